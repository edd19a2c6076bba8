/** The mirror of a relation: what the other pattern says of the same two, under the inverse kind. */
import type { Library } from './library.ts';
import { namesOf, type Pattern, type Relation } from './pattern.ts';

/** The entries under the inverse kind in every pattern that the relation may mean. */
export function inverseEntries({ kind, target }: Relation, library: Library): readonly Relation[] {
  const bearers = [...library.withId(target.value), ...library.withSlug(target.value)];
  return bearers.flatMap(({ relations }) => relations.filter(theirs => theirs.kind.key === kind.inverse));
}

/** True when the other pattern names this one under the inverse kind. */
export function isMirrored(pattern: Pattern, relation: Relation, library: Library): boolean {
  const names = namesOf(pattern);
  return inverseEntries(relation, library).some(({ target }) => names.includes(target.value));
}
