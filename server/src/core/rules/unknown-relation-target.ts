import { removeEntry, replaceScalar } from '../edits/frontmatterEdits.ts';
import { newIdFix } from '../edits/newId.ts';
import { relationEntry, removeRelation, replaceTarget } from '../edits/relationEdits.ts';
import { intendedPattern, patternsNamed, wordsOfTarget } from '../library/intendedPattern.ts';
import type { Library } from '../library/library.ts';
import type { LibraryView } from '../library/libraryView.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import { titleOfWords } from '../library/slugs.ts';
import type { Finding, Fix, FixContext, FormerOwner, LibraryRule } from '../rule.ts';
import { type Located, message, type PlainMessage } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const DEAD = 'pat_01h2xcejqtf2nbrexx3vqjhp49';
const garden = (target: string) =>
  `---\nslug: seed-library\nrelationships:\n  tools: []\ngraph_garden:\n  inferred_links:\n    - target: ${target} # by a program\n      type: tools\n---\n`;

export const unknownRelationTarget: LibraryRule = {
  kind: 'library',
  id: 'unknown-relation-target',
  title: 'Relation to an unknown pattern',
  severity: 'error',
  variants: { inferred: 'information' },
  reads: 'frontmatter',
  docs: `Readers follow relations from pattern to pattern, and this one does not lead to any pattern. An unknown id is
often a former id of an existing pattern: the history of the repository tells whose. Ids are random, so no similar id is suggested. A title, an alias, another
spelling of a slug, or a link such as \`[[beta]]\` or \`beta.md\` is changed to the id or slug of that pattern, and so are
words that occur in the names of only one pattern. A misspelled slug can be corrected
if a similar slug or title exists that shares its first or its longest word. For an id, the fixes also offer the pattern that
lists this one under the inverse relation, if there is exactly one; if its id is invalid or also used by another
pattern, they offer to give it a new one first. Other fixes choose a pattern by title, create a
new pattern if the entry is a title, or remove the entry. Add patterns outside of the library to the setting
\`knownSlugs\`. Nothing is reported until the whole library has been read.

If an entry has a slug and an id, the slug decides. An id beside an existing slug is a warning if no pattern or another
pattern has it; the fix changes or removes the id. Beside an unknown slug, an existing id tells which slug is meant.

Generated links are reported as information, and there is no fix: the tool that writes them has to correct them. The
setting \`unknown-relation-target.inferred\` changes their severity.`,
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
      {
        text: `---\nrelationships:\n  enables: [{id: ${OTHER}, slug: seeds}, {id: seeds, slug: seeds}, {id: , slug: seeds}]\n---\n`,
        library: { 'other.md': `---\nid: ${OTHER}\nslug: seeds\n---\n` },
      },
      // The type of the value is wrong, which another rule says.
      { text: `---\nid: ${ID}\nrelated: ${DEAD}, ${OTHER}\n---\n` },
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
      {
        // The slug decides, in both orders.
        text: `---\nrelationships:\n  enables:\n    - id: [|${DEAD}|] # old\n      slug: seeds\n      weight: 0.8\n---\n`,
        library: { 'other.md': `---\nid: ${OTHER}\nslug: seeds\n---\n` },
        after: `---\nrelationships:\n  enables:\n    - id: ${OTHER} # old\n      slug: seeds\n      weight: 0.8\n---\n`,
      },
      {
        text: `---\nrelationships:\n  enables: [{slug: seeds, id: [|${DEAD}|]}]\n---\n`,
        library: { 'other.md': '---\nslug: seeds\n---\n' },
        after: '---\nrelationships:\n  enables: [{slug: seeds}]\n---\n',
      },
      {
        text: `---\nrelationships:\n  enables: [{slug: seeds, id: [|${OTHER}|]}]\n---\n`,
        library: { 'seeds.md': '---\nslug: seeds\n---\n', 'tools.md': `---\nid: ${OTHER}\nslug: tools\n---\n` },
        after: '---\nrelationships:\n  enables: [{slug: seeds}]\n---\n',
      },
      {
        text: `---\nrelationships:\n  enables: [{id: ${OTHER}, slug: [|gone|]}]\n---\n`,
        library: { 'tools.md': `---\nid: ${OTHER}\nslug: tools\n---\n` },
        after: `---\nrelationships:\n  enables: [{id: ${OTHER}, slug: tools}]\n---\n`,
      },
      {
        text: `---\nid: ${ID}\nrelated: [[|"[[seed-library]]"|]] # to share\n---\n`,
        library: { 'other.md': `---\nid: ${OTHER}\nslug: seed-library\ntitle: Seed Library\n---\n` },
        after: `---\nid: ${ID}\nrelated: ["${OTHER}"] # to share\n---\n`,
      },
      {
        text: `---\nid: ${ID}\nrelated:\n  - [|seed lib|]\n---\n`,
        library: { 'other.md': `---\nid: ${OTHER}\ntitle: Town Seed Library\n---\n` },
        after: `---\nid: ${ID}\nrelated:\n  - ${OTHER}\n---\n`,
      },
      {
        text: '---\nrelationships:\n  enables:\n    - slug: [|library-of-seeds|]\n---\n',
        library: { 'other.md': '---\nslug: seed-library\ntitle: Library of Seeds\n---\n' },
        after: '---\nrelationships:\n  enables:\n    - slug: seed-library\n---\n',
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
      if (view.knows(relation.target.value)) {
        yield* idBesideSlugFinding(relation, view);
        continue;
      }
      yield {
        span: relation.target.span,
        severity: relation.kind.deadTarget,
        message: message('Unknown pattern {0} "{1}".', relation.kind.target, relation.target.value),
        fixes: context => fixesFor(relation, pattern, context),
      };
    }
    for (const { value, span } of pattern.mentions) {
      if (view.knows(value)) continue;
      yield { span, variant: 'inferred', message: message('Unknown pattern slug "{0}".', value) };
    }
  },
};

