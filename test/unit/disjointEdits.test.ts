/** Edits that are collected for one text: which of them collide, and how much work it is to find that out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisjointEdits } from '../../server/src/core/edits/disjointEdits.ts';
import type { TextEdit } from '../../server/src/core/index.ts';

const edit = (start: number, end: number): TextEdit => ({ span: { start, end }, newText: 'x' });

/** Compares each one with each other one. */
function collideByDefinition(one: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return one.some(({ span: a }) => others.some(({ span: b }) => a.start === b.start || (a.start < b.end && b.start < a.end)));
}

describe('edits that are collected', () => {
  it.each([
    ['at the same place', edit(3, 3), true],
    ['that overlaps the end', edit(5, 8), true],
    ['that overlaps the beginning', edit(1, 4), true],
    ['around it', edit(1, 9), true],
    ['inside of it', edit(4, 5), true],
    ['at its end', edit(6, 6), false],
    ['that ends where it begins', edit(1, 3), false],
    ['elsewhere', edit(8, 9), false],
  ])('are in the way of one %s: %s', (_, other, expected) => {
    const collected = new DisjointEdits();
    collected.add([edit(3, 6)]);
    expect(collected.collidesWith([other])).toBe(expected);
  });

  it('are those that comparing each with each other would find, in the order of the text', () => {
    const place = fc.tuple(fc.nat(40), fc.nat(6)).map(([start, length]) => edit(start, start + length));
    // The edits of one fix are apart.
    const fix = fc
      .uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 })
      .chain(parts =>
        place.map(({ span }) => parts.sort((a, b) => a - b).map(part => edit(span.start + 8 * part, span.end + 8 * part))),
      );
    fc.assert(
      fc.property(fc.array(fix, { maxLength: 20 }), fixes => {
        const collected = new DisjointEdits();
        const kept: TextEdit[] = [];
        for (const edits of fixes) {
          expect(collected.collidesWith(edits)).toBe(collideByDefinition(edits, kept));
          if (collideByDefinition(edits, kept)) continue;
          collected.add(edits);
          kept.push(...edits);
        }
        expect(collected.edits).toEqual(kept.sort((a, b) => a.span.start - b.span.start));
      }),
    );
  });

  it('are not compared with all others', () => {
    let reads = 0;
    const collected = new DisjointEdits();
    const size = 4096;
    for (let index = 0; index < size; index++) {
      const { span, newText } = edit(10 * index, 10 * index + 5);
      const counted: TextEdit = {
        newText,
        get span() {
          reads++;
          return span;
        },
      };
      expect(collected.collidesWith([counted])).toBe(false);
      collected.add([counted]);
    }
    expect(reads).toBeLessThan(4 * size * Math.log2(size));
  });
});
