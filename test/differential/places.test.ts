/** Positions of problems, after edits that move lines and keep all offsets. */
import { expect, it } from 'vitest';
import { A, B, pattern, type SmallLibrary, smallLibrary } from './smallLibrary.ts';

const ONE = '_patterns/one.md';
const TWO = '_patterns/two.md';

function lineOf(library: SmallLibrary, file: string, code: string): number | undefined {
  return library.diagnostics(file).find(diagnostic => diagnostic.code === code)?.range.start.line;
}

function relatedLine(library: SmallLibrary, file: string, code: string): number | undefined {
  const found = library.diagnostics(file).find(diagnostic => diagnostic.code === code);
  return found?.relatedInformation?.[0]?.location.range.start.line;
}

it.each([
  ['two lines are joined', 'first\nsecond', 'first second', -1],
  ['a line is broken at a blank', 'third fourth', 'third\nfourth', 1],
  ['a line is broken by a lone carriage return', 'third fourth', 'third\rfourth', 1],
  ['a word is replaced by one of the same length', 'third fourth', 'third fourxx', 0],
])('moves the problems below when %s', async (_, part, newText, lines) => {
  const body = 'A first\nsecond third fourth.\n\nSeen once [9].\n\n### 9. Resources & References\n\n- [1] A book.';
  const text = pattern(A, 'One', '', body);
  const library = await smallLibrary({ [ONE]: text });
  await library.editor.settled();
  library.editor.open(library.path(ONE), text);
  await library.editor.settled();
  const before = lineOf(library, ONE, 'undefined-citation');
  expect(before).toBe(text.split('\n').findIndex(line => line.includes('[9]')));
  library.replace(ONE, part, newText);
  await library.editor.settled();
  expect(lineOf(library, ONE, 'undefined-citation')).toBe((before ?? 0) + lines);
});

it.each([
  ['two lines are joined', '# first\n# second', '# first # second', -1],
  ['a line is broken', ' # third', '\n# third', 1],
])('moves places in other files when %s there', async (_, part, newText, lines) => {
  const text = pattern(A, 'One').replace('---\n', '---\n# first\n# second # third\n');
  const library = await smallLibrary({ [ONE]: text, [TWO]: pattern(A, 'Two') });
  await library.editor.settled();
  library.editor.open(library.path(ONE), text);
  await library.editor.settled();
  expect(relatedLine(library, TWO, 'duplicate-id')).toBe(3);
  library.replace(ONE, part, newText);
  await library.editor.settled();
  expect(relatedLine(library, TWO, 'duplicate-id')).toBe(3 + lines);
});

it('moves the problems below in a closed file when two lines are joined', async () => {
  const text = pattern(A, 'One', `related: [${B}]\n`).replace('---\n', '---\n# first\n# second\n');
  const library = await smallLibrary({ [ONE]: text });
  await library.editor.settled();
  expect(lineOf(library, ONE, 'unknown-relation-target')).toBe(8);
  library.write(ONE, text.replace('first\n#', 'first #'));
  await library.editor.settled();
  expect(lineOf(library, ONE, 'unknown-relation-target')).toBe(7);
});

it.each([
  ['an alias', 'duplicate-alias', 'aliases: [Same]\n', 'aliases: [Same]\n'],
  ['a relation', 'relation-cycle', `generalizes_from: [${B}]\n`, `generalizes_from: [${A}]\n`],
])('moves the place of %s in another file when a line is inserted before it', async (_, code, own, others) => {
  const files = { [ONE]: pattern(A, 'One', own), [TWO]: pattern(B, 'Two', others) };
  const library = await smallLibrary(files);
  for (const [file, text] of Object.entries(files)) library.editor.open(library.path(file), text);
  await library.editor.settled();
  expect(relatedLine(library, ONE, code)).toBe(6);
  library.replace(TWO, others, `# A comment.\n${others}`);
  await library.editor.settled();
  expect(relatedLine(library, ONE, code)).toBe(7);
});

it('counts lone carriage returns as line breaks in closed files', async () => {
  const library = await smallLibrary({
    [ONE]: pattern(A, 'One', '', 'One\rtwo.'),
    [TWO]: pattern(B, 'Two', `related: [${A}, pat_01kzzzzzzzdddddddddddddddd]\n`).replace('---\n', '---\n# one\r# two\n'),
  });
  await library.editor.settled();
  expect(lineOf(library, TWO, 'unknown-relation-target')).toBe(8);
});