/** An entry with a slug and an id that do not name the same pattern. */
function* idBesideSlugFinding(relation: Relation, view: LibraryView): Generator<Finding> {
  const { idBesideSlug: id, target } = relation;
  const meant = id && view.resolve(relation);
  if (id === undefined || meant === undefined) return;
  const bearers = [...view.withId(id.value), ...view.withSlug(id.value)];
  const [other] = bearers;
  if (bearers.some(({ uri }) => uri === meant.uri) || (other === undefined && view.knows(id.value))) return;
  yield {
    span: id.span,
    severity: 'warning',
    message: other
      ? message('The id "{0}" is that of "{1}", but the slug "{2}" decides.', id.value, other.titleReference, target.value)
      : message('Unknown pattern id "{0}". The slug "{1}" decides.', id.value, target.value),
    fixes: context => idFixes(relation, id, context),
  };
}

function idFixes(relation: Relation, id: Located<string>, { document, library }: FixContext): readonly Fix[] {
  const entry = relationEntry(document, relation);
  const written = entry?.kind === 'mapping' ? entry.entries.find(({ value }) => value.span.start === id.span.start) : undefined;
  if (entry?.kind !== 'mapping' || written?.value.kind !== 'scalar') return [];
  const target = library.resolve(relation);
  const right = target && relationNameOf(target, 'id', library);
  const removal = { title: message('Remove "{0}"', written.key.text), edits: [removeEntry(document, entry, written)] };
  if (right === undefined) return [{ ...removal, preferred: true }];
  const edits = [replaceScalar(written.value, right)];
  return [{ title: message('Change to "{0}"', right), edits, preferred: true }, removal];
}

/** The slug of the pattern that an entry names by id as well. */
function slugOfId({ idBesideSlug }: Relation, { library }: FixContext): string | undefined {
  const named = idBesideSlug && library.withId(idBesideSlug.value);
  const [only, ...others] = named ?? [];
  return only && others.length === 0 ? relationNameOf(only, 'slug', library) : undefined;
}

