/** Which files are generated, and their texts. Reads the list of rules for its groups and nothing else; writes nothing. */
import fs from 'node:fs';
import { FORMATS, RULES } from '../../server/src/core/index.ts';
import { bodyGrammar, frontmatterGrammar } from './grammars.ts';
import { ruleDocs, ruleGroups } from './ruleDocs.ts';
import { withSettingsTable } from './settingsTable.ts';
import { snippetsOf } from './snippets.ts';

export interface GeneratedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** @param root of the repository */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const rules = fs.readFileSync(`${root}/server/src/core/rules/index.ts`, 'utf8');
  return [
    { path: 'syntaxes/pattern-frontmatter.injection.tmLanguage.json', text: json(frontmatterGrammar(FORMATS)) },
    { path: 'syntaxes/pattern-body.injection.tmLanguage.json', text: json(bodyGrammar(FORMATS)) },
    { path: 'snippets/patterns.json', text: json(snippetsOf(FORMATS)) },
    { path: 'docs/rules.md', text: ruleDocs(ruleGroups(rules, RULES)) },
    { path: 'README.md', text: withSettingsTable(fs.readFileSync(`${root}/README.md`, 'utf8').replaceAll('\r\n', '\n')) },
  ];
}

/** Those that are missing or say something else on disk; line endings do not count. */
export function staleFiles(root: string): readonly GeneratedFile[] {
  return generatedFiles(root).filter(({ path, text }) => {
    const file = `${root}/${path}`;
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text;
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
