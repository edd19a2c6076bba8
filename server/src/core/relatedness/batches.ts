/**
 * Relations of many patterns that together have a shape which no author produces: their targets are all in one stretch of the
 * alphabet, or few targets serve patterns of all kinds, or many files have the same list. Such relations were taken from a list
 * without reading. Only shapes are found here; whether texts explain single relations is decided by the caller.
 */
import { fileName } from '../library/pattern.ts';
import type { StatedRelation } from './statedRelations.ts';

export type BatchShape = 'window' | 'list' | 'few';

export interface RelationBatch {
  /** Stable as long as its targets are: the shape, and the first and last target. */
  readonly id: string;
  readonly shape: BatchShape;
  /** URIs of the patterns that state the relations. */
  readonly sources: ReadonlySet<string>;
  /** URIs of their common targets, by name. */
  readonly targets: readonly string[];
  readonly entries: readonly StatedRelation[];
}

/** Whether texts explain the relations. `undefined` where the texts say too little. */
export type Explained = (relation: StatedRelation) => boolean | undefined;

type Stated = readonly StatedRelation[];

/** More batches are not looked for. */
const MOST_BATCHES = 8;

/** With fewer patterns, every list has few targets, and these are close to each other in the alphabet. */
const FEWEST_PATTERNS = 80;
const FEWEST_SOURCES = 20;
const FEWEST_TARGETS = 8;
/** The share of the relations of a pattern that have to be in the batch. */
const MOSTLY = 0.75;

/** @param names URIs of all patterns, to know what the alphabet contains */
export function findBatches(stated: readonly Stated[], uris: Iterable<string>, explained: Explained): readonly RelationBatch[] {
  const alphabet = alphabetOf(uris);
  if (alphabet.size < FEWEST_PATTERNS) return [];
  const batches: RelationBatch[] = [];
  let left = stated;
  const add = (batch: RelationBatch | undefined): boolean => {
    if (batch === undefined || batches.length === MOST_BATCHES) return false;
    batches.push(batch);
    left = left.filter(([first]) => first && !batch.sources.has(first.source.uri));
    return true;
  };
  while (add(windowBatch(left, alphabet, explained)));
  while (add(fewTargetsBatch(left, alphabet, explained)));
  for (const batch of listBatches(left, alphabet, explained)) if (!add(batch)) break;
  return batches;
}

/** URI -> place in the alphabetical order of the names. */
type Alphabet = ReadonlyMap<string, number>;

function alphabetOf(uris: Iterable<string>): Alphabet {
  const named = [...uris].map(uri => ({ uri, name: fileName(uri) }));
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.uri < b.uri ? -1 : 1));
  return new Map(named.map(({ uri }, place) => [uri, place]));
}

/** A stretch of the alphabet that receives most relations of many patterns. */
function windowBatch(stated: readonly Stated[], alphabet: Alphabet, explained: Explained): RelationBatch | undefined {
  const places = alphabet.size;
  const hits = new Uint32Array(places);
  let total = 0;
  for (const relations of stated) {
    if (relations.length < 2) continue;
    for (const { target } of relations) {
      const place = alphabet.get(target.uri);
      if (place === undefined) continue;
      hits[place] = (hits[place] ?? 0) + 1;
      total++;
    }
  }
  if (total === 0) return undefined;
  const widest = Math.min(Math.max(45, places * 0.1), places * 0.3);
  let best = { start: 0, end: 0, gain: 0 };
  for (let width = FEWEST_TARGETS; width <= widest; width = Math.ceil(width * 1.25)) {
    let inside = 0;
    for (let end = 0; end < places; end++) {
      inside += hits[end] ?? 0;
      if (end >= width) inside -= hits[end - width] ?? 0;
      const gain = inside / total - width / places;
      if (end >= width - 1 && gain > best.gain) best = { start: end - width + 1, end: end + 1, gain };
    }
  }
  const isInside = ({ target }: StatedRelation) => {
    const place = alphabet.get(target.uri) ?? -1;
    return place >= best.start && place < best.end;
  };
  const chance = (best.end - best.start) / places;
  const members: Stated[] = [];
  let expected = 0;
  for (const relations of stated) {
    if (relations.length < 2) continue;
    const needed = Math.ceil(relations.length * MOSTLY);
    expected += atLeast(needed, relations.length, chance);
    if (relations.filter(isInside).length >= needed) members.push(relations);
  }
  if (members.length < 5 * expected) return undefined;
  const batch = batchOf('window', members, isInside, alphabet);
  return batch && isVaried(batch) && !isExplained(batch, explained, true) ? batch : undefined;
}

