/** The port to files over Node, which notes the name that git gives to each content: so files need not be read a second time. */
import { URI } from 'vscode-uri';
import type { FileSystem } from '../fileSystem.ts';
import { nodeFileSystem } from '../nodeFileSystem.ts';
import { readPath } from '../nodeReading.ts';
import { decode } from '../utf8.ts';
import { namesOfContent, SHA1 } from './gitObjects.ts';

export interface NamedFiles {
  readonly fileSystem: FileSystem;
  /** Whether a file was read with the content of an object, apart from line ends; `undefined` if it was not read. */
  readonly isContentNow: (path: string, object: string) => boolean | undefined;
}

export function namedFiles(): NamedFiles {
  const names = new Map<string, readonly string[]>();
  const readNow = (uri: string) => {
    const { fsPath } = URI.parse(uri);
    return readPath(fsPath, bytes => {
      names.set(fsPath, namesOfContent(bytes, SHA1));
      return decode(bytes);
    });
  };
  return {
    fileSystem: { ...nodeFileSystem, read: async uri => readNow(uri), readNow },
    isContentNow: (path, object) => (object.length === SHA1 ? names.get(path)?.includes(object) : undefined),
  };
}
