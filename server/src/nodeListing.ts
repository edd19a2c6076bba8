/** Walks through the folders of a library, over Node. */
import fs from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';
import { type Listing, type ListingFilter, textIn, type UnreadableFile } from './fileSystem.ts';
import { reasonOf } from './nodeErrors.ts';
import { readPath } from './nodeReading.ts';
import { uriOfPath } from './uris.ts';

/** @param root canonical URI; see `FileSystem.list` */
export async function listFolder(root: string, filter: ListingFilter): Promise<Listing> {
  const walk = new Walk(filter);
  await walk.start(URI.parse(root).fsPath);
  return walk.listing();
}

/** Whether the repository around a folder lists it as a submodule. */
export function isSubmodule(folder: string): boolean {
  const real = realPath(folder);
  return real !== undefined && submodulesAbove(path.dirname(real)).includes(real);
}

/** A symbolic link; links are followed after everything that is reached without links. */
interface Link {
  readonly path: string;
  readonly target: string;
  readonly isFolder: boolean;
}

class Walk {
  private readonly files: string[] = [];
  private readonly libraries: string[] = [];
  private readonly repositories: string[] = [];
  private readonly aliases: string[] = [];
  private readonly unreadable: UnreadableFile[] = [];
  /** Real paths that have been listed: links to them are skipped. */
  private readonly seenFiles = new Set<string>();
  private readonly seenFolders = new Set<string>();
  private readonly submodules = new Set<string>();
  private links: Link[] = [];

  constructor(private readonly filter: ListingFilter) {}

  async start(root: string): Promise<void> {
    for (const submodule of submodulesAbove(root)) this.submodules.add(submodule);
    const real = realPath(root);
    if (real === undefined) return;
    await this.enter(root, real, 'root');
    // Links may lead to folders with more links.
    while (this.links.length > 0) {
      const links = this.links.sort((a, b) => (a.path < b.path ? -1 : 1));
      this.links = [];
      for (const link of links) await this.follow(link);
    }
  }

  listing(): Listing {
    const { files, libraries, repositories, aliases, unreadable } = this;
    return {
      files: files.sort(),
      libraries: libraries.sort(),
      repositories: repositories.sort(),
      aliases: aliases.sort(),
      unreadable,
    };
  }

  private async enter(folder: string, real: string, kind: 'root' | 'inner'): Promise<void> {
    if (this.seenFolders.has(real)) return;
    this.seenFolders.add(real);
    let entries: fs.Dirent[];
    try {
      entries = await fs.promises.readdir(folder, { withFileTypes: true });
    } catch (error) {
      this.unreadable.push({ uri: uriOfPath(folder), reason: reasonOf(error) });
      return;
    }
    const has = (name: string) => entries.some(entry => entry.name === name);
    if (kind === 'inner') {
      if (has('.git') && !this.submodules.has(real)) return void this.repositories.push(uriOfPath(folder));
      if (has(SETTINGS_FILE)) return void this.libraries.push(uriOfPath(folder));
    }
    if (has('.gitmodules')) for (const submodule of submodulesIn(real)) this.submodules.add(submodule);
    const folders: string[] = [];
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.name.includes('\ufffd')) this.unreadable.push({ uri: uriOfPath(file), reason: 'nameNotUtf8' });
      else if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isSymbolicLink()) this.note(file);
      else this.take(file, path.join(real, entry.name), entry.isFile());
    }
    for (const name of folders) {
      const inner = path.join(folder, name);
      if (this.filter.entersFolder(uriOfPath(inner))) await this.enter(inner, path.join(real, name), 'inner');
    }
  }

  private take(file: string, real: string, isFile: boolean): void {
    const uri = uriOfPath(file);
    if (this.seenFiles.has(real) || !this.filter.takesFile(uri)) return;
    this.seenFiles.add(real);
    if (isFile) this.files.push(uri);
    else this.unreadable.push({ uri, reason: 'notAFile' });
  }

  private note(file: string): void {
    const target = realPath(file);
    // A broken link, or one that leads to itself.
    if (target === undefined) return;
    const stats = fs.statSync(target, { throwIfNoEntry: false });
    if (stats) this.links.push({ path: file, target, isFolder: stats.isDirectory() });
  }

  private async follow({ path: file, target, isFolder }: Link): Promise<void> {
    if (isFolder ? this.seenFolders.has(target) || this.contains(target) : this.seenFiles.has(target)) {
      this.aliases.push(uriOfPath(file));
    } else if (!isFolder) {
      const stats = fs.statSync(target, { throwIfNoEntry: false });
      this.take(file, target, stats?.isFile() === true);
    } else if (this.filter.entersFolder(uriOfPath(file))) {
      await this.enter(file, target, 'inner');
    }
  }

  /** A folder that contains listed ones would list them again. */
  private contains(target: string): boolean {
    for (const folder of this.seenFolders) if (folder.startsWith(target + path.sep)) return true;
    return false;
  }
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/** Of the repository that contains the folder: its root may be further up. */
function submodulesAbove(root: string): readonly string[] {
  for (let folder = realPath(root); folder !== undefined; ) {
    if (fs.existsSync(path.join(folder, '.git'))) return submodulesIn(folder);
    const parent = path.dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return [];
}

/** The folders that `.gitmodules` names. Source: https://git-scm.com/docs/gitmodules */
function submodulesIn(folder: string): readonly string[] {
  const text = textIn(readPath(path.join(folder, '.gitmodules'))) ?? '';
  return [...text.matchAll(SUBMODULE_PATH)].map(([, quoted, plain = '']) => path.join(folder, quoted ?? plain.trimEnd()));
}

/**
 * Names of keys have no case, a key may follow the header of its section, and a comment its value.
 * Source: https://git-scm.com/docs/git-config#_syntax
 */
const SUBMODULE_PATH = /^[ \t]*(?:\[[^\]\n]*\])?[ \t]*path[ \t]*=[ \t]*(?:"([^"\n]+)"|([^\s"#;][^\r\n"#;]*))/gim;
