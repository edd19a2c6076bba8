/** Offsets and positions, with all line breaks that LSP knows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/core/index.ts';
import { runs } from '../support/runs.ts';

const at = (line: number, character: number) => ({ line, character });

describe('positions', () => {
  it.each([
    ['a\nb', 2, at(1, 0)],
    ['a\r\nb', 3, at(1, 0)],
    ['a\rb', 2, at(1, 0)],
    ['a\r\rb', 2, at(1, 0)],
    ['a\n\rb', 3, at(2, 0)],
    ['a\nb', 1, at(0, 1)],
    ['a\u2028b', 2, at(0, 2)],
    ['', 0, at(0, 0)],
    // Between the two characters of a break.
    ['a\r\nb', 2, at(0, 1)],
    // Beyond the text.
    ['a\nb', 9, at(1, 1)],
  ])('in %j, offset %i', (text, offset, expected) => {
    expect(new LineIndex(text).positionAt(offset)).toEqual(expected);
  });
});

it.each([0x7fff, 0x8000])('are found after the longest line of a text of %i characters', length => {
  const lines = new LineIndex(`${'a'.repeat(length - 3)}\r\nb`);
  expect(lines.positionAt(length)).toEqual(at(1, 1));
  expect(lines.positionAt(length - 2)).toEqual(at(0, length - 3));
  expect(lines.offsetAt(at(1, 0))).toBe(length - 1);
});

describe('offsets', () => {
  it.each([
    ['a\nb', at(1, 0), 2],
    ['a\r\nb', at(1, 1), 4],
    ['a\rb', at(1, 0), 2],
    // Beyond a line: its end, before the break.
    ['ab\ncd', at(0, 9), 2],
    ['ab\r\ncd', at(0, 9), 2],
    ['ab\rcd', at(0, 9), 2],
    ['ab\r\n', at(1, 9), 4],
    // Beyond the text.
    ['ab\ncd', at(5, 0), 5],
  ])('in %j, position %j', (text, position, expected) => {
    expect(new LineIndex(text).offsetAt(position)).toBe(expected);
  });

  it('come back from the positions that they give, except inside of a break', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r', '\r\n')).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, written => {
        const lines = new LineIndex(written);
        expect(lines.lineCount).toBe(written.split(/\r\n|\n|\r/).length);
        for (let offset = 0; offset <= written.length; offset++) {
          const isInside = written.slice(offset - 1, offset + 1) === '\r\n';
          expect(lines.offsetAt(lines.positionAt(offset))).toBe(isInside ? offset - 1 : offset);
        }
      }),
      runs(300),
    );
  });
});
