/** Settings of the editor that are told again. */
import { expect, it } from 'vitest';
import { A, pattern, smallLibrary } from './smallLibrary.ts';

const ONE = '_patterns/one.md';
const OFF = { rules: { 'unknown-relation-target': 'off' } } as const;

it('does not read files again when the settings are equal', async () => {
  const library = await smallLibrary({ [ONE]: pattern(A, 'One') });
  await library.editor.settled();
  const before = library.diagnostics(ONE);
  // A server that read the file now would find a dead relation: the change was not reported to it.
  library.writeUnnoticed(ONE, pattern(A, 'One', 'related: [pat_none]\n'));
  library.editor.configure({});
  await library.editor.settled();
  expect(library.diagnostics(ONE)).toEqual(before);
  expect(library.codes(ONE)).not.toContain('unknown-relation-target');
});

it('applies changed settings', async () => {
  const library = await smallLibrary({ [ONE]: pattern(A, 'One', 'related: [pat_none]\n') });
  await library.editor.settled();
  expect(library.codes(ONE)).toContain('unknown-relation-target');
  library.editor.configure(OFF);
  await library.editor.settled();
  expect(library.codes(ONE)).not.toContain('unknown-relation-target');
  library.editor.configure({});
  await library.editor.settled();
  expect(library.codes(ONE)).toContain('unknown-relation-target');
});
