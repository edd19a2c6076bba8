/** The port to files, over Node. */
import { readFile, readFileSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';
import type { FileSystem } from './fileSystem.ts';

export const nodeFileSystem: FileSystem = {
  async list(folder, ignore) {
    const files = await glob(['**/*.md', `**/${SETTINGS_FILE}`], {
      cwd: URI.parse(folder).fsPath,
      ignore: [...ignore],
      // A link that leads back to its own folder would never end.
      followSymbolicLinks: false,
      absolute: true,
      caseSensitiveMatch: false,
    });
    return files.map(file => URI.file(path.resolve(file)).toString()).sort();
  },
  // The callback form is several times faster than the promise form, for many small files.
  read: uri =>
    new Promise(resolve => {
      readFile(URI.parse(uri).fsPath, (error, bytes) => resolve(error ? undefined : decode(bytes)));
    }),
  readNow(uri) {
    try {
      return decode(readFileSync(URI.parse(uri).fsPath));
    } catch {
      return undefined;
    }
  },
};

/** UTF-8, with U+FFFD for what is none; the editor, too, takes the byte order mark away. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
