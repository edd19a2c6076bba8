/** The entries of lists that a frontmatter has lost: relations, aliases, sources, contributors. */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { itemsOf, type LocatedField, type PatternDocument } from '../document/patternDocument.ts';
import { PERSON_KEY } from '../formats/format.ts';
import { type Pattern, type Relation, relationsOf } from '../library/pattern.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';
import { nodesOf } from '../yaml/yamlNode.ts';
import type { Change } from './history.ts';
import { nameKey } from './snapshot.ts';
import { addressIn, containsAddress, leftoverNames, leftoverText, writtenValues } from './standing.ts';
import { lettersOf } from './words.ts';

export interface LostRelation {
  readonly relation: Relation;
  /** The pattern of now that the entry meant. */
  readonly target: Pattern;
}

/** Entries that named a pattern which lives on, and that no entry names now. */
export function lostRelations(change: Change): readonly LostRelation[] {
  const { history, beforePattern, now } = change;
  const meantNow = new Set<string>();
  const patternOfNow = (name: string): readonly string[] => {
    const earlier = history.before.named(name)?.uri;
    const successor = earlier === undefined ? undefined : history.successorOf(earlier);
    return [history.now.named(name)?.uri, successor].flatMap(uri => uri ?? []);
  };
  for (const name of namesIn(change)) for (const uri of patternOfNow(name)) meantNow.add(uri);
  const leftover = leftoverNames(now);
  const lost: LostRelation[] = [];
  for (const relation of beforePattern.relations) {
    const earlier = history.before.named(relation.target.value);
    const uri = earlier && history.successorOf(earlier.uri);
    const target = uri === undefined ? undefined : history.now.patterns.get(uri);
    if (earlier === undefined || target === undefined || uri === now.uri || meantNow.has(target.uri)) continue;
    const names = [earlier.id, earlier.slug, target.id, target.slug].flatMap(name => (name ? [nameKey(name.value)] : []));
    if (names.some(name => leftover.has(name))) continue;
    meantNow.add(target.uri);
    lost.push({ relation, target });
  }
  return lost;
}

/** The names in relations of now, and in fields that the format does not know. */
function namesIn({ now }: Change): readonly string[] {
  return [...relationsOf(now).map(({ target }) => target.value), ...unknownValues(now)];
}

/** The values of fields that the format does not know: their key may be misspelled. */
function unknownValues({ unknownKeys }: PatternDocument): readonly string[] {
  return unknownKeys.flatMap(({ entry }) =>
    [...nodesOf(entry.value)].flatMap(node => (node.kind === 'scalar' ? [node.text] : [])),
  );
}

/** An item of a list that is not there any more. */
export interface LostItem {
  readonly path: string;
  readonly item: YamlNode;
  /** Its text, or that of its name. */
  readonly text: string;
}

/** Aliases that are neither an alias nor the title now. */
export function lostAliases({ before, beforePattern, now, nowPattern }: Change): readonly LostItem[] {
  const present = new Set([nowPattern.title?.value ?? '', beforePattern.title?.value ?? ''].map(lettersOf));
  for (const { scalar } of itemsNow(now, 'aliases')) present.add(lettersOf(scalar.text));
  for (const value of unknownValues(now)) present.add(lettersOf(value));
  const leftover = lettersOf(leftoverText(now));
  return [...before.fields.values()].flatMap(field =>
    field.field.type.kind === 'list' && field.field.type.names === 'aliases'
      ? distinct(textItems(field), lettersOf).filter(({ text }) => {
          const letters = lettersOf(text);
          return letters !== '' && !present.has(letters) && !leftover.includes(letters);
        })
      : [],
  );
}

function itemsNow(now: Change['now'], names: 'aliases') {
  const paths = new Set(
    [...now.fields.values()].flatMap(({ field, path }) =>
      field.type.kind === 'list' && field.type.names === names ? [path] : [],
    ),
  );
  return writtenValues(now).filter(({ path }) => paths.has(path));
}

/** Sources whose address, or whose words, are nowhere in the text now. */
export function lostSources({ before, now }: Change): readonly LostItem[] {
  let letters: string | undefined;
  return fieldsOfKind(before, 'source').flatMap(field =>
    distinct(textItems(field), text => addressIn(text) ?? lettersOf(text)).filter(({ text }) => {
      const address = addressIn(text);
      if (address !== undefined) return !containsAddress(now.text, address);
      letters ??= lettersOf(now.text);
      return lettersOf(text) !== '' && !letters.includes(lettersOf(text));
    }),
  );
}

/** Persons whose name is nowhere in the frontmatter now. */
export function lostContributors({ before, now }: Change): readonly LostItem[] {
  const present = new Set<string>();
  for (const { scalar } of writtenValues(now)) present.add(lettersOf(scalar.text)).add(lettersOf(nameIn(scalar.text)));
  const leftover = lettersOf(leftoverText(now));
  return fieldsOfKind(before, 'person').flatMap(field =>
    distinct(textItems(field), text => lettersOf(nameIn(text))).filter(({ text }) => {
      const letters = lettersOf(nameIn(text));
      return letters !== '' && !present.has(letters) && !present.has(lettersOf(text)) && !leftover.includes(letters);
    }),
  );
}

/** The name in `Ada Lovelace (editor)` or `Ada Lovelace <ada@example.org>`. */
function nameIn(text: string): string {
  return (
    /^[^(<,;]*/
      .exec(text)?.[0]
      .split(/\s[-–—]\s/)[0]
      ?.trim() || text
  );
}

function textItems({ path, entry }: LocatedField): readonly LostItem[] {
  return itemsOf(entry.value).flatMap(item => {
    const node = item.kind === 'mapping' ? personName(item) : item;
    return node?.kind === 'scalar' && node.value !== null ? [{ path, item, text: node.text }] : [];
  });
}

function personName(item: Extract<YamlNode, { kind: 'mapping' }>): YamlNode | undefined {
  return (item.entries.find(({ key }) => key.text === PERSON_KEY) ?? item.entries[0])?.value;
}

function distinct(items: readonly LostItem[], keyOf: (text: string) => string): readonly LostItem[] {
  const seen = new Set<string>();
  return items.filter(({ text }) => {
    const key = keyOf(text);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
