import { removeRelation } from '../edits/relationEdits.ts';
import { named, relationsOf } from '../library/pattern.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';

export const selfRelation: DocumentRule = {
  kind: 'document',
  id: 'self-relation',
  title: 'Relation to the pattern itself',
  severity: 'error',
  reads: 'frontmatter',
  docs: `A relation connects two different patterns. One that points to its own pattern tells readers nothing and
creates a loop in the graph. In most cases another pattern was meant: choose it, or remove the entry.`,
  examples: {
    valid: [
      { text: `---\nid: ${ID}\nslug: example\nrelated: [${OTHER}]\n---\n` },
      { text: `---\nid: ${ID}\naliases: [${ID}]\n---\n` },
    ],
    invalid: [
      {
        text: `---\nid: ${ID}\nrelated: [${OTHER}, [|${ID}|]] # neighbours\n---\n`,
        after: `---\nid: ${ID}\nrelated: [${OTHER}] # neighbours\n---\n`,
      },
      {
        text: `---\nid: ${ID}\nspecializes_to:\n  # children\n  - [|"${ID}"|] # itself\nrequires: []\n---\n`,
        after: `---\nid: ${ID}\nspecializes_to: []\n  # children\n  # itself\nrequires: []\n---\n`,
      },
      {
        text: '---\nslug: example\nrelated:\n- [|example|]\n- other\n---\n',
        after: '---\nslug: example\nrelated:\n- other\n---\n',
      },
      { text: `---\nid: ${ID}\nrelated: [|${ID}|]\n---\n`, after: `---\nid: ${ID}\nrelated: []\n---\n` },
    ],
  },
  *check(document) {
    const names = [named(document, 'id')?.value, named(document, 'slug')?.value];
    for (const relation of relationsOf(document)) {
      const { kind, target } = relation;
      if (!names.includes(target.value)) continue;
      yield {
        span: target.span,
        message: message('"{0}" is this pattern itself. "{1}" can only list other patterns.', target.value, kind.key),
        fixes: () => {
          const fixes: Fix[] = [];
          const removal = removeRelation(document, relation);
          if (removal) fixes.push({ title: message('Remove relation'), edits: removal, preferred: true });
          fixes.push({
            title: message('Choose another pattern...'),
            edits: [],
            ask: { kind: 'pickTarget', span: target.span, target: kind.target, words: '' },
          });
          return fixes;
        },
      };
    }
  },
};
