/** The changes that are compared before hundreds of files change. */
import { expect, it } from 'vitest';
import { comparedChanges, listOfAll, MOST_COMPARED } from '../../client/src/shownChanges.ts';

const changes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ path: `p/${count - index}.md`, places: index + 1 }));

it('compares each of a few files, and needs no list of them', () => {
  for (const count of [1, MOST_COMPARED]) {
    expect(comparedChanges(changes(count))).toHaveLength(count);
    expect(listOfAll(changes(count))).toBeUndefined();
  }
});

it('compares some of 300 files, and lists all of them with the number of their places', () => {
  expect(comparedChanges(changes(300))).toEqual(changes(300).slice(0, MOST_COMPARED));
  const lines = listOfAll(changes(300))?.trimEnd().split('\n') ?? [];
  expect(lines).toHaveLength(300);
  expect(lines[0]).toBe('300  p/1.md');
  expect(lines.at(-1)).toBe('202  p/99.md');
  expect(new Set(lines).size).toBe(300);
});
