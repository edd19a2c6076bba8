import { relationPath, removeItem } from '../frontmatterEdits.ts';
import { type Pattern, type Relation, titleOf } from '../pattern.ts';
import type { PatternDocument } from '../patternDocument.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const unknownRelationTarget: LibraryRule = {
  kind: 'library',
  id: 'unknown-relation-target',
  title: 'A relation points to no pattern',
  severity: 'error',
  reads: 'frontmatter',
  docs: `Readers follow relations from pattern to pattern, and this one leads nowhere. Often the id is a former one of a
pattern that still exists; the spelling does not tell of which, so that nothing is guessed by it. Offered are: the only
pattern that lists this one under the mirror relation, if there is exactly one; a choice among all patterns by title; and
the removal of the entry.`,
  examples: {
    valid: [
      {
        text: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp42]\n---\n',
        library: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\n---\n' },
      },
    ],
    invalid: [
      {
        text: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nspecializes_to:\n  # the child\n  - [|pat_01h2xcejqtf2nbrexx3vqjhp49|]\n---\n',
        library: {
          'child.md':
            '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\ntitle: Child\ngeneralizes_from: [pat_01h2xcejqtf2nbrexx3vqjhp41]\n---\n',
        },
        after:
          '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nspecializes_to:\n  # the child\n  - pat_01h2xcejqtf2nbrexx3vqjhp42\n---\n',
      },
    ],
  },
  *check(pattern, library) {
    for (const relation of pattern.relations) {
      if (library.resolve(relation)) continue;
      yield {
        span: relation.target.span,
        severity: relation.kind.deadTarget,
        message: message('No pattern has the {0} "{1}".', relation.kind.target, relation.target.value),
        fixes: context => fixesFor(relation, pattern, context),
      };
    }
  },
};

function fixesFor(relation: Relation, pattern: Pattern, context: FixContext): readonly Fix[] {
  const { document } = context;
  const fixes: Fix[] = [];
  const candidate = onlyMirror(relation, pattern, context);
  const name = candidate && (relation.kind.target === 'id' ? candidate.id : candidate.slug);
  if (candidate && name) {
    fixes.push({
      title: message('Point to "{0}", which lists this pattern', titleOf(candidate)),
      edits: [{ span: relation.target.span, newText: name.value }],
      preferred: true,
    });
  }
  fixes.push({
    title: message('Choose another pattern...'),
    edits: [],
    ask: { kind: 'pickTarget', span: relation.target.span },
  });
  const removal = removeEntryOf(document, relation);
  if (removal) fixes.push({ title: message('Remove this relation'), edits: removal });
  return fixes;
}

/** The only pattern that states the mirror relation to this one and is not named here already. */
function onlyMirror(relation: Relation, pattern: Pattern, { library }: FixContext): Pattern | undefined {
  const { inverse } = relation.kind;
  if (inverse === undefined || relation.kind.symmetric) return undefined;
  const named = new Set(pattern.relations.map(other => library.resolve(other)));
  const candidates = new Set(
    library
      .incoming(pattern)
      .filter(({ source, relation: mirror }) => mirror.kind.key === inverse && source.uri !== pattern.uri && !named.has(source))
      .map(({ source }) => source),
  );
  return candidates.size === 1 ? [...candidates][0] : undefined;
}

function removeEntryOf(document: PatternDocument, relation: Relation) {
  const path = relationPath(document, relation.kind.key);
  const list = path === undefined ? undefined : document.fields.get(path)?.entry.value;
  if (list?.kind === 'scalar') return [{ span: list.span, newText: '[]' }];
  if (list?.kind !== 'sequence') return undefined;
  const item = list.items.find(({ span }) => span.start <= relation.target.span.start && relation.target.span.end <= span.end);
  return item && removeItem(document, list, item);
}
