/** Where a text is read as text. */
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/** Whether an offset is in the frontmatter, or in the body outside of code and comments. */
export function isText({ text, markdown }: PatternDocument, offset: number): boolean {
  return offset < markdown.span.start || !(isOpaque(markdown, offset) || isInlineCode(text, offset));
}
