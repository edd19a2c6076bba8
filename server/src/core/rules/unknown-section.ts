import { examplePattern, NINE } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { type IntendedSection, intendedSections } from '../document/sectionNames.ts';
import type { Section } from '../document/sections.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { lineEnding, message, spanOf } from '../text.ts';

const without = (number: number): readonly string[] => NINE.filter(name => !name.startsWith(`${number}.`));

export const unknownSection: DocumentRule = {
  kind: 'document',
  id: 'unknown-section',
  title: 'A numbered heading is no section of the format',
  severity: 'information',
  reads: 'body',
  docs: `A numbered heading at the level of the sections reads as one of them, but the format has none of this name.
Where the name is close to that of a missing section, that one is meant in all likelihood. Otherwise the author decides:
take the number away, make it a part of the section before, or give it the name of the section that is missing under this
number; that comes first where the two names have a word in common. Deeper headings are never reported, nor is a text that follows another outline.`,
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
    ],
  },
  *check(document) {
    if (document.sections.otherOutline) return;
    const intentions = intendedSections(document);
    for (const section of document.sections.all) {
      if (section.spec !== undefined) continue;
      const intended = intentions.get(section);
      const { name } = section;
      if (intended?.nameEnd !== undefined) {
        yield {
          span: spanOf(name.span.start, intended.nameEnd),
          // Nothing else says that the section cannot be found.
          severity: 'warning',
          message: message('Text follows the heading "{0}" in the same line.', intended.spec.title),
          fixes: () => fixesFor(document, section, intended),
        };
        continue;
      }
      yield {
        span: name.span,
        message: intended
          ? message('The format has no section "{0}". Did you mean "{1}"?', shortened(name.value), intended.spec.title)
          : message('The format has no section "{0}". It has: {1}.', shortened(name.value), titles(document)),
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
    return [{ title: message('Put the text on a line of its own'), edits, preferred: true, safe: true }];
  }
  const fixes: Fix[] = [
    {
      title: message('Take the number away'),
      edits: [{ span: spanOf(heading.text.span.start, name.span.start), newText: '' }],
    },
  ];
  const deeper = (sections.level ?? heading.level) + 1;
  if (deeper <= 6 && text.charAt(heading.span.start) === '#') {
    fixes.push({
      title: message('Make it a part of the section before'),
      edits: [{ span: spanOf(heading.span.start, heading.span.start + heading.level), newText: '#'.repeat(deeper) }],
    });
  }
  const named = intended?.spec ?? sections.missing.find(spec => spec.number === number?.value);
  if (named === undefined) return fixes;
  const renamed: Fix = {
    title: message('Change the name to "{0}"', named.title),
    edits: [{ span: name.span, newText: named.title }],
    preferred: intended !== undefined,
  };
  return intended || shareWord(name.value, named.title) ? [renamed, ...fixes] : [...fixes, renamed];
}

/** True for names with a word in common; short ones, such as "and", do not count. */
function shareWord(a: string, b: string): boolean {
  const words = (name: string) => name.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const others = new Set(words(b));
  return words(a).some(word => others.has(word));
}

function titles({ format }: PatternDocument): string {
  return format.sections.map(({ title }) => title).join(', ');
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}...` : name;
}
