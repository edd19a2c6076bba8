/** Fixes that add ignore comments: one for the line, one for the whole file. */

import type { Ignore } from './document/ignores.ts';
import type { PatternDocument } from './document/patternDocument.ts';
import { indentOf } from './edits/frontmatterEdits.ts';
import type { Fix } from './rule.ts';
import { lineAt, lineEnding, message, nextLineStart, type Span, spanOf } from './text.ts';

/** @param span of the finding */
export function ignoreFixes(document: PatternDocument, rule: string, span: Span): readonly Fix[] {
  const line = ignoreLine(document, rule, span);
  return [
    ...(line ? [{ title: message('Ignore this problem ({0})', rule), edits: [line] }] : []),
    { title: message('Ignore {0} in this file', rule), edits: [ignoreFile(document, rule)] },
  ];
}

/** Removes one rule from an ignore comment, or the whole comment with its last rule, including its line if that becomes empty. */
export function removeIgnoreFix({ text }: PatternDocument, { rule, span }: Ignore): Fix {
  const title = message('Remove the ignore comment for {0}', rule);
  const line = lineAt(text, span.start);
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(span.end, line.end));
  const before = /[ \t]*,[ \t]*$/.exec(text.slice(line.start, span.start));
  if (after) return { title, edits: [{ span: spanOf(span.start, span.end + after[0].length), newText: '' }], safe: true };
  if (before) return { title, edits: [{ span: spanOf(span.start - before[0].length, span.end), newText: '' }], safe: true };
  const opening = /[ \t]*(?:#|<!--)[ \t]*commons-patterns-ignore(?:-file)?:[ \t]*$/.exec(text.slice(line.start, span.start));
  const closing = /^[ \t]*-->/.exec(text.slice(span.end, line.end));
  const start = span.start - (opening?.[0].length ?? 0);
  const end = span.end + (closing?.[0].length ?? 0);
  const alone = text.slice(line.start, start).trim() === '' && text.slice(end, line.end).trim() === '';
  const whole = alone ? spanOf(line.start, nextLineStart(text, line.start)) : spanOf(start, end);
  return { title, edits: [{ span: whole, newText: '' }], safe: true };
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
  // A separate line would end a table.
  return text.startsWith('|', line.start)
    ? { span: spanOf(line.end, line.end), newText: ` ${comment}` }
    : { span: start, newText: `${comment}${eol}` };
}

function ignoreFile({ text, frontmatter }: PatternDocument, rule: string) {
  const eol = lineEnding(text);
  if (frontmatter) {
    const { start } = frontmatter.content;
    return { span: spanOf(start, start), newText: `# commons-patterns-ignore-file: ${rule}${eol}` };
  }
  return { span: spanOf(0, 0), newText: `<!-- commons-patterns-ignore-file: ${rule} -->${eol}` };
}