/** The probability of at least `needed` hits in `tries`. */
function atLeast(needed: number, tries: number, chance: number): number {
  let sum = 0;
  let ways = 1;
  for (let hit = 0; hit <= tries && hit < 200; hit++) {
    if (hit >= needed) sum += ways * chance ** hit * (1 - chance) ** (tries - hit);
    ways *= (tries - hit) / (hit + 1);
  }
  return Math.min(1, sum);
}

/** A small part of the library receives nearly all relations of many patterns. Hubs prove nothing: texts have to speak against them. */
function fewTargetsBatch(stated: readonly Stated[], alphabet: Alphabet, explained: Explained): RelationBatch | undefined {
  const counts = new Map<string, number>();
  for (const relations of stated) {
    if (relations.length < 3) continue;
    for (const { target } of relations) counts.set(target.uri, (counts.get(target.uri) ?? 0) + 1);
  }
  const most = Math.min(100, Math.floor(alphabet.size * 0.1));
  const common = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
  const targets = new Set(common.filter(([, count]) => count >= 10).map(([uri]) => uri));
  const isInside = ({ target }: StatedRelation) => targets.has(target.uri);
  const members = stated.filter(
    relations => relations.length >= 3 && relations.filter(isInside).length >= relations.length * MOSTLY,
  );
  if (members.length < alphabet.size * 0.3 || members.length < 5 * FEWEST_SOURCES) return undefined;
  const batch = batchOf('few', members, isInside, alphabet);
  return batch && !isExplained(batch, explained, false) ? batch : undefined;
}

/** Many files with the same list: of patterns outside of the group, or of all others in it. */
function listBatches(stated: readonly Stated[], alphabet: Alphabet, explained: Explained): readonly RelationBatch[] {
  const groups = new Map<string, Stated[]>();
  for (const relations of stated) {
    const targets = new Set(relations.map(({ target }) => target.uri));
    if (targets.size < FEWEST_IN_LIST) continue;
    const own = relations[0]?.source.uri ?? '';
    for (const list of [[...targets], [...targets, own]]) {
      const key = list.sort().join('\n');
      const group = groups.get(key);
      if (group) group.push(relations);
      else groups.set(key, [relations]);
    }
  }
  return [...groups]
    .filter(([, members]) => members.length >= FEWEST_COPIES)
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .flatMap(([, members]) => batchOf('list', members, () => true, alphabet, FEWEST_COPIES, FEWEST_IN_LIST) ?? [])
    .filter(batch => !isExplained(batch, explained, false));
}

const FEWEST_IN_LIST = 5;
const FEWEST_COPIES = 10;

function batchOf(
  shape: BatchShape,
  members: readonly Stated[],
  isInside: (relation: StatedRelation) => boolean,
  alphabet: Alphabet,
  fewestSources = FEWEST_SOURCES,
  fewestTargets = FEWEST_TARGETS,
): RelationBatch | undefined {
  const entries = members.flatMap(relations => relations.filter(isInside));
  const targets = [...new Set(entries.map(({ target }) => target.uri))].sort(
    (a, b) => (alphabet.get(a) ?? 0) - (alphabet.get(b) ?? 0),
  );
  const [first] = targets;
  const last = targets.at(-1);
  if (first === undefined || last === undefined || members.length < fewestSources || targets.length < fewestTargets)
    return undefined;
  const sources = new Set(entries.map(({ source }) => source.uri));
  return { id: `${shape}:${fileName(first)}..${fileName(last)}`, shape, sources, targets, entries };
}

/** Patterns with the same first word, or around a hub, are close to each other in the alphabet for a good reason. */
function isVaried({ targets, entries }: RelationBatch): boolean {
  const counts = new Map<string, number>();
  const words = new Map<string, number>();
  for (const { target } of entries) {
    const word = /^[^-_\s]*/.exec(fileName(target.uri))?.[0] ?? '';
    counts.set(target.uri, (counts.get(target.uri) ?? 0) + 1);
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  const most = (numbers: ReadonlyMap<string, number>) => Math.max(...numbers.values()) / entries.length;
  return words.size >= Math.max(4, targets.length * 0.2) && most(counts) < 0.5 && most(words) < 0.5;
}

/** @param unknown the answer where no text can be judged */
function isExplained({ entries }: RelationBatch, explained: Explained, isTelling: boolean): boolean {
  let judged = 0;
  let yes = 0;
  const step = Math.max(1, Math.floor(entries.length / 300));
  for (let index = 0; index < entries.length; index += step) {
    const entry = entries[index];
    const answer = entry && explained(entry);
    if (answer === undefined) continue;
    judged++;
    if (answer) yes++;
  }
  return judged < 20 ? !isTelling : yes > judged * (isTelling ? 0.7 : 0.5);
}
