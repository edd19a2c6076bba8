/** Finds the fields of a kind without visiting all of them: most rules need one or two. */
import type { Field, FieldType } from '../formats/format.ts';
import { fieldsWithPaths, type LocatedField, type PatternDocument } from './patternDocument.ts';

export type FieldKind = FieldType['kind'];

/** The existing fields with values of this kind, single or in a list; in the order of the format. */
export function fieldsOfKind(
  { format, fields }: Pick<PatternDocument, 'format' | 'fields'>,
  kind: FieldKind,
): readonly LocatedField[] {
  const located: LocatedField[] = [];
  for (const path of pathsByKind(format.fields).get(kind) ?? []) {
    const field = fields.get(path);
    if (field) located.push(field);
  }
  return located;
}

type Paths = ReadonlyMap<FieldKind, readonly string[]>;

/** Formats are constants: derived data is computed once. */
const known = new WeakMap<readonly Field[], Paths>();

function pathsByKind(fields: readonly Field[]): Paths {
  const found = known.get(fields);
  if (found) return found;
  const paths = new Map<FieldKind, string[]>();
  for (const { field, path } of fieldsWithPaths(fields)) {
    const kind = field.type.kind === 'list' ? field.type.of.kind : field.type.kind;
    paths.set(kind, [...(paths.get(kind) ?? []), path]);
  }
  known.set(fields, paths);
  return paths;
}
