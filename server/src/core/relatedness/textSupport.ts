/**
 * How well the texts of two patterns explain a relation between them: in comparison with what any two patterns of this library
 * have in common, because in some libraries all texts are alike.
 */
import type { Pattern } from '../library/pattern.ts';
import type { TextIndex } from './textIndex.ts';

/** A text with fewer different words says too little to be judged. */
export const FEWEST_WORDS = 25;

/** Where fewer texts can be compared, nothing is known about what texts have in common by chance. */
const FEWEST_PATTERNS = 30;

/** How many patterns each one is compared with. */
const SAMPLE = 100;

export class TextSupport {
  private readonly sample: readonly Pattern[];
  private readonly compare: (pattern: Pattern) => Float64Array;
  /** By URI: the likenesses of the sample, ascending. */
  private readonly usual = new Map<string, Float64Array>();

  constructor(private readonly index: TextIndex) {
    const telling = [...index.patterns()].filter(pattern => index.textSize(pattern) >= FEWEST_WORDS);
    // The sample stays the same when other patterns are added or removed, except for these.
    const ordered = telling
      .map(pattern => ({ pattern, order: hashOf(fileNameIn(pattern.uri)) }))
      .sort((a, b) => a.order - b.order || (a.pattern.uri < b.pattern.uri ? -1 : 1));
    this.sample = telling.length < FEWEST_PATTERNS ? [] : ordered.slice(0, SAMPLE).map(({ pattern }) => pattern);
    this.compare = index.comparison(this.sample);
  }

  /** Whether the two texts say enough, and the library contains enough others to compare them with. */
  canJudge(a: Pattern, b: Pattern): boolean {
    return this.sample.length > 0 && [a, b].every(pattern => this.index.textSize(pattern) >= FEWEST_WORDS);
  }

  /**
   * The shares of other patterns that are more like the first one than the second is, and the other way round. 0: none is;
   * 0.5: they have as much in common as any two patterns.
   */
  ranks(a: Pattern, b: Pattern): readonly [number, number] {
    const likeness = this.index.likeness(a, b);
    return [this.shareAbove(a, likeness), this.shareAbove(b, likeness)];
  }

  private shareAbove(pattern: Pattern, likeness: number): number {
    let usual = this.usual.get(pattern.uri);
    if (usual === undefined) {
      usual = this.compare(pattern);
      this.usual.set(pattern.uri, usual);
    }
    return usual.length === 0 ? 0 : (usual.length - firstAbove(usual, likeness)) / usual.length;
  }
}

/** The index of the first number that is larger. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function fileNameIn(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** FNV-1a, mixed: similar names get unrelated numbers. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
