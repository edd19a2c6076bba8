import { examplePattern, NINE } from '../document/exampleText.ts';
import { nearHeadings } from '../document/nearHeadings.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { type IntendedSection, intendedSections } from '../document/sectionNames.ts';
import type { Section } from '../document/sections.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { lineEnding, message, spanOf } from '../text.ts';

const without = (number: number): readonly string[] => NINE.filter(name => !name.startsWith(`${number}.`));

export const unknownSection: DocumentRule = {
  kind: 'document',
  id: 'unknown-section',
  title: 'Unknown section',
  severity: 'information',
  reads: 'body',
  docs: `A numbered heading on the level of the sections looks like a section, but the format does not define one with
this name. If the name is similar to that of a missing section, that section is probably meant, and so is the missing
section with this number if the two names share a word or the heading says "Section 1:". Then it is a warning, and the
fix renames the heading. Otherwise the author decides: remove the number, move the heading one level down into the
previous section, or rename it to the missing section with this number. Deeper headings are never reported, and
neither are texts that follow another outline.`,
  examples: {
    valid: [
      { text: examplePattern(NINE) },
      { text: examplePattern(['1. Overview | ### 1. A first step\n\nSome text.', ...NINE.slice(1), 'Criticism']) },
      { text: examplePattern(['1. Overview', '2. Core Principles', '3. Rationale', '4. Known Uses']) },
      { text: examplePattern([...NINE.slice(0, 5), '5.1 A detail', ...NINE.slice(5)]) },
    ],
    invalid: [
      {
        text: examplePattern(['1. Overview', '2. [|Core Principels|]', ...without(2).slice(1)]),
        after: examplePattern(NINE),
      },
      {
        text: examplePattern([...without(7).slice(0, 6), '7. [|The Age of Machines|] (draft)', ...without(7).slice(6)]),
        after: examplePattern([...NINE.slice(0, 6), 'The Age of Machines (draft)', ...NINE.slice(7)]),
      },
      {
        text: examplePattern([...without(7).slice(0, 6), '7. [|Machines in the Cognitive Era|]', ...without(7).slice(6)]),
        after: examplePattern(NINE),
      },
      {
        text: examplePattern([...NINE, '10. [|Criticism|]']),
        after: examplePattern([...NINE, 'Criticism']),
      },
      {
        text: examplePattern(NINE).replace(
          '8. Commons Alignment Assessment\n\nSome',
          '8. [|Commons Alignment Assessment (v2.0)|]Some',
        ),
        after: examplePattern(NINE).replace('8. Commons Alignment Assessment', '8. Commons Alignment Assessment (v2.0)'),
      },
      {
        text: examplePattern(['Section 1: [|Background|]', ...NINE.slice(1)]),
        after: examplePattern(['Section 1: Overview', ...NINE.slice(1)]),
      },
    ],
  },
  *check(document) {
    const { otherOutline, all } = document.sections;
    if (otherOutline || all.every(({ spec }) => spec !== undefined)) return;
    const intentions = intendedSections(document);
    const near = new Set([...nearHeadings(document).values()].map(({ span }) => span.start));
    for (const section of all) {
      // `missing-section` reports a heading that only has another form.
      if (section.spec !== undefined || near.has(section.heading.span.start)) continue;
      const intended = intentions.get(section);
      const { name } = section;
      if (intended?.nameEnd !== undefined) {
        yield {
          span: spanOf(name.span.start, intended.nameEnd),
          // No other rule reports that the section cannot be found.
          severity: 'warning',
          message: message('Text after the heading "{0}" on the same line.', intended.spec.title),
          fixes: () => fixesFor(document, section, intended),
        };
        continue;
      }
      yield {
        span: name.span,
        ...(intended && { severity: 'warning' }),
        message: intended
          ? message('Unknown section "{0}". Did you mean "{1}"?', name.value, intended.spec.title)
          : message('Unknown section "{0}". Allowed: {1}.', name.value, titles(document)),
        fixes: () => fixesFor(document, section, intended),
      };
    }
  },
};

function fixesFor(document: PatternDocument, section: Section, intended: IntendedSection | undefined): readonly Fix[] {
  const { text, sections } = document;
  const { heading, name, number } = section;
  if (intended?.nameEnd !== undefined) {
    const eol = lineEnding(text);
    const edits = [{ span: spanOf(intended.nameEnd, intended.nameEnd), newText: `${eol}${eol}` }];
    return [{ title: message('Move the text to a new line'), edits, preferred: true, safe: true }];
  }
  const fixes: Fix[] = [
    {
      title: message('Remove the number'),
      edits: [{ span: spanOf(heading.text.span.start, name.span.start), newText: '' }],
    },
  ];
  const deeper = (sections.level ?? heading.level) + 1;
  if (deeper <= 6 && text.charAt(heading.span.start) === '#') {
    fixes.push({
      title: message('Make it a subsection of the previous section'),
      edits: [{ span: spanOf(heading.span.start, heading.span.start + heading.level), newText: '#'.repeat(deeper) }],
    });
  }
  const named = intended?.spec ?? sections.missing.find(spec => spec.number === number?.value);
  if (named === undefined) return fixes;
  const renamed: Fix = {
    title: message('Rename to "{0}"', named.title),
    edits: [{ span: name.span, newText: named.title }],
    preferred: intended !== undefined,
  };
  return intended ? [renamed, ...fixes] : [...fixes, renamed];
}

function titles({ format }: PatternDocument): string {
  return format.sections.map(({ title }) => title).join(', ');
}
