import type { SectionSpec } from '../formats/format.ts';
import type { PatternDocument } from '../patternDocument.ts';
import type { DocumentRule } from '../rule.ts';
import { insertSections } from '../sectionEdits.ts';
import { intendedSection } from '../sectionNames.ts';
import { orderSections, sectionAfter } from '../sectionOrder.ts';
import { message, spanOf } from '../text.ts';

const ALL = `---
classification:
  status: draft
---

## 1. Overview

text

## 2. Core Principles

text

## 3. Key Practices

text

## 4. Application Context

text

## 5. Implementation

text

## 6. Evidence & Impact

text

## 7. Cognitive Era Considerations

text

## 8. Commons Alignment Assessment (v2.0)

text

## 9. Resources & References

text
`;

export const missingSection: DocumentRule = {
  kind: 'document',
  id: 'missing-section',
  title: 'A section is missing',
  severity: 'warning',
  reads: 'body',
  silencedBy: ['empty-body'],
  docs: `Readers compare patterns section by section, so that every pattern has all of them. A text that misses four or
more follows another outline: then one finding names them all. The fix inserts the heading where the order wants it, with
its guidance. Where a heading nearly has the name of the section, that heading is reported instead.`,
  examples: {
    valid: [{ text: ALL }, { text: ALL.replace('Core Principles', 'Core Principels') }],
    invalid: [
      {
        text: ALL.replace('## 5. Implementation\n\ntext\n\n', '')
          .replace('## 6. Evidence', '[|## 6. Evidence & Impact|]')
          .replace('|] & Impact', '|]'),
        after: ALL.replace(
          '## 5. Implementation\n\ntext\n\n',
          `## 5. Implementation

<!-- What is needed first, how to begin, what gets in the way and what makes it succeed. 400-600 words. -->

**Prerequisites**:

- What must be there first

**Getting Started**:

1. The first step

**Common Challenges**:

- A challenge, and an answer to it

**Success Factors**:

- What makes it last

`,
        ),
      },
      { text: '---\nclassification:\n---\n\n[|### 1. Overview|]\n\ntext\n\n### 4. Application Context\n\ntext\n' },
    ],
  },
  *check(document) {
    const { otherOutline, all } = document.sections;
    const missing = withoutMisnamed(document);
    if (missing.length === 0) return;
    const [first] = all;
    const at = document.markdown.span.start;
    const span = first?.heading.span ?? spanOf(at, at);
    const title = (names: readonly string[]) => names.map(name => `"${name}"`).join(', ');
    if (otherOutline) {
      yield {
        span,
        message: message('{0} sections are missing: {1}.', missing.length, title(missing.map(spec => spec.title))),
        fixes: () => [
          { title: message('Insert the missing sections'), edits: insertSections(document, missing), preferred: true },
        ],
      };
      return;
    }
    const order = orderSections(document);
    for (const spec of missing) {
      const next = sectionAfter(document, order, spec);
      yield {
        span: (next ?? all.at(-1))?.heading.span ?? span,
        message: message('The section "{0}. {1}" is missing.', spec.number, spec.title),
        fixes: () => [
          { title: message('Insert the section "{0}"', spec.title), edits: insertSections(document, [spec]), preferred: true },
          ...(missing.length > 1
            ? [{ title: message('Insert the missing sections'), edits: insertSections(document, missing) }]
            : []),
        ],
      };
    }
  },
};

/** Where a heading nearly has the name of a missing section, `unknown-section` says it. */
function withoutMisnamed(document: PatternDocument): readonly SectionSpec[] {
  const { missing, all } = document.sections;
  if (missing.length === 0) return missing;
  const intended = new Set(all.map(section => intendedSection(document, section)?.spec));
  return missing.filter(spec => !intended.has(spec));
}
