/** Files in memory. Changes to the map take effect on the next read. */
import type { FileSystem } from '../../server/src/fileSystem.ts';

/** The root of the library that contains the files, as a URI without a slash at its end. */
export const MEMORY_ROOT = 'file:///library';

/** @param files texts by path, relative to the root */
export function memoryFileSystem(files: ReadonlyMap<string, string>): FileSystem {
  const textAt = (uri: string) => (uri.startsWith(`${MEMORY_ROOT}/`) ? files.get(uri.slice(MEMORY_ROOT.length + 1)) : undefined);
  return {
    list: async () => [...files.keys()].map(memoryUri).sort(),
    read: async uri => textAt(uri),
    readNow: textAt,
  };
}

export function memoryUri(file: string): string {
  return `${MEMORY_ROOT}/${file}`;
}
