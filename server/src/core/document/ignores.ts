/**
 * Comments that suppress findings: `# commons-patterns-ignore: rule-id` in the frontmatter, on the line before or at
 * the end of the line; `<!-- commons-patterns-ignore: rule-id -->` in the body; `...-ignore-file: rule-id` for a file.
 */

import { detach, lineAt, nextLineStart, type Span, spanOf } from '../text.ts';
import type { PatternDocument } from './patternDocument.ts';

export interface Ignore {
  readonly rule: string;
  /** The rule id in the comment. */
  readonly span: Span;
  /** Findings that start here are suppressed. */
  readonly covers: Span;
}

/** The rarer end of the word, which makes the search faster. */
const MARK = '-patterns-ignore';
const DIRECTIVE = /commons-patterns-ignore(-file)?:[ \t]*([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)/g;

/** How far before a comment its line is examined, in UTF-16 units: lines of a megabyte must not make this quadratic. */
const LOOK_BACK = 200;

export function findIgnores({ text, frontmatter, skipped }: PatternDocument): readonly Ignore[] {
  if (skipped) return [];
  const bodyStart = frontmatter?.content.end ?? 0;
  // In a body, it is inside of an HTML comment, which is found faster than the word.
  if (!text.includes('<!--', bodyStart) && !text.slice(0, bodyStart).includes(MARK)) return [];
  const ignores: Ignore[] = [];
  let line = spanOf(0, -1);
  for (const match of text.matchAll(DIRECTIVE)) {
    const inFrontmatter = match.index < bodyStart;
    if (match.index > line.end) line = lineAt(text, match.index);
    const before = text.slice(Math.max(line.start, match.index - LOOK_BACK), match.index);
    const opening = inFrontmatter ? /(?:^|\s)#\s*$/ : /<!--\s*$/;
    if (!opening.test(before)) continue;
    const alone = before.replace(opening, '').trim() === '' && match.index - line.start <= LOOK_BACK;
    const next = nextLineStart(text, line.start);
    const covers =
      match[1] !== undefined
        ? spanOf(0, text.length + 1)
        : alone
          ? spanOf(next, nextLineStart(text, next) + 1)
          : spanOf(line.start, line.end + 1);
    const rules = match[2] ?? '';
    const rulesStart = match.index + match[0].length - rules.length;
    for (const rule of rules.matchAll(/[a-z0-9-]+/g)) {
      const start = rulesStart + rule.index;
      ignores.push({ rule: detach(rule[0]), span: { start, end: start + rule[0].length }, covers });
    }
  }
  return ignores;
}
