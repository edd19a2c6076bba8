import { type FencedSections, fencedSections, withoutFence } from '../document/fencedText.ts';
import { type NearHeading, nearHeadings } from '../document/nearHeadings.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { type GluedHeading, gluedHeading, intendedSections } from '../document/sectionNames.ts';
import { orderSections, sectionAfter } from '../document/sectionOrder.ts';
import { nearHeadingEdit } from '../edits/nearHeadingEdit.ts';
import { insertAllSections, insertSections } from '../edits/sectionEdits.ts';
import type { SectionSpec } from '../formats/format.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { lineAt, lineEnding, type Message, message, type Span, spanOf, type TextEdit, textOf } from '../text.ts';
import { hasTomlFrontmatter } from '../yaml/frontmatter.ts';

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
  title: 'Missing section',
  severity: 'warning',
  reads: 'body',
  silencedBy: ['empty-body', 'unclosed-fence'],
  docs: `Readers compare patterns section by section, so every pattern has all sections. A text without four or more
of them follows another outline and is reported once, with all missing sections. The fix inserts the heading in the
expected position, with its guidance. If a heading has a similar name, \`unknown-section\` reports that heading
instead. If the heading follows other text on its line, the fix only moves it to a line of its own. A line with the
name of a missing section that Markdown does not read as a heading (\`###5. Implementation\`, a heading in a quote or in
HTML, or underlined after the number of a list) is reported where it is, and the fix turns it into a heading. Sections in
a code block are reported at its first line, which the fix removes together with its last one.`,
  examples: {
    valid: [
      { text: '+++\ntitle = "Repair Rota"\n+++\n\n### 1. Overview\n\nText.\n' },
      { text: ALL },
      { text: '' },
      { text: '---\n' },
      { text: ALL.replace('Core Principles', 'Core Principels') },
    ],
    invalid: [
      {
        text: ALL.replace('## 5. Implementation\n\ntext\n\n', '')
          .replace('## 6. Evidence', '[|## 6. Evidence & Impact|]')
          .replace('|] & Impact', '|]'),
        after: ALL.replace(
          '## 5. Implementation\n\ntext\n\n',
          `## 5. Implementation

<!-- Prerequisites, first steps, common challenges and success factors. 400-600 words. -->

**Prerequisites**:

- What is required first

**Getting Started**:

1. The first step

**Common Challenges**:

- A challenge and how to meet it

**Success Factors**:

- What makes it succeed

`,
        ),
      },
      {
        text: ALL.replace('text\n\n## 3. Key Practices\n', 'text [|## 3. Key Practices|]\n'),
        after: ALL,
      },
      { text: ALL.replace('## 3. Key Practices', '[|##3. Key Practices|]'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '[|##\u00a03. Key Practices|]'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '    [|## Key Practices|]'), after: ALL },
      {
        text: ALL.replace('## 3. Key Practices', '[|> ## 3. Key Practices {#key}|]'),
        after: ALL.replace('3. Key Practices', '3. Key Practices {#key}'),
      },
      { text: ALL.replace('## 3. Key Practices', '[|3. Key Practices|]\n---------------'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '[|<h2 id="key">3. Key Practices</h2>|]'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '[|**3. Key Practices**|]'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '[|3. Key Practices|]'), after: ALL },
      { text: ALL.replace('## 3. Key Practices', '[|## 3 - Key Practices|]'), after: ALL },
      { text: ALL.replaceAll('## ', '[|##').replace(/^\[\|##.*$/gm, '$&|]') },
      {
        text: ALL.replace('## 1.', '[|```|]markdown\n## 1.').concat('```\n'),
        after: ALL,
      },
      {
        text: ALL.replace('## 3.', '[|~~~|]\n## 3.').replace('## 5.', '~~~\n## 5.'),
        after: ALL,
      },
      { text: '---\nclassification:\n---\n\n[|### 1. Overview|]\n\ntext\n\n### 4. Application Context\n\ntext\n' },
    ],
  },
  *check(document) {
    const { otherOutline, all } = document.sections;
    if (document.sections.missing.length === 0 || isNothingYet(document) || isUnknownFormat(document)) return;
    const near = nearHeadings(document);
    for (const heading of near.values()) {
      const edit = nearHeadingEdit(document, heading);
      yield {
        span: heading.span,
        message: textFor(document, heading),
        fixes: () => [{ title: message('Change to "{0}"', edit.newText), edits: [edit], preferred: true }],
      };
    }
    const fenced = fencedSections(document);
    for (const sections of fenced) yield inCode(document, sections);
    const inFence = new Set(fenced.flatMap(({ specs }) => specs));
    const missing = withoutMisnamed(document).filter(spec => !near.has(spec) && !inFence.has(spec));
    if (missing.length === 0) return;
    const span = startOf(document);
    if (otherOutline && missing.length > 1) {
      yield {
        span,
        message: message('Missing {0} sections: {1}.', missing.length, titlesOf(missing)),
        fixes: () => [
          { title: message('Insert all missing sections'), edits: insertAllSections(document, missing), preferred: true },
        ],
      };
      return;
    }
    const order = orderSections(document);
    for (const spec of missing) {
      const glued = gluedHeading(document, spec);
      if (glued) {
        yield {
          span: glued.span,
          message: message('The heading "{0}" must start on a new line.', spec.title),
          fixes: () => [breakLine(document, glued)],
        };
        continue;
      }
      const next = sectionAfter(document, order, spec);
      yield {
        span: (next ?? all.at(-1))?.heading.span ?? span,
        message: message('Missing section "{0}. {1}".', spec.number, spec.title),
        fixes: () => [
          { title: message('Insert section "{0}"', spec.title), edits: insertSections(document, [spec]), preferred: true },
          ...(missing.length > 1
            ? [{ title: message('Insert all missing sections'), edits: allSections(document, missing) }]
            : []),
        ],
      };
    }
  },
};

function inCode({ text }: PatternDocument, { block, specs }: FencedSections): Finding {
  return {
    span: block.opening,
    message: message('Sections in a code block are read as code: {0}.', titlesOf(specs)),
    fixes: () => [{ title: message('Remove the lines of the code block'), edits: withoutFence(text, block), preferred: true }],
  };
}

function titlesOf(specs: readonly SectionSpec[]): string {
  return specs.map(({ title }) => `"${title}"`).join(', ');
}

function textFor({ text }: PatternDocument, { oddity, span, spec }: NearHeading): Message {
  const line = textOf(text, span);
  switch (oddity) {
    case 'noBlank':
      return message('"{0}" is not a heading: expected a space after the number signs.', line);
    case 'oddBlank':
      return message('"{0}" is not a heading: expected an ordinary space after the number signs.', line);
    case 'indented':
      return message('"{0}" is not a heading: it is indented too far.', line);
    case 'quoted':
      return message('"{0}" is part of a quote. Section headings are not quoted.', line);
    case 'item':
      return message('"{0}" is an item of a list, not a heading.', line);
    case 'html':
      return message('"{0}" is HTML. Section headings start with number signs.', line);
    case 'bold':
      return message('"{0}" is bold text, not a heading.', line);
    case 'plain':
      return message('"{0}" is not a heading: expected number signs before it.', line);
    case 'form':
      return message('The heading "{0}" does not start with "{1}. {2}".', line, spec.number, spec.title);
  }
}

/** A frontmatter in another language could say which sections are expected. */
function isUnknownFormat({ frontmatter, text }: PatternDocument): boolean {
  return frontmatter === undefined && hasTomlFrontmatter(text);
}

/** No heading, and no frontmatter or an unclosed one: there, more is missing than sections. */
function isNothingYet({ frontmatter, markdown }: PatternDocument): boolean {
  return frontmatter?.closing === undefined && markdown.headings.length === 0;
}

/** What is marked if the whole outline is missing: the first heading, or the first line. */
function startOf({ sections, markdown, text }: PatternDocument): Span {
  const heading = sections.all[0]?.heading ?? markdown.headings[0];
  if (heading) return heading.span;
  const { start, end } = markdown.span;
  return lineAt(text, start + Math.max(0, text.slice(start, end).search(/\S/)));
}

/** Inserts all sections, except for those whose heading is there, but not on a line of its own. */
function allSections(document: PatternDocument, missing: readonly SectionSpec[]): readonly TextEdit[] {
  const glued = new Map(missing.map(spec => [spec, gluedHeading(document, spec)]));
  const toInsert = missing.filter(spec => glued.get(spec) === undefined);
  return [
    ...insertAllSections(document, toInsert),
    ...[...glued.values()].flatMap(heading => (heading ? breakLine(document, heading).edits : [])),
  ];
}

function breakLine({ text }: PatternDocument, { before, span, after }: GluedHeading): Fix {
  const eol = lineEnding(text);
  const startsLine = before === lineAt(text, before).start;
  const edits = [{ span: spanOf(before, span.start), newText: startsLine ? eol : eol + eol }];
  if (after !== undefined) edits.push({ span: spanOf(after, after), newText: eol + eol });
  return { title: message('Move the heading to a new line'), edits, preferred: true, safe: true };
}

/** `unknown-section` reports headings with a name similar to that of a missing section. */
function withoutMisnamed(document: PatternDocument): readonly SectionSpec[] {
  const { missing } = document.sections;
  if (missing.length === 0) return missing;
  const intended = new Set([...intendedSections(document).values()].map(({ spec }) => spec));
  return missing.filter(spec => !intended.has(spec));
}
