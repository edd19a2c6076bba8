import { lostAliases } from '../history/lostEntries.ts';
import { itemFindings } from '../restore/items.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

export const lostAlias: HistoryRule = {
  kind: 'history',
  id: 'lost-alias',
  title: 'Lost alias',
  severity: 'information',
  reads: 'frontmatter',
  docs: `An alias of the earlier state is gone. Readers find a pattern by its aliases, and search engines by its former
names. An alias that is the title now, that only repeated the title, or that is written with other punctuation is not lost.
The fix puts it back where it was.`,
  examples: {
    valid: [
      {
        text: '---\ntitle: Seed Library\naliases: [seed-bank]\ntags: []\n---\n',
        before: { 'example.md': '---\ntitle: Seeds\naliases: [Seed Library, Seed Bank, Seeds]\ntags: []\n---\n' },
      },
      { text: '---\naliases: [Seed Bank]\ntags: []\n---\n', before: { 'example.md': '---\naliases: []\ntags: []\n---\n' } },
    ],
    invalid: [
      {
        text: '---\n[|aliases|]:\n  - Seed Bank\ntags: []\n---\n',
        before: { 'example.md': '---\naliases:\n  - Seed Swap # in towns\n  - Seed Bank\ntags: []\n---\n' },
        after: '---\naliases:\n  - Seed Swap # in towns\n  - Seed Bank\ntags: []\n---\n',
      },
      {
        text: '---\n[|aliases|]: [] # none\ntags: []\n---\n',
        before: { 'example.md': '---\naliases: ["Seed Swap"]\ntags: []\n---\n' },
        after: '---\naliases: ["Seed Swap"] # none\ntags: []\n---\n',
      },
    ],
  },
  check: (document, history) =>
    itemFindings(history.changesOf(document), lostAliases, (item, { reference }) =>
      message('The alias "{0}" in {1} is gone.', item, reference),
    ),
};
