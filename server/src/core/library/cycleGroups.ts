/**
 * Which patterns are their own ancestors. They form groups whose members can all reach each other. The groups are computed for
 * the whole hierarchy, together with an order in which each pattern comes after its parents. As long as changes keep to that
 * order there is no new cycle outside of the groups that were found then, and only those are looked at again. Paths are searched
 * for inside of a group.
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

interface Hierarchy {
  /** By URI: greater than the ranks of the parents, unless both are in the same region. */
  readonly ranks: Map<string, number>;
  /** The URIs of patterns that were a group when ranks were computed, by each of them. They may have left it since. */
  readonly regions: ReadonlyMap<string, readonly string[]>;
}

export class CycleGroups {
  /** How often the whole hierarchy was looked at. */
  computations = 0;
  /** `undefined` until requested. */
  private members: CycleMembers | undefined;
  private hierarchy: Hierarchy = { ranks: new Map(), regions: new Map() };
  private readonly changedRegions = new Set<readonly string[]>();
  /** The lowest and the highest rank. */
  private first = 0;
  private last = 0;
  private isCurrent = false;

  constructor(private readonly store: PatternStore) {}

  /** Notes that a pattern was added, replaced or removed; the store is updated before. */
  update(before: Pattern | undefined, after: Pattern | undefined): void {
    if (this.isCurrent) this.isCurrent = this.isKept(before, after);
  }

  /** Whether the hierarchy is valid after a change, as far as can be told without looking at more than what has changed. */
  private isKept(before: Pattern | undefined, after: Pattern | undefined): boolean {
    const { store, hierarchy, changedRegions } = this;
    const [old, now] = [stepsOf(before), stepsOf(after)];
    const isRenamed = before === undefined || after === undefined || !areSame(namesOf(before), namesOf(after));
    if (!isRenamed && areSame(old, now)) return true;
    const changed = [before, after].flatMap(pattern => pattern ?? []);
    // Relations to a shared name may refer to the other patterns now.
    if (changed.some(pattern => sharesName(pattern, store))) return false;
    const region = hierarchy.regions.get((after ?? before)?.uri ?? '');
    if (region && isRenamed) return false;
    if (after === undefined) return true;
    const added = after.relations.filter(({ kind, target }) => kind.hierarchy && !old.includes(stepOf(kind, target.value)));
    const names = namesOf(after).filter(name => before === undefined || !namesOf(before).includes(name));
    const isKept =
      added.every(relation => isInOrder(after, relation, store, hierarchy)) &&
      names.every(name => areInOrder(name, store, hierarchy));
    if (region === undefined) return isKept || this.moveOut(after);
    changedRegions.add(region);
    return isKept;
  }

  /** Puts a pattern without children after all others, and one without parents before them. */
  private moveOut(pattern: Pattern): boolean {
    const { store } = this;
    const { ranks } = this.hierarchy;
    if (!isParent(pattern, store)) ranks.set(pattern.uri, ++this.last);
    else if (!isChild(pattern, store)) ranks.set(pattern.uri, --this.first);
    else return false;
    return true;
  }

