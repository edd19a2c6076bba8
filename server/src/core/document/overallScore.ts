/** The overall score that a body states: `**Overall Score: 4 (Value Creation Enabler)**` and its other forms. */
import type { Located, Span } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/**
 * ```
 * **Overall Score: 4/5 (Value Creation Enabler)**
 *   |              |    \_ label
 *   |              \_ score
 *   \_ span, to the end of the label's bracket
 * ```
 */
export interface OverallScore {
  readonly span: Span;
  readonly score: Located<number>;
  /** The maximum of the score, if it is stated. */
  readonly outOf: number | undefined;
  /** Without its bracket or dash. */
  readonly label: Located<string> | undefined;
}

type Body = Pick<PatternDocument, 'text' | 'markdown' | 'leftover'>;

/**
 * The statements of an overall score, in order. `Overall Score: 4 (Label)`, `**Overall Score**: 4/5`,
 * `Overall Commons Alignment Score: 4`, `Overall Score: 4 - Label`, and a row of a table.
 */
export function findOverallScores(body: Body): readonly OverallScore[] {
  const scores: OverallScore[] = [];
  const { text, markdown } = body;
  for (let index = text.indexOf('verall', markdown.span.start); index !== -1; index = text.indexOf('verall', index + 1)) {
    const score = statementAt(text, index - 1);
    if (score && isProse(body, index)) scores.push(score);
  }
  return scores;
}

// Every repetition is bounded: a line of a megabyte of blanks must not be tried again and again.
const STATEMENT =
  /overall\s{1,3}(?:commons\s{1,3})?(?:alignment\s{1,3})?(?:score|rating)[*_]{0,4}(?:\s{0,3}[:=–—-]|\s)\s{0,3}[*_]{0,4}\s{0,3}(\d{1,2}(?:[.,]\d{1,3})?)(?![\d%])(?:\s{0,3}(?:\/|out of)\s{0,3}(\d{1,3}))?[*_]{0,4}/iy;
/** `| **Overall Score** | | **3** |`: the first later cell that contains only a number. */
const TABLE_ROW =
  /overall(?:\s{1,3}(?:commons\s{1,3})?(?:alignment\s{0,3})?(?:score|rating|assessment)?)?[*_ \t]{0,20}\|(?:[ \t]{0,20}\|){0,5}[ \t*_]{0,20}(\d{1,2}(?:[.,]\d{1,3})?)(?:\s{0,3}(?:\/|out of)\s{0,3}(\d{1,3}))?[ \t*_]{0,20}\|/iy;
const LABEL = /[ \t]{0,4}(?:\(([^()\n]{1,80})\)|[–—-][ \t]{1,4}([^*_|().\n]{1,80}))/y;

function statementAt(text: string, start: number): OverallScore | undefined {
  STATEMENT.lastIndex = start;
  const statement = STATEMENT.exec(text);
  if (statement) return scoreFrom(text, start, statement, labelAt(text, start + statement[0].length));
  TABLE_ROW.lastIndex = start;
  const row = /\|[ \t*_]*$/.test(text.slice(Math.max(0, start - 20), start)) ? TABLE_ROW.exec(text) : null;
  return row ? scoreFrom(text, start, row, undefined) : undefined;
}

function scoreFrom(
  text: string,
  start: number,
  match: RegExpExecArray,
  label: { readonly name: Located<string>; readonly end: number } | undefined,
): OverallScore | undefined {
  const [all, written = '', outOf] = match;
  const end = start + all.length;
  const tail = outOf === undefined ? end : start + all.lastIndexOf(outOf);
  const scoreStart = text.lastIndexOf(written, tail - written.length);
  return {
    span: { start, end: label?.end ?? end },
    score: { value: Number(written.replace(',', '.')), span: { start: scoreStart, end: scoreStart + written.length } },
    outOf: outOf === undefined ? undefined : Number(outOf),
    label: label?.name,
  };
}

function labelAt(text: string, start: number): { readonly name: Located<string>; readonly end: number } | undefined {
  LABEL.lastIndex = start;
  const match = LABEL.exec(text);
  const value = (match?.[1] ?? match?.[2])?.trim();
  if (!match || value === undefined || value === '') return undefined;
  const at = text.indexOf(value, start);
  return { name: { value, span: { start: at, end: at + value.length } }, end: start + match[0].length };
}

/** False in code and comments, and in a second frontmatter. */
export function isProse({ text, markdown, leftover }: Body, offset: number): boolean {
  if (leftover && leftover.span.start <= offset && offset < leftover.span.end) return false;
  return !isOpaque(markdown, offset) && !isInlineCode(text, offset);
}
