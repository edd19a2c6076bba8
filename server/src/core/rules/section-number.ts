import { examplePattern, NINE } from '../document/exampleText.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const sectionNumber: DocumentRule = {
  kind: 'document',
  id: 'section-number',
  title: 'Wrong section number',
  severity: 'warning',
  reads: 'body',
  docs: `Each section has the same number in all patterns, so that "section 5" refers to the same section everywhere.
The fix corrects the number. Texts that follow another outline have numbers of their own and are ignored, as are
headings without a number.`,
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
        message: message('Section "{0}" has number {1}. Expected {2}.', spec.title, number.value, spec.number),
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
