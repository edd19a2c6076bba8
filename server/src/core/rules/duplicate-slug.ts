import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { fileName } from '../library/pattern.ts';
import { isSlug } from '../library/slugs.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateSlug: LibraryRule = {
  kind: 'library',
  id: 'duplicate-slug',
  title: 'Duplicate slug',
  severity: 'error',
  reads: 'frontmatter',
  docs: `The slug determines the URL of the page, so the site shows only one of two patterns with the same slug. The
fix sets the slug to the file name if no other pattern uses it. There is no fix for two files with the same name in
different folders: the author has to rename one of them.`,
  examples: {
    valid: [
      { text: '---\nslug: seed-library\n---\n', library: { 'other.md': '---\nslug: tool-library\n---\n' } },
      { text: '---\nslug:\n---\n', library: { 'other.md': '---\nslug:\n---\n' } },
    ],
    invalid: [
      {
        text: '---\nslug: [|seed-library|] # copied\n---\n',
        file: 'seed-swap.md',
        library: { 'seed-library.md': '---\nslug: "seed-library"\n---\n' },
        after: '---\nslug: seed-swap # copied\n---\n',
      },
      {
        text: '---\nslug: [|seed-library|]\n---\n',
        file: 'seed-library.md',
        library: { 'a.md': '---\nslug: seed-library\n---\n', 'b.md': '---\nslug: seed-library\n---\n' },
      },
    ],
  },
  *check(pattern, view) {
    const { slug } = pattern;
    if (slug === undefined || slug.value === '') return;
    const others = view.withSlug(slug.value).filter(({ uri }) => uri !== pattern.uri);
    const [first] = others;
    if (first === undefined) return;
    yield {
      span: slug.span,
      message:
        others.length === 1
          ? message('Slug "{1}" is also used by "{0}".', first.titleReference, slug.value)
          : message('Slug "{1}" is also used by {0} other patterns.', others.length, slug.value),
      related: others.map(({ uri, titleReference }) => ({
        uri,
        at: { kind: 'slug' },
        message: message('Slug of "{0}"', titleReference),
      })),
      fixes: fixesFor,
    };
  },
};

function fixesFor({ document, library }: FixContext): readonly Fix[] {
  const name = fileName(document.uri);
  if (!isSlug(name) || library.withSlug(name).length > 0) return [];
  for (const { entry } of fieldsOfKind(document, 'slug')) {
    if (entry.value.kind !== 'scalar') continue;
    return [
      { title: message('Change to the file name, "{0}"', name), edits: [replaceScalar(entry.value, name)], preferred: true },
    ];
  }
  return [];
}
