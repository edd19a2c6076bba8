import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { fileName } from '../library/pattern.ts';
import { isSmallWord, slugOfTitle, titleOfSlug } from '../library/slugs.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import { message, textOf } from '../text.ts';

export const duplicateTitle: LibraryRule = {
  kind: 'library',
  id: 'duplicate-title',
  title: 'Duplicate title',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Patterns with the same title cannot be told apart in a list or a graph. Either the two describe the same
thing and should be merged, or one of them needs a more specific title; only the author can decide. If the slug
contains more words than the title, the longer title is offered. If the slug matches the title exactly, there is no
fix, because the other pattern should change, and none if the slug seems to end in the middle of a word. Titles are compared case-insensitively.`,
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
        text: '---\nslug: seed-library-for-agricult\ntitle: [|Seed Library|]\n---\n\nSeeds for agriculture.\n',
        library: { 'other.md': '---\ntitle: Seed Library\n---\n' },
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
          ? message('Title "{0}" is also used by "{1}".', title.value, first.slug ?? fileName(first.uri))
          : message('Title "{1}" is also used by {0} other patterns.', others.length, title.value),
      related: others.map(({ uri }) => ({ uri, at: { kind: 'title' }, message: message('Same title') })),
      fixes: context => moreExact(title.value, pattern.slug?.value ?? '', context),
    };
  },
};

/** A title made from the slug, if the slug contains more words than the title, or other words. */
function moreExact(title: string, slug: string, { document, library }: FixContext): readonly Fix[] {
  const name = slugOfTitle(title);
  const wanted =
    slug === name ? '' : slug.startsWith(`${name}-`) ? extended(title.trim(), slug.slice(name.length + 1)) : titleOfSlug(slug);
  if (wanted === '' || library.withName(wanted).length > 0 || isCut(slug, document)) return [];
  for (const { entry } of fieldsOfKind(document, 'title')) {
    if (entry.value.kind !== 'scalar') continue;
    return [{ title: message('Change to "{0}"', wanted), edits: [replaceScalar(entry.value, wanted)] }];
  }
  return [];
}

/**
 * True if a slug may end in the middle of a word: its last word is only the beginning of words of the text, or the slug
 * is as long as cut slugs are, and the text does not contain its last word.
 */
function isCut(slug: string, { text, markdown }: PatternDocument): boolean {
  const last = slug.slice(slug.lastIndexOf('-') + 1);
  const words: ReadonlySet<string> = new Set(slugOfTitle(textOf(text, markdown.span)).split('-'));
  if (last === '' || words.has(last)) return false;
  return slug.length >= CUT_LENGTH || [...words].some(word => word.startsWith(last));
}

const CUT_LENGTH = 40;

/** `Seed Library` and `for-towns` give `Seed Library for Towns`; with `tokyo`, `Seed Library - Tokyo`. */
function extended(title: string, more: string): string {
  const [first = ''] = more.split('-');
  return isSmallWord(first) ? `${title} ${first}${titleOfSlug(more).slice(first.length)}` : `${title} - ${titleOfSlug(more)}`;
}
