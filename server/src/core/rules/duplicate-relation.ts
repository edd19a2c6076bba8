import { relationEntry, removeRelation } from '../edits/relationEdits.ts';
import { type Relation, relationsOf } from '../library/pattern.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const A = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const B = 'pat_01h2xcejqtf2nbrexx3vqjhp43';

export const duplicateRelation: DocumentRule = {
  kind: 'document',
  id: 'duplicate-relation',
  title: 'Duplicate relation',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Listing the same pattern twice adds no information and counts the relation twice in graphs. The fix removes
the second entry and keeps the comments around it. It is applied on save only if the entry consists of a name alone,
so that nothing can be lost.`,
  examples: {
    valid: [{ text: `---\nrelated: [${A}, ${B}]\nenables: []\n---\n` }, { text: `---\nrelated: [${A}]\nenables: [${A}]\n---\n` }],
    invalid: [
      {
        text: `---\nrelated: [${A}, ${B}, [|${A}|]]\n---\n`,
        after: `---\nrelated: [${A}, ${B}]\n---\n`,
      },
      {
        text: `---\nrelated:\n  - ${A} # first\n  # between\n  - [|"${A}"|] # again\n  - ${B}\n---\n`,
        after: `---\nrelated:\n  - ${A} # first\n  # between\n  # again\n  - ${B}\n---\n`,
      },
      { text: `---\r\nrelated:\r\n- ${A}\r\n- [|${A}|]\r\n---\r\n`, after: `---\r\nrelated:\r\n- ${A}\r\n---\r\n` },
    ],
  },
  *check(document) {
    const relations = relationsOf(document);
    const seen = new Map<string, Relation>();
    for (const relation of relations) {
      const { kind, target } = relation;
      const key = `${kind.key} ${target.value}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, relation);
        continue;
      }
      yield {
        span: target.span,
        message: message('"{0}" is already listed in "{1}".', target.value, kind.key),
        related: [{ uri: document.uri, at: first.target.span, message: message('First entry') }],
        fixes: () => {
          const removal = removeRelation(document, relation);
          return removal ? [{ title: message('Remove entry'), edits: removal, preferred: true, safe: isBare(relation) }] : [];
        },
      };
    }

    /** True for an entry that contains nothing but its target. */
    function isBare(relation: Relation): boolean {
      return relationEntry(document, relation)?.kind === 'scalar';
    }
  },
};
