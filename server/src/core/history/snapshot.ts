/** The patterns of a library at one time, by the names that relations use. */
import { ID_FORM } from '../formats/format.ts';
import type { Pattern } from '../library/pattern.ts';

export interface Snapshot {
  /** By URI. */
  readonly patterns: ReadonlyMap<string, Pattern>;
  /** The patterns with this id, in any case. */
  withId(id: string): readonly Pattern[];
  /** The pattern that an entry with this name means, whether it is an id or a slug. */
  named(name: string): Pattern | undefined;
  /** The patterns with a relation that names this id or slug. */
  naming(name: string): readonly Pattern[];
}

export function snapshotOf(patterns: ReadonlyMap<string, Pattern>): Snapshot {
  const ids = lazily(() => groupedBy(patterns.values(), ({ id }) => (id ? [nameKey(id.value)] : [])));
  const slugs = lazily(() => groupedBy(patterns.values(), ({ slug }) => (slug ? [nameKey(slug.value)] : [])));
  const targets = lazily(() =>
    groupedBy(patterns.values(), ({ relations }) => new Set(relations.map(({ target }) => nameKey(target.value)))),
  );
  const withId = (id: string) => ids().get(nameKey(id)) ?? [];
  return {
    patterns,
    withId,
    named: name => withId(name)[0] ?? slugs().get(nameKey(name))?.[0],
    naming: name => targets().get(nameKey(name)) ?? [],
  };
}

/** A name for comparison: the case of ids and slugs does not count. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** True for an id that only one pattern is meant to have: `pat_` or words in its place are not. */
export function isValidId(id: string): boolean {
  return ID_FORM.test(nameKey(id));
}

export function lazily<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}

function groupedBy(
  patterns: Iterable<Pattern>,
  keysOf: (pattern: Pattern) => Iterable<string>,
): ReadonlyMap<string, readonly Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    for (const key of keysOf(pattern)) {
      const group = groups.get(key);
      if (group) group.push(pattern);
      else groups.set(key, [pattern]);
    }
  }
  return groups;
}
