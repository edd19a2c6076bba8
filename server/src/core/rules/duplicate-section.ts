import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { orderSections } from '../document/sectionOrder.ts';
import type { KnownSection } from '../document/sections.ts';
import { joinSections, removeHeading, removeSection } from '../edits/sectionEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateSection: DocumentRule = {
  kind: 'document',
  id: 'duplicate-section',
  title: 'Duplicate section',
  severity: 'warning',
  reads: 'body',
  docs: `Readers, and tools that read a pattern section by section, find only one of two sections with the same name.
A section with text takes precedence over an empty one; of two sections with text, the one in the expected position
takes precedence. The fix removes the heading of an empty section, or appends the text of the duplicate to the other
section, so that nothing is lost.`,
  examples: {
    valid: [
      { text: `${START}\n## 1. Overview\n\nSome text.\n\n## 2. Core Principles\n\nSome text.\n` },
      { text: `${START}\n## 9. Resources & References\n\n### Resources\n\nSome text.\n\n### References\n\n[1] A book\n` },
      { text: `${START}\n## 1. Overview\n\n\`\`\`\n## 1. Overview\n\`\`\`\n\n<!--\n## 1. Overview\n-->\n` },
    ],
    invalid: [
      {
        text: `${START}\n## 1. Overview\n\nSome text.\n\n## 1. [|Introduction|]\n\nMore text.\n\n## 2. Core Principles\n\nSome text.\n`,
        after: `${START}\n## 1. Overview\n\nSome text.\n\nMore text.\n\n## 2. Core Principles\n\nSome text.\n`,
      },
      {
        text: `${START}\n# 8. [|Commons Alignment Assessment|]\n\n<!-- later -->\n\n### 8. Commons Alignment Assessment (v2.0)\n\nSome text.\n`,
        after: `${START}\n<!-- later -->\n\n### 8. Commons Alignment Assessment (v2.0)\n\nSome text.\n`,
      },
      {
        text: `${START}\n## 4. Application Context\n\nSome text.\n\n## 5. Implementation\n\nSome text.\n\n## 4. [|Application Context|]\n\nMore text.\n`.replaceAll(
          '\n',
          '\r\n',
        ),
        after:
          `${START}\n## 4. Application Context\n\nSome text.\n\nMore text.\n\n## 5. Implementation\n\nSome text.\n`.replaceAll(
            '\n',
            '\r\n',
          ),
      },
    ],
  },
  *check(document) {
    for (const { section, original } of orderSections(document).duplicates) {
      const { uri } = document;
      const { title } = section.spec;
      yield {
        span: section.name.span,
        message: message('Duplicate section "{0}".', title),
        related: [{ uri, at: original.name.span, message: message('Other section "{0}"', title) }],
        fixes: () => fixesFor(document, section, original),
      };
    }
  },
};

function fixesFor(document: PatternDocument, section: KnownSection, original: KnownSection): readonly Fix[] {
  if (isEmpty(document, section.body)) {
    const edits = [removeHeading(document, section)];
    return [{ title: message('Remove the empty heading'), edits, preferred: true, safe: true }];
  }
  return [
    {
      title: message('Append the text to the other section "{0}"', section.spec.title),
      edits: joinSections(document, section, original),
      preferred: true,
    },
    { title: message('Remove the section and its text'), edits: [removeSection(document, section)] },
  ];
}
