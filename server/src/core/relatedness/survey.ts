/**
 * What is found by looking at all patterns of a library at once: relations that its texts do not explain, and patterns that exist
 * twice. Made after a pause, never for a keystroke; refers to patterns by URI and to relations by kind and target, so that it remains
 * usable while texts move.
 */
import type { Library } from '../library/library.ts';
import { fileName, isDeprecated, type Pattern, type Relation } from '../library/pattern.ts';
import { isSame } from '../library/samePattern.ts';
import { nameKey } from '../library/titles.ts';
import { finished, type Steps } from '../steps.ts';
import { type BatchShape, findBatches, type RelationBatch } from './batches.ts';
import { relatednessSteps } from './relatedness.ts';
import { type StatedRelation, statedRelations } from './statedRelations.ts';
import { bestFor, type SuggestionContext } from './suggestions.ts';
import type { TextIndex } from './textIndex.ts';
import { findTwins, type TwinSign } from './twins.ts';

export interface LibrarySurvey {
  readonly batches: readonly SurveyedBatch[];
  /** By URI: the relations that nothing explains. */
  readonly implausible: ReadonlyMap<string, readonly ImplausibleRelation[]>;
  /** By URI. */
  readonly twins: ReadonlyMap<string, readonly Twin[]>;
}

export interface SurveyedBatch {
  readonly id: string;
  readonly shape: BatchShape;
  /** How many patterns state its relations. */
  readonly files: number;
  /** Slugs, in the order of the alphabet. */
  readonly targets: readonly string[];
  /** How many of its relations the texts do not explain. */
  readonly implausible: number;
}

export interface ImplausibleRelation {
  /** As `relationKey` makes it. */
  readonly key: string;
  readonly target: string;
  readonly targetSlug: string;
  readonly batch: SurveyedBatch | undefined;
  /** The share of other patterns that are closer, in percent; `undefined` where the texts say too little. */
  readonly closer: number | undefined;
  /** Its inverse should not be added anywhere, although its kind demands one. */
  readonly demandsInverse: boolean;
  /** URIs of patterns that would be better targets; none for relations of a batch. */
  readonly better: readonly string[];
}

export interface Twin {
  readonly uri: string;
  readonly slug: string;
  /** Without regard to case. */
  readonly hasEqualTitle: boolean;
  /** Whether one of the two names the other beside itself: somebody knows that there are two. */
  readonly isMarked: boolean;
  readonly sign: TwinSign;
}

/** Identifies a relation in its pattern, wherever it moves. */
export function relationKey({ kind, target }: Relation): string {
  return `${kind.key} ${target.value}`;
}

/** Whether a survey would see the same in both, if their texts are the same: most edits are elsewhere. */
export function looksTheSame(a: Pattern | undefined, b: Pattern): boolean {
  return a !== undefined && (a === b || isSame(surveyedParts(a), surveyedParts(b)));
}

function surveyedParts({ format, id, slug, title, aliases, relations, links, values }: Pattern) {
  return [
    format.id,
    [id, slug, title, ...aliases].map(name => name?.value),
    relations.map(relationKey),
    links.map(({ target }) => target.value),
    values.map(({ path, value }) => `${path} ${value}`),
  ];
}

/** The relations of a batch are kept if fewer other patterns than this share are closer than their targets. */
const EXPLAINED = 0.3;
/** For a relation that is not part of a batch: seen from the one side, and from the other. */
const UNRELATED = 0.4;
const UNRELATED_FROM_OTHER = 0.5;
/** A parent is more general than its child, and may say the same in other words. */
const EXPLAINED_PARENT = 0.6;
const BETTER_TARGETS = 3;

export function surveyLibrary(library: Library): LibrarySurvey {
  return finished(surveySteps(library));
}

/**
 * The same in small steps. The library must not change between them.
 * @param isWanted whether it is of interest, by URI, which relations of a pattern nothing explains; those of batches are always found
 */
export function* surveySteps(library: Library, isWanted: (uri: string) => boolean = () => true): Steps<LibrarySurvey> {
  const context = yield* relatednessSteps(library);
  const stated = statedRelations(library);
  const judge = judgeOf(context);
  const found = findBatches(
    stated,
    [...context.index.patterns()].map(({ uri }) => uri),
    relation => judge.isExplained(relation, EXPLAINED),
  );
  yield;
  const batches: { readonly batch: RelationBatch; readonly covered: readonly StatedRelation[] }[] = [];
  for (const batch of found) {
    const covered: StatedRelation[] = [];
    for (const entry of batch.entries) {
      if (judge.isCovered(entry)) covered.push(entry);
      yield;
    }
    batches.push({ batch, covered });
  }
  const implausible = new Map<string, ImplausibleRelation[]>();
  const add = ({ source, relation, target }: StatedRelation, rest: Pick<ImplausibleRelation, 'batch' | 'better'>) => {
    const closer = judge.ranks({ source, relation, target });
    const entry = {
      key: relationKey(relation),
      target: target.uri,
      targetSlug: slugOf(target),
      demandsInverse: relation.kind.missingInverse !== 'off',
      closer: closer && Math.round(Math.min(...closer) * 100),
      ...rest,
    };
    const others = implausible.get(source.uri);
    if (others === undefined) implausible.set(source.uri, [entry]);
    else if (others.every(({ key }) => key !== entry.key)) others.push(entry);
  };
  const surveyed: SurveyedBatch[] = [];
  for (const { batch, covered } of batches) {
    const shown = surveyedBatch(batch, covered.length, library);
    surveyed.push(shown);
    for (const entry of covered) add(entry, { batch: shown, better: [] });
  }
  const inBatch = new Set(found.flatMap(({ entries }) => entries));
  for (const relations of stated) {
    if (relations[0] && !isWanted(relations[0].source.uri)) continue;
    yield;
    const alone = relations.filter(relation => !inBatch.has(relation) && judge.isUnrelated(relation));
    const [first] = alone;
    if (first === undefined) continue;
    // A relation is kept where nothing better is known.
    const better = bestFor(first.source, BETTER_TARGETS, context).map(({ pattern }) => pattern.uri);
    if (better.length > 0) for (const relation of alone) add(relation, { batch: undefined, better });
  }
  return { batches: surveyed, implausible, twins: yield* twinsByUri(library, context) };
}

