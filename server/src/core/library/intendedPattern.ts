/**
 * The pattern that the target of a relation means, although it is not its id or slug: by title, alias, slug or id, in any notation
 * of a link.
 */
import { ID_FORM } from '../formats/format.ts';
import type { Library } from './library.ts';
import type { Pattern } from './pattern.ts';
import { bestMatch } from './patternSearch.ts';
import { intendedSlug } from './slugSuggestion.ts';
import { slugOfTitle } from './slugs.ts';

/** The words of a target without its notation: the link, the file or the page around them. */
export function wordsOfTarget(written: string): string {
  const [first = ''] = namesIn(written);
  return first;
}

/** The patterns with a name in the text, in any spelling. One is certain, several are ambiguous. */
export function patternsNamed(written: string, library: Library): readonly Pattern[] {
  for (const name of namesIn(written)) {
    const found = withName(name, library);
    if (found.length > 0) return found;
  }
  return [];
}

/** The pattern that is certainly or probably meant; `undefined` if there is none, or if several are about as likely. */
export function intendedPattern(written: string, library: Library): Pattern | undefined {
  const named = patternsNamed(written, library);
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const words = wordsOfTarget(written);
  if (isIdLike(words)) return undefined;
  return similarPattern(words, library) ?? bestMatch(library, words);
}

/** The names that a text can mean, the most certain first. */
function namesIn(written: string): readonly string[] {
  const text = written.trim();
  const id = /(?<![a-z0-9_])pat_[a-z0-9]{20,30}(?![a-z0-9_])/i.exec(text)?.[0].toLowerCase();
  const wiki = /^!?\[\[([^[\]|#]*)(?:#[^[\]|]*)?(?:\|([^[\]]*))?\]\]$/.exec(text);
  const link = /^!?\[([^[\]]*)\]\(\s*<?([^()<>\s]*)>?[^()]*\)$/.exec(text);
  const parts = wiki ? [wiki[1], wiki[2]] : link ? [link[2], link[1]] : [text];
  const names = parts.flatMap(part => (part ? (PATH.test(part) ? [lastSegment(part), part] : [part, lastSegment(part)]) : []));
  return [...(id ? [id] : []), ...names].map(name => name.replace(/^[#@]+/, '').trim()).filter(name => name !== '');
}

const PATH = /^\.{0,2}\/|:\/\/|\.md(?:[?#]|$)/i;

/** The name of the file or page at a path or URL. */
function lastSegment(path: string): string {
  return /([^/\\]*)[/\\]?$/.exec(path.replace(/[?#].*$/, ''))?.[1]?.replace(/\.(?:md|html?)$/i, '') ?? path;
}

function withName(name: string, library: Library): readonly Pattern[] {
  const slug = slugOfTitle(name.replaceAll('_', ' '));
  const exact = unique([...library.withId(name.toLowerCase()), ...library.withSlug(name), ...library.withName(name)]);
  if (exact.length > 0 || slug === '' || isIdLike(name)) return exact;
  const bySlug = library.withSlug(slug);
  if (bySlug.length > 0) return bySlug;
  return [...library.patterns()].filter(({ title, aliases }) =>
    [title, ...aliases].some(other => other !== undefined && slugOfTitle(other.value) === slug),
  );
}

function unique(patterns: readonly Pattern[]): readonly Pattern[] {
  return [...new Set(patterns)];
}

/** The only pattern with a slug, or a title as a slug, that differs by a typo. */
function similarPattern(words: string, library: Library): Pattern | undefined {
  const slug = slugOfTitle(words.replaceAll('_', ' '));
  const similar = intendedSlug(slug, library);
  if (similar === undefined) return undefined;
  const found = withName(similar, library);
  return found.length === 1 ? found[0] : undefined;
}

/** Ids are random: a similar one means nothing. */
function isIdLike(words: string): boolean {
  return ID_FORM.test(words.toLowerCase()) || /^pat_\S*$/i.test(words);
}
