import { removeWhere } from '../edits/relationEdits.ts';
import { cycleThrough } from '../library/hierarchy.ts';
import type { Library } from '../library/library.ts';
import { namesOf, type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import type { Fix, FixContext, LibraryRule, RelatedPlace } from '../rule.ts';
import { message, type TextEdit } from '../text.ts';

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
  *check(pattern, library) {
    const path = cycleThrough(library, pattern);
    if (path === undefined) return;
    const steps = path.map((child, index): Step => ({ child, parent: path[index + 1] ?? pattern }));
    const entries = steps.flatMap(step => entriesOf(step, library));
    const own = entries.filter(({ holder }) => holder.uri === pattern.uri);
    const [marked] = own;
    if (marked === undefined || entries.some(({ holder }) => holder.uri < pattern.uri)) return;
    yield {
      span: marked.relation.target.span,
      message: message('Cycle of parent relations: {0}.', [...path, pattern].map(titleOf).join(' → ')),
      related: entries.filter(entry => entry !== marked).map(relatedPlace),
      fixes: context => steps.flatMap(step => fixesFor(step, pattern, context)),
    };
  },
};

/** One step from a child to its parent. */
interface Step {
  readonly child: Pattern;
  readonly parent: Pattern;
}

interface Entry {
  readonly holder: Pattern;
  readonly relation: Relation;
  readonly other: Pattern;
}

/** The entries that state this step: in the child, in the parent, or in both. */
function entriesOf({ child, parent }: Step, library: Library): readonly Entry[] {
  const up = child.relations.filter(
    relation => relation.kind.hierarchy === 'up' && library.resolve(relation)?.uri === parent.uri,
  );
  const names = namesOf(child);
  const down = parent.relations.filter(({ kind, target }) => kind.hierarchy === 'down' && names.includes(target.value));
  return [
    ...up.map(relation => ({ holder: child, relation, other: parent })),
    ...down.map(relation => ({ holder: parent, relation, other: child })),
  ];
}

function relatedPlace({ holder, relation, other }: Entry): RelatedPlace {
  return {
    uri: holder.uri,
    span: relation.target.span,
    message: message('"{0}" {1} "{2}"', titleOf(holder), relation.kind.caption, titleOf(other)),
  };
}

/** Removes the entries that state this step from both files. */
function fixesFor(step: Step, pattern: Pattern, { library, document, read }: FixContext): readonly Fix[] {
  const edits: TextEdit[] = [];
  const others = new Map<string, readonly TextEdit[]>();
  const entries = entriesOf(step, library);
  for (const { uri } of new Set(entries.map(({ holder }) => holder))) {
    const target = uri === pattern.uri ? document : read(uri);
    if (target === undefined) return [];
    const here = entries.filter(({ holder }) => holder.uri === uri).map(({ relation }) => relation);
    const isMeant = ({ kind, target }: Relation) =>
      here.some(other => other.kind.key === kind.key && other.target.value === target.value);
    const removal = removeWhere(target, isMeant);
    if (removal.length === 0) return [];
    if (uri === pattern.uri) edits.push(...removal);
    else others.set(uri, removal);
  }
  return [
    {
      title: message('Remove "{0}" as a parent of "{1}"', titleOf(step.parent), titleOf(step.child)),
      edits,
      others: [...others].map(([uri, changes]) => ({ uri, edits: changes })),
    },
  ];
}
