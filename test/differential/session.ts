/** One run: a folder on the disk, an editor over it, and the file events that have not been reported to the editor yet. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileChangeType, type FileEvent } from 'vscode-languageserver-protocol';
import { type RunningServer, serverInProcess } from '../support/inProcessServer.ts';
import { type Choices, choicesFrom } from './chance.ts';
import { type Editor, ESCAPED, PLAIN, startEditor } from './editor.ts';
import { startFiles, WORKSPACE_FOLDERS } from './startFiles.ts';

export interface Session {
  /** Absolute; what operations name is relative to it. */
  readonly root: string;
  readonly editor: Editor;
  /** Starts one more server like that of the editor. */
  readonly startServer: () => RunningServer;
  /** Workspace folders that are open, relative. */
  readonly folders: Set<string>;
  configuration: object;
  /** Symbolic links to folders, with their targets. */
  readonly links: Map<string, string>;
  /** Changes on disk that have not been reported yet. */
  pending: FileEvent[];
  stop(): Promise<void>;
}

export async function startSession(seed: number, startServer: () => RunningServer = serverInProcess): Promise<Session> {
  const choices = choicesFrom(seed);
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'commons-patterns-')));
  for (const [file, text] of startFiles(seed)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const folders = new Set<string>(choices.oneIn('one folder', 2) ? [WORKSPACE_FOLDERS[0]] : WORKSPACE_FOLDERS);
  const editor = await startEditor({
    folders: [...folders].map(folder => path.join(root, folder)),
    configuration: {},
    answers: choices.oneIn('late answers', 2) ? 'when told' : 'at once',
    startServer,
    spelling: choices.one('spelling', ['escaped', 'plain']) === 'plain' ? PLAIN : ESCAPED,
  });
  return {
    root,
    editor,
    startServer,
    folders,
    configuration: {},
    links: new Map(),
    pending: [],
    async stop() {
      await editor.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export function absolute({ root }: Session, file: string): string {
  return path.join(root, file);
}

export function textOnDisk(session: Session, file: string): string | undefined {
  const at = absolute(session, file);
  return existsSync(at) && lstatSync(at).isFile() ? readFileSync(at, 'utf8') : undefined;
}

export function writeOnDisk(session: Session, file: string, text: string): void {
  const at = absolute(session, file);
  const type = existsSync(at) ? FileChangeType.Changed : FileChangeType.Created;
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, text);
  note(session, file, type);
}

export function note(session: Session, file: string, type: FileChangeType): void {
  session.pending.push({ uri: session.editor.uriOf(absolute(session, file)), type });
}

/** Markdown files below a folder, relative to the root; links are not followed. */
export function filesIn(session: Session, folder = ''): readonly string[] {
  return entriesIn(session, folder)
    .filter(({ isFile, file }) => isFile && /\.md$/.test(file))
    .map(({ file }) => file);
}

/** Folders below the root, except the workspace folders. */
export function subfolders(session: Session): readonly string[] {
  const kept: readonly string[] = [...WORKSPACE_FOLDERS];
  return entriesIn(session, '')
    .filter(({ isFile, isLink, file }) => !isFile && !isLink && !kept.includes(file) && path.basename(file) !== '.git')
    .map(({ file }) => file);
}

interface Entry {
  readonly file: string;
  readonly isFile: boolean;
  readonly isLink: boolean;
}

/** Everything below the root of a run, links as they are: path -> text of a file, `undefined` for a folder or a link. */
export function contentsOf(session: Session): ReadonlyMap<string, string | undefined> {
  return new Map(entriesIn(session, '').map(({ file }) => [file, textOnDisk(session, file)]));
}

function entriesIn(session: Session, folder: string): readonly Entry[] {
  const at = absolute(session, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry): readonly Entry[] => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const own = { file, isFile: entry.isFile(), isLink: entry.isSymbolicLink() };
    // What git keeps is not a matter of any library.
    return entry.isDirectory() && entry.name !== '.git' ? [own, ...entriesIn(session, file)] : [own];
  });
}

export function isOpen(session: Session, file: string): boolean {
  return session.editor.texts.has(absolute(session, file));
}

export function openFiles(session: Session): readonly string[] {
  return [...session.editor.texts.keys()].map(file => path.relative(session.root, file));
}

export function openText(session: Session, file: string): string | undefined {
  return session.editor.texts.get(absolute(session, file));
}

/** Reports some or all events to the editor's server: those of one file keep their order, some come twice. */
export function tellEvents(session: Session, choices: Choices, howMany: 'all' | 'some'): void {
  session.pending = session.pending.flatMap(event => [event, ...throughLinks(session, event)]);
  const uris = choices.shuffled('order', [...new Set(session.pending.map(({ uri }) => uri))]);
  const told = howMany === 'all' ? uris : uris.slice(0, Math.ceil(uris.length / 2));
  const batch = told.flatMap(uri => session.pending.filter(event => event.uri === uri));
  session.pending = session.pending.filter(({ uri }) => !told.includes(uri));
  if (choices.oneIn('one by one', 4)) for (const event of batch) session.editor.filesChanged([event]);
  else session.editor.filesChanged(batch);
  if (choices.oneIn('twice', 6)) session.editor.filesChanged(batch);
}

/** The same event where a link shows the file a second time. */
function throughLinks(session: Session, event: FileEvent): readonly FileEvent[] {
  return [...session.links].flatMap(([link, target]) => {
    const from = session.editor.uriOf(absolute(session, target));
    if (!event.uri.startsWith(`${from}/`)) return [];
    return [{ uri: session.editor.uriOf(absolute(session, link)) + event.uri.slice(from.length), type: event.type }];
  });
}
