import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import { orderSections, sectionAfter } from '../document/sectionOrder.ts';
import { moveSection } from '../edits/sectionEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const sectionOrder: DocumentRule = {
  kind: 'document',
  id: 'section-order',
  title: 'Section out of order',
  severity: 'warning',
  reads: 'body',
  docs: `Readers compare patterns section by section and expect the same order everywhere. Only the smallest set of
sections that has to move is reported. The fix moves the section with all its text.`,
  examples: {
    valid: [
      { text: `${START}\n## 1. Overview\n\nSome text.\n\n## 3. Key Practices\n\nSome text.\n\n## 9. References\n\nSome text.\n` },
    ],
    invalid: [
      {
        text: `${START}\n## 1. Overview\n\nFirst.\n\n## 9. [|References|]\n\n[1] A book\n\n## 2. Core Principles\n\nSecond.\n\n## 3. Key Practices\n\nThird.\n`,
        after: `${START}\n## 1. Overview\n\nFirst.\n\n## 2. Core Principles\n\nSecond.\n\n## 3. Key Practices\n\nThird.\n\n## 9. References\n\n[1] A book\n`,
      },
      {
        text: `${START}\n## 2. Core Principles\n\nSecond.\n\n## 3. Key Practices\n\nThird.\n\n## 1. [|Overview|]\n\nFirst.`.replaceAll(
          '\n',
          '\r\n',
        ),
        after:
          `${START}\n## 1. Overview\n\nFirst.\n\n## 2. Core Principles\n\nSecond.\n\n## 3. Key Practices\n\nThird.`.replaceAll(
            '\n',
            '\r\n',
          ),
      },
    ],
  },
  *check(document) {
    const order = orderSections(document);
    const last = order.ordered.at(-1);
    if (last === undefined) return;
    for (const section of order.misplaced) {
      const next = sectionAfter(document, order, section.spec);
      yield {
        span: section.name.span,
        message: next
          ? message('Section "{0}" must come before "{1}".', section.spec.title, next.spec.title)
          : message('Section "{0}" must come after "{1}".', section.spec.title, last.spec.title),
        related: [{ uri: document.uri, at: (next ?? last).name.span, message: message('The other section') }],
        fixes: () => [
          {
            title: next ? message('Move before "{0}"', next.spec.title) : message('Move after "{0}"', last.spec.title),
            edits: moveSection(document, section, { next, last }),
            preferred: true,
          },
        ],
      };
    }
  },
};
