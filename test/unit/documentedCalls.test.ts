/** Every call of the command line and every piece of configuration in the documentation can be used as it is. */
import fs from 'node:fs';
import path from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { PROGRAM, programOf } from '../../server/src/cli/program.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/agents.md',
  'docs/ci.md',
  'docs/editors.md',
  'skills/commons-patterns/SKILL.md',
  'action.yml',
  '.pre-commit-hooks.yaml',
];

interface Snippet {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

function snippetsOf(file: string): Snippet[] {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: snippet = '', index }) => ({
    name: `${file}:${text.slice(0, index).split('\n').length}`,
    language,
    text: snippet,
  }));
}

/**
 * Whatever follows the name of the program in code: up to the end of the code, a comment, or a redirection. Parts in brackets,
 * which can be left out, are taken as given; a command that is only named has no arguments.
 */
function callsIn(file: string): string[] {
  const text = fs
    .readFileSync(path.join(ROOT, file), 'utf8')
    .replaceAll(/\$\{\{.*?\}\}/g, 'VALUE')
    .replaceAll('<command>', 'check');
  return [...text.matchAll(new RegExp(`(?:^|[\`] ?|npx |--yes |: )${PROGRAM} ([a-z][^\`\\n]*)`, 'gm'))]
    .map(([, call = '']) =>
      call
        .replace(/ (?:#|>|\|).*$/, '')
        .replaceAll(/\[([^\]]*)\]/g, '$1')
        .trim(),
    )
    .map(call => (call.includes(' ') ? call : `help ${call}`));
}

/** Splits as a shell does, for the calls of the documentation: blanks, and double quotes. */
function words(call: string): string[] {
  return [...call.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

/** What the command line would say against a call, without running it. */
async function refusalOf(call: string): Promise<string> {
  let written = '';
  const program = programOf({
    commands: COMMANDS,
    width: 80,
    out: () => {},
    error: text => {
      written += text;
    },
    run: async () => {},
  });
  await program.parseAsync(words(call), { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof CommanderError && error.exitCode === 0)) written ||= String(error);
  });
  return written;
}

describe('the documentation', () => {
  const calls = FILES.flatMap(file => callsIn(file).map(call => [call, file] as const));

  it('shows the command line at work', () => {
    expect(new Set(calls.map(([call]) => words(call)[0])).size).toBeGreaterThan(8);
  });

  it.each(calls)('shows a call that is accepted: %s (%s)', async call => {
    expect(await refusalOf(call)).toBe('');
  });

  it('would not show a call that is refused', async () => {
    expect(await refusalOf('check --fromat json')).toContain('--format');
    expect(await refusalOf('chek')).toContain('check');
  });

  const snippets = FILES.flatMap(snippetsOf);

  it.each(snippets.filter(({ language }) => language === 'yaml').map(each => [each.name, each.text]))(
    'has valid YAML at %s',
    (_, text) => {
      const { errors, warnings } = parseDocument(text, { uniqueKeys: true });
      expect([...errors, ...warnings]).toEqual([]);
    },
  );

  it.each(snippets.filter(({ language }) => language === 'json').map(each => [each.name, each.text]))(
    'has valid JSON at %s',
    (_, text) => {
      expect(JSON.parse(text)).toBeTypeOf('object');
    },
  );
});
