import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateId: LibraryRule = {
  kind: 'library',
  id: 'duplicate-id',
  title: 'Two patterns have the same id',
  severity: 'error',
  reads: 'frontmatter',
  docs: `Relations name patterns by their id: with two holders nobody knows where they lead. Mostly a file was copied, and
the copy needs an id of its own; which of them is the copy is known to you alone, so that the fix is offered in each. It
gives this pattern a new id; relations keep the old one and lead to the other pattern from then on.`,
  examples: {
    valid: [
      {
        text: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n',
        library: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp41]\n---\n' },
      },
      { text: '---\nid:\n---\n', library: { 'other.md': '---\nid:\n---\n' } },
    ],
    invalid: [
      {
        text: "---\nid: [|'pat_01h2xcejqtf2nbrexx3vqjhp41'|] # copied\n---\n",
        library: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n' },
        after: "---\nid: 'pat_01h2xcejqtf2nbrexx3vqjhp00' # copied\n---\n",
      },
      // Of a wrong form besides: that is another finding.
      {
        text: '---\nid: [|pat_todo|]\n---\n',
        library: { 'b.md': '---\nid: pat_todo\n---\n', 'c.md': '---\nid: pat_todo\n---\n' },
        after: '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp00\n---\n',
      },
    ],
  },
  *check(pattern, view) {
    const { id } = pattern;
    if (id === undefined || id.value === '') return;
    const others = view.withId(id.value).filter(({ uri }) => uri !== pattern.uri);
    const [first] = others;
    if (first === undefined) return;
    yield {
      span: id.span,
      message:
        others.length === 1
          ? message('"{0}" has the same id, "{1}".', first.titleReference, id.value)
          : message('{0} other patterns have the same id, "{1}".', others.length, id.value),
      related: others.map(({ uri, titleReference }) => ({
        uri,
        at: { kind: 'id' },
        message: message('The id of "{0}"', titleReference),
      })),
      fixes: context => newId(context),
    };
  },
};

function newId({ document, make }: FixContext): readonly Fix[] {
  for (const { entry } of fieldsOfKind(document, 'id')) {
    if (entry.value.kind !== 'scalar') continue;
    return [{ title: message('Give this pattern a new id'), edits: [replaceScalar(entry.value, make.id())] }];
  }
  return [];
}
