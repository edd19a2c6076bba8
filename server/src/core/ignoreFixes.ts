/** The comments that silence a finding, as fixes: one for its line, one for the whole file. */
import type { PatternDocument } from './patternDocument.ts';
import type { Fix } from './rule.ts';
import { indentOf } from './frontmatterEdits.ts';
import { lineAt, lineEnding, message, type Span, spanOf } from './text.ts';

/** @param span of the finding */
export function ignoreFixes(document: PatternDocument, rule: string, span: Span): readonly Fix[] {
  const line = ignoreLine(document, rule, span);
  return [
    ...(line ? [{ title: message('Ignore this problem ({0})', rule), edits: [line] }] : []),
    { title: message('Ignore {0} in this file', rule), edits: [ignoreFile(document, rule)] },
  ];
}

function ignoreLine({ text, frontmatter }: PatternDocument, rule: string, span: Span) {
  const line = lineAt(text, span.start);
  const eol = lineEnding(text);
  const start = spanOf(line.start, line.start);
  if (frontmatter && line.start < frontmatter.content.end) {
    if (line.start < frontmatter.content.start) return undefined;
    const indent = indentOf(text, line.start + (/^[ \t]*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0));
    return { span: start, newText: `${indent}# commons-patterns-ignore: ${rule}${eol}` };
  }
  const comment = `<!-- commons-patterns-ignore: ${rule} -->`;
  // A line of its own would end a table.
  return text.startsWith('|', line.start) ? { span: spanOf(line.end, line.end), newText: ` ${comment}` } : { span: start, newText: `${comment}${eol}` };
}

function ignoreFile({ text, frontmatter }: PatternDocument, rule: string) {
  const eol = lineEnding(text);
  if (frontmatter) {
    const { start } = frontmatter.content;
    return { span: spanOf(start, start), newText: `# commons-patterns-ignore-file: ${rule}${eol}` };
  }
  return { span: spanOf(0, 0), newText: `<!-- commons-patterns-ignore-file: ${rule} -->${eol}` };
}
