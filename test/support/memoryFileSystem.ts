/** Files in memory. Changes to the map take effect on the next read. */
import { type FileContent, type FileSystem, linesOfContent } from '../../server/src/fileSystem.ts';
import { pathWithin, uriWithin } from '../../server/src/uris.ts';

/** The root of the library that contains the files, as a URI without a slash at its end. */
export const MEMORY_ROOT = 'file:///library';

/** @param files texts by path, relative to the root */
export function memoryFileSystem(files: ReadonlyMap<string, string>): FileSystem {
  const contentOf = (uri: string): FileContent => {
    const text = files.get(pathWithin(MEMORY_ROOT, uri) ?? '');
    if (text === undefined) return { kind: 'missing' };
    return { kind: 'text', text, stat: { kind: 'file', isLink: false, size: text.length, modified: 0 } };
  };
  return {
    schemes: ['file'],
    list: async (_, { takesFile }) => {
      const listed = [...files.keys()].map(memoryUri).filter(takesFile).sort();
      return { files: listed, libraries: [], repositories: [], links: [], unreadable: [] };
    },
    read: async uri => contentOf(uri),
    readNow: contentOf,
    linesNow: uri => linesOfContent(contentOf(uri)),
    existsNow: uri => contentOf(uri).kind !== 'missing',
    isRepository: async () => false,
    stat: async uri => {
      const content = contentOf(uri);
      return content.kind === 'text' ? content.stat : undefined;
    },
  };
}

export function memoryUri(file: string): string {
  return uriWithin(MEMORY_ROOT, file);
}
