/** Lists that are longer than a list of arguments may be. */
import { expect, it } from 'vitest';
import { githubReport } from '../../server/src/cli/reports/github.ts';
import { DEFAULT_SETTINGS, foldingRanges, parsePattern, readSettingsFile } from '../../server/src/core/index.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const MANY = 200_000;

it('of wrong settings leave the others as they are, and are reported as far as somebody reads them', () => {
  const text = `ignore:\n${'  - 5\n'.repeat(MANY)}  - drafts/**\ncodeLens: false\n`;
  const { settings, findings } = readSettingsFile(text, DEFAULT_SETTINGS);
  expect([settings.ignore, settings.codeLens]).toEqual([['drafts/**'], false]);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.length).toBeLessThan(MANY / 10);
});

it('of changed files are read like any others', async () => {
  const files = new Map([['_patterns/a.md', '---\nslug: a\ntitle: A\nclassification:\n---\n']]);
  const workspace = await memoryWorkspace(files);
  files.set('_patterns/b.md', '---\nslug: b\ntitle: B\nclassification:\n---\n');
  const changed = Array.from({ length: MANY }, (_, number) => memoryUri(`other/${number}.txt`));
  await workspace.filesChanged([...changed, memoryUri('_patterns/b.md')]);
  expect(workspace.libraryOf(memoryUri('a.md')).size).toBe(2);
});

it('of problems are counted in annotations of GitHub', () => {
  const problem = {
    file: { path: '/a.md', uri: 'file:///a.md', library: { root: 'file:///' } },
    place: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    severity: 'warning',
    rule: 'missing-key',
    text: 'x',
  };
  const input = {
    problems: Array(MANY).fill(problem),
    names: { fromHere: (path: string) => path, inRepository: (path: string) => path },
    parts: 'problems',
  };
  const lines = [...githubReport(input as unknown as Parameters<typeof githubReport>[0])];
  expect(lines.join('')).toContain(' warning missing-key\n');
});

it('of keys can be folded', () => {
  const document = parsePattern('file:///a.md', `---\n${'k:\n - x\n'.repeat(MANY)}---\n`);
  expect(foldingRanges(document)).toHaveLength(1 + MANY);
});
