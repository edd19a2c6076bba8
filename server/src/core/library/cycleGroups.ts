/**
 * Which patterns are their own ancestors. They form groups whose members can all reach each other. The groups are computed for
 * the whole hierarchy together with an order in which each pattern comes after its parents. As long as changes keep to that
 * order there is no new cycle, and nothing is computed again. Paths are searched for inside of a group only.
 */
import { orderedGroups } from './cycles.ts';
import type { HierarchyEntry, HierarchyStep } from './libraryView.ts';
import { namesOf, type Pattern, type Relation } from './pattern.ts';
import type { PatternStore } from './patternStore.ts';

/** A member's steps to its parents within the group, in the order in which they are tried. */
type Group = ReadonlyMap<string, readonly HierarchyStep[]>;

interface Member {
  readonly group: Group;
  /** The same text for groups with the same steps. */
  readonly signature: string;
}

/** By URI; only patterns on a cycle. */
export type CycleMembers = ReadonlyMap<string, Member>;

/** The patterns of the library by URI, as numbers that are greater than those of their parents. */
type Ranks = Map<string, number>;

export class CycleGroups {
  /** How often the whole hierarchy was looked at. */
  computations = 0;
  /** `undefined` until requested. */
  private members: CycleMembers | undefined;
  private ranks: Ranks = new Map();
  /** The lowest and the highest rank. */
  private first = 0;
  private last = 0;
  private isCurrent = false;

  constructor(private readonly store: PatternStore) {}

  /** Notes that a pattern was added, replaced or removed; the store is updated before. */
  update(before: Pattern | undefined, after: Pattern | undefined): void {
    if (this.isCurrent) this.isCurrent = this.isKept(before, after);
  }

  /** Whether groups and ranks are valid after a change, as far as can be told without looking at more than what has changed. */
  private isKept(before: Pattern | undefined, after: Pattern | undefined): boolean {
    const { store, members, ranks } = this;
    const [old, now] = [stepsOf(before), stepsOf(after)];
    const isRenamed = before === undefined || after === undefined || !areSame(namesOf(before), namesOf(after));
    if (!isRenamed && areSame(old, now)) return true;
    const changed = [before, after].flatMap(pattern => pattern ?? []);
    // Relations to a shared name may refer to the other patterns now.
    if (changed.some(pattern => members?.has(pattern.uri) || sharesName(pattern, store))) return false;
    if (isRenamed && changed.some(pattern => isNamedInHierarchy(pattern, store))) return false;
    if (after === undefined) return true;
    const added = after.relations.filter(({ kind, target }) => kind.hierarchy && !old.includes(stepOf(kind, target.value)));
    return added.every(relation => keepsOrder(after, relation, store, ranks)) || this.moveOut(after);
  }

  /** Puts a pattern without children after all others, and one without parents before them. */
  private moveOut(pattern: Pattern): boolean {
    const { store, ranks } = this;
    if (!isParent(pattern, store)) ranks.set(pattern.uri, ++this.last);
    else if (!isChild(pattern, store)) ranks.set(pattern.uri, --this.first);
    else return false;
    return true;
  }

  /** The patterns whose groups have changed since the last call, including those that have left one. */
  takeChanged(): readonly string[] {
    if (this.members === undefined || this.isCurrent) return [];
    const before = this.members;
    const after = this.current();
    const uris = new Set([...before.keys(), ...after.keys()]);
    return [...uris].filter(uri => before.get(uri)?.signature !== after.get(uri)?.signature);
  }

  /** The shortest path from a pattern through parents back to itself, if there is one. Called after `takeChanged`. */
  cycleThrough(uri: string): readonly HierarchyStep[] | undefined {
    const member = this.current().get(uri);
    return member && shortestCycle(member.group, uri);
  }

  /** The same object until the groups are computed again. Called after `takeChanged`. */
  current(): CycleMembers {
    if (this.members !== undefined && this.isCurrent) return this.members;
    const { members, ranks } = findMembers(this.store);
    this.members = members;
    this.ranks = ranks;
    this.first = FIRST;
    this.last = ranks.size;
    this.isCurrent = true;
    this.computations++;
    return members;
  }
}

/** The rank of patterns that have no parents when ranks are computed. Those without children have the number of all patterns. */
const FIRST = -1;

/** The relations of the hierarchy that a pattern states. */
function stepsOf(pattern: Pattern | undefined): readonly string[] {
  const relations = pattern?.relations ?? [];
  return relations.flatMap(({ kind, target }) => (kind.hierarchy ? [stepOf(kind, target.value)] : []));
}

function stepOf(kind: Relation['kind'], target: string): string {
  return `${kind.hierarchy} ${kind.target} ${target}`;
}

function areSame(texts: readonly string[], others: readonly string[]): boolean {
  return texts.length === others.length && texts.every((text, index) => text === others[index]);
}

function sharesName({ uri, ...names }: Pattern, store: PatternStore): boolean {
  return namesOf(names).some(name => [...store.withId(name), ...store.withSlug(name)].some(other => other.uri !== uri));
}

function isNamedInHierarchy(pattern: Pattern, store: PatternStore): boolean {
  return isNamedAs('parent', pattern, store) || isNamedAs('child', pattern, store);
}

function isNamedAs(role: 'parent' | 'child', pattern: Pattern, store: PatternStore): boolean {
  return namesOf(pattern).some(name => store.isNamedAs(role, name));
}

