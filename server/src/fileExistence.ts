/** Which files that links lead to exist: each is looked up once, and again when it may have been created or deleted. */
import type { FileSystem } from './fileSystem.ts';
import { isWithin, parentOf } from './uris.ts';

export class FileExistence {
  private readonly known = new Map<string, boolean | undefined>();

  /** @param root of the library: nothing is said about files outside of it */
  constructor(
    private readonly root: string | undefined,
    private readonly fileSystem: Pick<FileSystem, 'existsNow'>,
  ) {}

  exists(uri: string): boolean | undefined {
    if (this.root === undefined || !isWithin(this.root, uri)) return undefined;
    if (!this.known.has(uri)) this.known.set(uri, this.fileSystem.existsNow(uri));
    return this.known.get(uri);
  }

  /**
   * Looks again at what was looked up.
   * @param changed files and folders that may have been created or deleted; everything if they are unknown
   * @returns the files that have another answer now
   */
  lookAgain(changed?: ReadonlySet<string>): readonly string[] {
    const differing: string[] = [];
    for (const [uri, before] of this.known) {
      if (changed && !isAtOrBelow(uri, changed)) continue;
      const now = this.fileSystem.existsNow(uri);
      if (now === before) continue;
      this.known.set(uri, now);
      differing.push(uri);
    }
    return differing;
  }
}

function isAtOrBelow(uri: string, changed: ReadonlySet<string>): boolean {
  for (let at = uri; at.includes('/'); at = parentOf(at)) if (changed.has(at)) return true;
  return false;
}
