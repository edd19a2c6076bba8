/** Similar words, for "did you mean" suggestions and for searches with typos. */
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

/**
 * The number of typos in a word that somebody has begun to type: letters that are missing, added, replaced or exchanged with
 * the next one, compared with the beginning of `word` that is nearest. `Infinity` for more than `most`.
 */
export function typosIn(typed: string, word: string, most: number): number {
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: Math.min(word.length, typed.length + most) + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const steps = [row];
    const letter = typed.charAt(row - 1);
    for (let column = 1; column < above.length; column++) {
      const isSame = letter === word.charAt(column - 1);
      const other = Math.min(above[column] ?? Infinity, steps[column - 1] ?? Infinity) + 1;
      const isExchanged = letter === word.charAt(column - 2) && typed.charAt(row - 2) === word.charAt(column - 1);
      const exchanged = row > 1 && column > 1 && isExchanged ? (twoAbove[column - 2] ?? Infinity) + 1 : Infinity;
      steps.push(Math.min((above[column - 1] ?? Infinity) + (isSame ? 0 : 1), other, exchanged));
    }
    if (Math.min(...steps) > most) return Infinity;
    twoAbove = above;
    above = steps;
  }
  const least = Math.min(...above);
  return least > most ? Infinity : least;
}
