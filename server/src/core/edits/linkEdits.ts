/**
 * The edits of links after files have moved, or after one pattern has replaced another. Text that is already correct is not edited.
 */
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Library } from '../library/library.ts';
import { patternAt, readLinkTarget, withSlug } from '../library/linkTargets.ts';
import { fileName } from '../library/pattern.ts';
import { relativeUri, resolveUri } from '../library/relativeUri.ts';
import { folderOf } from '../library/uriText.ts';
import type { Settings } from '../settings.ts';
import type { TextEdit } from '../text.ts';

/** URIs without a slash at their end. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

export interface LinkContext {
  readonly library: Library;
  readonly settings: Settings;
  /** Reads a file, open or not; `undefined` when it cannot be read. */
  readonly read: (uri: string) => PatternDocument | undefined;
}

/**
 * Updates links: those to moved files, and those in moved files.
 * @param slugs old slugs with the new ones, to update links to pages as well
 */
export function linkEdits(
  moves: readonly Move[],
  slugs: ReadonlyMap<string, string>,
  context: LinkContext,
): readonly FileEdits[] {
  const files: FileEdits[] = [];
  for (const uri of linkingFiles(moves, slugs, context.library)) {
    const document = context.read(uri);
    if (document === undefined) continue;
    const edits: TextEdit[] = [];
    for (const { target } of document.links) {
      const newText = movedLink(uri, target.value, moves, slugs, context);
      if (newText !== undefined && newText !== target.value) edits.push({ span: target.span, newText });
    }
    if (edits.length > 0) files.push({ uri, edits });
  }
  return files;
}

/** The files that may link to a moved one, and those that are moved. */
function linkingFiles(moves: readonly Move[], slugs: ReadonlyMap<string, string>, library: Library): ReadonlySet<string> {
  const found = new Set<string>();
  const names = new Set(slugs.keys());
  for (const { from } of moves) if (/\.md$/i.test(from)) names.add(fileName(from));
  for (const pattern of library.patterns()) {
    if (movedUri(moves, pattern.uri) === pattern.uri) continue;
    found.add(pattern.uri);
    names.add(fileName(pattern.uri));
  }
  for (const uri of library.others.uris()) {
    if (movedUri(moves, uri) === uri) continue;
    found.add(uri);
    names.add(fileName(uri));
  }
  for (const name of names) {
    for (const { uri } of library.linkingTo(name)) found.add(uri);
    for (const uri of library.others.linkingTo(name)) found.add(uri);
  }
  return found;
}

function movedLink(
  base: string,
  link: string,
  moves: readonly Move[],
  slugs: ReadonlyMap<string, string>,
  { library, settings }: LinkContext,
): string | undefined {
  const path = link.replace(/[?#].*$/s, '');
  if (path === '' || path.startsWith('/')) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    const target = readLinkTarget(base, link, settings);
    const slug = target && target.kind !== 'file' ? slugs.get(target.slug) : undefined;
    if (target === undefined || slug === undefined || patternAt(library.view, base, target) === undefined) return undefined;
    return withSlug(link, target.slug, slug);
  }
  const target = resolveUri(base, path);
  const to = movedUri(moves, target);
  const from = movedUri(moves, base);
  if (to === target && from === base) return undefined;
  // The way to a folder may be written in several ways.
  const isInSameFolder = from === base && folderOf(to) === folderOf(target);
  const moved = isInSameFolder ? path.slice(0, path.lastIndexOf('/') + 1) + to.slice(folderOf(to).length) : relativeUri(from, to);
  return writtenLike(path, moved) + link.slice(path.length);
}

/** A relative path, with `./` only if the old one has it, and percent-encoding also if the name means something else without it. */
function writtenLike(old: string, path: string): string {
  const plain = old.includes('%') ? path : decoded(path);
  const written = /[\s()<>#?%:\\{}]/.test(plain) ? path : plain;
  return old.startsWith('./') && !written.startsWith('.') ? `./${written}` : written;
}

/** The URI of a file after the moves. */
export function movedUri(moves: readonly Move[], uri: string): string {
  const name = decoded(uri);
  for (const { from, to } of moves) {
    const old = decoded(from);
    if (name === old) return to;
    // A link may escape the names of folders in another way than their URI.
    if (name.startsWith(`${old}/`)) return [to, ...uri.split('/').slice(from.split('/').length)].join('/');
  }
  return uri;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