function surveyedBatch({ id, shape, sources, targets }: RelationBatch, implausible: number, library: Library): SurveyedBatch {
  return {
    id,
    shape,
    files: sources.size,
    targets: targets.flatMap(uri => {
      const pattern = library.get(uri);
      return pattern ? [slugOf(pattern)] : [];
    }),
    implausible,
  };
}

function slugOf({ slug, uri }: Pattern): string {
  return slug?.value ?? fileName(uri);
}

interface Judge {
  ranks(relation: StatedRelation): readonly [number, number] | undefined;
  isExplained(relation: StatedRelation, limit: number): boolean | undefined;
  isCovered(relation: StatedRelation): boolean;
  isUnrelated(relation: StatedRelation): boolean;
}

function judgeOf(context: SuggestionContext): Judge {
  const { library, support, index } = context;
  const known = new Map<StatedRelation, readonly [number, number] | undefined>();
  const ranks: Judge['ranks'] = relation => {
    if (!known.has(relation)) {
      const { source, target } = relation;
      known.set(relation, support.canJudge(source, target) ? support.ranks(source, target) : undefined);
    }
    return known.get(relation);
  };
  const isExplained: Judge['isExplained'] = (relation, limit) => {
    const found = ranks(relation);
    return found && Math.min(...found) < limit;
  };
  const rare = Math.max(3, index.size * 0.05);
  return {
    ranks,
    isExplained,
    isCovered(relation) {
      if (isNamed(relation, library)) return false;
      const limit = relation.relation.kind.hierarchy === undefined ? EXPLAINED : EXPLAINED_PARENT;
      return isExplained(relation, limit) !== true && !isFamily(relation, rare, index);
    },
    isUnrelated(relation) {
      // What a parent and its child have in common may be in neither text.
      if (relation.relation.kind.hierarchy !== undefined) return false;
      const found = ranks(relation);
      if (found === undefined || Math.min(...found) < UNRELATED || Math.max(...found) < UNRELATED_FROM_OTHER) return false;
      return !isNamed(relation, library) && !index.sharesNameWord(relation.source, relation.target);
    },
  };
}

/** A body that links to the other pattern explains the relation. */
function isNamed({ source, target }: StatedRelation, library: Library): boolean {
  return leadsTo(source, target, library) || leadsTo(target, source, library);
}

function leadsTo(from: Pattern, to: Pattern, library: Library): boolean {
  return from.links.some(({ target: { value } }) => library.withSlug(value).includes(to));
}

/** A parent and a child that share their name, or a child that says what it is a kind of. */
function isFamily({ source, relation, target }: StatedRelation, rare: number, index: TextIndex): boolean {
  if (relation.kind.hierarchy === undefined) return false;
  if (index.sharesNameWord(source, target)) return true;
  const [child, parent] = relation.kind.hierarchy === 'up' ? [source, target] : [target, source];
  return index.saysName(child, parent, rare);
}

function isBeside(pattern: Pattern, other: Pattern, library: Library): boolean {
  return pattern.relations.some(relation => relation.kind.symmetric && library.resolve(relation)?.uri === other.uri);
}

function* twinsByUri(library: Library, { index }: SuggestionContext): Steps<ReadonlyMap<string, readonly Twin[]>> {
  const twins = new Map<string, Twin[]>();
  const add = (uri: string, twin: Twin) => {
    const others = twins.get(uri);
    if (others) others.push(twin);
    else twins.set(uri, [twin]);
  };
  for (const { first, second, sign } of yield* findTwins(library, index)) {
    // Of two patterns of which one is kept only for reference, somebody has chosen already.
    if (isDeprecated(first) || isDeprecated(second)) continue;
    const hasEqualTitle = nameKey(first.title?.value ?? '') === nameKey(second.title?.value ?? '');
    const isMarked = isBeside(first, second, library) || isBeside(second, first, library);
    add(first.uri, { uri: second.uri, slug: slugOf(second), hasEqualTitle, isMarked, sign });
    add(second.uri, { uri: first.uri, slug: slugOf(first), hasEqualTitle, isMarked, sign });
  }
  return twins;
}
