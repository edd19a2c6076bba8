/** The relations that patterns state, with the patterns that they lead to. */
import type { Library } from '../library/library.ts';
import type { Pattern, Relation } from '../library/pattern.ts';

export interface StatedRelation {
  readonly source: Pattern;
  readonly relation: Relation;
  readonly target: Pattern;
}

/** The relations of each pattern to others of the library; patterns without any are omitted. */
export function statedRelations(library: Library): readonly (readonly StatedRelation[])[] {
  const targets = new Map<string, Pattern | undefined>();
  const resolved = (relation: Relation): Pattern | undefined => {
    const key = `${relation.kind.target} ${relation.target.value}`;
    if (!targets.has(key)) targets.set(key, library.resolve(relation));
    return targets.get(key);
  };
  const all: StatedRelation[][] = [];
  for (const source of library.patterns()) {
    if (source.format.targetOnly) continue;
    const stated: StatedRelation[] = [];
    for (const relation of source.relations) {
      const target = resolved(relation);
      if (target && target !== source && !target.format.targetOnly) stated.push({ source, relation, target });
    }
    if (stated.length > 0) all.push(stated);
  }
  return all;
}
