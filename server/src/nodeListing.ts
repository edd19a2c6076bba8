/** Walks through the folders of a library, over Node. */
import fs from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';
import { type FileStat, type FoundLink, type Listing, type ListingFilter, textIn, type UnreadableFile } from './fileSystem.ts';
import { reasonOf } from './nodeErrors.ts';
import { readPath, statOf } from './nodeReading.ts';
import { uriOfPath } from './uris.ts';

/** @param root canonical URI; see `FileSystem.list` */
export async function listFolder(root: string, filter: ListingFilter): Promise<Listing> {
  const walk = new Walk(filter);
  await walk.start(URI.parse(root).fsPath);
  return walk.listing();
}

/** Whether a folder has a repository of its own that is not a submodule of the one around it. */
export function isRepository(folder: string): boolean {
  return fs.existsSync(path.join(folder, '.git')) && !isSubmodule(folder);
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
  private readonly found: FoundLink[] = [];
  private readonly unreadable: UnreadableFile[] = [];
  /** Real paths that have been listed, with the paths under which they are: links to them are skipped. */
  private readonly seenFiles = new Map<string, string>();
  private readonly seenFolders = new Map<string, string>();
  private readonly submodules = new Set<string>();
  private links: Link[] = [];

  constructor(private readonly filter: ListingFilter) {}

  async start(root: string): Promise<void> {
    for (const submodule of submodulesAbove(root)) this.submodules.add(submodule);
    const real = realPath(root);
    if (real === undefined) return;
    if (uriOfPath(real) !== uriOfPath(root)) this.report(root, 'elsewhere', real);
    await this.enter(root, real, 'root');
    // Links may lead to folders with more links.
    while (this.links.length > 0) {
      const links = this.links.sort((a, b) => (a.path < b.path ? -1 : 1));
      this.links = [];
      for (const link of links) await this.follow(link);
    }
  }

  listing(): Listing {
    const { files, libraries, repositories, found, unreadable } = this;
    return {
      files: files.sort(),
      libraries: libraries.sort(),
      repositories: repositories.sort(),
      links: found.sort((a, b) => (a.uri < b.uri ? -1 : 1)),
      unreadable,
    };
  }

  private async enter(folder: string, real: string, kind: 'root' | 'inner'): Promise<void> {
    if (this.seenFolders.has(real)) return;
    this.seenFolders.set(real, folder);
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
    if (has('.git') && has('.gitmodules')) for (const submodule of submodulesIn(real)) this.submodules.add(submodule);
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
    this.seenFiles.set(real, file);
    if (isFile) this.files.push(uri);
    else this.unreadable.push({ uri, reason: 'notAFile' });
  }

  private note(file: string): void {
    const target = realPath(file);
    const kind = target === undefined ? undefined : kindOf(target);
    if (target !== undefined && kind) this.links.push({ path: file, target, isFolder: kind === 'folder' });
    else this.report(file, 'nowhere', writtenTarget(file) ?? file);
  }

  private async follow({ path: file, target, isFolder }: Link): Promise<void> {
    const listed = isFolder ? (this.seenFolders.get(target) ?? this.around(target)) : this.seenFiles.get(target);
    if (listed !== undefined) {
      this.report(file, 'listed', listed);
      return;
    }
    this.report(file, 'elsewhere', target);
    if (!isFolder) {
      this.take(file, target, kindOf(target) === 'file');
    } else if (this.filter.entersFolder(uriOfPath(file))) {
      await this.enter(file, target, 'inner');
    }
  }

  private report(link: string, leads: FoundLink['leads'], target: string): void {
    this.found.push({ uri: uriOfPath(link), target: uriOfPath(target), leads });
  }

  /** The path of a folder that contains listed ones: it would list them again. */
  private around(target: string): string | undefined {
    // Only the root of a file system has a separator at its end.
    const prefix = target.endsWith(path.sep) ? target : target + path.sep;
    for (const [real, folder] of this.seenFolders) {
      if (!real.startsWith(prefix)) continue;
      const rest = real.slice(target.length);
      return folder.endsWith(rest) ? folder.slice(0, -rest.length) : target;
    }
    return undefined;
  }
}

function kindOf(file: string): FileStat['kind'] | undefined {
  try {
    return statOf(fs.statSync(file)).kind;
  } catch {
    return undefined;
  }
}

/** Where a link that leads nowhere would lead to. */
function writtenTarget(link: string): string | undefined {
  try {
    return path.resolve(path.dirname(link), fs.readlinkSync(link));
  } catch {
    return undefined;
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
const SUBMODULE_PATH = /^[ \t]*(?:\[.*?\][ \t]*)?path[ \t]*=[ \t]*(?:"([^"\n]+)"|([^\s"#;][^\r\n"#;]*))/gim;
