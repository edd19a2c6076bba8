/** Which of many changes an editor compares, and the list of them all. Only data: knows neither VS Code nor files. */

/** A comparison takes two texts of the editor for each file: with hundreds, its window stops for long. */
export const MOST_COMPARED = 50;

export interface ListedChange {
  /** Relative to the workspace. */
  readonly path: string;
  /** How many places change. */
  readonly places: number;
}

/** The changes to compare: all of a few, the first of many. */
export function comparedChanges<Change>(changes: readonly Change[]): readonly Change[] {
  return changes.slice(0, MOST_COMPARED);
}

/** A line for each file with the number of places, in the order of the paths; `undefined` if all files are compared. */
export function listOfAll(changes: readonly ListedChange[]): string | undefined {
  if (changes.length <= MOST_COMPARED) return undefined;
  const width = Math.max(...changes.map(({ places }) => String(places).length));
  const lines = changes
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, places }) => `${String(places).padStart(width)}  ${path}\n`);
  return lines.join('');
}
