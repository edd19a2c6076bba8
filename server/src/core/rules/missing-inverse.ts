import { newIdFix } from '../edits/newId.ts';
import { addRelation, removeRelation } from '../edits/relationEdits.ts';
import type { RelationKind, Severity } from '../formats/format.ts';
import { bearersOf, hasInverse } from '../library/inverseRelations.ts';
import type { LibraryView, OtherPattern } from '../library/libraryView.ts';
import { namesOf, type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import { folderOf } from '../library/uriText.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const CHILD = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const PARENT = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp43';
const child = `---\nid: ${CHILD}\ngeneralizes_from: [[|${PARENT}|]]\n---\n`;
const unmarked = `---\nid: ${CHILD}\ngeneralizes_from: [${PARENT}]\n---\n`;
const parent = (rest: string) => ({ 'parent.md': `---\nid: ${PARENT}\ntitle: Parent\n${rest}---\n` });
const other = { 'other.md': `---\nid: ${OTHER}\ngeneralizes_from: [${PARENT}]\n---\n` };

export const missingInverse: LibraryRule = {
  kind: 'library',
  id: 'missing-inverse',
  title: 'Missing inverse relation',
  severity: 'warning',
  reads: 'frontmatter',
  silencedAt: ['implausible-relation'],
  docs: `Parents list their children and children their parents, so that both pages link to each other. An entry is
reported if the other file does not contain the inverse relation. The fixes add it there, at the end of the list and
in the style of the list, or remove the entry from this file. An id that is invalid or also used by another pattern is
not written into other files: the fix gives this pattern a new id first. Between patterns of two formats, the milder of
their severities applies. Nothing is reported if the other list contains an unknown id, which in most cases is a former
id of this pattern: \`unknown-relation-target\` reports it. Nothing is reported either for a relation of a cycle, for
example if each of two patterns lists the other as its parent: \`relation-cycle\` reports that. Nor is anything reported for
a relation that \`implausible-relation\` reports: its inverse would be another one that means nothing.`,
  examples: {
    valid: [
      { text: unmarked, library: parent(`specializes_to: [${CHILD}]\n`) },
      { text: unmarked, library: parent('specializes_to: [pat_01h2xcejqtf2nbrexx3vqjhp99]\n') },
      { text: unmarked, library: parent('specializes_to: [\n') },
      { text: unmarked },
      { text: `---\nid: ${CHILD}\nrelated: [${PARENT}]\nenables: [${PARENT}]\n---\n`, library: parent('') },
      { text: `---\ngeneralizes_from: [${PARENT}]\n---\n`, library: parent('') },
      { text: unmarked, library: parent(`generalizes_from: [${CHILD}]\n`) },
      {
        text: unmarked,
        library: {
          ...parent(`generalizes_from: [${OTHER}]\n`),
          'other.md': `---\nid: ${OTHER}\nspecializes_to: [${PARENT}]\ngeneralizes_from: [${CHILD}]\n---\n`,
        },
      },
    ],
    invalid: [
      {
        text: child,
        library: { ...parent(`specializes_to:\n  - "${OTHER}" # the first\nrelated: []\n`), ...other },
        after: unmarked,
        afterOthers: parent(`specializes_to:\n  - "${OTHER}" # the first\n  - "${CHILD}"\nrelated: []\n`),
      },
      {
        text: child,
        library: { ...parent(`specializes_to: [${OTHER}] # children\n`), ...other },
        after: unmarked,
        afterOthers: parent(`specializes_to: [${OTHER}, ${CHILD}] # children\n`),
      },
      {
        text: child,
        library: parent('specializes_to: []\n'),
        after: unmarked,
        afterOthers: parent(`specializes_to: [${CHILD}]\n`),
      },
      { text: child, library: parent(''), after: unmarked, afterOthers: parent(`specializes_to: [${CHILD}]\n`) },
    ],
  },
  *check(pattern, view) {
    const seen = new Set<string>();
    for (const relation of pattern.relations) {
      const { missingInverse, inverse } = relation.kind;
      if (missingInverse === 'off' || inverse === undefined) continue;
      const other = view.resolve(relation);
      const inverseKind = other?.format.relations.find(kind => kind.key === inverse);
      if (other === undefined || inverseKind === undefined || other.uri === pattern.uri || !other.readable) continue;
      const name = nameFor(pattern, inverseKind);
      if (name === undefined || hasInverse(pattern, relation, view) || mayHaveInverse(relation, view)) continue;
      if (isContradicted(pattern, relation, other, view)) continue;
      const key = `${relation.kind.key} ${other.uri}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield {
        span: relation.target.span,
        severity: milder(missingInverse, inverseKind.missingInverse),
        message: message('Missing inverse relation in "{0}": "{1}" does not list this pattern.', other.titleReference, inverse),
        related: [
          {
            uri: other.uri,
            at: { kind: 'lastRelation', relation: inverse },
            message: message('The inverse relation belongs here'),
          },
        ],
        fixes: context => fixesFor(pattern, relation, inverseKind, name, context),
      };
    }
  },
};

/** Formats may rate a missing inverse differently: between two of them, the milder severity applies in both directions. */
function milder(here: Severity, there: RelationKind['missingInverse']): Severity {
  if (there === 'off') return here;
  return SEVERITIES.indexOf(there) > SEVERITIES.indexOf(here) ? there : here;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The name that an entry of this kind would use for the pattern. */
function nameFor(pattern: Pattern, kind: RelationKind): string | undefined {
  return (kind.target === 'id' ? pattern.id : pattern.slug)?.value;
}

/** True if the other pattern may list this one under the inverse kind by an id that no longer exists. */
function mayHaveInverse(relation: Relation, view: LibraryView): boolean {
  const { inverse } = relation.kind;
  if (inverse === undefined) return false;
  return bearersOf(relation, view).some(
    ({ uri, format }) =>
      format.relations.some(({ key, target }) => key === inverse && target === 'id') && view.hasUnresolvedRelation(uri, inverse),
  );
}

/** True if both patterns state that they are the parent, or the child, or if the relation closes a cycle: `relation-cycle` reports it. */
function isContradicted(pattern: Pattern, { kind }: Relation, other: OtherPattern, view: LibraryView): boolean {
  if (kind.hierarchy === undefined) return false;
  const [child, parent] = kind.hierarchy === 'up' ? [pattern.uri, other.uri] : [other.uri, pattern.uri];
  if (view.cycleThrough(pattern.uri)?.some(step => step.child === child && step.parent === parent)) return true;
  return view.relationsNaming(other.uri, namesOf(pattern)).some(theirs => theirs.kind.hierarchy === kind.hierarchy);
}

function fixesFor(
  pattern: Pattern,
  relation: Relation,
  inverseKind: RelationKind,
  name: string,
  context: FixContext,
): readonly Fix[] {
  const { document, library, read } = context;
  const fixes: Fix[] = [];
  const other = library.resolve(relation);
  const otherDocument = other && read(other.uri);
  const usable = relationNameOf(pattern, inverseKind.target, library) === name;
  const form = library.usualForm(folderOf(other?.uri ?? ''), otherDocument?.format ?? document.format);
  const edit = otherDocument && usable ? addRelation(otherDocument, inverseKind, name, relation.weight, form) : undefined;
  if (edit && other) {
    fixes.push({
      title: message('Add "{0}" to "{1}" in "{2}"', titleOf(pattern), inverseKind.key, titleOf(other)),
      done: message('Added the inverse relation in "{0}".', titleOf(other)),
      edits: [],
      others: [{ uri: other.uri, edits: [edit] }],
      preferred: true,
    });
  }
  if (!usable && inverseKind.target === 'id') {
    const first = newIdFix(document.uri, message('Give this pattern a valid and unique id first'), context);
    if (first) fixes.push(first);
  }
  const removal = removeRelation(document, relation);
  if (removal) fixes.push({ title: message('Remove relation'), edits: removal });
  return fixes;
}
