/**
 * Which files a comparison with an earlier state checks: those that differ from then, and those where library rules find something
 * else because of them. What the rules find in the text of any other file is not new.
 */
import path from 'node:path';
import { uriOfPath } from '../uris.ts';
import type { Workspace } from '../workspace.ts';
import { pathOf } from './libraries.ts';
import type { ComparedLibrary, PresentFiles } from './since.ts';

export class FilesToCheck {
  /** URIs of files that are checked although they are as they were. */
  private readonly added = new Set<string>();
  /** The names of the contents of then, by path. */
  private readonly objects: ReadonlyMap<string, string>;

  /** @param isWanted whether the problems of a file are reported */
  constructor(
    private readonly isWanted: (uri: string) => boolean,
    private readonly present: PresentFiles,
  ) {
    const trees = [...(present.trees?.values() ?? [])].flatMap(commit => commit.trees);
    this.objects = new Map(trees.flatMap(({ folder, files }) => files.map(file => [path.join(folder, file.path), file.object])));
  }

  /** Whether a file is checked, once it has been read. */
  readonly includes = (uri: string): boolean => this.isWanted(uri) && (this.added.has(uri) || !this.isAsThen(pathOf(uri)));

  /** Checks a file whose text is not the one that was read. */
  add(file: string): void {
    this.added.add(uriOfPath(file));
  }

  private isAsThen(file: string): boolean {
    const object = this.objects.get(file);
    return object !== undefined && this.present.isContentNow?.(file, object) === true;
  }

  /** Checks the files that the differences between two states affect. */
  async addAffected(workspace: Workspace, compared: readonly ComparedLibrary[]): Promise<void> {
    const others = compared.flatMap(library => library.affectedFiles()).filter(uri => this.isWanted(uri) && !this.includes(uri));
    if (others.length === 0) return;
    for (const uri of others) this.added.add(uri);
    await workspace.filesChanged(others);
  }
}
