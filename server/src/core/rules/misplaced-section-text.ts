import { examplePattern, NINE } from '../document/exampleText.ts';
import { type InnerHeading, innerHeadings, isSameSection } from '../document/innerHeadings.ts';
import { gluedHeading } from '../document/sectionNames.ts';
import type { Section } from '../document/sections.ts';
import type { SectionSpec } from '../formats/format.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const section = (start: string, text: string) =>
  examplePattern(NINE.map(name => (name.startsWith(start) ? `${name} | ${text}` : name)));
const eight = (text: string) =>
  examplePattern(['5. 7 Pillars Assessment', '6. When to Use', `7. Anti-Patterns & Gotchas | ${text}`, '8. References']);

export const misplacedSectionText: DocumentRule = {
  kind: 'document',
  id: 'misplaced-section-text',
  title: 'Text that belongs to another section',
  severity: 'information',
  reads: 'body',
  docs: `Readers look for a subject under its heading. The inner headings of a section, such as "Notable Adopters" or
"Stakeholder Architecture", tell which section a text belongs to. Reported is a section with at least two different
inner headings of another section, of any format, or at least two scored rows of its table; only inner headings of at least two words that one section alone
has are counted. If the heading of the other section is missing because it is attached to the end of a line,
\`missing-section\` reports it. The rule cannot know what a text without inner headings is about. There is no fix,
because only the author knows where the other text starts and ends.`,
  examples: {
    valid: [
      { text: section('6', '**Notable Adopters**:\n\n**Documented Outcomes**:') },
      { text: section('5', '**Notable Adopters**:\n\nText.\n\n**Notable Adopters**:') },
      { text: section('5', '**Notable Adopters** and **Documented Outcomes** are below.') },
      { text: eight('| Culture | Fails |\n| Governance | 3 members |\n| Purpose | 4 |') },
      { text: section('5', '```\n**Notable Adopters:**\n\n**Documented Outcomes:**\n```') },
      { text: section('6', '**Corporate:** They share.\n\n**Activist:** They share.') },
      {
        text: examplePattern(NINE.filter(name => !name.startsWith('8'))).replace(
          '## 9.',
          'Text.### 8. Commons Alignment Assessment\n\n**1. Stakeholder Architecture:** All.\n\n**5. Design for Autonomy:** Yes.\n\n## 9.',
        ),
      },
    ],
    invalid: [
      { text: section('5', 'Text.\n\n**[|Notable Adopters|]:**\n\n- Town\n\n**Documented Outcomes**:\n\n- Seeds') },
      { text: section('9', 'Text.\n\n**1. [|Stakeholder Architecture|]:** All.\n\n#### 5. Design for Autonomy\n\nYes.') },
      { text: section('9', '**1. [|Stakeholder Mapping|]:**\n\nAll.\n\n**3. Value Preservation:** Yes.') },
      { text: section('6', '- **[|Human-Machine Balance|]**: Half.\n- **Evolution Outlook**: Seeds.') },
      {
        text: examplePattern([
          '5. 7 Pillars Assessment',
          '8. References | Text.\n\n| Pillar | Score |\n| --- | --- |\n| **[|Purpose|]** | 4 |\n| Governance | 3/5 |',
        ]),
      },
      { text: eight('**[|Cognitive Augmentation Potential|]:** Some.\n\n**Human-Machine Balance:** Half.') },
    ],
  },
  *check(document) {
    const { all, missing } = document.sections;
    const found = new Map<Section, Map<SectionSpec, InnerHeading>>();
    const reported = new Set<InnerHeading>();
    let index = 0;
    for (const heading of all.length === 0 ? [] : innerHeadings(document)) {
      const { label, spec } = heading;
      while ((all[index]?.span.end ?? Number.POSITIVE_INFINITY) <= label.span.start) index++;
      const section = all[index];
      if (section?.spec === undefined || label.span.start < section.body.start || isSameSection(section.spec, spec)) continue;
      const others = found.get(section) ?? new Map<SectionSpec, InnerHeading>();
      found.set(section, others);
      const first = others.get(spec);
      if (first === undefined) others.set(spec, heading);
      if (first === undefined || first.label.value === label.value || reported.has(first)) continue;
      reported.add(first);
      if (missing.includes(spec) && gluedHeading(document, spec)) continue;
      yield {
        span: first.label.span,
        message: message(
          '"{0}" and "{1}" belong to "{2}", not to "{3}".',
          first.label.value,
          label.value,
          spec.title,
          section.spec.title,
        ),
      };
    }
  },
};
