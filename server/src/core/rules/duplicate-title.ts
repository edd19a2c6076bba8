import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { titleFromSlug } from '../edits/fieldStart.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { hasTitle } from '../library/titles.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateTitle: LibraryRule = {
  kind: 'library',
  id: 'duplicate-title',
  title: 'Two patterns have the same title',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `In a list or a picture nobody can tell two patterns with one title apart. Either they are one pattern, and should
be put together, or one of them needs a more exact title. Which, is yours to say; what the slug says is offered where no
other pattern is called so. Titles are compared without regard to case.`,
  examples: {
    valid: [
      {
        text: '---\ntitle: Seed Library\n---\n',
        library: { 'other.md': '---\ntitle: Seed Libraries\naliases: [Seed Library]\n---\n' },
      },
      { text: '---\ntitle:\n---\n', library: { 'other.md': '---\ntitle:\n---\n' } },
    ],
    invalid: [
      {
        text: '---\nslug: seed-library-for-towns\ntitle: [|"Seed Library"|] # short\n---\n',
        library: { 'other.md': '---\nslug: seed-library\ntitle: seed library\n---\n' },
        after: '---\nslug: seed-library-for-towns\ntitle: "Seed Library For Towns" # short\n---\n',
      },
      {
        text: '---\nslug: seed-library\ntitle: [|Seed Library|]\n---\n',
        library: { 'a.md': '---\ntitle: Seed Library\n---\n', 'b.md': '---\ntitle: "Seed Library"\n---\n' },
      },
    ],
  },
  *check(pattern, library) {
    const { title } = pattern;
    if (title === undefined || title.value.trim() === '') return;
    const others = library.withName(title.value).filter(other => other.uri !== pattern.uri && hasTitle(other, title.value));
    const [first] = others;
    if (first === undefined) return;
    yield {
      span: title.span,
      message:
        others.length === 1
          ? message('Another pattern has the title "{0}", too: "{1}".', title.value, first.slug?.value ?? first.uri)
          : message('{0} other patterns have the title "{1}", too.', others.length, title.value),
      related: others.flatMap(other =>
        other.title ? [{ uri: other.uri, span: other.title.span, message: message('The same title') }] : [],
      ),
      fixes: context => fromSlug(pattern.slug?.value ?? '', context),
    };
  },
};

function fromSlug(slug: string, { document, library }: FixContext): readonly Fix[] {
  const title = titleFromSlug(slug);
  if (title === '' || library.withName(title).length > 0) return [];
  for (const { entry } of fieldsOfKind(document, 'title')) {
    if (entry.value.kind !== 'scalar') continue;
    return [{ title: message('Change to "{0}"', title), edits: [replaceScalar(entry.value, title)] }];
  }
  return [];
}
