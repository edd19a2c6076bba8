/** Line breaks that a program wrote as letters: `_n_n`, `\n_n`, and their remains before a heading. */
import { lineAt, type Span, spanOf, textOf } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/** Two or more in a row. With a backslash they are unambiguous; without one, a name like `x_n_name` looks like them. */
const SEVERAL = /\\n_?(?:(?:\\n|_n)_?)+|_n_?(?:(?:\\n|_n)_?)+(?![\p{L}\p{N}$}])/gu;
/** One, before the mark of a list, a reference, a heading or bold text: only its line distinguishes it from a name. */
const ONE = /(?:\\n|_n)_?(?=(?:[*+-]|\d{1,2}\.|#{1,6})[ \t]|\[\d{1,3}\]|\*\*)/;
const SEVERAL_OR_ONE = new RegExp(`${SEVERAL.source}|${ONE.source}`, 'gu');
/** The remains before a heading at the start of a line; a lone backslash escapes it, and `_# x_` is emphasis. */
const BEFORE_HEADING = /^(?:_[\\_n]{0,7}|\\[_n][\\_n]{0,6})(?=#{1,6}[ \t]+\S.*[^_\s]\s*$)/gm;

/** Outside of code and comments, in the order of the text. */
export function newlineLetters({ text, markdown }: PatternDocument): readonly Span[] {
  const { start: bodyStart } = markdown.span;
  if (!text.includes('_', bodyStart) && !text.includes('\\', bodyStart)) return [];
  const found = new Map<number, Span>();
  const take = (start: number, letters: string): void => {
    if (start < bodyStart || isOpaque(markdown, start) || isInlineCode(text, start)) return;
    const longest = Math.max(found.get(start)?.end ?? 0, start + letters.length);
    found.set(start, spanOf(start, longest));
  };
  if (text.includes('_n', bodyStart) || text.includes('\\n', bodyStart)) {
    let end = 0;
    for (const { index } of text.matchAll(SEVERAL)) {
      if (index < end) continue;
      const line = lineAt(text, index);
      end = line.end;
      for (const letters of textOf(text, line).matchAll(SEVERAL_OR_ONE)) take(line.start + letters.index, letters[0]);
    }
  }
  const breakBefore = Math.max(0, bodyStart - 1);
  if (text.includes('\n_', breakBefore) || text.includes('\n\\', breakBefore)) {
    for (const { index, 0: letters } of text.matchAll(BEFORE_HEADING)) take(index, letters);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
