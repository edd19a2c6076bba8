/** Whether every graph shows the same of two versions of a pattern, or of two lists of problems. */
import type { Pattern } from '../library/pattern.ts';
import type { FileProblems } from './graphNode.ts';

/** Positions in the text included. */
export function arePatternsAlike(a: Pattern, b: Pattern): boolean {
  if (a === b) return true;
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

export function areProblemsAlike(a: FileProblems | undefined, b: FileProblems | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.errors === b.errors &&
    a.warnings === b.warnings &&
    a.oneSided.length === b.oneSided.length &&
    a.oneSided.every((start, index) => start === b.oneSided[index])
  );
}
