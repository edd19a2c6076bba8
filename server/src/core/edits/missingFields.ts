/** The required fields that a frontmatter does not have. */
import { fieldsWithPaths, type PatternDocument } from '../document/patternDocument.ts';
import type { Field } from '../formats/format.ts';
import type { Settings } from '../settings.ts';
import type { Span } from '../text.ts';
import { isOptional, misspelledKeys } from './misspelledKeys.ts';

export interface MissingField {
  readonly field: Field;
  readonly path: string;
  /** Where it is reported: the key of its map, or the first key. */
  readonly span: Span;
}

/** A field that is misspelled, or in another place that the format allows, is not missing. */
export function missingFields(document: PatternDocument, settings: Settings): readonly MissingField[] {
  const { frontmatter, fields } = document;
  if (frontmatter === undefined) return [];
  const missing: MissingField[] = [];
  let slips: ReturnType<typeof misspelledKeys> | undefined;
  for (const { field, path } of fieldsWithPaths(document.format.fields)) {
    if (!field.required || fields.has(path) || isOptional(path, settings.optionalKeys)) continue;
    if (field.insteadOf !== undefined && isWritten(document, field.insteadOf)) continue;
    const parentPath = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const parent = parentPath === '' ? undefined : fields.get(parentPath)?.entry;
    if (parentPath !== '' && parent?.value.kind !== 'mapping') continue;
    slips ??= misspelledKeys(document);
    if (slips.has(path)) continue;
    const [first] = frontmatter.root?.entries ?? [];
    missing.push({ field, path, span: (parent ?? first)?.key.span ?? frontmatter.opening });
  }
  return missing;
}

function isWritten({ fields }: PatternDocument, path: string): boolean {
  const value = fields.get(path)?.entry.value;
  return value !== undefined && !(value.kind === 'scalar' && value.value === null);
}
