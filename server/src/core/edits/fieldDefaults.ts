/** The initial value of a field, for fixes that insert it. */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { joinPath, type PatternDocument } from '../document/patternDocument.ts';
import type { Field } from '../formats/format.ts';
import { fileName } from '../library/pattern.ts';
import { titleOfSlug } from '../library/slugs.ts';
import { folderOf } from '../library/uriText.ts';
import type { FixContext, IdAndClock } from '../rule.ts';
import { lineEnding, type TextEdit } from '../text.ts';
import { indentOf, indentUnit, insertField } from './frontmatterEdits.ts';
import { initialValue, type ScaffoldValues, writtenAs } from './scaffold.ts';

/** The initial value of a field that is not a map, as YAML text; empty if there is none. */
export function defaultValue(field: Field, { document, settings, make }: FixContext): string {
  return initialValue(field, startValues(document, make), settings);
}

/**
 * The same in the form of the neighbours of the file.
 * @param indent of the key
 */
export function usualDefault(field: Field, path: string, indent: string, context: FixContext): string {
  const { document, library } = context;
  const choice = library.usualForm(folderOf(document.uri), document.format).choice(path);
  const value = writtenAs(defaultValue(field, context), field.type, choice, indent + indentUnit(document));
  return value.replaceAll('\n', lineEnding(document.text));
}

/** Inserts a field with its initial value; a map with all keys that it requires. */
export function insertDefault(field: Field, path: string, context: FixContext): TextEdit | undefined {
  return insertField(context.document, path, defaultText(field, path, context));
}

/** Inserts several fields at once. */
export function insertDefaults(
  fields: readonly { readonly field: Field; readonly path: string }[],
  context: FixContext,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { field, path } of fields) {
    const edit = insertDefault(field, path, context);
    if (edit === undefined) continue;
    const twin = edits.findIndex(({ span }) => span.start === edit.span.start);
    const other = edits[twin];
    if (other === undefined) {
      edits.push(edit);
    } else {
      const comma = isEmptyFlowMap(context.document, parentOf(path)) ? ', ' : '';
      edits[twin] = { span: other.span, newText: other.newText + comma + edit.newText };
    }
  }
  return edits;
}

function isEmptyFlowMap({ fields, frontmatter }: PatternDocument, path: string): boolean {
  const map = path === '' ? frontmatter?.root : fields.get(path)?.entry.value;
  return map?.kind === 'mapping' && map.flow && map.entries.length === 0;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function defaultText(field: Field, path: string, context: FixContext): string {
  const { document } = context;
  const parentPath = parentOf(path);
  const parent = parentPath === '' ? document.frontmatter?.root : document.fields.get(parentPath)?.entry.value;
  if (parent?.kind === 'mapping' && parent.flow) return flowText(field, context);
  const [sibling] = parent?.kind === 'mapping' ? parent.entries : [];
  const indent = sibling ? indentOf(document.text, sibling.key.span.start) : '';
  if (field.type.kind !== 'map') return usualDefault(field, path, indent, context);
  return blockText(field.type.fields, { path, indent: indent + indentUnit(document) }, context);
}

/** The required fields of a map, or the usual ones if none are required: a map needs at least one. */
function fieldsToBegin(fields: readonly Field[]): readonly Field[] {
  const required = fields.filter(field => field.required);
  return required.length > 0 ? required : fields.filter(field => field.usual);
}

/** The entries of a map on lines of their own, starting with a line break. */
export function blockText(
  fields: readonly Field[],
  { path, indent }: { readonly path: string; readonly indent: string },
  context: FixContext,
): string {
  const eol = lineEnding(context.document.text);
  return fieldsToBegin(fields)
    .map(field => {
      const { type } = field;
      const inner = joinPath(path, field.key);
      const value =
        type.kind === 'map'
          ? blockText(type.fields, { path: inner, indent: indent + indentUnit(context.document) }, context)
          : ` ${usualDefault(field, inner, indent, context)}`;
      return `${eol}${indent}${field.key}:${value.trimEnd()}`;
    })
    .join('');
}

function flowText(field: Field, context: FixContext): string {
  if (field.type.kind === 'map') {
    return `{${fieldsToBegin(field.type.fields)
      .map(other => `${other.key}: ${flowText(other, context)}`)
      .join(', ')}}`;
  }
  const value = defaultValue(field, context);
  return /^[[{"']/.test(value) || !/[,[\]{}]/.test(value) ? value : JSON.stringify(value);
}

/** The names for a file that does not contain them. */
export function startValues(document: PatternDocument, make: IdAndClock): ScaffoldValues {
  const slug = slugOf(document);
  return { id: make.id(), now: make.now(), slug, title: titleOfSlug(slug) };
}

/** The slug in the file, or else the one from the file name. */
function slugOf(document: PatternDocument): string {
  const value = fieldsOfKind(document, 'slug')[0]?.entry.value;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : fileName(document.uri);
}
