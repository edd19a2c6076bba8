/** The targets of links, as far as the library knows them. */
import { isPatternFileName } from '../document/detection.ts';
import type { Settings } from '../settings.ts';
import type { LibraryView, OtherPattern } from './libraryView.ts';
import { fileName } from './pattern.ts';
import { folderOf } from './uriText.ts';

/** The target of a link: a file, by its URI, or the page of a pattern, or its file in the repository, by its slug. */
export type LinkTarget =
  | { readonly kind: 'file'; readonly uri: string; readonly slug: string }
  | { readonly kind: 'page' | 'source'; readonly slug: string };

/**
 * Reads the target of a link.
 * @param base URI of the file with the link
 * @returns `undefined` for a target that is neither a relative Markdown file nor a page or a source file of a pattern
 */
export function readLinkTarget(base: string, target: string, settings: Settings): LinkTarget | undefined {
  const path = target.replace(/[?#].*$/s, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return pageTarget(path, settings) ?? sourceTarget(path, settings);
  if (path === '' || path.startsWith('/') || path.includes('\\') || /[{}]/.test(path)) return undefined;
  const uri = resolveUri(base, path);
  return uri === undefined ? undefined : { kind: 'file', uri, slug: fileName(uri) };
}

/** The pattern that a target names; `undefined` when it is unknown. */
export function patternAt(view: LibraryView, base: string, target: LinkTarget): OtherPattern | undefined {
  if (target.kind === 'file') return view.at(target.uri);
  const [withSlug] = view.withSlug(target.slug);
  const uri = resolveUri(base, `${target.slug}.md`);
  return withSlug ?? (uri === undefined ? undefined : view.at(uri));
}

/** A relative path from a file to another in the same place; `undefined` where there is none. */
export function relativePath(from: string, to: string): string | undefined {
  const source = folderOf(from).split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < source.length && source[shared] === target[shared]) shared++;
  // Scheme and authority are the first three parts of `file:///`.
  if (shared < 3) return undefined;
  return [...source.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

/** The address of a page or a source file with another slug in its last part, which other parts may contain as well. */
export function withSlug(address: string, slug: string, other: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/(?:index\.html)?$/, '');
  const at = path.lastIndexOf(`/${slug}`) + 1;
  return address.slice(0, at) + other + address.slice(at + slug.length);
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Pages that a site may have beside those of its patterns. */
const OTHER_PAGES = new Set([
  '404',
  'about',
  'all',
  'archive',
  'assets',
  'browse',
  'categories',
  'contact',
  'contribute',
  'contributing',
  'domains',
  'explore',
  'faq',
  'feed',
  'graph',
  'help',
  'home',
  'index',
  'license',
  'list',
  'map',
  'news',
  'page',
  'privacy',
  'relationships',
  'search',
  'sitemap',
  'tags',
]);

function pageTarget(address: string, { siteUrl }: Settings): LinkTarget | undefined {
  const site = withoutScheme(siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`);
  const page = withoutScheme(address);
  if (!page.toLowerCase().startsWith(site.toLowerCase())) return undefined;
  const slug = page.slice(site.length).replace(/\/(?:index\.html)?$/, '');
  if (!SLUG.test(slug) || OTHER_PAGES.has(slug)) return undefined;
  return { kind: 'page', slug };
}

/** A file of the repository, in whichever branch or commit. */
function sourceTarget(address: string, { repositoryUrl }: Settings): LinkTarget | undefined {
  const repository = withoutRevision(repositoryUrl.endsWith('/') ? repositoryUrl : `${repositoryUrl}/`);
  const file = withoutRevision(address);
  if (!file.toLowerCase().startsWith(repository.toLowerCase())) return undefined;
  const name = file.slice(repository.length);
  const slug = name.replace(/\.md$/i, '');
  return slug !== name && SLUG.test(slug) && isPatternFileName(name) ? { kind: 'source', slug } : undefined;
}

function withoutRevision(url: string): string {
  return withoutScheme(url).replace(/^([^/]+\/[^/]+\/[^/]+\/)(?:blob|raw|edit|tree)\/[^/]+\//i, '$1');
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '');
}

function resolveUri(base: string, path: string): string | undefined {
  const parts = folderOf(base).split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 3) parts.pop();
    else return undefined;
  }
  return parts.join('/');
}

/** True when a file of this name in a patterns folder would be a pattern. */
export function wouldBePattern(uri: string): boolean {
  return /\.md$/i.test(uri) && isPatternFileName(uri);
}
