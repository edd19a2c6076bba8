/** What findings about other patterns may rest on: when none of it changes, theirs stay as they are. */
import { fileName, namesOf, type Pattern, titleOf } from './pattern.ts';

export type Key =
  | { readonly kind: 'id' | 'slug' | 'state' | 'name' | 'relation'; readonly value: string }
  | { readonly kind: 'value'; readonly path: string; readonly value: string };

export type Keys = ReadonlyMap<string, Key>;

export const NO_KEYS: Keys = new Map();

/** Everything about a pattern that others' findings may depend on. */
export function keysOf(pattern: Pattern): Keys {
  const keys = new Map<string, Key>();
  if (pattern.id) keys.set(`id ${pattern.id.value}`, { kind: 'id', value: pattern.id.value });
  // A mirror is missing, or not, with the readability of the file that should have it; titles stand in messages.
  const state = `${pattern.readable} ${titleOf(pattern)}`;
  for (const name of namesOf(pattern)) keys.set(`state ${name} ${state}`, { kind: 'state', value: name });
  if (pattern.slug) keys.set(`slug ${pattern.slug.value}`, { kind: 'slug', value: pattern.slug.value });
  // Links name a file.
  const file = fileName(pattern.uri);
  keys.set(`file ${file}`, { kind: 'slug', value: file });
  // Who shares a name is told in messages, by title or slug.
  const name = `${pattern.title?.value} ${pattern.slug?.value}`;
  if (pattern.title) keys.set(`title ${name}`, { kind: 'name', value: pattern.title.value });
  for (const alias of pattern.aliases) keys.set(`alias ${alias.value} ${name}`, { kind: 'name', value: alias.value });
  for (const { kind, target } of pattern.relations) {
    keys.set(`${kind.key} ${target.value}`, { kind: 'relation', value: target.value });
  }
  for (const { path, value } of pattern.values) keys.set(`${path} ${value}`, { kind: 'value', path, value });
  return keys;
}

/** What is in one of the two alone. */
export function difference(a: Keys, b: Keys): readonly Key[] {
  const changed: Key[] = [];
  for (const [name, key] of a) if (!b.has(name)) changed.push(key);
  for (const [name, key] of b) if (!a.has(name)) changed.push(key);
  return changed;
}
