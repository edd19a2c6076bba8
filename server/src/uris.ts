/**
 * Canonical URIs. Clients escape URIs in different ways; inside the server every file and folder has one canonical URI, so that
 * URIs can be compared as text.
 */
import { URI, Utils } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';

/**
 * The canonical URI of a file or folder: path decoded, normalised and encoded again as VS Code does it, the drive letter in
 * lower case, no slash at the end, no query and no fragment. Other schemes than `file` keep their query.
 */
export function canonicalUri(uri: string): string {
  if (CANONICAL_FILE.test(uri) && !uri.includes('/.') && !uri.includes('//', FILE_SCHEME_LENGTH)) return uri;
  const parsed = parsedUri(uri);
  if (parsed === undefined) return NO_URI;
  if (parsed.scheme !== 'file') return parsed.with({ path: trimmed(parsed.path), fragment: '' }).toString();
  const { path } = Utils.joinPath(parsed, '');
  const host = parsed.authority.toLowerCase();
  const authority = host === 'localhost' ? '' : host;
  return parsed.with({ authority, path: trimmed(path), query: '', fragment: '' }).toString();
}

/** The usual case: nothing has to be escaped. */
const CANONICAL_FILE = /^file:\/\/\/[\w.~/-]*[\w.~-]$/;
const FILE_SCHEME_LENGTH = 'file://'.length;

/**
 * Nothing for what is not a URI. Schemes have no case, and one slash of a path is as good as several.
 * Source: https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2.1
 */
function parsedUri(uri: string): URI | undefined {
  const written = uri.replace(SCHEME, scheme => scheme.toLowerCase()).replace(SLASHES_OF_PATH, '$1');
  try {
    const parsed = URI.parse(written);
    // Half of a character cannot be escaped.
    parsed.toString();
    return parsed;
  } catch {
    return undefined;
  }
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** More slashes than those before an authority that is empty and the first one of the path. */
const SLASHES_OF_PATH = /^([a-z][a-z0-9+.-]*:\/\/\/)\/+/;

/** What everything is called that is not a URI: the name of no file, and of nothing that is checked. */
const NO_URI = 'invalid:';

function trimmed(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The canonical URI of a path of this machine. */
export function uriOfPath(path: string): string {
  return canonicalUri(URI.file(path).toString());
}

/** The path of a canonical URI, decoded, with `/`. */
export function pathOf(uri: string): string {
  return CANONICAL_FILE.test(uri) ? uri.slice(FILE_SCHEME_LENGTH) : URI.parse(uri).path;
}

/** The path of a file or folder below a folder, decoded; `undefined` when it is not below it. */
export function pathWithin(root: string, uri: string): string | undefined {
  const folder = asPrefix(root);
  if (!uri.startsWith(folder)) return undefined;
  const path = uri.slice(folder.length);
  return path.includes('%') ? decodeURIComponent(path) : path;
}

/** The URI of a folder with a slash at its end: the prefix of all URIs in it. */
export function asPrefix(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The canonical URI of a file or folder, by its path below a folder. */
export function uriWithin(root: string, path: string): string {
  return canonicalUri(Utils.joinPath(URI.parse(root), path.replaceAll('\\', '/')).toString());
}

export function isWithin(root: string, uri: string): boolean {
  return uri === root || uri.startsWith(asPrefix(root));
}

export function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

export function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(':'));
}

/** False for an unsaved text. */
export function isSaved(uri: string): boolean {
  return schemeOf(uri) !== 'untitled';
}

export function isMarkdown(uri: string): boolean {
  return /\.md$/i.test(uri);
}

export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE}`);
}
