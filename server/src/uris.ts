/** What the URI of a file or folder tells. */
import { URI } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';

export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE}`);
}

/** False for a text that was never saved. */
export function isSaved(uri: string): boolean {
  return !uri.startsWith('untitled:');
}

export function isMarkdown(uri: string): boolean {
  return /\.md$/i.test(uri);
}

/**
 * Of a folder with patterns, as far as a name tells: a full stop makes a name that of a file, or of something hidden.
 * @param path within the library
 */
export function isFolderName(path: string): boolean {
  return !path.includes('.');
}

export function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The URI of a file, by its path relative to a folder. */
export function pathIn(root: string, path: string): string {
  return `${root}/${path.replace(/^\.\//, '').split(/[\\/]/).map(encodeURIComponent).join('/')}`;
}

export function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}

/** The path of a URI, with nothing escaped. */
export function pathOf(uri: string): string {
  // As most are: nothing is escaped, and nothing follows the path.
  return PLAIN_FILE.test(uri) ? uri.slice('file://'.length) : URI.parse(uri).path;
}

const PLAIN_FILE = /^file:\/\/\/[^%?#]*$/;
