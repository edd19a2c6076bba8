import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { isSmallWord, slugOfTitle, titleOfSlug } from '../library/slugs.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

export const duplicateTitle: LibraryRule = {
  kind: 'library',
  id: 'duplicate-title',
  title: 'Two patterns have the same title',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `In a list or a picture nobody can tell two patterns with one title apart. Either they are one pattern, and should
be put together, or one of them needs a more exact title. Which, is yours to say. Where the slug says more than the title,
the longer title is offered; where the slug is made of just this title there is no fix, because the other pattern should
change. Titles are compared without regard to case.`,
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
        after: '---\nslug: seed-library-for-towns\ntitle: "Seed Library for Towns" # short\n---\n',
      },
      {
        text: '---\nslug: seed-library-sl-tokyo\ntitle: [|Seed Library (SL)|]\n---\n',
        library: { 'other.md': '---\ntitle: Seed Library (SL)\n---\n' },
        after: '---\nslug: seed-library-sl-tokyo\ntitle: Seed Library (SL) - Tokyo\n---\n',
      },
      {
        text: '---\nslug: repair-cafe\ntitle: [|Seed Library|]\n---\n',
        library: { 'other.md': '---\ntitle: Seed Library\n---\n' },
        after: '---\nslug: repair-cafe\ntitle: Repair Cafe\n---\n',
      },
      {
        text: '---\nslug: seed-library\ntitle: [|Seed Library|]\n---\n',
        library: { 'a.md': '---\ntitle: Seed Library\n---\n', 'b.md': '---\ntitle: "Seed Library"\n---\n' },
      },
    ],
  },
  *check(pattern, view) {
    const { title } = pattern;
    if (title === undefined || title.value.trim() === '') return;
    const others = view.withTitle(title.value).filter(({ uri }) => uri !== pattern.uri);
    const [first] = others;
    if (first === undefined) return;
    yield {
      span: title.span,
      message:
        others.length === 1
          ? message('Another pattern has the title "{0}", too: "{1}".', title.value, first.slug ?? first.uri)
          : message('{0} other patterns have the title "{1}", too.', others.length, title.value),
      related: others.map(({ uri }) => ({ uri, at: { kind: 'title' }, message: message('The same title') })),
      fixes: context => moreExact(title.value, pattern.slug?.value ?? '', context),
    };
  },
};

/** Made of the slug, where that says more than the title, or something else. */
function moreExact(title: string, slug: string, { document, library }: FixContext): readonly Fix[] {
  const name = slugOfTitle(title);
  const wanted =
    slug === name ? '' : slug.startsWith(`${name}-`) ? extended(title.trim(), slug.slice(name.length + 1)) : titleOfSlug(slug);
  if (wanted === '' || library.withName(wanted).length > 0) return [];
  for (const { entry } of fieldsOfKind(document, 'title')) {
    if (entry.value.kind !== 'scalar') continue;
    return [{ title: message('Change to "{0}"', wanted), edits: [replaceScalar(entry.value, wanted)] }];
  }
  return [];
}

/** `Seed Library` and `for-towns` give `Seed Library for Towns`; with `tokyo`, `Seed Library - Tokyo`. */
function extended(title: string, more: string): string {
  const [first = ''] = more.split('-');
  return isSmallWord(first) ? `${title} ${first}${titleOfSlug(more).slice(first.length)}` : `${title} - ${titleOfSlug(more)}`;
}
