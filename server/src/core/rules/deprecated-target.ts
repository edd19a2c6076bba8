import { removeRelation, replaceTarget } from '../edits/relationEdits.ts';
import { ID_FORM } from '../formats/format.ts';
import type { LibraryView, OtherPattern } from '../library/libraryView.ts';
import { isDeprecated, type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OLD = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const NEW = 'pat_01h2xcejqtf2nbrexx3vqjhp43';
const old = `---\nid: ${OLD}\nslug: old\ntitle: Seed Bank\nclassification:\n  status: deprecated\n---\n`;
const successor = `---\nid: ${NEW}\nslug: seed-library\ntitle: Seed Library\naliases: [seed bank]\nclassification:\n  status: draft\n---\n`;

export const deprecatedTarget: LibraryRule = {
  kind: 'library',
  id: 'deprecated-target',
  title: 'Relation to a deprecated pattern',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `A deprecated pattern is kept only for reference, and readers should not be led to it. Patterns that are
deprecated themselves are not checked. A pattern that is not deprecated and has the title or the slug of the
deprecated one as an alias replaces it, if there is exactly one; the first fix then changes the relation, or removes it
if the replacement is already listed. The replacement itself may keep its relation to the pattern that it replaces.
The rule cannot know a replacement without such an alias.`,
  examples: {
    valid: [
      { text: `---\nid: ${ID}\nrelated: [${OLD}]\n---\n`, library: { 'old.md': old.replace('deprecated', 'draft') } },
      { text: `---\nid: ${ID}\nclassification:\n  status: deprecated\nrelated: [${OLD}]\n---\n`, library: { 'old.md': old } },
      { text: successor.replace('classification', `related: [${OLD}]\nclassification`), library: { 'old.md': old } },
      { text: `---\nid: ${ID}\nrelated: [${NEW}]\n---\n`, library: { 'old.md': old, 'new.md': successor } },
    ],
    invalid: [
      {
        text: `---\nid: ${ID}\nrelated:\n- [|${OLD}|] # by hand\n---\n`,
        library: { 'old.md': old, 'new.md': successor },
        after: `---\nid: ${ID}\nrelated:\n- ${NEW} # by hand\n---\n`,
      },
      {
        text: `---\nid: ${ID}\nrelated: [${NEW}, [|${OLD}|]]\n---\n`,
        library: { 'old.md': old, 'new.md': successor },
        after: `---\nid: ${ID}\nrelated: [${NEW}]\n---\n`,
      },
      {
        text: `---\nslug: example\nrelationships:\n  enables: [{slug: [|old|], weight: 0.5}]\n---\n`,
        library: { 'old.md': old, 'new.md': successor },
        after: `---\nslug: example\nrelationships:\n  enables: [{slug: seed-library, weight: 0.5}]\n---\n`,
      },
      {
        // Two patterns have its title as an alias: neither is suggested.
        text: `---\nid: ${ID}\nrelated: [[|${OLD}|]]\n---\n`,
        library: { 'old.md': old, 'new.md': successor, 'other.md': '---\ntitle: Seeds\naliases: [Seed Bank]\n---\n' },
        after: `---\nid: ${ID}\nrelated: []\n---\n`,
      },
      {
        text: `---\nid: ${ID}\nrelated: [[|${OLD}|]]\n---\n`,
        library: { 'old.md': old, 'new.md': successor.replace('draft', 'deprecated') },
        after: `---\nid: ${ID}\nrelated: []\n---\n`,
      },
    ],
  },
  *check(pattern, view) {
    if (isDeprecated(pattern)) return;
    for (const relation of pattern.relations) {
      if (!view.isDeprecated(relation.target.value)) continue;
      const other = view.resolve(relation);
      if (other === undefined || !other.isDeprecated || other.uri === pattern.uri) continue;
      const replacement = replacementOf(other, view);
      if (replacement?.uri === pattern.uri) continue;
      yield {
        span: relation.target.span,
        message: replacement
          ? message('"{0}" is deprecated: "{1}" replaces it.', other.titleReference, replacement.titleReference)
          : message('"{0}" is deprecated.', other.titleReference),
        related: [{ uri: other.uri, at: { kind: 'title' }, message: message('Deprecated pattern') }],
        fixes: context => fixesFor(pattern, relation, replacement?.uri, context),
      };
    }
  },
};

/** The only pattern in use that has the title or slug of a deprecated one as an alias. */
function replacementOf({ uri, title, slug }: OtherPattern, view: LibraryView): OtherPattern | undefined {
  const found = new Map<string, OtherPattern>();
  for (const name of [title, slug]) {
    if (name === undefined || name.trim() === '') continue;
    for (const other of view.withAlias(name)) if (other.uri !== uri && !other.isDeprecated) found.set(other.uri, other);
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

function fixesFor(pattern: Pattern, relation: Relation, replacement: string | undefined, context: FixContext): readonly Fix[] {
  const { document, library } = context;
  const other = replacement === undefined ? undefined : library.at(replacement);
  const isListed = pattern.relations.some(
    ({ kind, target }) => kind.key === relation.kind.key && library.resolve({ kind, target }) === other,
  );
  const name = other && !isListed ? uniqueName(other, relation, context) : undefined;
  const change: readonly Fix[] =
    other && name !== undefined
      ? [{ title: message('Change to "{0}"', titleOf(other)), edits: [replaceTarget(document, relation, name)], preferred: true }]
      : [];
  const removal = removeRelation(document, relation);
  return removal ? [...change, { title: message('Remove relation'), edits: removal }] : change;
}

/** The name that the relation can use for a pattern, if it is valid and no other pattern has it. */
function uniqueName(other: Pattern, { kind }: Relation, { library }: FixContext): string | undefined {
  const name = (kind.target === 'id' ? other.id : other.slug)?.value;
  if (name === undefined || (kind.target === 'id' && !ID_FORM.test(name))) return undefined;
  const holders = kind.target === 'id' ? library.withId(name) : library.withSlug(name);
  return holders.length === 1 ? name : undefined;
}
