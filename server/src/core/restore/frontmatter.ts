/** Minimal edits that put a frontmatter back that is missing as a whole. */

import type { Change } from '../history/history.ts';
import { nextLineStart, spanOf, type TextEdit } from '../text.ts';
import { textStart } from '../yaml/frontmatter.ts';

/** Moves it back to the start, inserts its opening line, or inserts all of it. */
export function restoreFrontmatter({ before, now }: Pick<Change, 'before' | 'now'>): readonly TextEdit[] {
  const { frontmatter } = before;
  if (frontmatter === undefined) return [];
  const start = textStart(now.text);
  const written = lines(before.text.slice(frontmatter.span.start, frontmatter.span.end));
  const content = before.text.slice(frontmatter.content.start, frontmatter.span.end);
  if (content.trim() !== '' && now.text.startsWith(content, start)) return [insertion(start, '---\n')];
  const at = now.text.indexOf(before.text.slice(frontmatter.span.start, frontmatter.span.end), start);
  if (at > start && (at === 0 || now.text.charAt(at - 1) === '\n')) {
    return [insertion(start, written), { span: spanOf(at, at + frontmatter.span.end - frontmatter.span.start), newText: '' }];
  }
  const gap = before.text.slice(frontmatter.span.end, nextLineStart(before.text, frontmatter.span.end)).trim() === '' ? '\n' : '';
  return [insertion(start, `${written}${now.text.slice(start).trim() === '' ? '' : gap}`)];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: spanOf(at, at), newText };
}

function lines(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
