/**
 * (document, offset) -> the element at the cursor. Works on half-typed text: in the frontmatter it uses indentation and
 * brackets, not by the parsed tree.
 */

import { joinPath, type PatternDocument } from '../document/patternDocument.ts';
import { entryFields } from '../formats/entryFields.ts';
import { type Field, type FieldType, type Format, PERSON_KEY, TARGET_KEYS } from '../formats/format.ts';
import { relationsOf } from '../library/pattern.ts';
import { lineAt, touches } from '../text.ts';
import type { Frontmatter } from '../yaml/frontmatter.ts';
import { isBegunKey } from '../yaml/keyLine.ts';
import { scanYamlLines, type YamlLine } from '../yaml/yamlLines.ts';
import { ITEM, type YamlPath } from '../yaml/yamlOutline.ts';
import { type YamlBarePlace, type YamlKeyPlace, type YamlValuePlace, yamlPlaceAt } from '../yaml/yamlPlace.ts';
import { bodyElementAt } from './cursorBody.ts';
import type { CursorElement, ValueSlot } from './cursorElement.ts';

export function elementAt(document: PatternDocument, offset: number): CursorElement {
  if (document.text.trim() === '') return { kind: 'blank' };
  const { frontmatter } = document;
  if (frontmatter && offset < bodyStart(document, offset)) {
    const inContent = offset > frontmatter.opening.end && offset < (frontmatter.closing?.start ?? Infinity);
    return inContent
      ? frontmatterElement(document, linesFor(document.text, frontmatter, offset), offset)
      : { kind: 'frontmatter' };
  }
  return bodyElementAt(document, offset);
}

/** A frontmatter that is not closed yet extends to the line that is being typed. */
function bodyStart({ text, frontmatter }: PatternDocument, offset: number): number {
  if (frontmatter === undefined) return 0;
  if (frontmatter.closing) return frontmatter.closing.end + 1;
  const { end } = frontmatter.content;
  if (offset <= end) return end + 1;
  const line = lineAt(text, offset);
  const between = text.slice(end, line.start);
  const typing = between.trim() === '' && isBegunKey(text.slice(line.start, line.end));
  return typing ? line.end + 1 : end;
}

const scanned = new WeakMap<Frontmatter, readonly YamlLine[]>();

/** The same cursor is looked up several times: for hover, completion and highlights. */
function linesFor(text: string, frontmatter: Frontmatter, offset: number): readonly YamlLine[] {
  const { content } = frontmatter;
  if (offset > content.end) return scanYamlLines(text, content, offset);
  let lines = scanned.get(frontmatter);
  if (lines === undefined) {
    lines = scanYamlLines(text, content, content.end);
    scanned.set(frontmatter, lines);
  }
  return lines;
}

function frontmatterElement(document: PatternDocument, lines: readonly YamlLine[], offset: number): CursorElement {
  const place = yamlPlaceAt(document.text, lines, offset);
  switch (place.kind) {
    case 'key':
      return keyElement(document, place, offset);
    case 'value':
      return valueElement(document, place, offset);
    case 'bare':
      return bareElement(document, place, offset);
    case 'elsewhere':
      return { kind: 'frontmatter' };
  }
}

function keyElement(document: PatternDocument, place: YamlKeyPlace, offset: number): CursorElement {
  const siblings = fieldsAt(document.format, place.path, [place.key.value, ...place.others]);
  return {
    kind: 'key',
    parentPath: place.path.join('.'),
    key: place.key.value,
    span: place.key.span,
    typed: document.text.slice(place.key.span.start, offset),
    field: siblings.find(({ key }) => key === place.key.value),
    hasColon: place.hasColon,
    flow: place.flow,
    siblings,
    present: place.others,
  };
}

function valueElement(document: PatternDocument, place: YamlValuePlace, offset: number): CursorElement {
  const found = resolve(document.format, place.path);
  if (found === undefined) return { kind: 'frontmatter' };
  return slotElement(document, found, {
    path: found.path,
    field: found.field,
    container: place.container,
    inItem: found.inside.length > 0,
    needsDash: false,
    prefix: place.prefix,
    quote: place.quote,
    closed: place.closed,
    span: place.span,
    typed: document.text.slice(place.span.start, offset),
    written: document.text.slice(place.span.start, place.span.end),
    listed: place.others,
  });
}