function fixesFor(relation: Relation, pattern: Pattern, context: FixContext): readonly Fix[] {
  const { document, library } = context;
  const fixes: Fix[] = [];
  const named = slugOfId(relation, context);
  if (named !== undefined) {
    fixes.push({
      title: message('Change to "{0}", which has this id', named),
      edits: [replaceTarget(document, relation, named)],
      preferred: true,
    });
  }
  const meant = named === undefined ? meantBy(relation, pattern, library) : undefined;
  const meantName = meant && relationNameOf(meant, relation.kind.target, library);
  if (meant && meantName !== undefined) {
    fixes.push({
      title: message('Change to "{0}"', relation.kind.target === 'id' ? titleOf(meant) : meantName),
      edits: [replaceTarget(document, relation, meantName)],
      preferred: isFirst(relation, pattern, other => meantBy(other, pattern, library) === meant),
    });
  } else if (meant) {
    const first = newIdFix(meant.uri, message('Give "{0}" a valid and unique id first', titleOf(meant)), context);
    if (first) fixes.push(first);
  }
  const owners = relation.kind.target === 'id' ? (context.formerOwners?.(relation.target.value) ?? []) : [];
  for (const owner of owners) {
    const found = library.get(owner.uri);
    const known = found && relationNameOf(found, relation.kind.target, library);
    if (found === undefined || known === undefined || found.uri === pattern.uri) continue;
    fixes.push({
      title: ownerTitle(titleOf(found), owner),
      edits: [replaceTarget(document, relation, known)],
      preferred: owners.length === 1 && !owner.isRewritten,
    });
  }
  const candidate = meant ? undefined : onlyInverse(relation, pattern, context);
  const name = candidate && relationNameOf(candidate, relation.kind.target, library);
  if (candidate && name !== undefined) {
    fixes.push({
      title: message('Change to "{0}", which lists this pattern', titleOf(candidate)),
      edits: [replaceTarget(document, relation, name)],
      preferred: isFirst(relation, pattern, other => !library.knows(other.target.value)),
    });
  } else if (candidate) {
    const title = message('Give "{0}", which lists this pattern, a valid and unique id first', titleOf(candidate));
    const first = newIdFix(candidate.uri, title, context);
    if (first) fixes.push(first);
  }
  fixes.push({
    title: message('Choose another pattern...'),
    edits: [],
    ask: {
      kind: 'pickTarget',
      span: relation.target.span,
      target: relation.kind.target,
      words: wordsOfTarget(relation.target.value),
    },
  });
  const exists = patternsNamed(relation.target.value, library).length > 0;
  const patternTitle = exists ? undefined : titleOfWords(wordsOfTarget(relation.target.value));
  if (patternTitle !== undefined) {
    fixes.push({
      title: message('Create pattern "{0}"...', patternTitle),
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
  if (removal) fixes.push({ title: message('Remove relation'), edits: removal });
  return fixes;
}

/** The pattern that the words of an entry mean, if a relation of this kind to it is possible and not listed yet. */
function meantBy(relation: Relation, pattern: Pattern, library: Library): Pattern | undefined {
  const meant = intendedPattern(relation.target.value, library);
  if (meant === undefined || meant.uri === pattern.uri) return undefined;
  const listed = pattern.relations.some(other => other.kind === relation.kind && library.resolve(other) === meant);
  return listed ? undefined : meant;
}

/** True for the first such entry of its list: if several were changed to the same pattern, it would be listed twice. */
function isFirst(relation: Relation, { relations }: Pattern, isAlike: (other: Relation) => boolean): boolean {
  return relations.find(other => other.kind === relation.kind && isAlike(other)) === relation;
}

function ownerTitle(title: string, { until, isRewritten }: FormerOwner): PlainMessage {
  if (until === undefined) return message('Change to "{0}", whose second frontmatter has this id', title);
  return isRewritten
    ? message('Change to "{0}", which had this id until {1}, with another text', title, until)
    : message('Change to "{0}", which had this id until {1}', title, until);
}

/**
 * The only pattern that states the inverse relation to this one and is not listed here yet. Only for ids, which do not tell
 * which pattern is meant: a slug does, and would not mean a pattern with a different one.
 */
function onlyInverse(relation: Relation, pattern: Pattern, { library }: FixContext): Pattern | undefined {
  const { inverse, symmetric, target } = relation.kind;
  if (inverse === undefined || symmetric || target !== 'id') return undefined;
  const named = new Set(pattern.relations.map(other => library.resolve(other)));
  const candidates = new Set(
    library
      .incoming(pattern)
      .filter(({ source, relation: theirs }) => theirs.kind.key === inverse && source.uri !== pattern.uri && !named.has(source))
      .map(({ source }) => source),
  );
  return candidates.size === 1 ? [...candidates][0] : undefined;
}
