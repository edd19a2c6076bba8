/**
 * Which patterns are their own ancestors. They form groups whose members can all reach each other. The groups are computed for
 * the whole hierarchy, on demand after it has changed; paths are searched for inside of a group only.
 */
import { cyclicGroups } from './cycles.ts';
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

export class CycleGroups {
  /** By URI; only patterns on a cycle. `undefined` until requested. */
  private members: ReadonlyMap<string, Member> | undefined;
  private isCurrent = false;

  constructor(private readonly store: PatternStore) {}

  /** Notes that a pattern was added, replaced or removed; the store is updated before. */
  update(before: Pattern | undefined, after: Pattern | undefined): void {
    if (!this.isCurrent || hierarchyText(before) === hierarchyText(after)) return;
    const { members, store } = this;
    const changed = [before, after].flatMap(pattern => pattern ?? []);
    // A new cycle contains the pattern itself, unless other patterns share one of its names: then relations may refer to those.
    this.isCurrent =
      !changed.some(pattern => members?.has(pattern.uri) || sharesName(pattern, store)) && !(after && mayBeOnCycle(after, store));
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

  private current(): ReadonlyMap<string, Member> {
    if (this.members === undefined || !this.isCurrent) this.members = findMembers(this.store);
    this.isCurrent = true;
    return this.members;
  }
}

/** The relations of the hierarchy that a pattern states, and the names that others use for it. */
function hierarchyText(pattern: Pattern | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const entries = pattern.relations.flatMap(({ kind, target }) => (kind.hierarchy ? [`${kind.key} ${target.value}`] : []));
  return [pattern.format.id, ...namesOf(pattern), '', ...entries].join('\n');
}

function sharesName({ uri, ...names }: Pattern, store: PatternStore): boolean {
  return namesOf(names).some(name => [...store.withId(name), ...store.withSlug(name)].some(other => other.uri !== uri));
}

/** False if it has no parents, or no children: then it is not on a cycle. */
function mayBeOnCycle(pattern: Pattern, store: PatternStore): boolean {
  const names = namesOf(pattern);
  const has = (direction: 'up' | 'down', role: 'parent' | 'child') =>
    pattern.relations.some(({ kind }) => kind.hierarchy === direction) || names.some(name => store.isNamedAs(role, name));
  return has('up', 'child') && has('down', 'parent');
}

function findMembers(store: PatternStore): ReadonlyMap<string, Member> {
  // Leaves and roots are not on a cycle, and most patterns are one or the other.
  const patterns = [...store.patterns()].filter(pattern => mayBeOnCycle(pattern, store));
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
  const members = new Map<string, Member>();
  for (const numbersOfGroup of cyclicGroups(patterns.length, number => parents[number] ?? [])) {
    const inGroup = numbersOfGroup.flatMap(number => patterns[number] ?? []).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const group = stepsWithin(inGroup, store);
    const signature = signatureOf(group);
    for (const uri of group.keys()) members.set(uri, { group, signature });
  }
  return members;
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
