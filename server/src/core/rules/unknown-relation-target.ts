import { removeRelation, replaceTarget } from '../edits/relationEdits.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { intendedSlug } from '../library/slugSuggestion.ts';
import { titleOfWords } from '../library/slugs.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const DEAD = 'pat_01h2xcejqtf2nbrexx3vqjhp49';
const garden = (target: string) =>
  `---\nslug: seed-library\nrelationships:\n  tools: []\ngraph_garden:\n  inferred_links:\n    - target: ${target} # by a program\n      type: tools\n---\n`;

export const unknownRelationTarget: LibraryRule = {
  kind: 'library',
  id: 'unknown-relation-target',
  title: 'A relation points to no pattern',
  severity: 'error',
  variants: { inferred: 'information' },
  reads: 'frontmatter',
  docs: `Readers follow relations from pattern to pattern, and this one leads nowhere. Often the id is a former one of a
pattern that still exists; the spelling does not tell of which, so that nothing is guessed by it. A slug is a name, and a
slip of the pen in it can be mended where the slug that was meant is close and shares its first or its longest word. Offered
are, too: for an id, the only pattern that lists this one under the mirror relation, if there is exactly one; a choice among
all patterns by title; a new pattern, where words stand for one; and the removal of the entry. Patterns that lie outside of
the library can be named in the setting \`knownSlugs\`. Silent until the whole library has been read.

Links that a program wrote down are for the program to mend: they are reported as information, and there is no fix. The setting
\`unknown-relation-target.inferred\` gives them another severity.`,
  examples: {
    valid: [
      { text: `---\nid: ${ID}\nrelated: [${OTHER}]\n---\n`, library: { 'other.md': `---\nid: ${OTHER}\n---\n` } },
      {
        text: `---\nid: ${ID}\nrelated:\n  - seed-library # by its slug\n---\n`,
        library: { 'seeds.md': '---\nslug: seed-library\n---\n' },
      },
      { text: `---\nid: ${ID}\nrelated: [] # ${DEAD}\nenables:\n---\n` },
      { text: `---\nrelationships:\n  enables: [seed-library]\n---\n`, settings: { knownSlugs: ['seed-library'] } },
      // By id in one direction, by slug in the other.
      {
        text: `---\nid: ${ID}\nslug: example\nrelated: [${OTHER}]\n---\n`,
        library: { 'other.md': `---\nid: ${OTHER}\nrelationships:\n  complementary: [{slug: example, weight: 0.5}]\n---\n` },
      },
      // A pattern whose YAML is broken keeps its id.
      { text: `---\nid: ${ID}\nrelated: [${OTHER}]\n---\n`, library: { 'other.md': `---\nid: ${OTHER}\ntitle: "\n---\n` } },
      { text: garden('tool-library'), library: { 'tool-library.md': '---\nslug: tool-library\n---\n' } },
      { text: garden('tool-library'), settings: { knownSlugs: ['tool-library'] } },
      { text: garden('').replace('target:', 'goal: tool-library') },
      { text: '---\nlifecycle:\n  status: draft\ngraph_garden: later\n---\n' },
      { text: '---\nclassification:\ngraph_garden:\n  inferred_links: [{target: tool-library}]\n---\n' },
      // Nothing is said about relations that cannot be read.
      { text: `---\nid: ${ID}\nrelated: [${DEAD}\n---\n` },
    ],
    invalid: [
      {
        text: `---\nid: ${ID}\nspecializes_to:\n  # the child\n  - [|${DEAD}|]\n---\n`,
        library: { 'child.md': `---\nid: ${OTHER}\ntitle: Child\ngeneralizes_from: [${ID}]\n---\n` },
        after: `---\nid: ${ID}\nspecializes_to:\n  # the child\n  - ${OTHER}\n---\n`,
      },
      {
        text: `---\nid: ${ID}\ngeneralizes_from: [[|"${DEAD}"|]] # the parent\n---\n`,
        library: { 'parent.md': `---\nid: ${OTHER}\ntitle: Parent\nspecializes_to: [${ID}]\n---\n` },
        after: `---\nid: ${ID}\ngeneralizes_from: ["${OTHER}"] # the parent\n---\n`,
      },
      {
        // Two patterns list this one: none of them is guessed.
        text: `---\nid: ${ID}\nspecializes_to: [[|${DEAD}|]]\n---\n`,
        library: {
          'one.md': `---\nid: ${OTHER}\ngeneralizes_from: [${ID}]\n---\n`,
          'two.md': `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp43\ngeneralizes_from: [${ID}]\n---\n`,
        },
      },
      {
        text: '---\nrelationships:\n  enables:\n    - slug: [|"seed-libary-for-towns"|] # to share\n      weight: 0.8\n---\n',
        library: { 'other.md': '---\nslug: seed-library-for-towns\n---\n' },
        after: '---\nrelationships:\n  enables:\n    - slug: "seed-library-for-towns" # to share\n      weight: 0.8\n---\n',
      },
      {
        // Close, but about something else.
        text: '---\nrelationships:\n  tools: [[|mental-models|]]\n---\n',
        library: { 'other.md': '---\nslug: rental-model\n---\n' },
      },
      // Words for a pattern that is still to be written.
      { text: `---\nid: ${ID}\nrelated: [[|seed library|]]\n---\n` },
      { text: `---\nid: ${ID}\nrelated:\n- [|${DEAD}|] # gone\nrequires: [|${DEAD}|]\n---\n` },
      // Written by a program.
      { text: garden('[|tool-library|]') },
      { text: garden('[|"tool-library"|]') },
    ],
  },
  *check(pattern, view) {
    for (const relation of pattern.relations) {
      if (view.knows(relation.target.value)) continue;
      yield {
        span: relation.target.span,
        severity: relation.kind.deadTarget,
        message: message('No pattern has the {0} "{1}".', relation.kind.target, relation.target.value),
        fixes: context => fixesFor(relation, pattern, context),
      };
    }
    for (const { value, span } of pattern.mentions) {
      if (view.knows(value)) continue;
      yield { span, variant: 'inferred', message: message('No pattern has the slug "{0}".', value) };
    }
  },
};

