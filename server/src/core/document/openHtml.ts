/** HTML that is not closed and hides what follows: blocks that only their own end closes, blank lines or not. */
import type { Span } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/**
 * Where such a block begins, and what has to follow. An HTML comment is read by `parseMarkdown`; browsers fold everything after
 * `<details>`. Source: https://spec.commonmark.org/0.31.2/#html-blocks
 */
const BLOCKS: readonly { readonly opening: RegExp; readonly closing: RegExp }[] = [
  { opening: /^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/gim, closing: /<\/(?:script|pre|style|textarea)>/i },
  { opening: /^ {0,3}<\?/gm, closing: /\?>/ },
  { opening: /^ {0,3}<![a-z]/gim, closing: />/ },
  { opening: /^ {0,3}<!\[CDATA\[/gm, closing: /\]\]>/ },
  { opening: /<details(?=[\s>]|$)/gim, closing: /<\/details>/i },
];

/** True when a block that begins in `span` does not end in it. */
export function hasOpenHtml({ text, markdown }: Pick<PatternDocument, 'text' | 'markdown'>, { start, end }: Span): boolean {
  const written = text.slice(start, end);
  return BLOCKS.some(({ opening, closing }) =>
    [...written.matchAll(opening)].some(
      ({ 0: mark, index }) =>
        !isOpaque(markdown, start + index + mark.length - 1) && !closing.test(written.slice(index + mark.length)),
    ),
  );
}