  /** The patterns whose groups have changed since the last call, including those that have left one. */
  takeChanged(): readonly string[] {
    const before = this.members;
    if (before === undefined) return [];
    if (!this.isCurrent) this.compute();
    else if (this.changedRegions.size > 0) this.computeRegions(before);
    const after = this.members ?? before;
    if (after === before) return [];
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      uri => before.get(uri)?.signature !== after.get(uri)?.signature,
    );
  }

  /** The shortest path from a pattern through parents back to itself, if there is one. Called after `takeChanged`. */
  cycleThrough(uri: string): readonly HierarchyStep[] | undefined {
    const member = this.current().get(uri);
    return member && shortestCycle(member.group, uri);
  }

  /** The same object until groups are computed again. Called after `takeChanged`. */
  current(): CycleMembers {
    return this.members ?? this.compute();
  }

  private compute(): CycleMembers {
    const { store } = this;
    const { hierarchy, groups } = hierarchyOf(store);
    this.hierarchy = hierarchy;
    this.first = FIRST;
    this.last = hierarchy.ranks.size;
    this.changedRegions.clear();
    this.isCurrent = true;
    this.computations++;
    return (this.members = new Map(groups.flatMap(group => membersOf(group, store))));
  }

  private computeRegions(before: CycleMembers): void {
    const { store, changedRegions } = this;
    const members = new Map(before);
    for (const region of changedRegions) {
      for (const uri of region) members.delete(uri);
      const { groups } = groupsAmong(
        region.flatMap(uri => store.get(uri) ?? []),
        store,
      );
      for (const [uri, member] of groups.flatMap(group => membersOf(group, store))) members.set(uri, member);
    }
    changedRegions.clear();
    this.members = members;
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

function isNamedAs(role: 'parent' | 'child', pattern: Pattern, store: PatternStore): boolean {
  return namesOf(pattern).some(name => store.isNamedAs(role, name));
}

function isChild(pattern: Pattern, store: PatternStore): boolean {
  return pattern.relations.some(({ kind }) => kind.hierarchy === 'up') || isNamedAs('child', pattern, store);
}

function isParent(pattern: Pattern, store: PatternStore): boolean {
  return pattern.relations.some(({ kind }) => kind.hierarchy === 'down') || isNamedAs('parent', pattern, store);
}

/** Whether no relation of the hierarchy leads from a pattern to a later one, except within a region. */
function isInOrder(holder: Pattern, relation: Relation, store: PatternStore, { ranks, regions }: Hierarchy): boolean {
  return othersIn(relation, store).every(other => {
    const region = regions.get(holder.uri);
    if (region && region === regions.get(other.uri)) return true;
    const [child, parent] = relation.kind.hierarchy === 'up' ? [holder, other] : [other, holder];
    const [low, high] = [ranks.get(parent.uri), ranks.get(child.uri)];
    return low !== undefined && high !== undefined && low < high;
  });
}

/** Whether this is true of all relations to a name. */
function areInOrder(name: string, store: PatternStore, hierarchy: Hierarchy): boolean {
  return store
    .naming(name)
    .every(source =>
      source.relations.every(relation => relation.target.value !== name || isInOrder(source, relation, store, hierarchy)),
    );
}

function hierarchyOf(store: PatternStore): { readonly hierarchy: Hierarchy; readonly groups: readonly (readonly Pattern[])[] } {
  const all = [...store.patterns()];
  const ranks = new Map<string, number>();
  const inside: Pattern[] = [];
  for (const pattern of all) {
    // Most patterns are leaves or roots: they are not on a cycle.
    if (!isChild(pattern, store)) ranks.set(pattern.uri, FIRST);
    else if (!isParent(pattern, store)) ranks.set(pattern.uri, all.length);
    else inside.push(pattern);
  }
  const { groups, ranks: ranksInside } = groupsAmong(inside, store);
  for (const [index, { uri }] of inside.entries()) ranks.set(uri, ranksInside[index] ?? 0);
  const regions = groups.map(group => group.map(({ uri }) => uri));
  return { hierarchy: { ranks, regions: new Map(regions.flatMap(region => region.map(uri => [uri, region]))) }, groups };
}

interface GroupsAmong {
  readonly groups: readonly (readonly Pattern[])[];
  /** Of the patterns in their order. */
  readonly ranks: Int32Array;
}

/** The groups that patterns form without any others. */
function groupsAmong(patterns: readonly Pattern[], store: PatternStore): GroupsAmong {
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
  const { groups, ranks } = orderedGroups(patterns.length, number => parents[number] ?? []);
  return { groups: groups.map(group => group.flatMap(number => patterns[number] ?? [])), ranks };
}

function membersOf(patterns: readonly Pattern[], store: PatternStore): readonly (readonly [string, Member])[] {
  const group = stepsWithin(
    [...patterns].sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    store,
  );
  const signature = signatureOf(group);
  return [...group.keys()].map(uri => [uri, { group, signature }]);
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