function isChild(pattern: Pattern, store: PatternStore): boolean {
  return pattern.relations.some(({ kind }) => kind.hierarchy === 'up') || isNamedAs('child', pattern, store);
}

function isParent(pattern: Pattern, store: PatternStore): boolean {
  return pattern.relations.some(({ kind }) => kind.hierarchy === 'down') || isNamedAs('parent', pattern, store);
}

/** Whether the patterns that a relation of the hierarchy joins are in the order of their ranks. */
function keepsOrder(holder: Pattern, relation: Relation, store: PatternStore, ranks: Ranks): boolean {
  return othersIn(relation, store).every(other => {
    const [child, parent] = relation.kind.hierarchy === 'up' ? [holder, other] : [other, holder];
    const [low, high] = [ranks.get(parent.uri), ranks.get(child.uri)];
    return low !== undefined && high !== undefined && low < high;
  });
}

function findMembers(store: PatternStore): { readonly members: CycleMembers; readonly ranks: Ranks } {
  const ranks: Ranks = new Map();
  const patterns: Pattern[] = [];
  const all = [...store.patterns()];
  for (const pattern of all) {
    // Most patterns are leaves or roots: they are not on a cycle.
    if (!isChild(pattern, store)) ranks.set(pattern.uri, FIRST);
    else if (!isParent(pattern, store)) ranks.set(pattern.uri, all.length);
    else patterns.push(pattern);
  }
  const numbers = new Map(patterns.map(({ uri }, number) => [uri, number]));
  const parents: number[][] = patterns.map(() => []);
  for (const [number, pattern] of patterns.entries()) {
    for (const relation of pattern.relations) {
      for (const other of othersIn(relation, store)) {
        const otherNumber = numbers.get(other.uri);
        if (otherNumber === undefined) continue;
        if (relation.kind.hierarchy === 'up') parents[number]?.push(otherNumber);
        else parents[otherNumber]?.push(number);
      }
    }
  }
  const ordered = orderedGroups(patterns.length, number => parents[number] ?? []);
  for (const [number, { uri }] of patterns.entries()) ranks.set(uri, ordered.ranks[number] ?? 0);
  const members = new Map<string, Member>();
  for (const numbersOfGroup of ordered.groups) {
    const inGroup = numbersOfGroup.flatMap(number => patterns[number] ?? []).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const group = stepsWithin(inGroup, store);
    const signature = signatureOf(group);
    for (const uri of group.keys()) members.set(uri, { group, signature });
  }
  return { members, ranks };
}

/** The patterns that a relation of the hierarchy refers to: one parent, but all children with the name. */
function othersIn({ kind, target }: Relation, store: PatternStore): readonly Pattern[] {
  if (kind.hierarchy === undefined) return [];
  if (kind.hierarchy === 'down') return [...store.withId(target.value), ...store.withSlug(target.value)];
  const parent = store.resolve({ kind, target });
  return parent ? [parent] : [];
}

/** @param patterns of one group, in the order of their URIs */
function stepsWithin(patterns: readonly Pattern[], store: PatternStore): Group {
  const steps = new Map(patterns.map(({ uri }) => [uri, new Map<string, HierarchyEntry[]>()]));
  // Parents that a pattern states come before those that state it as their child.
  for (const direction of ['up', 'down'] as const) {
    for (const { uri: holder, relations } of patterns) {
      for (const relation of relations) {
        const { kind, target } = relation;
        if (kind.hierarchy !== direction) continue;
        for (const { uri: other } of new Set(othersIn(relation, store))) {
          const [child, parent] = direction === 'up' ? [holder, other] : [other, holder];
          const statedBy = child === parent || !steps.has(parent) ? undefined : entriesFor(steps.get(child), parent);
          const isNew = statedBy?.every(entry => entry.holder !== holder || entry.kind !== kind || entry.target !== target.value);
          if (isNew) statedBy?.push({ holder, other, kind, target: target.value });
        }
      }
    }
  }
  return new Map(
    [...steps].map(([child, parents]) => [child, [...parents].map(([parent, statedBy]) => ({ child, parent, statedBy }))]),
  );
}

function entriesFor(parents: Map<string, HierarchyEntry[]> | undefined, parent: string): HierarchyEntry[] | undefined {
  const entries = parents?.get(parent) ?? [];
  parents?.set(parent, entries);
  return entries;
}

function signatureOf(group: Group): string {
  return JSON.stringify(
    [...group.values()].map(steps =>
      steps.map(({ child, parent, statedBy }) => [
        child,
        parent,
        statedBy.map(({ holder, kind, target }) => [holder, kind.key, kind.caption, target]),
      ]),
    ),
  );
}

function shortestCycle(group: Group, start: string): readonly HierarchyStep[] | undefined {
  const cameBy = new Map<string, HierarchyStep>();
  const queue = [start];
  for (const current of queue) {
    for (const step of group.get(current) ?? []) {
      if (step.parent === start) return [...wayTo(current, cameBy), step];
      if (cameBy.has(step.parent)) continue;
      cameBy.set(step.parent, step);
      queue.push(step.parent);
    }
  }
  return undefined;
}

function wayTo(end: string, cameBy: ReadonlyMap<string, HierarchyStep>): readonly HierarchyStep[] {
  const steps: HierarchyStep[] = [];
  for (let step = cameBy.get(end); step; step = cameBy.get(step.child)) steps.unshift(step);
  return steps;
}
