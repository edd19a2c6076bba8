/**
 * Comments that silence findings: `# commons-patterns-ignore: rule-id` in the frontmatter, on the line before or at
 * the end of the line; `<!-- commons-patterns-ignore: rule-id -->` in the body; `...-ignore-file: rule-id` for a file.
 */
import type { PatternDocument } from './patternDocument.ts';
import { detach, lineAt, nextLineStart, type Span, spanOf } from './text.ts';

export interface Ignore {
  readonly rule: string;
  /** The rule id in the comment. */
  readonly span: Span;
  /** Findings that start here are silenced. */
  readonly covers: Span;
}

const MARK = 'commons-patterns-ignore';
const DIRECTIVE = /commons-patterns-ignore(-file)?:[ \t]*([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)/g;

export function findIgnores({ text, frontmatter }: PatternDocument): readonly Ignore[] {
  if (!text.includes(MARK)) return [];
  const ignores: Ignore[] = [];
  for (const match of text.matchAll(DIRECTIVE)) {
    const inFrontmatter = frontmatter !== undefined && match.index < frontmatter.content.end;
    const line = lineAt(text, match.index);
    const before = text.slice(line.start, match.index);
    const opening = inFrontmatter ? /(?:^|\s)#\s*$/ : /<!--\s*$/;
    if (!opening.test(before)) continue;
    const alone = before.replace(opening, '').trim() === '';
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
