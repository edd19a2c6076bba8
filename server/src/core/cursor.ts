/**
 * (document, offset) -> what the cursor is on. Works on half-typed text: in the frontmatter it goes by indentation and
 * brackets, not by the parsed tree.
 */
import { type Field, type FieldType, type Format, type RelationKind, TARGET_KEYS } from './formats/format.ts';
import { allLinks, isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import { relationsOf } from './pattern.ts';
import { joinPath, type PatternDocument } from './patternDocument.ts';
import type { Section } from './sections.ts';
import { type Located, lineAt, type Span, touches } from './text.ts';
import { ITEM, type YamlPath } from './yamlOutline.ts';
import { type YamlBarePlace, type YamlContainer, type YamlKeyPlace, type YamlValuePlace, yamlPlaceAt } from './yamlPlace.ts';

export type CursorElement =
  | KeyElement
  | ValueElement
  | RelationTargetElement
  | SectionHeadingElement
  | CitationElement
  | LinkElement
  | BodyElement
  /** Somewhere in the frontmatter where there is nothing to say: a comment, a ruler, a wrapped text. */
  | { readonly kind: 'frontmatter' }
  /** A text in which nothing is written. */
  | { readonly kind: 'blank' };

/** On a key, or where one may be typed. */
export interface KeyElement {
  readonly kind: 'key';
  /** Of the map that holds the key; empty at the root. */
  readonly parentPath: string;
  /** As written so far, or in full. */
  readonly key: string;
  /** The written key; around the cursor. */
  readonly span: Span;
  readonly typed: string;
  readonly field: Field | undefined;
  /** A colon follows, and perhaps a value. */
  readonly hasColon: boolean;
  /** In `{a: b}`. */
  readonly flow: boolean;
  /** The keys that the format has here. */
  readonly siblings: readonly Field[];
  /** The other keys that are written here. */
  readonly present: readonly string[];
}

/** Where a value is, or may be typed. */
export interface ValueSlot {
  /** `classification.domain` */
  readonly path: string;
  readonly field: Field;
  readonly container: YamlContainer;
  /** In an item of the list that the field is, or in the map that such an item is. */
  readonly inItem: boolean;
  /** On a line of its own under the key of a list, without a dash. */
  readonly needsDash: boolean;
  /** What has to stand before a value: a space after a bare `:`, `-` or `,`. */
  readonly prefix: '' | ' ';
  readonly quote: '"' | "'" | undefined;
  /** The quote, if there is one, is closed. */
  readonly closed: boolean;
  /** What would be replaced: within the quotes, on one line, around the cursor. */
  readonly span: Span;
  /** What stands between the start of `span` and the cursor. */
  readonly typed: string;
  /** All of `span`. */
  readonly written: string;
  /** The other values of the list. */
  readonly listed: readonly string[];
}

export interface ValueElement extends ValueSlot {
  readonly kind: 'value';
}

export interface RelationTargetElement extends ValueSlot {
  readonly kind: 'relationTarget';
  readonly relation: RelationKind;
}

export interface SectionHeadingElement {
  readonly kind: 'sectionHeading';
  readonly section: Section;
  readonly span: Span;
}

/** On `[1]`, `[1, 2]` or `[1-3]`. */
export interface CitationElement {
  readonly kind: 'citation';
  /** With its brackets. */
  readonly span: Span;
  readonly section: Section | undefined;
}

/** On a link, or behind a `](` that is not closed yet. */
export interface LinkElement {
  readonly kind: 'link';
  /** The whole link. */
  readonly span: Span;
  readonly target: Located<string>;
  /** The cursor is in the target. */
  readonly inTarget: boolean;
  /** A `)` follows. */
  readonly closed: boolean;
}

export interface BodyElement {
  readonly kind: 'body';
  readonly section: Section | undefined;
  /** In fenced code, inline code or a comment: there Markdown means nothing. */
  readonly verbatim: boolean;
}

export function elementAt(document: PatternDocument, offset: number): CursorElement {
  if (document.text.trim() === '') return { kind: 'blank' };
  const { frontmatter } = document;
  if (frontmatter && offset < bodyStart(document, offset)) {
    const inContent = offset >= frontmatter.content.start && offset < (frontmatter.closing?.start ?? Infinity);
    return inContent ? frontmatterElement(document, frontmatter.content, offset) : { kind: 'frontmatter' };
  }
  return bodyElement(document, offset);
}

/** A frontmatter that is not closed yet goes on where the cursor is typing the next line of it. */
function bodyStart({ text, frontmatter }: PatternDocument, offset: number): number {
  if (frontmatter === undefined) return 0;
  if (frontmatter.closing) return frontmatter.closing.end + 1;
  const { end } = frontmatter.content;
  if (offset <= end) return end + 1;
  const line = lineAt(text, offset);
  const between = text.slice(end, line.start);
  const typing = between.trim() === '' && /^[ \t]*["']?[\w-]*["']?[ \t]*$/.test(text.slice(line.start, line.end));
  return typing ? line.end + 1 : end;
}

function frontmatterElement(document: PatternDocument, content: Span, offset: number): CursorElement {
  const place = yamlPlaceAt(document.text, content, offset);
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
  const siblings = fieldsAt(document.format, place.path);
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
  if (place.path.length === 0 || (found?.field.type.kind === 'map' && found.inside.length === 0)) {
    const siblings = found?.field.type.kind === 'map' ? found.field.type.fields : document.format.fields;
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
  if (field.type.kind !== 'relations') return inside.length > 1 ? { kind: 'frontmatter' } : { kind: 'value', ...slot };
  if (inside.length > 2 || (key !== undefined && !TARGET_KEYS.includes(key))) return { kind: 'frontmatter' };
  const name = field.type.relation;
  const relation = document.format.relations.find(kind => kind.key === name);
  if (relation === undefined) return { kind: 'frontmatter' };
  const written = relationsOf(document).filter(({ kind, target }) => kind === relation && !touches(target.span, slot.span.start));
  const listed = [...new Set([...slot.listed, ...written.map(({ target }) => target.value)])];
  return { kind: 'relationTarget', relation, ...slot, listed };
}

interface ResolvedField {
  readonly field: Field;
  readonly path: string;
  /** The steps from the value of the field to the place: into an item, to a key of it. */
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

function fieldsAt(format: Format, steps: YamlPath): readonly Field[] {
  if (steps.length === 0) return format.fields;
  const found = resolve(format, steps);
  return found?.field.type.kind === 'map' && found.inside.length === 0 ? found.field.type.fields : [];
}

/** True for a field whose value is a list. */
export function isList(type: FieldType): boolean {
  return type.kind === 'list' || type.kind === 'relations';
}

function bodyElement(document: PatternDocument, offset: number): CursorElement {
  const { text, markdown, sections } = document;
  const heading = sections.all.find(section => touches(section.heading.span, offset));
  if (heading) return { kind: 'sectionHeading', section: heading, span: heading.heading.span };
  const section = sections.all.find(({ span }) => span.start <= offset && offset <= span.end);
  const verbatim = isOpaque(markdown, offset) || isInlineCode(text, offset);
  if (verbatim) return { kind: 'body', section, verbatim };
  const line = lineAt(text, offset);
  const citation = citationAt(text, line, offset);
  if (citation) return { kind: 'citation', span: citation, section };
  return linkAt(document, line, offset) ?? { kind: 'body', section, verbatim };
}

/** One number or several, in brackets that are not those of a link. */
const CITATION = /\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\](?![(\w])/g;

function citationAt(text: string, line: Span, offset: number): Span | undefined {
  const from = Math.max(line.start, offset - 100);
  for (const { index, 0: marker } of text.slice(from, Math.min(line.end, offset + 100)).matchAll(CITATION)) {
    const span = { start: from + index, end: from + index + marker.length };
    if (touches(span, offset)) return span;
  }
  return undefined;
}

function linkAt(document: PatternDocument, line: Span, offset: number): LinkElement | undefined {
  const { text } = document;
  for (const link of allLinks(document)) {
    if (link.span.start > offset) break;
    if (offset < link.span.end) {
      const inTarget = touches(link.target.span, offset);
      return { kind: 'link', span: link.span, target: link.target, inTarget, closed: true };
    }
  }
  const typed = /\[[^[\]\n]*\]\(([^()\n]*)$/.exec(text.slice(Math.max(line.start, offset - 300), offset));
  if (typed?.[1] === undefined) return undefined;
  const start = offset - typed[1].length;
  const rest = /^([^()\n\r]*)\)/.exec(text.slice(offset, line.end));
  const end = offset + (rest?.[1]?.length ?? 0);
  return {
    kind: 'link',
    span: { start: offset - typed[0].length, end },
    target: { value: text.slice(start, end), span: { start, end } },
    inTarget: true,
    closed: rest !== null,
  };
}
