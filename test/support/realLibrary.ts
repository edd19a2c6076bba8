/** The public library that lies beside the repository on some machines. What needs it is skipped where it is missing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const REAL_LIBRARY = fileURLToPath(new URL('../../../shared/library', import.meta.url));

export function hasRealLibrary(): boolean {
  return existsSync(REAL_LIBRARY);
}

/** File name -> text. */
export function readRealLibrary(): Map<string, string> {
  const names = readdirSync(REAL_LIBRARY).filter(name => name.endsWith('.md'));
  return new Map(names.map(name => [name, readFileSync(path.join(REAL_LIBRARY, name), 'utf8')]));
}
