import { removeNamed } from '../edits/relationEdits.ts';
import { hasInverse } from '../library/inverseRelations.ts';
import type { Library } from '../library/library.ts';
import { type Pattern, type Relation, relationsOf } from '../library/pattern.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const A = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const B = 'pat_01h2xcejqtf2nbrexx3vqjhp43';

export const conflictingRelation: DocumentRule = {
  kind: 'document',
  id: 'conflicting-relation',
  title: 'Pattern listed under conflicting kinds of relation',
  severity: 'information',
  reads: 'frontmatter',
  docs: `A pattern that is both a parent and a child, or both required and enabled, appears in two places of the
graph, and readers cannot tell which relation is meant. Kinds that can be combined with any other, such as
\`related\`, are not reported. Only the author can decide which entry is correct, so there is one fix for each entry.
If the other pattern confirms only one of the relations, the fix that removes the unconfirmed one comes first.`,
  examples: {
    valid: [
      { text: `---\ngeneralizes_from: [${A}]\nspecializes_to: [${B}]\n---\n` },
      { text: `---\ngeneralizes_from: [${A}]\nrelated: [${A}]\n---\n` },
      { text: `---\nenables: [${A}, ${A}]\n---\n` },
    ],
    invalid: [
      {
        text: `---\ngeneralizes_from: [${B}]\nenables: [${A}]\nrequires: [[|${A}|], [|${A}|]]\n---\n`,
        after: `---\ngeneralizes_from: [${B}]\nenables: [${A}]\nrequires: []\n---\n`,
      },
      {
        text: `---\ngeneralizes_from: [${A}]\nenables: [${B}, [|${A}|]]\n---\n`,
        after: `---\ngeneralizes_from: [${A}]\nenables: [${B}]\n---\n`,
      },
      {
        text: `---\nenables:\n  - ${A} # makes it possible\nrequires:\n  - [|${A}|] # or needs it?\nrelated: [${A}]\n---\n`,
        after: `---\nenables:\n  - ${A} # makes it possible\nrequires: []\n  # or needs it?\nrelated: [${A}]\n---\n`,
      },
      {
        // The other pattern confirms that it is a child.
        text: `---\nid: ${B}\nenables: [${A}]\nspecializes_to: [[|${A}|]]\n---\n`,
        library: { 'child.md': `---\nid: ${A}\ngeneralizes_from: [${B}]\n---\n` },
        after: `---\nid: ${B}\nenables: []\nspecializes_to: [${A}]\n---\n`,
      },
    ],
  },
  *check(document) {
    const relations = relationsOf(document);
    const seen = new Map<string, Relation>();
    for (const relation of relations) {
      const { kind, target } = relation;
      if (kind.compatible) continue;
      const first = seen.get(target.value);
      if (first === undefined) seen.set(target.value, relation);
      if (first === undefined || first.kind === kind) continue;
      yield {
        span: target.span,
        message: message('"{0}" is listed in both "{1}" and "{2}".', target.value, first.kind.key, kind.key),
        related: [{ uri: document.uri, at: first.target.span, message: message('Entry in "{0}"', first.kind.key) }],
        fixes: ({ library }) =>
          likelierWrongFirst(relation, first, library.get(document.uri), library).flatMap(({ kind: { key } }) => {
            const edits = removeNamed(document, key, target.value);
            return edits.length > 0 ? [{ title: message('Remove from "{0}"', key), edits }] : [];
          }),
      };
    }
  },
};

/** A relation that the other pattern confirms is more likely correct than one that only this pattern states. */
function likelierWrongFirst(
  later: Relation,
  earlier: Relation,
  pattern: Pattern | undefined,
  library: Library,
): readonly Relation[] {
  const isConfirmed = (relation: Relation) => pattern !== undefined && hasInverse(pattern, relation, library.view);
  return isConfirmed(later) && !isConfirmed(earlier) ? [earlier, later] : [later, earlier];
}
