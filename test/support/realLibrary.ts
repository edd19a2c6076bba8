/** The public libraries, which are beside the repository on some machines. Tests that need them are skipped elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const REAL_LIBRARY = fileURLToPath(new URL('../../../shared/library', import.meta.url));

/** A part of a larger library, all of the v7 format. */
const V7_SAMPLE = fileURLToPath(new URL('../../../shared/v7-sample', import.meta.url));

export function hasRealLibrary(): boolean {
  return existsSync(REAL_LIBRARY);
}

export function hasV7Sample(): boolean {
  return existsSync(V7_SAMPLE);
}

/** File name -> text. */
export function readRealLibrary(): Map<string, string> {
  return readPatterns(REAL_LIBRARY);
}

/** File name -> text. */
export function readV7Sample(): Map<string, string> {
  return readPatterns(V7_SAMPLE);
}

/** The Markdown files of a folder: file name -> text. */
export function readPatterns(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter(name => name.endsWith('.md'));
  return new Map(names.map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
}
