/** The links of a body: `[text](target)`, outside of code and comments. */

import { detach, type Located, type Span, type TextEdit } from '../text.ts';
import { isOpaque, type Markdown } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

export interface Link {
  /** From its bracket, or the `!` of an image, to its closing parenthesis. */
  readonly span: Span;
  /** Between the brackets. */
  readonly text: Span;
  readonly target: Located<string>;
}

/** A link to a file beside this one, as the library remembers it. */
export interface PatternLink {
  /** As written, without `#fragment`. */
  readonly target: Located<string>;
}

const LINK_TARGET = /\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;

/** All inline links of a body that have a target, in order. */
export function findLinks(text: string, markdown: Markdown): readonly Link[] {
  return [...links(text, markdown)];
}

function* links(text: string, markdown: Markdown): Generator<Link> {
  const { span } = markdown;
  for (let index = text.indexOf('](', span.start); index !== -1 && index < span.end; index = text.indexOf('](', index + 2)) {
    LINK_TARGET.lastIndex = index;
    const match = LINK_TARGET.exec(text);
    if (match?.[1] === undefined || match[1] === '' || isOpaque(markdown, index) || isInlineCode(text, index)) continue;
    const start = index + match[0].indexOf(match[1], 2);
    const open = linkStart(text, index);
    yield {
      span: { start: text.charAt(open - 1) === '!' ? open - 1 : open, end: index + match[0].length },
      text: { start: Math.min(open + 1, index), end: index },
      target: { value: match[1], span: { start, end: start + match[1].length } },
    };
  }
}

/** The plain text of a link. */
export function unlink({ span, text }: Link): readonly TextEdit[] {
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

/** The opening bracket that belongs to the one at `closing`. */
function linkStart(text: string, closing: number): number {
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

/** True when an odd number of backticks precedes `offset` on its line. */
export function isInlineCode(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset);
  let inside = false;
  if (!before.includes('`')) return inside;
  for (let position = before.length - 1; position >= 0; position--) {
    const code = before.charCodeAt(position);
    if (code === 10) break;
    if (code === 96) inside = !inside;
  }
  return inside;
}
