import { examplePattern, NINE } from '../document/exampleText.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { orderSections } from '../document/sectionOrder.ts';
import type { Section } from '../document/sections.ts';
import { fillSection, removeHeading } from '../edits/sectionEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const emptySection: DocumentRule = {
  kind: 'document',
  id: 'empty-section',
  title: 'Empty section',
  severity: 'hint',
  reads: 'body',
  silencedBy: ['empty-outline', 'empty-body', 'unclosed-fence'],
  docs: `A heading without text gives readers nothing, and hides that something remains to be written. The fix inserts
the usual outline of the section. Comments do not count as text.`,
  examples: {
    valid: [
      { text: examplePattern(NINE) },
      { text: examplePattern(['1. Overview | #### A part\n\nSome text.', '2. Core Principles | ```\ncode\n```']) },
    ],
    invalid: [
      {
        text: examplePattern(['1. [|Overview|] | <!-- What it is. -->', '2. Core Principles']),
        after: examplePattern([
          '1. Overview | <!-- What it is. -->\n\nWhat the pattern is.\n\nWhy it matters and where it comes from.',
          '2. Core Principles',
        ]),
      },
      { text: examplePattern(['1. Overview', '2. [|Core Principles|] | ']) },
      { text: examplePattern(['1. Overview', '2. [|Core Principles|] | ']).trimEnd() },
    ],
  },
  *check(document) {
    const duplicates = new Set<Section>(orderSections(document).duplicates.map(({ section }) => section));
    for (const section of document.sections.all) {
      const { spec, name } = section;
      if (!isEmpty(document, section.body) || duplicates.has(section)) continue;
      yield {
        span: name.span,
        message: message('Section "{0}" is empty.', spec?.title ?? name.value),
        fixes: () =>
          spec === undefined
            ? [{ title: message('Remove the heading'), edits: [removeHeading(document, section)] }]
            : [{ title: message('Insert the usual outline'), edits: [fillSection(document, { ...section, spec })] }],
      };
    }
  },
};
