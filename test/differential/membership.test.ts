/** What belongs to a library stays the same, whatever is opened, saved or typed. */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { A, B, pattern, smallLibrary } from './smallLibrary.ts';

const SETTINGS = '.commons-patterns.yaml';
const REAL = '_patterns/one.md';
const DRAFT = 'drafts/one.md';
const OTHER = '_patterns/other.md';

it('shows nothing new in other files when an ignored file is opened and closed', async () => {
  const text = pattern(A, 'One');
  const library = await smallLibrary({ [SETTINGS]: 'ignore: ["drafts/**"]\n', [REAL]: text, [DRAFT]: text });
  await library.editor.settled();
  const before = library.diagnostics(REAL);
  const { patterns } = await library.status();
  expect(patterns).toBe(1);
  library.editor.open(library.path(DRAFT), text);
  await library.editor.settled();
  expect(library.diagnostics(REAL)).toEqual(before);
  expect((await library.status()).patterns).toBe(1);
  library.editor.close(library.path(DRAFT));
  await library.editor.settled();
  expect(library.diagnostics(REAL)).toEqual(before);
  expect((await library.status()).patterns).toBe(1);
});

it('shows a file that is not ignored as a duplicate when it is opened', async () => {
  const text = pattern(A, 'One');
  const library = await smallLibrary({ [REAL]: text, 'notes/one.md': '# No pattern\n' });
  await library.editor.settled();
  library.editor.open(library.path('notes/one.md'), '# No pattern\n');
  library.editor.edit(library.path('notes/one.md'), { start: 0, end: 0, newText: text });
  await library.editor.settled();
  expect(library.codes(REAL)).toContain('duplicate-id');
});

it('removes the problems of ignored files, also during typing', async () => {
  const other = pattern(B, 'Other');
  const library = await smallLibrary({ [DRAFT]: pattern(A, 'One', 'related: [pat_none]\n'), [OTHER]: other });
  await library.editor.settled();
  expect(library.codes(DRAFT)).toContain('unknown-relation-target');
  library.editor.open(library.path(OTHER), other);
  library.write(SETTINGS, 'ignore: ["drafts/**"]\n');
  for (const letter of 'some words that are typed at the same time') {
    library.replace(OTHER, 'Some', `${letter}Some`);
    await library.status();
  }
  await library.editor.settled();
  expect(library.codes(DRAFT)).toEqual([]);
  expect(library.codes(OTHER)).not.toEqual([]);
});

it('forgets the patterns in a folder when a file has taken its place and its name', async () => {
  const library = await smallLibrary({ [REAL]: pattern(A, 'One'), 'two.md/one.md': pattern(A, 'One') });
  await library.editor.settled();
  expect(library.codes(REAL)).toContain('duplicate-id');
  rmSync(library.path('two.md'), { recursive: true });
  library.write('two.md', pattern(B, 'Two'));
  await library.editor.settled();
  expect(library.codes(REAL)).not.toContain('duplicate-id');
  expect((await library.status()).patterns).toBe(2);
});

it('forgets the patterns of a library within another one that becomes a repository of its own', async () => {
  const library = await smallLibrary({
    [REAL]: pattern(A, 'One'),
    [`inner/${SETTINGS}`]: '',
    [`inner/${OTHER}`]: pattern(B, 'Other'),
  });
  await library.editor.settled();
  expect((await library.status()).patterns).toBe(2);
  library.write('inner/.git', 'gitdir: /elsewhere\n');
  await library.editor.settled();
  expect((await library.status()).patterns).toBe(1);
  library.remove('inner/.git');
  await library.editor.settled();
  expect((await library.status()).patterns).toBe(2);
});

it('forgets the patterns in a folder that is replaced by another one of its name, also when only the folder is told of', async () => {
  const library = await smallLibrary({
    [REAL]: pattern(A, 'One'),
    'more/two.md': pattern(A, 'Two'),
    'more/deep/x.md': pattern(A, 'X'),
  });
  await library.editor.settled();
  expect(library.codes(REAL)).toContain('duplicate-id');
  rmSync(library.path('more'), { recursive: true });
  library.writeUnnoticed('more/three.md', pattern(B, 'Three'));
  library.editor.filesChanged([{ uri: library.editor.uriOf(library.path('more')), type: FileChangeType.Created }]);
  await library.editor.settled();
  expect(library.codes(REAL)).not.toContain('duplicate-id');
  expect((await library.status()).patterns).toBe(2);
});
