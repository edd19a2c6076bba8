/**
 * Which library a file belongs to, and as what. Decided from paths and settings alone, so that listing, watching, opening,
 * closing and the command line give the same answer. Whether a Markdown file that belongs is a pattern is for its text to say.
 */
import type { LibraryScope } from './libraryScope.ts';
import { asPrefix, isMarkdown, isSaved, isSettingsFile, isWithin, parentOf, schemeOf } from './uris.ts';

/** All libraries and what lies between them. URIs are canonical. */
export interface Territory {
  /** The deepest first. */
  readonly libraries: readonly LibraryScope[];
  /** The library of texts that were never saved: that of the first folder. */
  readonly first: LibraryScope | undefined;
  /** Folders with a repository of their own that nobody has opened a file of. */
  readonly unread: readonly string[];
  /** Links that lead to what belongs under its own name. */
  readonly aliases: ReadonlySet<string>;
  /** Schemes of the URIs that can be read. */
  readonly schemes: readonly string[];
}

export interface Membership {
  /** `undefined` for a file that lies in no library. */
  readonly library: LibraryScope | undefined;
  /**
   * `markdown`: may be a pattern of the library. `draft`: was never saved; it is checked, and nothing can point to it.
   * `loose`: Markdown outside of all libraries, or another name of a file that belongs to one; checked by its text alone.
   * `none`: nothing is said of it.
   */
  readonly kind: 'markdown' | 'draft' | 'loose' | 'settings' | 'slugs' | 'none';
}

export function membershipOf(uri: string, territory: Territory): Membership {
  const { libraries, first, unread, aliases, schemes } = territory;
  if (!isSaved(uri)) return { library: first, kind: 'draft' };
  if (!schemes.includes(schemeOf(uri))) return NOTHING;
  const library = libraries.find(({ root }) => root !== undefined && isWithin(root, uri));
  const depth = library?.root?.length ?? -1;
  if (unread.some(root => root.length > depth && isWithin(root, uri))) return NOTHING;
  if (library?.root === undefined) return isMarkdown(uri) && !isHidden('', uri) ? { library: undefined, kind: 'loose' } : NOTHING;
  if (uri === library.slugsFile) return { library, kind: 'slugs' };
  if (isSettingsFile(uri) && parentOf(uri) === library.root) return { library, kind: 'settings' };
  const belongs = isMarkdown(uri) && !isHidden(library.root, uri) && !library.ignores(uri);
  if (aliases.size > 0 && isBehindLink(uri, aliases)) return belongs ? { library: undefined, kind: 'loose' } : NOTHING;
  return { library, kind: belongs ? 'markdown' : 'none' };
}

/** Whether files below a folder can belong to this library, as far as its path tells. */
export function entersFolder(uri: string, { root, ignoresFolder }: LibraryScope): boolean {
  return root !== undefined && !isHidden(root, uri) && !ignoresFolder(uri);
}

const NOTHING: Membership = { library: undefined, kind: 'none' };

function isBehindLink(uri: string, links: ReadonlySet<string>): boolean {
  for (let part = uri; part.includes('/'); part = parentOf(part)) if (links.has(part)) return true;
  return false;
}

/** Files and folders whose names begin with a dot are the business of other programs. */
function isHidden(root: string, uri: string): boolean {
  return root === '' ? HIDDEN_NAME.test(uri) : HIDDEN_PART.test(uri.slice(asPrefix(root).length - 1));
}

const HIDDEN_PART = /\/\./;
const HIDDEN_NAME = /\/\.[^/]*$/;
