/** Fixes that replace a value with a known one: a few of them at once, and all others in a list to choose from. */
import type { Fix, ValueChoice } from '../rule.ts';
import { message } from '../text.ts';

/** More of them would hide the other fixes. */
const MOST_SHOWN = 3;

/**
 * @param choices the best first
 * @param certain the value that is probably meant
 */
export function valueFixes(choices: readonly ValueChoice[], certain?: string): readonly Fix[] {
  const isFew = choices.length <= MOST_SHOWN;
  const fixes = choices.slice(0, isFew ? choices.length : MOST_SHOWN).map(
    ({ value, doc, edit }): Fix => ({
      title: doc === undefined ? message('Change to "{0}"', value) : message('Change to "{0}": {1}', value, doc),
      edits: [edit],
      preferred: value === certain,
    }),
  );
  if (isFew) return fixes;
  return [...fixes, { title: message('Choose another value...'), edits: [], ask: { kind: 'pickValue', choices } }];
}
