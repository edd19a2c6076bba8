/**
 * Which file of now continues a pattern of then: by its id, its path, its file name or its text, in this order. Version control
 * only compares texts, and takes a namesake for the pattern that it has replaced.
 */
import { fileName, type Pattern } from '../library/pattern.ts';
import { nameKey, type Snapshot } from './snapshot.ts';
import { passagesOf, sequencesOf, shareIn } from './words.ts';

export interface Succession {
  readonly before: Snapshot;
  readonly now: Snapshot;
  /** The patterns of then whose files differ now, or are gone. */
  readonly differing: readonly Pattern[];
  /** Whether there is a file at this URI now, whatever it is. */
  readonly exists: (uri: string) => boolean;
  /** The bodies at a URI then and now. */
  readonly bodyBefore: (uri: string) => string;
  readonly bodyNow: (uri: string) => string;
}

/** The URI of the successor, by the URI of then; only for the patterns that differ. */
export function findSuccessors(succession: Succession): ReadonlyMap<string, string> {
  const { before, now, differing, exists } = succession;
  const successors = new Map<string, string>();
  const fresh = [...now.patterns.values()].filter(({ uri }) => !before.patterns.has(uri));
  const byName = new Map<string, string>();
  for (const { uri } of fresh) if (!byName.has(baseName(uri))) byName.set(baseName(uri), uri);
  const lost: Pattern[] = [];
  for (const pattern of differing) {
    const found =
      sameIdAtPath(pattern, succession) ??
      holderOfId(pattern, succession) ??
      (exists(pattern.uri) ? pattern.uri : undefined) ??
      unclaimed(byName.get(baseName(pattern.uri)), pattern, succession);
    if (found === undefined) lost.push(pattern);
    else successors.set(pattern.uri, found);
  }
  const candidates = fresh.map(({ uri }) => uri).filter(uri => lost.some(pattern => unclaimed(uri, pattern, succession)));
  for (const [pattern, uri] of similarFiles(lost, candidates, succession)) successors.set(pattern.uri, uri);
  return successors;
}

function sameIdAtPath({ uri, id }: Pattern, { now, exists }: Succession): string | undefined {
  if (id === undefined) return exists(uri) ? uri : undefined;
  const present = now.patterns.get(uri)?.id;
  return present && nameKey(present.value) === nameKey(id.value) ? uri : undefined;
}

/** The file that has the id now, unless another pattern of then continues there: this one was merged into it. */
function holderOfId({ uri, id }: Pattern, succession: Succession): string | undefined {
  if (id === undefined) return undefined;
  const holders = succession.now.withId(id.value).filter(holder => !isOccupied(holder.uri, id.value, succession));
  const sameName = holders.find(holder => baseName(holder.uri) === baseName(uri));
  return (sameName ?? holders.find(holder => !succession.before.patterns.has(holder.uri)) ?? holders[0])?.uri;
}

/** Whether another pattern of then, which has not moved elsewhere with its id, is in this file. */
function isOccupied(uri: string, id: string, { before, now }: Succession): boolean {
  const earlier = before.patterns.get(uri);
  if (earlier === undefined) return false;
  if (earlier.id === undefined || nameKey(earlier.id.value) === nameKey(id)) return true;
  return !now.withId(earlier.id.value).some(holder => holder.uri !== uri);
}

/** The file, unless another pattern of then continues there by its id. */
function unclaimed(uri: string | undefined, pattern: Pattern, { before, now }: Succession): string | undefined {
  const id = uri === undefined ? undefined : now.patterns.get(uri)?.id?.value;
  const isClaimed = id !== undefined && before.withId(id).some(other => other.uri !== pattern.uri);
  return isClaimed ? undefined : uri;
}

/** The name of a file without a leading number. */
function baseName(uri: string): string {
  const name = fileName(uri).toLowerCase();
  return name.replace(/^\d+[\s._-]*(?=\p{L})/u, '');
}

/** How much of a text must be part of a new file. */
const HALF = 0.5;
/** The files that have most in common with a text are compared exactly. */
const EXAMINED = 3;

/** For each pattern the new file that contains at least half of its text. */
function similarFiles(
  patterns: readonly Pattern[],
  candidates: readonly string[],
  succession: Succession,
): readonly (readonly [Pattern, string])[] {
  if (patterns.length === 0 || candidates.length === 0) return [];
  const index = new Map<string, string[]>();
  for (const uri of candidates) {
    for (const sequence of sampleOf(succession.bodyNow(uri))) {
      const files = index.get(sequence);
      if (files) files.push(uri);
      else index.set(sequence, [uri]);
    }
  }
  return patterns.flatMap(pattern => {
    const body = succession.bodyBefore(pattern.uri);
    const counts = new Map<string, number>();
    for (const sequence of sampleOf(body)) {
      for (const uri of index.get(sequence) ?? []) counts.set(uri, (counts.get(uri) ?? 0) + 1);
    }
    const likely = [...counts].sort(([, a], [, b]) => b - a).slice(0, EXAMINED);
    const shares = likely
      .filter(([uri]) => unclaimed(uri, pattern, succession) !== undefined)
      .map(([uri]) => ({ uri, share: shareIn(passagesOf(succession.bodyNow(uri)), body) }))
      .sort((a, b) => b.share - a.share);
    const [best] = shares;
    return best && best.share >= HALF ? [[pattern, best.uri] as const] : [];
  });
}

/** Sequences of a long text are sampled by their content: the same ones are chosen in each text. */
const SAMPLED = 8;
/** Of a text with fewer sequences, all are used. */
const FEW = 400;

function* sampleOf(body: string): Generator<string> {
  const sequences = sequencesOf(body);
  for (const sequence of sequences) if (sequences.size < FEW || hash(sequence) % SAMPLED === 0) yield sequence;
}

function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0;
  return value >>> 0;
}
