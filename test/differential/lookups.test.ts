/** The findings of a file when another one is created, changes its kind, or is deleted. */
import { expect, it } from 'vitest';
import { A, B, pattern, smallLibrary } from './smallLibrary.ts';

const ONE = '_patterns/one.md';
const TWO = '_patterns/two.md';
const NEIGHBOUR = '_patterns/more/first.md';

it('reports a link into a folder as one to a pattern as soon as the folder has its first pattern, and not before', async () => {
  // The first pattern shares no value with the other: only its location matters.
  const library = await smallLibrary({ [ONE]: pattern(A, 'One', '', 'See [it](more/gone.md).') });
  const brokenLinks = () => library.diagnostics(ONE).flatMap(({ code, message }) => (code === 'broken-link' ? [message] : []));
  await library.editor.settled();
  expect(brokenLinks()).toEqual([expect.stringContaining('file "more/gone.md" does not exist')]);
  library.write(NEIGHBOUR, `---\nid: ${B}\nslug: first\ntitle: First\n---\n`);
  await library.editor.settled();
  expect(brokenLinks()).toEqual([expect.stringContaining('pattern file "more/gone.md"')]);
  library.remove(NEIGHBOUR);
  await library.editor.settled();
  expect(brokenLinks()).toEqual([expect.stringContaining('file "more/gone.md" does not exist')]);
});

it('reports a duplicate title when a lighthouse becomes a pattern, and not before', async () => {
  // Nothing but the id changes.
  const lighthouse = '---\nid: lh_one\ntitle: Same\n---\n\nText.\n';
  const library = await smallLibrary({ [ONE]: lighthouse, [TWO]: pattern(B, 'Same') });
  await library.editor.settled();
  expect(library.codes(TWO)).not.toContain('duplicate-title');
  library.editor.open(library.path(ONE), lighthouse);
  library.replace(ONE, 'lh_one', A);
  await library.editor.settled();
  expect(library.codes(TWO)).toContain('duplicate-title');
  library.replace(ONE, A, 'lh_one');
  await library.editor.settled();
  expect(library.codes(TWO)).not.toContain('duplicate-title');
});
