/** What a change of a library means: which patterns were added, removed and renamed, and what differs in the others. */
import type { PatternDocument } from '../document/patternDocument.ts';
import { firstValue, type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { proseIn } from './bodyText.ts';
import type { Change, History } from './history.ts';
import { nameKey } from './snapshot.ts';
import { passagesOf, shareIn } from './words.ts';

export interface LibraryMeaning {
  readonly added: readonly Pattern[];
  /** As they were. */
  readonly removed: readonly Pattern[];
  readonly renamed: readonly { readonly from: string; readonly pattern: Pattern }[];
  readonly changed: readonly PatternMeaning[];
}

export interface PatternMeaning {
  readonly pattern: Pattern;
  readonly id?: BeforeAndNow;
  readonly title?: BeforeAndNow;
  readonly status?: BeforeAndNow;
  readonly score?: BeforeAndNow;
  readonly relationsAdded: readonly RelationMeaning[];
  readonly relationsRemoved: readonly RelationMeaning[];
  readonly sections: readonly SectionMeaning[];
  /** The patterns that name this one. */
  readonly affected: readonly Pattern[];
}

export interface BeforeAndNow {
  readonly before: string;
  readonly now: string;
}

export interface RelationMeaning {
  /** The key of the list. */
  readonly kind: string;
  /** The title of the target, or the name in the entry. */
  readonly target: string;
}

export interface SectionMeaning {
  readonly title: string;
  /** The share of its words that are new, from 0 to 1. */
  readonly rewritten: number;
}

/** Smaller changes are corrections. */
const REWRITTEN = 0.1;

/**
 * @param added URIs of now without a pattern then
 * @param read reads a pattern of now
 */
export function meaningOf(
  history: History,
  added: ReadonlySet<string>,
  read: (uri: string) => PatternDocument | undefined,
): LibraryMeaning {
  const changes = [...history.affected].flatMap(uri => {
    const document = read(uri);
    return document ? history.changesOf(document) : [];
  });
  const continued = new Set(changes.map(({ now }) => now.uri));
  return {
    added: [...added].filter(uri => !continued.has(uri)).flatMap(uri => history.now.patterns.get(uri) ?? []),
    removed: history.removed.flatMap(({ uri }) => history.before.patterns.get(uri) ?? []),
    renamed: changes
      .filter(({ before, now }) => before.uri !== now.uri)
      .map(({ before, nowPattern }) => ({ from: before.uri, pattern: nowPattern })),
    changed: changes.map(patternMeaning).filter(isSomething),
  };
}

function patternMeaning(change: Change): PatternMeaning {
  const { history, beforePattern, nowPattern, now } = change;
  const facet = (name: 'status' | 'score') => {
    const shownIn = (pattern: Pattern) => firstValue(pattern, pattern.format.facets[name] ?? '') ?? '';
    return difference(shownIn(beforePattern), shownIn(nowPattern));
  };
  const before = relationKeys(beforePattern.relations, name => uriThen(history, name));
  const present = relationKeys(nowPattern.relations, name => history.now.named(name)?.uri ?? uriThen(history, name));
  const names = [nowPattern.id, nowPattern.slug].flatMap(name => (name ? [name.value] : []));
  const naming = names.flatMap(name => history.now.naming(name)).filter(({ uri }) => uri !== now.uri);
  const id = difference(beforePattern.id?.value ?? '', nowPattern.id?.value ?? '');
  const title = difference(beforePattern.title?.value ?? '', nowPattern.title?.value ?? '');
  const status = facet('status');
  const score = facet('score');
  return {
    pattern: nowPattern,
    ...(id ? { id } : {}),
    ...(title ? { title } : {}),
    ...(status ? { status } : {}),
    ...(score ? { score } : {}),
    relationsAdded: [...present].filter(([key]) => !before.has(key)).map(([, relation]) => shown(relation, history.now)),
    relationsRemoved: [...before].filter(([key]) => !present.has(key)).map(([, relation]) => shown(relation, history.before)),
    sections: rewrittenSections(change),
    affected: [...new Set(naming)],
  };
}

function difference(before: string, now: string): BeforeAndNow | undefined {
  return before === now ? undefined : { before, now };
}

function uriThen({ before, successorOf }: History, name: string): string | undefined {
  const earlier = before.named(name);
  return earlier && (successorOf(earlier.uri) ?? earlier.uri);
}

function relationKeys(
  relations: readonly Relation[],
  uriOf: (name: string) => string | undefined,
): ReadonlyMap<string, Relation> {
  return new Map(
    relations.map(relation => [
      `${relation.kind.key} ${uriOf(relation.target.value) ?? nameKey(relation.target.value)}`,
      relation,
    ]),
  );
}

function shown({ kind, target }: Relation, { named }: History['now']): RelationMeaning {
  const pattern = named(target.value);
  return { kind: kind.key, target: pattern ? titleOf(pattern) : target.value };
}

function rewrittenSections({ before, now }: Change): readonly SectionMeaning[] {
  return now.sections.all.flatMap(section => {
    const earlier = before.sections.all.find(({ spec }) => spec !== undefined && spec.key === section.spec?.key);
    if (earlier === undefined) return [];
    const [then, text] = [proseIn(before, earlier.body), proseIn(now, section.body)];
    if (then === text) return [];
    const rewritten = 1 - shareIn(passagesOf(then), text);
    return rewritten >= REWRITTEN ? [{ title: section.name.value, rewritten }] : [];
  });
}

function isSomething({ id, title, status, score, relationsAdded, relationsRemoved, sections }: PatternMeaning): boolean {
  return Boolean(id ?? title ?? status ?? score) || relationsAdded.length + relationsRemoved.length + sections.length > 0;
}
