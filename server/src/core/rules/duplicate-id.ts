import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateId: LibraryRule = {
  kind: 'library',
  id: 'duplicate-id',
  title: 'Duplicate id',
  severity: 'error',
  reads: 'frontmatter',
  docs: `Relations identify patterns by id, so the target of a relation is ambiguous if two patterns share one. In
most cases a file was copied, and the copy needs an id of its own. Only the author knows which file is the copy, so
the fix is offered in both. It gives this pattern a new id; existing relations then point to the other pattern.`,
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
      // The id is also invalid, which is another problem.
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
          ? message('Id "{1}" is also used by "{0}".', first.titleReference, id.value)
          : message('Id "{1}" is also used by {0} other patterns.', others.length, id.value),
      related: others.map(({ uri, titleReference }) => ({
        uri,
        at: { kind: 'id' },
        message: message('Id of "{0}"', titleReference),
      })),
      fixes: context => newId(context),
    };
  },
};

function newId({ document, make }: FixContext): readonly Fix[] {
  for (const { entry } of fieldsOfKind(document, 'id')) {
    if (entry.value.kind !== 'scalar') continue;
    return [{ title: message('Generate a new id'), edits: [replaceScalar(entry.value, make.id())] }];
  }
  return [];
}
