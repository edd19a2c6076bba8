import { lostSources } from '../history/lostEntries.ts';
import { itemFindings } from '../restore/items.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

export const lostSource: HistoryRule = {
  kind: 'history',
  id: 'lost-source',
  title: 'Lost source',
  severity: 'information',
  reads: 'frontmatter',
  docs: `A source of the earlier state is gone, and its address, or its words if it has none, is nowhere in the file
now. Without it, readers cannot verify what the text claims. The scheme, \`www.\` and a slash at the end of an address do not
count. The fix puts it back where it was.`,
  examples: {
    valid: [
      {
        text: '---\ntags: []\nsources: [https://example.org/seeds]\n---\n\nSee https://example.org/tools.\n',
        before: { 'example.md': '---\ntags: []\nsources: [http://www.example.org/seeds/, example.org/tools]\n---\n' },
      },
      { text: '---\ntags: []\nsources: []\n---\n', before: { 'example.md': '---\ntags: []\nsources:\n---\n' } },
    ],
    invalid: [
      {
        text: '---\ntags: []\n[|sources|]: [https://example.org/tools]\n---\n',
        before: { 'example.md': '---\ntags: []\nsources: [https://example.org/tools, https://example.org/too]\n---\n' },
        after: '---\ntags: []\nsources: [https://example.org/tools, https://example.org/too]\n---\n',
      },
      {
        text: '---\ntags: []\n[|sources|]:\n- Ostrom, "Governing the Commons"\n---\n',
        before: { 'example.md': '---\ntags: []\nsources:\n- Ostrom, "Governing the Commons"\n- Mauss, The Gift\n---\n' },
        after: '---\ntags: []\nsources:\n- Ostrom, "Governing the Commons"\n- Mauss, The Gift\n---\n',
      },
    ],
  },
  check: (document, history) =>
    itemFindings(history.changesOf(document), lostSources, (item, { reference }) =>
      message('The source "{0}" in {1} is gone.', item, reference),
    ),
};
