/** What a field says to begin with, where a fix writes it into a file that lacks it. */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Field } from '../formats/format.ts';
import { fileName } from '../library/pattern.ts';
import { titleOfSlug } from '../library/slugs.ts';
import type { FixContext, Makers } from '../rule.ts';
import { lineEnding, type TextEdit } from '../text.ts';
import { indentOf, indentUnit, insertField, yamlString } from './frontmatterEdits.ts';
import { initialValue, type ScaffoldValues } from './scaffold.ts';

/** The value of a field, no map, as YAML text; empty where nothing can be said. */
export function startValue(field: Field, { document, settings, make }: FixContext): string {
  const value = initialValue(field, startValues(document, make), settings);
  return MADE_OF_NAMES.has(field.type.kind) ? yamlString(value) : value;
}

/** Kinds whose first value comes from the names of the pattern, which may hold anything. */
const MADE_OF_NAMES: ReadonlySet<string> = new Set(['title', 'slug', 'url']);

/** Inserts a field with its first value; a map with all keys that it requires. */
export function insertStart(field: Field, path: string, context: FixContext): TextEdit | undefined {
  return insertField(context.document, path, startText(field, parentOf(path), context));
}

/** Inserts several fields at once. */
export function insertStarts(
  fields: readonly { readonly field: Field; readonly path: string }[],
  context: FixContext,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { field, path } of fields) {
    const edit = insertStart(field, path, context);
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

function startText(field: Field, parentPath: string, context: FixContext): string {
  const { document } = context;
  const parent = parentPath === '' ? document.frontmatter?.root : document.fields.get(parentPath)?.entry.value;
  if (parent?.kind === 'mapping' && parent.flow) return flowText(field, context);
  if (field.type.kind !== 'map') return startValue(field, context);
  const [sibling] = parent?.kind === 'mapping' ? parent.entries : [];
  const indent = sibling ? indentOf(document.text, sibling.key.span.start) : '';
  return blockText(field.type.fields, indent + indentUnit(document), context);
}

/** The fields that a map needs, or that it usually has where it needs none: without any, it would be no map. */
function fieldsToBegin(fields: readonly Field[]): readonly Field[] {
  const required = fields.filter(field => field.required);
  return required.length > 0 ? required : fields.filter(field => field.usual);
}

/** The inside of a map in lines of its own, starting with a line break. */
export function blockText(fields: readonly Field[], indent: string, context: FixContext): string {
  const eol = lineEnding(context.document.text);
  return fieldsToBegin(fields)
    .map(field => {
      const { type } = field;
      const value =
        type.kind === 'map'
          ? blockText(type.fields, indent + indentUnit(context.document), context)
          : ` ${startValue(field, context)}`;
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
  const value = startValue(field, context);
  return /^[[{"']/.test(value) || !/[,[\]{}]/.test(value) ? value : JSON.stringify(value);
}

/** What a file that lacks its names would be called. */
export function startValues(document: PatternDocument, make: Makers): ScaffoldValues {
  const slug = slugOf(document);
  return { id: make.id(), now: make.now(), slug, title: titleOfSlug(slug) };
}

/** What the file says its slug is, else what its name says. */
function slugOf(document: PatternDocument): string {
  const value = fieldsOfKind(document, 'slug')[0]?.entry.value;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : fileName(document.uri);
}
