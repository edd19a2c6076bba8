/**
 * Whether the graphs of a library may have changed, determined from the patterns that were replaced since the last call, without
 * building a graph. Most keystrokes are in the body, which does not affect graphs.
 */
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import type { FileProblems, KnownProblems } from './graphNode.ts';

interface Seen {
  pattern: Pattern;
  problems: FileProblems | undefined;
}

/** Kept while graphs of its library are requested. */
export class GraphRevision {
  private readonly seen = new Map<string, Seen>();
  private revision = 0;

  /** @returns a number that differs from the last one when a graph of the library may differ */
  current(library: Library, problems: KnownProblems): number {
    const { seen } = this;
    let isSame = true;
    let count = 0;
    for (const pattern of library.patterns()) {
      count++;
      const known = seen.get(pattern.uri);
      const now = problems(pattern.uri);
      if (known?.pattern === pattern && known.problems === now) continue;
      if (known === undefined || !looksAlike(known.pattern, pattern) || !areAlike(known.problems, now)) isSame = false;
      seen.set(pattern.uri, { pattern, problems: now });
    }
    if (count !== seen.size) {
      isSame = false;
      for (const uri of seen.keys()) if (library.get(uri) === undefined) seen.delete(uri);
    }
    if (!isSame) this.revision++;
    return this.revision;
  }
}

/** Whether both look the same in every graph, spans in the text included. */
function looksAlike(a: Pattern, b: Pattern): boolean {
  return (
    a.format === b.format &&
    a.readable === b.readable &&
    a.id?.value === b.id?.value &&
    a.slug?.value === b.slug?.value &&
    a.title?.value === b.title?.value &&
    a.relations.length === b.relations.length &&
    a.relations.every((relation, index) => {
      const other = b.relations[index];
      return (
        other !== undefined &&
        relation.kind === other.kind &&
        relation.target.value === other.target.value &&
        relation.target.span.start === other.target.span.start &&
        relation.weight === other.weight
      );
    }) &&
    a.values.length === b.values.length &&
    a.values.every(({ path, value }, index) => path === b.values[index]?.path && value === b.values[index]?.value)
  );
}

function areAlike(a: FileProblems | undefined, b: FileProblems | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.errors === b.errors &&
    a.warnings === b.warnings &&
    a.oneSided.length === b.oneSided.length &&
    a.oneSided.every((start, index) => start === b.oneSided[index])
  );
}
