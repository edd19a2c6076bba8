/** Similar words, for "did you mean" suggestions. */
import distance from 'damerau-levenshtein';

/**
 * The only candidate similar to a word: at a Damerau-Levenshtein distance of 1, or 2 for words of six letters and
 * more. `undefined` if there is none, or if several are equally close.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestSteps = word.length >= 6 ? 3 : 2;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestSteps + 1) continue;
    const { steps } = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < bestSteps) {
      best = candidate;
      bestSteps = steps;
      tied = false;
    } else if (steps === bestSteps && best !== undefined) {
      tied = true;
    }
  }
  return tied ? undefined : best;
}
