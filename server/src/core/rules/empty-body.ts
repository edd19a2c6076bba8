import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { insertSections } from '../edits/sectionEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const emptyBody: DocumentRule = {
  kind: 'document',
  id: 'empty-body',
  title: 'There is no text under the frontmatter',
  severity: 'warning',
  reads: 'body',
  docs: `A pattern is what its text says; the frontmatter only places it among the others. The fix inserts all sections of
the format, each with its guidance, to be written over.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n---\n\n## 1. Overview\n\nSome text.\n' },
      { text: '---\nclassification:\n---\n\nSome text without any heading.\n' },
      { text: '---\nclassification:\n---\n\n```\ncode is text, too\n```\n' },
      { text: '' },
    ],
    invalid: [
      { text: '---\nclassification:\n[|---|]\n' },
      { text: '---\nclassification:\n[|---|]' },
      { text: '---\r\nclassification:\r\n[|---|]\r\n---\r\n\r\n# A Title\r\n\r\n<!-- to be written -->\r\n' },
    ],
  },
  *check(document) {
    const closing = document.frontmatter?.closing;
    if (closing === undefined || hasText(document)) return;
    yield {
      span: closing,
      message: message(
        'There is no text under the frontmatter. A pattern of this format has {0} sections.',
        document.format.sections.length,
      ),
      fixes: () => [
        { title: message('Insert all sections'), edits: insertSections(document, document.format.sections), preferred: true },
      ],
    };
  },
};

/** A title of the whole page is no text. */
function hasText(document: PatternDocument): boolean {
  const { markdown, sections } = document;
  const [title, ...others] = markdown.headings;
  if (title === undefined) return !isEmpty(document, markdown.span);
  if (others.length > 0 || title.level > 1 || sections.all.length > 0) return true;
  return (
    !isEmpty(document, { start: markdown.span.start, end: title.span.start }) ||
    !isEmpty(document, { start: title.span.end, end: markdown.span.end })
  );
}
