import { itemsOf } from '../document/patternDocument.ts';
import { relationPath } from '../document/relationEntries.ts';
import { addRelation, relationEntry } from '../edits/relationEdits.ts';
import type { Change } from '../history/history.ts';
import { type LostRelation, lostRelations } from '../history/lostEntries.ts';
import { fieldsCanBeCompared } from '../history/lostText.ts';
import { nameKey } from '../history/snapshot.ts';
import { type Relation, relationsOf, titleOf } from '../library/pattern.ts';
import { restoreField, restoreItem } from '../restore/fields.ts';
import { currentChanges, earlierPlace, frontmatterPlace, restoring } from '../restore/findings.ts';
import type { HistoryRule } from '../rule.ts';
import { message, type Span, type TextEdit } from '../text.ts';
import { nodesOf, type YamlNode } from '../yaml/yamlNode.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const SEEDS = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const TOOLS = 'pat_01h2xcejqtf2nbrexx3vqjhp43';
const others = {
  'seeds.md': `---\nid: ${SEEDS}\ntitle: Seed Library\n---\n`,
  'tools.md': `---\nid: ${TOOLS}\ntitle: Tool Library\n---\n`,
};
const file = (lists: string) => `---\nid: ${ID}\n${lists}---\n`;

export const lostRelation: HistoryRule = {
  kind: 'history',
  id: 'lost-relation',
  title: 'Lost relation',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `This pattern named another one in the earlier state, both still exist, and no relation of this pattern names it
now. Relations disappear when a frontmatter is generated again or a list is replaced. A relation of another kind, a slug in
place of an id, and the new id of the same pattern are not losses, nor are relations to patterns that were removed or
never existed. The fix puts the entry back where it was. There is no fix if the format has no such list any more.`,
  examples: {
    valid: [
      {
        text: file(`enables: [${SEEDS}]\n`),
        library: others,
        before: { ...others, 'example.md': file(`related: [${SEEDS}]\n`) },
      },
      { text: file('related: []\n'), before: { ...others, 'example.md': file(`related: [${SEEDS}]\n`) } },
    ],
    invalid: [
      {
        text: file(`[|related|]: [${TOOLS}]\n`),
        library: others,
        before: { ...others, 'example.md': file(`related: [${SEEDS}, ${TOOLS}]\n`) },
        after: file(`related: [${SEEDS}, ${TOOLS}]\n`),
      },
      {
        text: file(`[|related|]:\n  - ${SEEDS}\n`),
        library: others,
        before: { ...others, 'example.md': file(`related:\n  - ${SEEDS}\n  - ${TOOLS} # for repairs\n`) },
        after: file(`related:\n  - ${SEEDS}\n  - ${TOOLS} # for repairs\n`),
      },
      {
        text: file('title: Library of Things\n').replace('---', '[|---|]'),
        library: others,
        before: { ...others, 'example.md': file(`title: Library of Things\nrelated: [${SEEDS}, ${TOOLS}]\n`) },
        after: file(`title: Library of Things\nrelated: [${SEEDS}, ${TOOLS}]\n`),
      },
    ].map((example, index) => (index === 2 ? { ...example, text: example.text.replace('[|---|]', '[|[|---|]|]') } : example)),
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      if (!fieldsCanBeCompared(change)) continue;
      for (const { relation, target } of lostRelations(change)) {
        const title = titleOf(target);
        const span = placeOf(change, relation);
        yield {
          span,
          message: message('The relation "{0}" to "{1}" in {2} is gone.', relation.kind.key, title, history.reference),
          related: [earlierPlace(change, relation.target.span, span)],
          fixes: context => {
            const name = message('Restore the relation to "{0}" from {1}', title, history.reference);
            for (const current of currentChanges(context)) {
              const all = lostRelations(current);
              const lost = all.find(other => other.target.uri === target.uri);
              if (lost) return restoring(name, [restoreRelation(current, lost, all)], context);
            }
            return [];
          },
        };
      }
    }
  },
};

/** The key of its list, if there is one. */
function placeOf({ now }: Change, { kind }: Relation): Span {
  const path = relationPath(now, kind.key);
  return (path === undefined ? undefined : now.fields.get(path)?.entry.key.span) ?? frontmatterPlace(now);
}

function restoreRelation(change: Change, { relation, target }: LostRelation, all: readonly LostRelation[]): TextEdit | undefined {
  const { before, now, history } = change;
  const kind = now.format.relations.find(({ key }) => key === relation.kind.key);
  if (kind === undefined) return undefined;
  const isNow = history.now.named(relation.target.value)?.uri === target.uri;
  const current = (kind.target === 'id' ? (target.id ?? target.slug) : (target.slug ?? target.id))?.value ?? '';
  const name = isNow ? relation.target.value : current;
  const path = relationPath(now, kind.key);
  const entry = before.format === now.format ? relationEntry(before, relation) : undefined;
  if (path === undefined || entry === undefined) return addRelation(now, kind, name, relation.weight);
  const list = before.fields.get(path)?.entry.value;
  const items = list ? itemsOf(list) : [];
  const isLost = (item: YamlNode) => all.some(lost => isWithin(lost.relation, item));
  const present = now.fields.get(path)?.entry.value;
  const isMissing = present === undefined || itemsOf(present).length === 0 || isRemainder(present, list);
  if (isMissing && isNow && items.length > 0 && items.every(isLost)) return restoreField(change, path);
  const { start, end } = relation.target.span;
  const quoted = [...nodesOf(entry)].some(
    ({ kind: node, span }) => node === 'scalar' && span.start === start && span.end - span.start > relation.target.value.length,
  );
  const written =
    isNow || quoted
      ? before.text.slice(entry.span.start, entry.span.end).replace(relation.target.value, name)
      : `${before.text.slice(entry.span.start, start)}${name}${before.text.slice(end, entry.span.end)}`;
  const isSame = (item: YamlNode, other: YamlNode) => nameIn(before, item) === nameIn(now, other);
  return restoreItem(change, path, entry, isSame, written) ?? addRelation(now, kind, name, relation.weight);
}

/** Whether a value is only what is left of a list: the weight of an entry whose first line is gone. */
function isRemainder(present: YamlNode, list: YamlNode | undefined): boolean {
  if (present.kind !== 'mapping' || list === undefined) return false;
  const written = new Set([...nodesOf(list)].flatMap(node => (node.kind === 'scalar' ? [node.text] : [])));
  return [...nodesOf(present)].every(node => node.kind !== 'scalar' || written.has(node.text));
}

function isWithin({ target }: Relation, item: YamlNode): boolean {
  return item.span.start <= target.span.start && target.span.end <= item.span.end;
}

/** The name in an entry, for comparison. */
function nameIn(document: Change['now'], item: YamlNode): string | undefined {
  const relation = relationsOf(document).find(other => isWithin(other, item));
  return relation && nameKey(relation.target.value);
}
