/** What a pattern adds to the indexes of a library, and how that differs between two versions of it. */

import { isDeprecated, namesOf, type Pattern, SENTENCES } from './pattern.ts';
import { nameKey } from './titles.ts';
import { decodedUri, folderOf, slugOfLink } from './uriText.ts';

export interface Entry {
  readonly kind: EntryKind;
  readonly key: string;
  /** Additional data to compare: the path of a value, the kind of a relation. */
  readonly detail: string;
}

export type EntryKind =
  | 'at'
  | 'folder'
  | 'withId'
  | 'withSlug'
  | 'withTitle'
  | 'withAlias'
  /** An id or slug of a deprecated pattern. */
  | 'deprecated'
  | 'relation'
  | 'mention'
  /** Which of the two patterns a relation makes the parent. */
  | 'parent'
  | 'child'
  | 'link'
  | 'value';

/** @param more what else makes the entry another one */
export type EntryVisitor = (kind: EntryKind, key: string, detail: string, more?: string) => void;

export function visitEntries(pattern: Pattern, visit: EntryVisitor): void {
  visit('at', decodedUri(pattern.uri), '');
  visit('folder', folderOf(pattern.uri), '');
  if (pattern.id) visit('withId', pattern.id.value, '');
  if (pattern.slug) visit('withSlug', pattern.slug.value, '');
  // Titles and aliases are compared among patterns.
  if (!pattern.format.targetOnly) {
    if (pattern.title) visit('withTitle', nameKey(pattern.title.value), '');
    for (const alias of pattern.aliases) visit('withAlias', nameKey(alias.value), '');
  }
  for (const { kind, target, idBesideSlug, weight } of pattern.relations) {
    visit('relation', target.value, kind.key, `${pattern.format.id} ${weight}`);
    if (idBesideSlug) visit('mention', idBesideSlug.value, '');
    if (kind.hierarchy) visit(kind.hierarchy === 'up' ? 'parent' : 'child', target.value, '');
  }
  if (isDeprecated(pattern)) for (const name of namesOf(pattern)) visit('deprecated', name, '');
  for (const mention of pattern.mentions) visit('mention', mention.value, '');
  for (const link of pattern.links) visit('link', decodedUri(slugOfLink(link.target.value)), '');
  for (const [index, { path, value }] of pattern.values.entries()) {
    if (!repeats(pattern.values, index)) visit('value', value, path);
  }
  visitSentences(pattern, visit);
}

function visitSentences({ sentences }: Pattern, visit: EntryVisitor): void {
  if (sentences === undefined) return;
  for (const sentence of new Set(sentences.map(({ value }) => value))) visit('value', String(sentence), SENTENCES);
}

/** Whether a field has said the same before: its values follow each other. */
function repeats(values: Pattern['values'], index: number): boolean {
  const own = values[index];
  for (let at = index - 1; own && values[at]?.path === own.path; at--) if (values[at]?.value === own.value) return true;
  return false;
}

/** The entries of one of the two alone. */
export function differingEntries(before: Pattern | undefined, after: Pattern | undefined): readonly Entry[] {
  const old = entriesOf(before);
  const now = entriesOf(after);
  // Most edits change few entries, or only where they are in the text.
  let start = 0;
  while (areSame(old[start], now[start])) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && areSame(old.at(-1 - end), now.at(-1 - end))) end++;
  const [oldNames, nowNames] = [byName(old.slice(start, old.length - end)), byName(now.slice(start, now.length - end))];
  const differing: Entry[] = [];
  for (const [name, entry] of oldNames) if (!nowNames.has(name)) differing.push(entry);
  for (const [name, entry] of nowNames) if (!oldNames.has(name)) differing.push(entry);
  return differing;
}

interface WholeEntry extends Entry {
  readonly more: string;
}

function entriesOf(pattern: Pattern | undefined): readonly WholeEntry[] {
  const entries: WholeEntry[] = [];
  if (pattern) visitEntries(pattern, (kind, key, detail, more = '') => entries.push({ kind, key, detail, more }));
  return entries;
}

/** False for none. */
function areSame(one: WholeEntry | undefined, other: WholeEntry | undefined): boolean {
  return (
    one !== undefined &&
    one.kind === other?.kind &&
    one.key === other.key &&
    one.detail === other.detail &&
    one.more === other.more
  );
}

function byName(entries: readonly WholeEntry[]): ReadonlyMap<string, Entry> {
  const named = new Map<string, Entry>();
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const { kind, key, detail, more } = entry;
    const count = kind === 'relation' ? (counts.get(key) ?? 0) + 1 : 0;
    // Of several relations to one target, their order counts.
    if (count > 0) counts.set(key, count);
    named.set([kind, detail, more, count, key].join('\n'), entry);
  }
  return named;
}
