/** Finds a second frontmatter that was left in the body, as when two versions of a text were pasted together. */

import { lineAt, linesOf, nextLineStart, type Span } from '../text.ts';
import type { FrontmatterBlock } from '../yaml/frontmatter.ts';
import { keyAt, startsWithFieldKey } from '../yaml/keyLine.ts';
import { isOpaque, type Markdown, parseMarkdown } from './markdown.ts';

/** A line of YAML without a key at its start. */
const KEYLESS_LINE = /^(?:[ \t]+\S.*|-[ \t].*|#(?!#).*|[\]}]|)$/;
const DELIMITER = /^---[ \t]*$/;
/** What may precede the opening delimiter: a program kept the text in it. */
const QUOTES = ["'''", '"""'];
const OPENING = /^(?:'''|""")?---[ \t]*$/;

/** How many `key:` lines at least make a block between two delimiters a frontmatter, and not prose. */
const FEWEST_KEYS = 4;

/**
 * @param bodyStart where the body begins
 * @returns the block; without an opening delimiter (at the very start of the body), `opening` is empty
 */
export function findLeftoverFrontmatter(text: string, bodyStart: number): FrontmatterBlock | undefined {
  let body: Markdown | undefined;
  // An example of a frontmatter, in fenced code or in a comment, is ordinary text.
  const isText = ({ span }: FrontmatterBlock) => {
    body ??= parseMarkdown(text, { start: bodyStart, end: text.length });
    return isOpaque(body, span.start);
  };
  return blockWithoutOpening(text, bodyStart) ?? firstBlock(text, bodyStart, isText);
}

function firstBlock(text: string, bodyStart: number, isText: (block: FrontmatterBlock) => boolean): FrontmatterBlock | undefined {
  for (let delimiter = text.indexOf('---', bodyStart); delimiter !== -1; delimiter = text.indexOf('---', delimiter + 3)) {
    const before = text.charCodeAt(delimiter - 1);
    // Most are part of a table or of a longer line.
    if (delimiter > bodyStart && before !== LF && before !== QUOTE && before !== DOUBLE_QUOTE) continue;
    const quoted = before !== LF && QUOTES.some(quotes => text.startsWith(quotes, delimiter - quotes.length));
    const start = quoted ? delimiter - 3 : delimiter;
    if (start < bodyStart || (start > bodyStart && text.charAt(start - 1) !== '\n')) continue;
    const block = blockAt(text, start);
    if (block && !isText(block)) return block;
  }
  return undefined;
}

function blockAt(text: string, start: number): FrontmatterBlock | undefined {
  const opening = { start, end: lineAt(text, start).end };
  if (!OPENING.test(text.slice(opening.start, opening.end))) return undefined;
  return closeBlock(text, opening, nextLineStart(text, opening.end));
}

/** Keys at the very start of the body: the closing delimiter of the first frontmatter is also the opening one. */
function blockWithoutOpening(text: string, bodyStart: number): FrontmatterBlock | undefined {
  let start = bodyStart;
  while (text.charCodeAt(start) === LF || text.charCodeAt(start) === CR) start++;
  return startsWithFieldKey(text, start) ? closeBlock(text, { start, end: start }, start) : undefined;
}

function closeBlock(text: string, opening: Span, contentStart: number): FrontmatterBlock | undefined {
  let keys = 0;
  for (const line of linesOf(text, { start: contentStart, end: text.length })) {
    const content = text.slice(line.start, line.end);
    if (DELIMITER.test(content)) {
      if (keys < FEWEST_KEYS) return undefined;
      return {
        span: { start: opening.start, end: nextLineStart(text, line.end) },
        opening,
        content: { start: contentStart, end: line.start },
        closing: line,
      };
    }
    const key = keyAt(text, line.start);
    if (!KEYLESS_LINE.test(content) && (!key?.spaced || key.form === 'words')) return undefined;
    if (startsWithFieldKey(text, line.start)) keys++;
  }
  return undefined;
}

const LF = 10;
const CR = 13;
const DOUBLE_QUOTE = 34;
const QUOTE = 39;
