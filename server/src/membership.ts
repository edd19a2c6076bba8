/**
 * The library that a file belongs to, and its role there. Decided from paths and settings alone, so that listing, watching,
 * opening, closing and the command line give the same answer. Whether such a Markdown file is a pattern depends on its text.
 */
import type { LibraryScope } from './libraryScope.ts';
import { asPrefix, isMarkdown, isSaved, isSettingsFile, isWithin, parentOf, schemeOf } from './uris.ts';

/** All libraries and what is between them. URIs are canonical. */
export interface Territory {
  /** The deepest first. */
  readonly libraries: readonly LibraryScope[];
  /** The library of unsaved texts: that of the first folder. */
  readonly first: LibraryScope | undefined;
  /** Folders with their own repository, and without open files. */
  readonly unread: readonly string[];
  /** Links to files and folders that belong under their own names. */
  readonly aliases: ReadonlySet<string>;
  /** Schemes of the URIs that can be read. */
  readonly schemes: readonly string[];
}

export interface Membership {
  /** `undefined` for a file outside of all libraries. */
  readonly library: LibraryScope | undefined;
  /**
   * `markdown`: may be a pattern of the library. `draft`: was never saved; it is checked, and nothing can point to it.
   * `loose`: Markdown outside of all libraries, or another name of a file that belongs to one; checked by its text alone.
   * `none`: nothing is said of it.
   */
  readonly kind: 'markdown' | 'draft' | 'loose' | 'settings' | 'slugs' | 'none';
}

export function membershipOf(uri: string, territory: Territory): Membership {
  let found = known.get(territory);
  if (found === undefined) known.set(territory, (found = new Map()));
  let membership = found.get(uri);
  if (membership === undefined) found.set(uri, (membership = decide(uri, territory)));
  return membership;
}

/** A territory does not change, and globs are asked once for each file. */
const known = new WeakMap<Territory, Map<string, Membership>>();

function decide(uri: string, territory: Territory): Membership {
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

/** Files and folders whose names begin with a dot belong to other programs. */
function isHidden(root: string, uri: string): boolean {
  return root === '' ? HIDDEN_NAME.test(uri) : HIDDEN_PART.test(uri.slice(asPrefix(root).length - 1));
}

const HIDDEN_PART = /\/\./;
const HIDDEN_NAME = /\/\.[^/]*$/;
