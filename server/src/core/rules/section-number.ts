import { examplePattern, NINE } from '../document/exampleText.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const sectionNumber: DocumentRule = {
  kind: 'document',
  id: 'section-number',
  title: 'A section has the wrong number',
  severity: 'warning',
  reads: 'body',
  docs: `Every section has a number of its own, the same in all patterns, so that "section 5" means the same everywhere.
The fix writes the number that belongs to the name. A text that follows another outline has its own numbers and is left
alone; so is a heading without a number.`,
  examples: {
    valid: [
      { text: examplePattern(NINE) },
      { text: examplePattern(['1. Overview', '2. Core Principles', '5. Application Context', '6. Known Uses']) },
      { text: examplePattern(['Core Principles', ...NINE.filter(name => !name.startsWith('2'))]) },
    ],
    invalid: [
      {
        text: examplePattern([...NINE.slice(0, 8), '[|8|]. Resources & References']),
        after: examplePattern(NINE),
      },
      {
        text: examplePattern(['Section [|2|]: Overview (short)', ...NINE.slice(1)]),
        after: examplePattern(['Section 1: Overview (short)', ...NINE.slice(1)]),
      },
    ],
  },
  *check({ sections }) {
    if (sections.otherOutline) return;
    for (const { spec, number } of sections.all) {
      if (spec === undefined || number === undefined || number.value === spec.number) continue;
      yield {
        span: number.span,
        message: message('The section "{0}" has the number {1} instead of {2}.', spec.title, number.value, spec.number),
        fixes: () => [
          {
            title: message('Change the number to {0}', spec.number),
            edits: [{ span: number.span, newText: String(spec.number) }],
            preferred: true,
            safe: true,
          },
        ],
      };
    }
  },
};
