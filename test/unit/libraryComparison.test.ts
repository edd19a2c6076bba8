/** Losses while a text is typed: they move with it, and are not found again. */
import { describe, expect, it } from 'vitest';
import { message, type RuleFinding, ruleById } from '../../server/src/core/index.ts';
import { LibraryComparison } from '../../server/src/libraryComparison.ts';

const BEFORE = 'one two three';
const rule = ruleById('lost-text');

/** Where a loss at "two" is after a change of the text. */
function placeAfter(now: string): string {
  if (rule === undefined) throw new Error('There is no such rule.');
  const span = { start: 4, end: 7 };
  const related = [{ uri: 'a', at: span, message: message('Here') }];
  const loss: RuleFinding = { rule, severity: 'warning', span, message: message('Lost'), related };
  const compared = new LibraryComparison();
  compared.replace({ history: undefined, losses: new Map([['a', [loss]]]) });
  compared.move('a', BEFORE, now);
  const [moved] = compared.lossesIn('a');
  expect(moved?.related?.[0]?.at).toEqual(moved?.span);
  return now.slice(moved?.span.start, moved?.span.end);
}

describe('a loss', () => {
  it.each([
    ['stays where it is when text follows', 'one two three four', 'two'],
    ['moves when text is inserted before it', 'zero one two three', 'two'],
    ['moves when text is removed before it', 'two three', 'two'],
    ['grows with its own text', 'one twenty-two three', 'twenty-two'],
    ['is empty when its text is gone', 'one  three', ''],
    ['is inside of a text that is gone', '', ''],
  ])('%s', (_, now, place) => {
    expect(placeAfter(now)).toBe(place);
  });
});
