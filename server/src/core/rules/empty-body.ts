import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { insertSections } from '../edits/sectionEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const emptyBody: DocumentRule = {
  kind: 'document',
  id: 'empty-body',
  title: 'Empty body',
  severity: 'warning',
  reads: 'body',
  docs: `The body is the pattern itself; the frontmatter only classifies it. The fix inserts all sections of the
format, each with guidance to replace.`,
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
      message: message('The body is empty. Expected {0} sections.', document.format.sections.length),
      fixes: () => [
        { title: message('Insert all sections'), edits: insertSections(document, document.format.sections), preferred: true },
      ],
    };
  },
};

/** A page title alone does not count as text. */
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
