/** The name that a new relation to a pattern can use. */
import { ID_FORM, type RelationKind } from '../formats/format.ts';
import type { Library } from './library.ts';
import type { Pattern } from './pattern.ts';

/**
 * The id or the slug of a pattern if it identifies this pattern and no other one.
 * @returns `undefined` if it is missing, invalid, or also used by another pattern
 */
export function relationNameOf(
  { uri, format, id, slug }: Pattern,
  target: RelationKind['target'],
  library: Library,
): string | undefined {
  const name = (target === 'id' ? id : slug)?.value;
  if (name === undefined || name === '') return undefined;
  if (target === 'id' && !format.targetOnly && !ID_FORM.test(name)) return undefined;
  const bearers = [...library.withId(name), ...library.withSlug(name)];
  return bearers.every(bearer => bearer.uri === uri) ? name : undefined;
}
