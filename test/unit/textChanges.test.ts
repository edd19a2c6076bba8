/** Edits of a text, as the client applies them to files that are not open. */
import { describe, expect, it } from 'vitest';
import { changedText, changesOf, inverseOf } from '../../client/src/textChanges.ts';

const byLines = (...edits: readonly (readonly [number, number, number, number, string])[]) => ({
  uri: 'file:///a.md',
  version: null,
  edits: edits.map(([line, character, endLine, end, newText]) => ({
    range: { start: { line, character }, end: { line: endLine, character: end } },
    newText,
  })),
});

describe('the changes of a text', () => {
  it.each([
    ['LF', 'one\ntwo\nthree\n', 'one\n2\nthree\n!'],
    ['CR LF', 'one\r\ntwo\r\nthree\r\n', 'one\r\n2\r\nthree\r\n!'],
    ['CR', 'one\rtwo\rthree\r', 'one\r2\rthree\r!'],
    ['mixed line breaks', 'one\r\ntwo\nthree\r', 'one\r\n2\nthree\r!'],
  ])('are found by lines with %s, in any order', (_, text, after) => {
    const changes = changesOf(text, byLines([3, 0, 3, 0, '!'], [1, 0, 1, 3, '2']));
    expect(changedText(text, changes)).toBe(after);
    expect(changedText(after, inverseOf(changes))).toBe(text);
  });

  it('are found by offsets', () => {
    const edits = [{ span: { start: 4, end: 7 }, newText: '' }];
    const changes = changesOf('one two', { uri: 'file:///a.md', version: 1, edits });
    expect(changes).toEqual([{ offset: 4, before: 'two', after: '' }]);
    expect(changedText('one ', inverseOf(changes))).toBe('one two');
  });

  it('leave out what does not change, and end with the text', () => {
    expect(changesOf('one\n', byLines([0, 0, 0, 3, 'one']))).toEqual([]);
    expect(changedText('one', changesOf('one', byLines([9, 0, 9, 4, ' more'])))).toBe('one more');
  });

  it('restore a text whose length changes at several places', () => {
    const text = 'a\nbb\nccc\n';
    const changes = changesOf(text, byLines([0, 0, 0, 1, 'aaaa'], [1, 0, 1, 2, ''], [2, 1, 2, 1, '--']));
    const after = changedText(text, changes);
    expect(after).toBe('aaaa\n\nc--cc\n');
    expect(changedText(after, inverseOf(changes))).toBe(text);
  });
});
