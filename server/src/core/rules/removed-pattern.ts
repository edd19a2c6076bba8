import { deadNamesOf } from '../history/history.ts';
import { nameKey } from '../history/snapshot.ts';
import { fileName, relationsOf, titleOf } from '../library/pattern.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const GONE = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const seeds = `---\nid: ${GONE}\ntitle: Seed Library\n---\n`;

export const removedPattern: HistoryRule = {
  kind: 'history',
  id: 'removed-pattern',
  title: 'Removed pattern',
  severity: 'error',
  reads: 'frontmatter',
  docs: `A pattern of the earlier state is gone: no file continues it, no file has its id, and a relation still names it.
It is reported once, at the first relation that names it. A pattern that nobody names was removed on purpose and is not
reported, nor is one that was merged into another file together with its id.

The fix creates the file again as it was.`,
  examples: {
    valid: [
      { text: `---\nid: ${ID}\nrelated: []\n---\n`, before: { 'example.md': `---\nid: ${ID}\n---\n`, 'seeds.md': seeds } },
      {
        text: `---\nid: ${ID}\nrelated: [${GONE}]\n---\n`,
        before: { 'example.md': `---\nid: ${ID}\nrelated: [${GONE}]\n---\n`, 'seeds.md': seeds },
        library: { 'seed-library.md': seeds },
      },
      // It never existed.
      { text: `---\nid: ${ID}\nrelated: [${GONE}]\n---\n`, before: { 'example.md': `---\nid: ${ID}\n---\n` } },
    ],
    invalid: [
      {
        text: `---\nid: ${ID}\nrelated: [[|${GONE}|]]\n---\n`,
        before: { 'example.md': `---\nid: ${ID}\nrelated: [${GONE}]\n---\n`, 'seeds.md': seeds },
      },
      {
        text: `---\nrelationships:\n  enables:\n    - slug: [|seed-library|]\n---\n`,
        before: {
          'example.md': '---\nrelationships:\n  enables: []\n---\n',
          'seed-library.md': `---\nid: ${GONE}\nslug: seed-library\n---\n`,
        },
      },
    ],
  },
  *check(document, history) {
    for (const { uri } of history.removed) {
      const pattern = history.before.patterns.get(uri);
      const names = pattern ? deadNamesOf(pattern, history.now) : [];
      const naming = names.flatMap(name => history.now.naming(name).map(other => other.uri));
      if (pattern === undefined || naming.sort()[0] !== document.uri) continue;
      const keys = new Set(names.map(nameKey));
      const relation = relationsOf(document).find(({ target }) => keys.has(nameKey(target.value)));
      if (relation === undefined) continue;
      const files = new Set(naming).size;
      yield {
        span: relation.target.span,
        message:
          files === 1
            ? message('"{0}" was removed since {1}, but this relation still names it.', titleOf(pattern), history.reference)
            : message('"{0}" was removed since {1}, but {2} patterns still name it.', titleOf(pattern), history.reference, files),
        related: [
          {
            uri: document.uri,
            at: relation.target.span,
            message: message('It was the file "{0}" in {1}', `${fileName(uri)}.md`, history.reference),
          },
        ],
        fixes: context => {
          const removed = context.history?.removed.find(other => other.uri === uri);
          if (removed === undefined || context.read(uri) !== undefined) return [];
          const file = `${fileName(uri)}.md`;
          return [
            {
              title: message('Restore the file "{0}" from {1}', file, history.reference),
              done: message('Restored "{0}"', file),
              edits: [],
              created: { uri, text: removed.source },
              preferred: true,
            },
          ];
        },
      };
    }
  },
};