function bareElement(document: PatternDocument, place: YamlBarePlace, offset: number): CursorElement {
  const { span, value: written } = place.written;
  const typed = document.text.slice(span.start, offset);
  const found = place.path.length === 0 ? undefined : resolve(document.format, place.path);
  const holdsKeys = found?.field.type.kind === 'map' ? found.inside.length === 0 : found?.inside[0] === ITEM;
  if (place.path.length === 0 || holdsKeys) {
    const siblings = fieldsAt(document.format, place.path, [written, ...place.otherKeys]);
    const field = siblings.find(({ key }) => key === written);
    const parentPath = found?.path ?? '';
    return {
      kind: 'key',
      parentPath,
      key: written,
      span,
      typed,
      field,
      hasColon: false,
      flow: false,
      siblings,
      present: place.otherKeys,
    };
  }
  if (found === undefined) return { kind: 'frontmatter' };
  const list = isList(found.field.type);
  const quote = /^["']/.test(written) ? { start: span.start + 1, end: span.end } : undefined;
  if (quote) return { kind: 'frontmatter' };
  return slotElement(document, found, {
    path: found.path,
    field: found.field,
    container: list ? 'blockList' : 'scalar',
    inItem: found.inside.length > 0,
    needsDash: list && found.inside.length === 0,
    prefix: '',
    quote: undefined,
    closed: true,
    span,
    typed,
    written,
    listed: place.otherItems,
  });
}

function slotElement(document: PatternDocument, { field, inside }: ResolvedField, slot: ValueSlot): CursorElement {
  const [item, key] = inside;
  if (inside.length > 0 && (item !== ITEM || !isList(field.type))) return { kind: 'frontmatter' };
  const inEntry = inside.length === 2 ? entryFields(document.format, field.type, [String(key)]) : [];
  const own = inEntry.find(other => other.key === key);
  if (own?.type.kind === 'number') return { kind: 'value', ...slot, field: own, path: joinPath(slot.path, own.key) };
  if (field.type.kind !== 'relations') {
    const isName = inside.length === 2 && key === PERSON_KEY && field.type.kind === 'list' && field.type.of.kind === 'person';
    return inside.length > 1 && !isName ? { kind: 'frontmatter' } : { kind: 'value', ...slot };
  }
  if (inside.length > 2 || (key !== undefined && !TARGET_KEYS.includes(key))) return { kind: 'frontmatter' };
  const name = field.type.relation;
  const relation = document.format.relations.find(kind => kind.key === name);
  if (relation === undefined) return { kind: 'frontmatter' };
  const written = relationsOf(document).filter(({ kind, target }) => kind === relation && !touches(target.span, slot.span.start));
  const listed = [...new Set([...slot.listed, ...written.map(({ target }) => target.value)])];
  return { kind: 'relationTarget', relation, entryKey: key === undefined ? undefined : String(key), ...slot, listed };
}

interface ResolvedField {
  readonly field: Field;
  readonly path: string;
  /** The steps from the value of the field to the cursor: into an item, to a key of it. */
  readonly inside: YamlPath;
}

function resolve(format: Format, steps: YamlPath): ResolvedField | undefined {
  let { fields } = format;
  let path = '';
  for (let index = 0; index < steps.length; index++) {
    const field = fields.find(({ key }) => key === steps[index]);
    if (field === undefined) return undefined;
    path = joinPath(path, field.key);
    if (field.type.kind !== 'map' || index === steps.length - 1) return { field, path, inside: steps.slice(index + 1) };
    ({ fields } = field.type);
  }
  return undefined;
}

/** @param written the existing keys */
function fieldsAt(format: Format, steps: YamlPath, written: readonly string[]): readonly Field[] {
  if (steps.length === 0) return format.fields;
  const found = resolve(format, steps);
  if (found === undefined || found.inside.length > 1) return [];
  if (found.inside.length === 1) return found.inside[0] === ITEM ? entryFields(format, found.field.type, written) : [];
  return found.field.type.kind === 'map' ? found.field.type.fields : [];
}

/** True for a field whose value is a list. */
export function isList(type: FieldType): boolean {
  return type.kind === 'list' || type.kind === 'relations';
}
