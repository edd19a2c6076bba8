import { newIdFix } from '../edits/newId.ts';
import { replaceTarget } from '../edits/relationEdits.ts';
import type { LibraryView, OtherPattern } from '../library/libraryView.ts';
import { type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const seeds = (id: string) => ({ 'seeds.md': `---\nid: ${id}\nslug: seed-library\ntitle: Seed Library\n---\n` });

export const relationBySlug: LibraryRule = {
  kind: 'library',
  id: 'relation-by-slug',
  title: 'Slug in a list of ids, or id in a list of slugs',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Each format lists related patterns either by id or by slug. Other tools look only for the one that the format
uses, and drop an entry with the other one. Reported is a slug of an existing pattern in a list of ids, and an id of an
existing pattern in a list of slugs. The fix writes the name that the format uses. If the id of the other pattern is
missing, invalid or also used by another pattern, the fix gives that pattern a new id first. There is no fix if two
patterns have the slug, because it is not known which one is meant.`,
  examples: {
    valid: [
      { text: `---\nrelated: [${ID}]\nenables: [fair-shares]\n---\n`, library: seeds(ID) },
      { text: '---\nrelationships:\n  enables: [seed-library, {id: seed-library, weight: 0.5}]\n---\n', library: seeds(ID) },
      { text: '---\nrelated: [seed-library\n---\n', library: seeds(ID) },
      // A name that is an id of one pattern and a slug of another one.
      {
        text: '---\nrelated: [seed-library]\n---\n',
        library: { ...seeds(ID), 'other.md': '---\nid: seed-library\n---\n' },
      },
      // The other pattern has no slug.
      { text: `---\nrelationships:\n  enables: [${ID}]\n---\n`, library: { 'other.md': `---\nid: ${ID}\n---\n` } },
    ],
    invalid: [
      {
        text: '---\nenables:\n  - [|"seed-library"|] # seeds\n---\n',
        library: seeds(ID),
        after: `---\nenables:\n  - "${ID}" # seeds\n---\n`,
      },
      {
        text: `---\nrelationships:\n  enables: [{slug: [|${ID}|], weight: 0.5}]\n---\n`,
        library: seeds(ID),
        after: '---\nrelationships:\n  enables: [{slug: seed-library, weight: 0.5}]\n---\n',
      },
      { text: '---\nenables: [[|seed-library|]]\n---\n', library: seeds('pat_placeholder') },
      {
        text: '---\nenables: [[|seed-library|]]\n---\n',
        library: { ...seeds(ID), 'twin.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nslug: seed-library\n---\n' },
      },
    ],
  },
  *check(pattern, view) {
    for (const relation of pattern.relations) {
      const [other] = namedOtherwise(relation, view);
      if (other === undefined) continue;
      const { key, target } = relation.kind;
      yield {
        span: relation.target.span,
        message:
          target === 'id'
            ? message(
                'Expected an id in "{0}", found "{1}", the slug of "{2}".',
                key,
                relation.target.value,
                other.titleReference,
              )
            : message(
                'Expected a slug in "{0}", found "{1}", the id of "{2}".',
                key,
                relation.target.value,
                other.titleReference,
              ),
        fixes: context => fixesFor(relation, context),
      };
    }
  },
};

/** The patterns that an entry names by slug where ids are listed, or by id where slugs are listed. */
function namedOtherwise({ kind, target: { value } }: Relation, view: LibraryView): readonly OtherPattern[] {
  if (kind.target === 'id') {
    return view.withId(value).length > 0 ? [] : view.withSlug(value).filter(({ format }) => !format.targetOnly);
  }
  if (view.withSlug(value).length > 0) return [];
  return view.withId(value).filter(({ format, slug }) => !format.targetOnly && slug !== undefined);
}

function fixesFor(relation: Relation, context: FixContext): readonly Fix[] {
  const { library, document } = context;
  const { value } = relation.target;
  const { target } = relation.kind;
  const [meant, ...others] = target === 'id' ? library.withSlug(value) : library.withId(value);
  if (meant === undefined || others.length > 0) return [];
  const name = relationNameOf(meant, target, library);
  if (name !== undefined) {
    const edits = [replaceTarget(document, relation, name)];
    return [{ title: message('Change to "{0}"', name), edits, preferred: true, safe: true }];
  }
  if (target !== 'id') return [];
  const first = newIdFix(meant.uri, message('Give "{0}" a valid and unique id first', titleOf(meant)), context);
  return first ? [first] : [];
}
