/** The links of a body: `[text](target)`, and `[text][label]` with `[label]: target`, outside of code and comments. */

import { detach, type Located, lineAt, nextLineStart, type Span, type TextEdit } from '../text.ts';
import { isOpaque, type Markdown } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

export interface Link {
  /** `definition`: the target that links refer to by its label. */
  readonly kind: 'inline' | 'definition';
  /** From its bracket, or the `!` of an image, to its closing parenthesis; the whole definition. */
  readonly span: Span;
  /** Between the brackets: the text, or the label of a definition. */
  readonly text: Span;
  readonly target: Located<string>;
}

/** A link to a file beside this one, as the library remembers it. */
export interface PatternLink {
  /** As written, without `#fragment`. */
  readonly target: Located<string>;
}

const LINK_TARGET =
  /\]\(\s*(?:<([^<>\n]{1,1000})>|([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*))(?:\s+(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\([^()\n]*\)))?\s*\)/y;

/** All links of a body that have a target, in order. */
export function findLinks(text: string, markdown: Markdown): readonly Link[] {
  const found = [...links(text, markdown)];
  const defined = [...definitions(text, markdown)];
  return defined.length === 0 ? found : [...found, ...defined].sort((a, b) => a.span.start - b.span.start);
}

/** `[label]: target "title"` on a line of its own, also in a quote. */
const DEFINITION =
  /^(?:>[ \t]?)*( {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,200})\]:[ \t]*(?:<([^<>\n]+)>|([^\s<>]+)))(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/;

function* definitions(text: string, markdown: Markdown): Generator<Link> {
  const { span } = markdown;
  for (let index = text.indexOf(']:', span.start); index !== -1 && index < span.end; index = text.indexOf(']:', index + 2)) {
    const line = lineAt(text, index);
    if (line.end - line.start > LOOK_BACK || line.start < span.start || isOpaque(markdown, index)) continue;
    const written = text.slice(line.start, line.end);
    const [, whole, label, bracketed, bare] = DEFINITION.exec(written) ?? [];
    const target = bracketed ?? bare;
    if (whole === undefined || label === undefined || target === undefined) continue;
    const start = line.start + written.indexOf(whole) + whole.indexOf('[');
    if (start + 1 + label.length !== index) continue;
    const from = text.indexOf(target, index + 2);
    yield {
      kind: 'definition',
      span: { start, end: line.end },
      text: { start: start + 1, end: index },
      target: { value: target, span: { start: from, end: from + target.length } },
    };
  }
}

/** A link by a label: `[text][label]`, `[label][]`, `[label]`. */
export interface LinkUse {
  readonly span: Span;
  readonly text: Span;
  readonly label: string;
}

/** The uses of labels in a part of a text. Whether a label is defined is another matter. */
export function* linkUses(text: string, within: Span): Generator<LinkUse> {
  const part = text.slice(within.start, within.end);
  for (const { index, 0: whole, 1: shown = '', 2: label } of part.matchAll(USE)) {
    const start = within.start + index;
    const from = start + 1;
    yield {
      span: { start, end: start + whole.length },
      text: { start: from, end: from + shown.length },
      label: labelKey(label === undefined || label === '' ? shown : label),
    };
  }
}

const USE = /\[([^[\]\n]{1,200})\](?:\[([^[\]\n]{0,200})\])?(?![(:[])/g;

/** The definition of a label: the first one counts. */
export function definitionOf({ text, links: all }: Pick<PatternDocument, 'text' | 'links'>, label: string): Link | undefined {
  return all.find(link => link.kind === 'definition' && labelKey(text.slice(link.text.start, link.text.end)) === label);
}

/** Labels are compared without case, and with white space collapsed. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function* links(text: string, markdown: Markdown): Generator<Link> {
  const { span } = markdown;
  for (let index = text.indexOf('](', span.start); index !== -1 && index < span.end; index = text.indexOf('](', index + 2)) {
    LINK_TARGET.lastIndex = index;
    const match = LINK_TARGET.exec(text);
    const target = match?.[1] ?? match?.[2] ?? '';
    if (match === null || target === '' || isEscaped(text, index)) continue;
    if (isOpaque(markdown, index) || isInlineCode(text, index)) continue;
    const start = index + match[0].indexOf(target, 2);
    const open = linkStart(text, index);
    yield {
      kind: 'inline',
      span: { start: text.charAt(open - 1) === '!' ? open - 1 : open, end: index + match[0].length },
      text: { start: Math.min(open + 1, index), end: index },
      target: { value: target, span: { start, end: start + target.length } },
    };
  }
}

/** The plain text of a link; of a definition, that of all links that use it. */
export function unlink(document: PatternDocument, link: Pick<Link, 'kind' | 'span' | 'text'>): readonly TextEdit[] {
  if (link.kind === 'inline') return withoutLink(link);
  const { text, markdown } = document;
  const label = labelKey(text.slice(link.text.start, link.text.end));
  const uses = [...linkUses(text, markdown.span)].filter(
    use => use.label === label && !isOpaque(markdown, use.span.start) && !isInlineCode(text, use.span.start),
  );
  const line = { start: lineAt(text, link.span.start).start, end: nextLineStart(text, link.span.end) };
  return [...uses.flatMap(withoutLink), { span: line, newText: '' }];
}

function withoutLink({ span, text }: Pick<Link, 'span' | 'text'>): readonly TextEdit[] {
  return [
    { span: { start: span.start, end: text.start }, newText: '' },
    { span: { start: text.end, end: span.end }, newText: '' },
  ];
}

/** Links to Markdown files, here or on a server, and to pages of patterns: those that a rename has to update. */
export function patternLinks(document: PatternDocument): readonly PatternLink[] {
  const site = siteOf(document);
  const leads = (target: string) =>
    MARKDOWN_FILE.test(target) ||
    SITE_PAGE.test(target) ||
    SOURCE_FILE.test(target) ||
    (site !== undefined && target.startsWith(site));
  return document.links
    .filter(({ target }) => leads(target.value))
    .map(({ target }) => ({ target: { value: detach(target.value), span: target.span } }));
}

const MARKDOWN_FILE = /^[^:#?]*\.md(?:[#?]|$)/i;
const SOURCE_FILE = /^https?:\/\/[^/]+\/.*\.md(?:[#?]|$)/i;
const SITE_PAGE = /^https?:\/\/[^/]+\/patterns\//i;

/** Links to other files that lie beside this one, such as images. */
export function fileLinks({ text, links }: PatternDocument): readonly PatternLink[] {
  return links
    .filter(({ target, span }) => {
      if (!RELATIVE.test(target.value) || MARKDOWN_FILE.test(target.value)) return false;
      return OTHER_FILE.test(target.value) || text.charAt(span.start) === '!';
    })
    .map(({ target }) => ({ target: { value: detach(target.value), span: target.span } }));
}

/** What starts with a slash depends on the site, and braces are for a program to fill in. */
const RELATIVE = /^(?![a-z][a-z0-9+.-]*:)[^/#?\\{}][^\\{}]*$/i;

/** Only names that are certainly files: `example.org` is an address without its scheme. */
const OTHER_FILE =
  /\.(?:avif|bmp|csv|docx?|drawio|epub|gif|html?|ico|jpe?g|json|mov|mp[34]|od[pst]|ogg|pdf|png|pptx?|svg|tiff?|tsv|txt|wav|web[mp]|xlsx?|xml|ya?ml|zip)(?:[#?]|$)/i;

/** The URL of this pattern's page, as its field states it: links to other patterns start in the same way. */
function siteOf({ fields }: PatternDocument): string | undefined {
  for (const { field, entry } of fields.values()) {
    if (field.type.kind !== 'url' || field.type.template?.base !== 'site' || entry.value.kind !== 'scalar') continue;
    return /^https?:\/\/.+\/(?=[^/]+\/?$)/.exec(entry.value.text)?.[0];
  }
  return undefined;
}

/** How far to look back on a line, in UTF-16 units: lines of a megabyte must not make this quadratic. */
const LOOK_BACK = 1000;

/** The opening bracket that belongs to the one at `closing`, or `closing` if there is none. */
export function linkStart(text: string, closing: number): number {
  let depth = 1;
  for (let position = closing - 1; position >= Math.max(0, closing - LOOK_BACK); position--) {
    const code = text.charCodeAt(position);
    if (code === CLOSE) depth++;
    else if (code === OPEN && --depth === 0) return position;
  }
  return closing;
}

const OPEN = 91;
const CLOSE = 93;

/** True for the character after a backslash that is not itself escaped. */
function isEscaped(text: string, offset: number): boolean {
  let escaped = false;
  for (let position = offset - 1; text.charCodeAt(position) === BACKSLASH; position--) escaped = !escaped;
  return escaped;
}

const BACKSLASH = 92;

/**
 * True between backticks and the next ones of the same number on the line. A single backtick needs no second one: its text may be
 * half-typed, or continue on the next line.
 */
export function isInlineCode(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset);
  if (!before.includes('`')) return false;
  const start = before.lastIndexOf('\n') + 1;
  const [after = ''] = text.slice(offset, offset + LOOK_BACK).split('\n', 1);
  const marks = [...(before.slice(start) + after).matchAll(/`+/g)];
  let open = 0;
  for (const [position, { index, 0: mark }] of marks.entries()) {
    if (index >= before.length - start) break;
    if (open === mark.length) open = 0;
    else if (open === 0 && (mark.length === 1 || marks.slice(position + 1).some(({ 0: other }) => other === mark))) {
      open = mark.length;
    }
  }
  return open > 0;
}
