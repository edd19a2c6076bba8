/** The links of a body: `[text](target)`, outside of code and comments. */
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { detach, type Located, type Span } from './text.ts';

export interface Link {
  readonly span: Span;
  readonly target: Located<string>;
}

/** A link to a file beside this one, as the library remembers it. */
export interface PatternLink {
  /** As written, without `#fragment`. */
  readonly target: Located<string>;
}

const LINK_TARGET = /\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;

/** All inline links with a target, in order. */
export function* allLinks({ text, markdown }: PatternDocument): Generator<Link> {
  const { span } = markdown;
  for (let index = text.indexOf('](', span.start); index !== -1 && index < span.end; index = text.indexOf('](', index + 2)) {
    LINK_TARGET.lastIndex = index;
    const match = LINK_TARGET.exec(text);
    if (match?.[1] === undefined || match[1] === '' || isOpaque(markdown, index) || isInlineCode(text, index)) continue;
    const start = index + match[0].indexOf(match[1], 2);
    yield {
      span: { start: linkStart(text, index), end: index + match[0].length },
      target: { value: match[1], span: { start, end: start + match[1].length } },
    };
  }
}

/** Links to Markdown files, and to pages of patterns: those that a rename has to follow. */
export function findLinks(document: PatternDocument): readonly PatternLink[] {
  const links: PatternLink[] = [];
  for (const { target } of allLinks(document)) {
    if (/^[^:#?]*\.md(?:[#?]|$)/i.test(target.value) || /^https?:\/\/[^/]+\/patterns\//i.test(target.value)) {
      links.push({ target: { value: detach(target.value), span: target.span } });
    }
  }
  return links;
}

/** How far to look back on a line, in UTF-16 units: lines of a megabyte must not make this quadratic. */
const LOOK_BACK = 1000;

function linkStart(text: string, closing: number): number {
  const from = Math.max(0, closing - LOOK_BACK);
  const open = text.slice(from, closing).lastIndexOf('[');
  return open === -1 ? closing : from + open;
}

/** True when an odd number of backticks stands before `offset` on its line. */
export function isInlineCode(text: string, offset: number): boolean {
  let inside = false;
  for (let position = offset - 1; position >= Math.max(0, offset - LOOK_BACK); position--) {
    const code = text.charCodeAt(position);
    if (code === 10) break;
    if (code === 96) inside = !inside;
  }
  return inside;
}
