import { textLossOf } from '../history/lostText.ts';
import { currentChanges, earlierPlace, restoring } from '../restore/findings.ts';
import { placeOfLostText, restoreText } from '../restore/text.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

const SENTENCES = [
  'Gardeners borrow seed in spring, grow it without mixing varieties, and return twice the amount in autumn.',
  'Each packet names its variety, the garden where it grew, and the year of the harvest, so that others can trust it.',
  'Two keepers check the returned seed for moisture and for pests, dry it again if needed, and store it in the dark.',
  'Once a year everybody meets, exchanges what the season has taught, and decides which varieties need more growers.',
];
const paragraphs = (places: readonly string[]) =>
  places.map(place => `In ${place}: ${SENTENCES.join(' ')}`.replaceAll('. ', `, as in ${place}. `)).join('\n\n');
const file = (...places: readonly string[]) => `---\ntags: []\n---\n\n### 5. Implementation\n\n${paragraphs(places)}\n`;
const marked = (text: string) => text.replace('### 5. Implementation', '[|### 5. Implementation|]');

export const lostText: HistoryRule = {
  kind: 'history',
  id: 'lost-text',
  title: 'Lost text',
  severity: 'warning',
  reads: 'body',
  docs: `The body has at least 150 words fewer than in the earlier state, and these are at least 30% of it. Shortening a
text can be intended; losing it in a mass edit is not, and the file stays valid. Lines that occurred twice and a second
frontmatter in the body do not count. The fix puts the lost lines back where they were, and keeps everything that was
written since.`,
  examples: {
    valid: [
      { text: file('Rome', 'Oslo', 'Lima'), before: { 'example.md': file('Lima', 'Rome', 'Oslo') } },
      { text: file('Rome', 'Oslo', 'Lima'), before: { 'example.md': file('Rome', 'Oslo', 'Lima', 'Lima') } },
    ],
    invalid: [
      {
        text: marked(file('Rome')),
        before: { 'example.md': file('Rome', 'Oslo', 'Lima') },
        after: file('Rome', 'Oslo', 'Lima'),
      },
    ],
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      const loss = textLossOf(change);
      if (loss === undefined) continue;
      const span = placeOfLostText(change);
      yield {
        span,
        message: message(
          'The text has lost {0} of its {1} words in {2}.',
          loss.before - loss.now,
          loss.before,
          history.reference,
        ),
        related: [earlierPlace(change, change.before.markdown.span, span)],
        fixes: context => {
          const current = currentChanges(context).find(other => textLossOf(other) !== undefined);
          if (current === undefined) return [];
          return restoring(message('Restore the lost text from {0}', history.reference), restoreText(current), context);
        },
      };
    }
  },
};
