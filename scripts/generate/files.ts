/** The generated files and their texts. Reads the list of rules and the files that are generated in part; writes nothing. */
import fs from 'node:fs';
import * as z from 'zod';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { INDEX_FILES } from '../../server/src/cli/indexShapes.ts';
import { FORMATS, RULES } from '../../server/src/core/index.ts';
import { withAgentTools, withAgentToolTexts } from './agentContributions.ts';
import { AGENT_FILES, withGeneratedParts } from './agentTexts.ts';
import { cliDocs } from './cliDocs.ts';
import { withConfiguration, withConfigurationTexts } from './configuration.ts';
import { bodyGrammar, frontmatterGrammar } from './grammars.ts';
import { l10nBundle, messageBundle } from './l10nBundle.ts';
import { ruleDocs, ruleGroups } from './ruleDocs.ts';
import { withSettingsTable } from './settingsTable.ts';
import { snippetsOf } from './snippets.ts';

export interface GeneratedFile {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** @param root of the repository */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const read = (file: string) => fs.readFileSync(`${root}/${file}`, 'utf8').replaceAll('\r\n', '\n');
  const rules = read('server/src/core/rules/index.ts');
  return [
    { path: 'syntaxes/pattern-frontmatter.injection.tmLanguage.json', text: json(frontmatterGrammar(FORMATS)) },
    { path: 'syntaxes/pattern-body.injection.tmLanguage.json', text: json(bodyGrammar(FORMATS)) },
    { path: 'snippets/patterns.json', text: json(snippetsOf(FORMATS)) },
    { path: 'docs/rules.md', text: ruleDocs(ruleGroups(rules, RULES)) },
    { path: 'docs/cli.md', text: cliDocs(COMMANDS) },
    ...AGENT_FILES.map(path => ({ path, text: withGeneratedParts(read(path)) })),
    ...Object.entries(INDEX_FILES).map(([name, shape]) => ({
      path: `docs/schemas/${name}.schema.json`,
      text: json(z.toJSONSchema(shape)),
    })),
    { path: 'README.md', text: withSettingsTable(read('README.md')) },
    { path: 'l10n/bundle.l10n.json', text: json(l10nBundle(`${root}/client/src`)) },
    { path: 'l10n/server.l10n.json', text: json(messageBundle(`${root}/server/src`)) },
    { path: 'package.json', text: withAgentTools(withConfiguration(read('package.json'))) },
    { path: 'package.nls.json', text: withAgentToolTexts(withConfigurationTexts(read('package.nls.json'))) },
  ];
}

/** The generated files that are missing or differ on disk; line endings are ignored. */
export function staleFiles(root: string): readonly GeneratedFile[] {
  return generatedFiles(root).filter(({ path, text }) => {
    const file = `${root}/${path}`;
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text;
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
