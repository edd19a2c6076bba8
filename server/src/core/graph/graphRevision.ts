/**
 * Whether the graphs of a library may have changed: told by looking at the files that changed since the last question,
 * without building a graph. Most keystrokes are in the body, of which no graph shows anything.
 */
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import { arePatternsAlike, areProblemsAlike } from './alike.ts';
import type { FileProblems, KnownProblems } from './graphNode.ts';

interface Seen {
  readonly pattern: Pattern;
  readonly problems: FileProblems | undefined;
}

/** URIs of the files whose pattern or problems may differ from those at the last question; others may be among them. */
export type ChangedFiles = ReadonlySet<string> | 'all';

/** Lives as long as somebody asks for graphs of its library. */
export class GraphRevision {
  private readonly seen = new Map<string, Seen>();
  private revision = 0;

  constructor(private readonly library: Library) {}

  /** @returns a number that differs from the last one when a graph of the library may differ */
  current(changed: ChangedFiles, problems: KnownProblems): number {
    const { seen, library } = this;
    let isSame = true;
    for (const uri of changed === 'all' ? allUris(library, seen) : changed) {
      const known = seen.get(uri);
      const pattern = library.get(uri);
      if (pattern === undefined) {
        if (seen.delete(uri)) isSame = false;
        continue;
      }
      const now = problems(uri);
      if (known === undefined || !arePatternsAlike(known.pattern, pattern) || !areProblemsAlike(known.problems, now)) {
        isSame = false;
      }
      seen.set(uri, { pattern, problems: now });
    }
    if (!isSame) this.revision++;
    return this.revision;
  }
}

/** The files of the library, and those that were files of it. */
export function allUris(library: Library, known: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  return new Set([...[...library.patterns()].map(({ uri }) => uri), ...known.keys()]);
}
