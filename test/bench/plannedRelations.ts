/**
 * The relations of a generated library. Classic patterns name each other by id, in clusters; nearly all relations of v7
 * lead to the same few patterns, whose incoming relations grow with the library.
 */
import { cyclePartner, type Making, type PatternPlan } from './patternPlan.ts';
import { SHARES } from './publicShape.ts';
import type { Random } from './random.ts';

/** Kind of relation -> ids or slugs. */
export type PlannedRelations = ReadonlyMap<string, readonly string[]>;

/** Length of the longest lists of related patterns in the public library. */
const LONG_LIST = 70;
const BETWEEN_LONG_LISTS = 200;
const RELATED = 15;

/** Targets of classic relations, most named first: so many of them, and the share of the relations that they get. */
const CLASSIC_TARGETS = [
  { count: 20, share: 0.33 },
  { count: 40, share: 0.36 },
  { count: 40, share: 0.22 },
  { count: 220, share: 0.09 },
] as const;

export function classicRelations(pattern: PatternPlan, making: Making): PlannedRelations {
  const { random, plan } = making;
  const isLong = pattern.position % BETWEEN_LONG_LISTS === BETWEEN_LONG_LISTS / 2;
  const related = isLong ? LONG_LIST : random.chance(SHARES.related) ? RELATED : 0;
  return new Map([
    ['generalizes_from', parentOf(pattern, making)],
    ['specializes_to', childrenOf(pattern, plan.classic)],
    ['enables', []],
    ['requires', []],
    ['related', distinct(related, () => classicTarget(pattern, making))],
  ]);
}

function classicTarget({ id }: PatternPlan, { random, plan: { classic, deadIds } }: Making): string | undefined {
  if (random.chance(SHARES.deadRelation)) return deadIds[random.below(deadIds.length)];
  let share = random.below(1000) / 1000;
  let first = 0;
  for (const group of CLASSIC_TARGETS) {
    if (share < group.share) return otherThan(id, classic[(first + random.below(group.count)) % classic.length]?.id);
    share -= group.share;
    first += group.count;
  }
  return otherThan(id, classic[random.below(classic.length)]?.id);
}

/** At this interval, two classic patterns are parent and child, and both state it. */
const BETWEEN_FAMILIES = 9;

function parentOf({ position }: PatternPlan, { random, plan: { classic, deadIds } }: Making): readonly string[] {
  if (position % BETWEEN_FAMILIES === 1) return idsAt(classic, [position - 1]);
  return random.chance(SHARES.deadParent) ? deadIds.slice(0, 1) : [];
}

function childrenOf({ position }: PatternPlan, classic: readonly PatternPlan[]): readonly string[] {
  return position % BETWEEN_FAMILIES === 0 ? idsAt(classic, [position + 1]) : [];
}

function idsAt(plans: readonly PatternPlan[], positions: readonly number[]): readonly string[] {
  return positions.flatMap(position => plans.slice(position, position + 1).map(({ id }) => id));
}

/** v7 names at most so many different patterns in 95 of 100 relations. */
const HUBS = 66;
const TO_HUBS = 0.95;

/** Kind of relation, share of the files that have it, most entries of those. */
const V7_KINDS = [
  { kind: 'generalizes_from', share: 0.36, most: 2 },
  { kind: 'specializes_to', share: 0.16, most: 3 },
  { kind: 'enables', share: 0.89, most: 4 },
  { kind: 'requires', share: 0.44, most: 2 },
  { kind: 'alternatives', share: 0.09, most: 1 },
  { kind: 'complementary', share: 0.88, most: 6 },
  { kind: 'tools', share: 0.06, most: 2 },
] as const;

/** Some hubs list their children themselves: the longest lists of v7. */
const COLLECTORS = 3;
const COLLECTED = 41;

export function v7Relations(pattern: PatternPlan, making: Making): PlannedRelations {
  const { random, plan } = making;
  const named = new Set([pattern.slug]);
  const relations = new Map<string, readonly string[]>();
  for (const { kind, share, most } of V7_KINDS) {
    const count = random.chance(share) ? 1 + random.below(most) : 0;
    const targets = distinct(count, () => {
      const target = v7Target(pattern, kind, making);
      return target === undefined || named.has(target) ? undefined : target;
    });
    for (const target of targets) named.add(target);
    relations.set(kind, targets);
  }
  const enabled = relations.get('enables')?.[0];
  if (enabled !== undefined && random.chance(SHARES.namedTwice)) {
    relations.set('requires', [...(relations.get('requires') ?? []), enabled]);
  }
  if (pattern.position % (HUBS / COLLECTORS) < 1 && pattern.position < hubCount(plan.v7.length)) {
    relations.set(
      'specializes_to',
      distinct(COLLECTED, () => lower(pattern, plan.v7[random.below(plan.v7.length)])?.slug),
    );
  }
  const partner = cyclePartner(pattern, plan);
  if (partner) relations.set('generalizes_from', [partner.slug]);
  return relations;
}

/** A slug that a machine found close: always one of the hubs. */
export function hubSlug({ random, plan: { v7 } }: Making): string {
  return v7[hubPosition(random, v7.length)]?.slug ?? '';
}

function v7Target(pattern: PatternPlan, kind: string, making: Making): string | undefined {
  const { random, text, plan } = making;
  if (random.chance(SHARES.deadSlug)) return `${text.word()}-${text.word()}`;
  const { v7 } = plan;
  const other = v7[random.chance(TO_HUBS) ? hubPosition(random, v7.length) : random.below(v7.length)];
  if (kind === 'generalizes_from') return lower(other, pattern) && other?.slug;
  if (kind === 'specializes_to') return lower(pattern, other) && other?.slug;
  return other?.slug;
}

/** @returns the second pattern, when it is the more special one of the two */
function lower(upper: PatternPlan | undefined, special: PatternPlan | undefined): PatternPlan | undefined {
  return upper && special && upper.level < special.level ? special : undefined;
}

function hubCount(patterns: number): number {
  return Math.min(HUBS, Math.ceil(patterns / 3));
}

/** Some hubs are named much more often than others. */
function hubPosition(random: Random, patterns: number): number {
  const share = random.below(10_000) / 10_000;
  return Math.floor(hubCount(patterns) * share ** 2);
}

/** As many different targets as can be found; `undefined` is one that does not fit. */
function distinct(count: number, find: () => string | undefined): readonly string[] {
  const found = new Set<string>();
  for (let turn = 0; turn < 8 * count && found.size < count; turn++) {
    const target = find();
    if (target !== undefined) found.add(target);
  }
  return [...found];
}

function otherThan(own: string, target: string | undefined): string | undefined {
  return target === own ? undefined : target;
}
