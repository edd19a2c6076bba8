/** Losses while a text is typed: they move with it, and are not found again. */
import { describe, expect, it } from 'vitest';
import { message, type RuleFinding, ruleById, type Span } from '../../server/src/core/index.ts';
import { LibraryComparison } from '../../server/src/libraryComparison.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const BEFORE = 'one two three';
const rule = ruleById('lost-text');

function lossAt(span: Span): RuleFinding {
  if (rule === undefined) throw new Error('There is no such rule.');
  const related = [{ uri: 'a', at: span, message: message('Here') }];
  return { rule, severity: 'warning', span, message: message('Lost'), related };
}

/** Where a loss at "two" is after a change of the text. */
function placeAfter(now: string): string {
  const loss = lossAt({ start: 4, end: 7 });
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

  it('moves at once with the text in the editor', async () => {
    const text = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n\none two three\n';
    const uri = memoryUri('_patterns/a.md');
    const workspace = await memoryWorkspace(new Map([['_patterns/a.md', text]]));
    workspace.open(uri, text, 1);
    const start = text.indexOf('two');
    workspace.libraryOf(uri).compareWith({ history: undefined, losses: new Map([[uri, [lossAt({ start, end: start + 3 })]]]) });
    workspace.open(uri, text.replace('one', 'zero one'), 2);
    const lost = workspace.problems(uri).find(problem => problem.rule === 'lost-text');
    expect(lost?.span.start).toBe(start + 'zero '.length);
  });
});
