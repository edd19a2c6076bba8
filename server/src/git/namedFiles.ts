/** The port to files over Node, which notes the name that git gives to each content: so files need not be read a second time. */
import { readFileSync } from 'node:fs';
import { URI } from 'vscode-uri';
import type { FileSystem } from '../fileSystem.ts';
import { nodeFileSystem } from '../nodeFileSystem.ts';
import { readPath } from '../nodeReading.ts';
import { objectName, SHA1 } from './gitObjects.ts';

export interface NamedFiles {
  readonly fileSystem: FileSystem;
  /** The name of the content of a file that was read, by its path. */
  readonly objectNow: (path: string) => string | undefined;
}

export function namedFiles(): NamedFiles {
  const names = new Map<string, string>();
  const readNow = (uri: string) => {
    const { fsPath } = URI.parse(uri);
    return readPath(fsPath, file => {
      const bytes = readFileSync(file);
      names.set(file, objectName(bytes, SHA1));
      return bytes.toString('utf8');
    });
  };
  return { fileSystem: { ...nodeFileSystem, read: async uri => readNow(uri), readNow }, objectNow: path => names.get(path) };
}
