/** Whether a relation has its inverse: the other pattern lists this one under the inverse kind. */
import type { LibraryView, OtherPattern } from './libraryView.ts';
import { namesOf, type Pattern, type Relation } from './pattern.ts';

/** Every pattern that the relation may mean. */
export function bearersOf({ target }: Relation, view: LibraryView): readonly OtherPattern[] {
  return [...view.withId(target.value), ...view.withSlug(target.value)];
}

/** True when the other pattern names this one under the inverse kind. */
export function hasInverse(pattern: Pattern, relation: Relation, view: LibraryView): boolean {
  const names = namesOf(pattern);
  return bearersOf(relation, view).some(({ uri }) =>
    view.relationsNaming(uri, names).some(({ kind }) => kind.key === relation.kind.inverse),
  );
}
