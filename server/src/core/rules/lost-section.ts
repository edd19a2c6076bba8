import type { Section } from '../document/sections.ts';
import type { Change } from '../history/history.ts';
import { lostSections } from '../history/lostText.ts';
import { currentChanges, earlierPlace, restoring } from '../restore/findings.ts';
import { restoreSection, startOfBody } from '../restore/text.ts';
import type { HistoryRule } from '../rule.ts';
import { message, type Span } from '../text.ts';

const PRACTICES = `### 3. Key Practices\n\nMembers return twice the seed that they borrow, label it with its origin, and teach one newcomer each season how to dry, clean and store it.\n\n`;
const file = (...sections: readonly string[]) => `---\ntags: []\n---\n\n${sections.join('')}`;
const OVERVIEW = '### 1. Overview\n\nA shared collection of seeds.\n\n';
const CONTEXT = '### 4. Application Context\n\nNeighbourhoods with gardens.\n';

export const lostSection: HistoryRule = {
  kind: 'history',
  id: 'lost-section',
  title: 'Lost section',
  severity: 'warning',
  reads: 'body',
  docs: `The earlier state of this pattern had a section with at least 20 words that is missing now, or of which only
the heading is left, and most of its text is nowhere in the file. Mass edits drop sections easily, and the file stays
valid. A section that was renamed, moved, divided or rewritten is not lost, and a file that has changed its format has
other sections. If half of the whole text is gone, only \`lost-text\` is reported.`,
  examples: {
    valid: [
      {
        text: file(OVERVIEW, CONTEXT),
        before: { 'example.md': file(OVERVIEW, '### 3. Key Practices\n\nReturn seed.\n\n', CONTEXT) },
      },
      { text: file(OVERVIEW, CONTEXT, PRACTICES), before: { 'example.md': file(OVERVIEW, PRACTICES, CONTEXT) } },
      {
        text: file(OVERVIEW, '### 3. Key Practices\n\nReturn the seed, and teach others.\n\n', CONTEXT),
        before: { 'example.md': file(OVERVIEW, PRACTICES, CONTEXT) },
      },
    ],
    invalid: [
      {
        text: file('[|### 1. Overview|]\n\nA shared collection of seeds.\n\n', CONTEXT),
        before: { 'example.md': file(OVERVIEW, PRACTICES, CONTEXT) },
        after: file(OVERVIEW, PRACTICES, CONTEXT),
      },
      {
        text: file(OVERVIEW, '[|### 3. Key Practices|]\n\n', CONTEXT),
        before: { 'example.md': file(OVERVIEW, PRACTICES, CONTEXT) },
        after: file(OVERVIEW, PRACTICES, CONTEXT),
      },
    ],
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      for (const section of lostSections(change)) {
        const { title = '', key } = section.spec ?? {};
        const span = placeOf(change, section);
        yield {
          span,
          message: message('The section "{0}" of {1} is gone.', title, history.reference),
          related: [earlierPlace(change, section.heading.span, span)],
          fixes: context => {
            for (const current of currentChanges(context)) {
              const lost = lostSections(current).find(({ spec }) => spec?.key === key);
              const fixTitle = message('Restore the section "{0}" from {1}', title, history.reference);
              if (lost) return restoring(fixTitle, [restoreSection(current, lost)], context);
            }
            return [];
          },
        };
      }
    }
  },
};

/** Its heading, or that of the section before it. */
function placeOf({ before, now }: Change, section: Section): Span {
  const { all } = before.sections;
  for (const { spec } of all.slice(0, all.indexOf(section) + 1).reverse()) {
    const present = now.sections.all.find(other => spec !== undefined && other.spec?.key === spec.key);
    if (present) return present.heading.span;
  }
  return startOfBody(now);
}
