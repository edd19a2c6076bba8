/** The words of a body that count as written by its author. */
import { firstOpaqueAfter } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Span } from '../text.ts';
import { countWords } from './words.ts';

/** Text in a span, without comments and without a second frontmatter. */
export function proseIn({ text, markdown, leftover }: PatternDocument, span: Span): string {
  const parts: string[] = [];
  let start = span.start;
  const cut = (other: Span) => {
    if (other.start > start) parts.push(text.slice(start, Math.min(other.start, span.end)));
    start = Math.max(start, other.end);
  };
  const comments: Span[] = [];
  for (let index = firstOpaqueAfter(markdown, span.start); ; index++) {
    const block = markdown.opaque[index];
    if (block === undefined || block.span.start >= span.end) break;
    if (block.kind === 'comment') comments.push(block.span);
  }
  const skipped = leftover && leftover.span.start < span.end ? [...comments, leftover.span] : comments;
  for (const other of skipped.sort((a, b) => a.start - b.start)) cut(other);
  if (start < span.end) parts.push(text.slice(start, span.end));
  return parts.join(' ');
}

/** The part of an earlier body between its first and its last difference; empty if the bodies are the same. */
export function changedBody(before: PatternDocument, now: PatternDocument): Span {
  const [from, to] = [before.markdown.span, now.markdown.span];
  const shorter = Math.min(from.end - from.start, to.end - to.start);
  let start = 0;
  while (start < shorter && before.text.charCodeAt(from.start + start) === now.text.charCodeAt(to.start + start)) start++;
  let end = 0;
  while (end < shorter - start && before.text.charCodeAt(from.end - 1 - end) === now.text.charCodeAt(to.end - 1 - end)) {
    end++;
  }
  return { start: from.start + start, end: from.end - end };
}

/** The number of words that a body had. */
export function authoredWords(document: PatternDocument): number {
  return distinctWords(proseIn(document, document.markdown.span));
}

/** The number of words in a body; what was turned into a comment is still there. */
export function writtenWords({ text, markdown: { span }, leftover }: PatternDocument): number {
  if (leftover === undefined) return distinctWords(text.slice(span.start, span.end));
  return distinctWords(`${text.slice(span.start, leftover.span.start)}\n${text.slice(leftover.span.end, span.end)}`);
}

/** Lines of at most this many characters may well be the same by chance. */
const SHORT_LINE = 40;

/** The number of words; long lines that occur twice count once. */
function distinctWords(prose: string): number {
  const seen = new Set<string>();
  const lines = prose.split('\n').filter(line => {
    if (line.length <= SHORT_LINE) return true;
    const text = line.trim();
    return text.length <= SHORT_LINE || (!seen.has(text) && seen.add(text) !== undefined);
  });
  return countWords(lines.join('\n'));
}