function fixesFor(relation: Relation, pattern: Pattern, context: FixContext): readonly Fix[] {
  const { document } = context;
  const fixes: Fix[] = [];
  const intended = relation.kind.target === 'slug' ? intendedSlug(relation.target.value, context.library) : undefined;
  if (intended !== undefined) {
    fixes.push({
      title: message('Change to "{0}"', intended),
      edits: [replaceTarget(document, relation, intended)],
      preferred: true,
    });
  }
  const candidate = onlyMirror(relation, pattern, context);
  if (candidate?.id) {
    fixes.push({
      title: message('Point to "{0}", which lists this pattern', titleOf(candidate)),
      edits: [replaceTarget(document, relation, candidate.id.value)],
      preferred: true,
    });
  }
  fixes.push({
    title: message('Choose another pattern...'),
    edits: [],
    ask: { kind: 'pickTarget', span: relation.target.span, target: relation.kind.target },
  });
  const patternTitle = titleOfWords(relation.target.value);
  if (patternTitle !== undefined) {
    fixes.push({
      title: message('Create the pattern "{0}"...', patternTitle),
      edits: [],
      ask: {
        kind: 'newPattern',
        span: relation.target.span,
        patternTitle,
        parentIsKnown: relation.kind.hierarchy === 'down',
      },
    });
  }
  const removal = removeRelation(document, relation);
  if (removal) fixes.push({ title: message('Remove this relation'), edits: removal });
  return fixes;
}

/**
 * The only pattern that states the mirror relation to this one and is not named here already. An id says nothing of what it
 * names, but a slug does: another pattern is not what was meant by it.
 */
function onlyMirror(relation: Relation, pattern: Pattern, { library }: FixContext): Pattern | undefined {
  const { inverse, symmetric, target } = relation.kind;
  if (inverse === undefined || symmetric || target !== 'id') return undefined;
  const named = new Set(pattern.relations.map(other => library.resolve(other)));
  const candidates = new Set(
    library
      .incoming(pattern)
      .filter(({ source, relation: mirror }) => mirror.kind.key === inverse && source.uri !== pattern.uri && !named.has(source))
      .map(({ source }) => source),
  );
  return candidates.size === 1 ? [...candidates][0] : undefined;
}
