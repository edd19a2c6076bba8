/** The findings about lost items of lists, which differ in what makes two items the same. */
import { itemsOf } from '../document/patternDocument.ts';
import type { Change, History } from '../history/history.ts';
import type { LostItem } from '../history/lostEntries.ts';
import { fieldsCanBeCompared } from '../history/lostText.ts';
import { lettersOf } from '../history/words.ts';
import type { Finding } from '../rule.ts';
import { message, type PlainMessage, type TextEdit } from '../text.ts';
import { nodesOf, type YamlNode } from '../yaml/yamlNode.ts';
import { restoreField, restoreItem } from './fields.ts';
import { currentChanges, earlierPlace, frontmatterPlace, restoring, shownValue } from './findings.ts';

/**
 * @param find the lost items of a change
 * @param say the message about an item
 */
export function* itemFindings(
  changes: readonly Change[],
  find: (change: Change) => readonly LostItem[],
  say: (item: string, history: History) => PlainMessage,
): Generator<Finding> {
  for (const change of changes) {
    if (!fieldsCanBeCompared(change)) continue;
    for (const { path, item, text } of find(change)) {
      const span = change.now.fields.get(path)?.entry.key.span ?? frontmatterPlace(change.now);
      yield {
        span,
        message: say(shownValue(text), change.history),
        related: [earlierPlace(change, item.span, span)],
        fixes: context => {
          const title = message('Restore "{0}" from {1}', shownValue(text), change.history.reference);
          for (const current of currentChanges(context)) {
            const all = find(current);
            const lost = all.find(other => other.text === text);
            if (lost) return restoring(title, [restoreLostItem(current, lost, all)], context);
          }
          return [];
        },
      };
    }
  }
}

/** The whole list, if nothing is left of it. */
function restoreLostItem(change: Change, lost: LostItem, all: readonly LostItem[]): TextEdit | undefined {
  const { before, now } = change;
  const list = before.fields.get(lost.path)?.entry.value;
  const present = now.fields.get(lost.path)?.entry.value;
  const items = list ? itemsOf(list) : [];
  const isLost = (item: YamlNode) => all.some(other => other.item === item);
  if ((present === undefined || itemsOf(present).length === 0) && items.every(isLost)) return restoreField(change, lost.path);
  return restoreItem(change, lost.path, lost.item, (item, other) => lettersIn(item) === lettersIn(other));
}

function lettersIn(item: YamlNode): string {
  return [...nodesOf(item)].flatMap(node => (node.kind === 'scalar' ? [lettersOf(node.text)] : [])).join(' ');
}
