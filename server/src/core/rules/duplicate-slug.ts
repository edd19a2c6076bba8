import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { fileName } from '../library/pattern.ts';
import { isSlug } from '../library/slugs.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateSlug: LibraryRule = {
  kind: 'library',
  id: 'duplicate-slug',
  title: 'Two patterns have the same slug',
  severity: 'error',
  reads: 'frontmatter',
  docs: `The slug makes the address of the page: of two patterns with one slug the site shows only one. The fix sets the
slug to the file name, where that is free. Two files with the same name in different folders have no fix: one of them has
to get another name, and which is yours to say.`,
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
          ? message('"{0}" has the same slug, "{1}".', first.titleReference, slug.value)
          : message('{0} other patterns have the same slug, "{1}".', others.length, slug.value),
      related: others.map(({ uri, titleReference }) => ({
        uri,
        at: { kind: 'slug' },
        message: message('The slug of "{0}"', titleReference),
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
      { title: message('Set it to the file name, "{0}"', name), edits: [replaceScalar(entry.value, name)], preferred: true },
    ];
  }
  return [];
}
