import { lostContributors } from '../history/lostEntries.ts';
import { itemFindings } from '../restore/items.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

export const lostContributor: HistoryRule = {
  kind: 'history',
  id: 'lost-contributor',
  title: 'Lost contributor',
  severity: 'information',
  reads: 'frontmatter',
  docs: `A contributor of the earlier state is not named in the frontmatter now. The license of most libraries demands that
authors are named. A name and a map with the name and a role are the same, and the list may be elsewhere in the frontmatter.
The fix puts the entry back where it was.`,
  examples: {
    valid: [
      {
        text: '---\ntags: []\ncontributors: [{name: Ada, role: editor}]\n---\n',
        before: { 'example.md': '---\ntags: []\ncontributors: [ada]\n---\n' },
      },
      {
        text: '---\nlifecycle:\nprovenance:\n  contributors: [ada]\n---\n',
        before: { 'example.md': '---\nlifecycle:\ncontributors: [ada]\n---\n' },
      },
    ],
    invalid: [
      {
        text: '---\ntags: []\n[|contributors|]: [ada]\n---\n',
        before: { 'example.md': '---\ntags: []\ncontributors: [grace, ada]\n---\n' },
        after: '---\ntags: []\ncontributors: [grace, ada]\n---\n',
      },
      {
        text: '[|---|]\ntags: []\n---\n',
        before: { 'example.md': '---\ntags: []\ncontributors:\n  - name: Ada\n    role: editor\n---\n' },
        after: '---\ntags: []\ncontributors:\n  - name: Ada\n    role: editor\n---\n',
      },
    ],
  },
  check: (document, history) =>
    itemFindings(history.changesOf(document), lostContributors, (item, { reference }) =>
      message('The contributor "{0}" in {1} is gone.', item, reference),
    ),
};
