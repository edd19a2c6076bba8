import { removeWhere } from '../edits/relationEdits.ts';
import type { HierarchyEntry, HierarchyStep } from '../library/libraryView.ts';
import type { Pattern } from '../library/pattern.ts';
import type { Fix, FixContext, LibraryRule, RelatedPlace } from '../rule.ts';
import { message, type Span, type TextEdit } from '../text.ts';

const A = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const B = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const C = 'pat_01h2xcejqtf2nbrexx3vqjhp43';

export const relationCycle: LibraryRule = {
  kind: 'library',
  id: 'relation-cycle',
  title: 'Cycle of parent relations',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `If the parents of a pattern lead back to the pattern itself, none of the patterns in the cycle is more
general than the others, and trees and breadcrumbs cannot be drawn. A cycle is reported once, in the first of its
files. Only the author knows which relation is wrong: each fix removes one of them, in both files.`,
  examples: {
    valid: [
      {
        text: `---\nid: ${A}\ngeneralizes_from: [${B}]\n---\n`,
        library: {
          'more.md': `---\nid: ${B}\nspecializes_to: [${A}]\ngeneralizes_from: [${C}]\n---\n`,
          'top.md': `---\nid: ${C}\n---\n`,
        },
      },
      { text: `---\nid: ${A}\ngeneralizes_from: [${A}]\n---\n` },
      { text: `---\nid: ${A}\nrelated: [${B}]\n---\n`, library: { 'more.md': `---\nid: ${B}\nrelated: [${A}]\n---\n` } },
      {
        text: `---\nid: ${B}\ngeneralizes_from: [${A}]\n---\n`,
        library: { 'before.md': `---\nid: ${A}\ngeneralizes_from: [${B}]\n---\n` },
      },
    ],
    invalid: [
      {
        text: `---\nid: ${A}\ntitle: A\ngeneralizes_from:\n  - [|${B}|] # the wider one\n---\n`,
        library: {
          'more.md': `---\nid: ${B}\ntitle: B\ngeneralizes_from: [${C}]\nspecializes_to: [${A}]\n---\n`,
          'most.md': `---\nid: ${C}\ntitle: C\ngeneralizes_from: [${A}]\n---\n`,
        },
        after: `---\nid: ${A}\ntitle: A\ngeneralizes_from: []\n  # the wider one\n---\n`,
        afterOthers: {
          'more.md': `---\nid: ${B}\ntitle: B\ngeneralizes_from: [${C}]\nspecializes_to: []\n---\n`,
          'most.md': `---\nid: ${C}\ntitle: C\ngeneralizes_from: [${A}]\n---\n`,
        },
      },
      {
        text: `---\nid: ${A}\ngeneralizes_from: [[|${B}|]]\nspecializes_to: [${B}]\n---\n`,
        library: { 'more.md': `---\nid: ${B}\nspecializes_to: [${A}, ${A}]\n---\n` },
        after: `---\nid: ${A}\ngeneralizes_from: []\nspecializes_to: [${B}]\n---\n`,
        afterOthers: { 'more.md': `---\nid: ${B}\nspecializes_to: []\n---\n` },
      },
      {
        text: `---\nid: ${A}\ngeneralizes_from: [[|${B}|]]\nspecializes_to: [${B}]\n---\n`,
        library: { 'more.md': `---\nid: ${B}\n---\n` },
        after: `---\nid: ${A}\ngeneralizes_from: []\nspecializes_to: [${B}]\n---\n`,
      },
    ],
  },
  *check(pattern, view) {
    const steps = view.cycleThrough(pattern.uri);
    if (steps === undefined) return;
    const entries = steps.flatMap(({ statedBy }) => statedBy);
    // The first of the files that state the cycle reports it.
    if (entries.some(({ holder }) => holder < pattern.uri)) return;
    const own = entries.filter(({ holder }) => holder === pattern.uri);
    const marked = own[0] && ownSpan(own[0], pattern);
    if (marked === undefined) return;
    yield {
      span: marked,
      message: message('Cycle of parent relations: {0}.', {
        titlesOf: [pattern.uri, ...steps.map(({ parent }) => parent)],
      }),
      related: entries.filter(entry => entry !== own[0]).flatMap(entry => relatedPlace(entry, pattern)),
      fixes: context => steps.flatMap(step => fixesFor(step, pattern, context)),
    };
  },
};

/** The relations in which the pattern itself states a step. */
function ownSpan({ kind, target }: HierarchyEntry, { relations }: Pattern): Span | undefined {
  return relations.find(relation => relation.kind.key === kind.key && relation.target.value === target)?.target.span;
}

function relatedPlace(entry: HierarchyEntry, pattern: Pattern): readonly RelatedPlace[] {
  const { holder, other, kind, target } = entry;
  const at = holder === pattern.uri ? ownSpan(entry, pattern) : ({ kind: 'relation', relation: kind.key, target } as const);
  return at
    ? [{ uri: holder, at, message: message('"{0}" {1} "{2}"', { titleOf: holder }, kind.caption, { titleOf: other }) }]
    : [];
}

/** Removes the entries that state this step from both files. */
function fixesFor({ child, parent, statedBy }: HierarchyStep, pattern: Pattern, context: FixContext): readonly Fix[] {
  const { library, document, read } = context;
  const edits: TextEdit[] = [];
  const others = new Map<string, readonly TextEdit[]>();
  for (const uri of new Set(statedBy.map(({ holder }) => holder))) {
    const text = uri === pattern.uri ? document : read(uri);
    if (text === undefined) return [];
    const here = statedBy.filter(({ holder }) => holder === uri);
    const removal = removeWhere(text, ({ kind, target }) =>
      here.some(entry => entry.kind.key === kind.key && entry.target === target.value),
    );
    if (removal.length === 0) return [];
    if (uri === pattern.uri) edits.push(...removal);
    else others.set(uri, removal);
  }
  return [
    {
      title: message('Remove "{0}" as a parent of "{1}"', library.titleOf(parent), library.titleOf(child)),
      edits,
      others: [...others].map(([uri, changes]) => ({ uri, edits: changes })),
    },
  ];
}
