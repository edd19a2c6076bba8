/** Changes on disk outside of the editor: by other programs, checkouts, moved folders. */
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { type Choices, choicesFrom } from './chance.ts';
import type { Operation, OperationTable } from './operation.ts';
import { PEOPLE, patternText, STYLES } from './patternTexts.ts';
import {
  absolute,
  filesIn,
  isOpen,
  note,
  openText,
  type Session,
  subfolders,
  tellEvents,
  textOnDisk,
  writeOnDisk,
} from './session.ts';
import { fileNameFor, INNER, OUTSIDE, PLACES, WORKSPACE_FOLDERS } from './startFiles.ts';
import { replace, TEXT_EDITS } from './textEdits.ts';

const NUMBERS = Array.from({ length: PEOPLE }, (_, number) => number);

function newFile(choices: Choices): { readonly name: string; readonly text: string } {
  const number = choices.pick('number', NUMBERS) ?? 0;
  const style = choices.one('style', STYLES);
  return {
    name: `${fileNameFor(number, choices.oneIn('odd', 3))}.md`,
    text: choices.oneIn('empty', 10) ? '' : patternText(style, number, choices),
  };
}

/** An editor reloads a changed file, unless its text was changed as well. */
export function reload(session: Session, file: string, before: string | undefined, after: string): void {
  const text = openText(session, file);
  if (text === undefined || text !== before) return;
  session.editor.edit(absolute(session, file), { start: 0, end: text.length, newText: after });
}

const editFile: Operation = (session, choices) => {
  const file = choices.pick('file', filesIn(session));
  const text = file && textOnDisk(session, file);
  if (file === undefined || text === undefined) return undefined;
  const name = choices.pick('edit', Object.keys(TEXT_EDITS)) ?? 'letters';
  const replacement = TEXT_EDITS[name]?.(text, choices);
  if (replacement === undefined) return undefined;
  const after = replace(text, replacement);
  writeOnDisk(session, file, after);
  reload(session, file, text, after);
  return `edit on disk ${file}: ${name}`;
};

const createFile: Operation = (session, choices) => {
  const { name, text } = newFile(choices);
  const file = `${choices.one('place', PLACES)}/${name}`;
  if (existsSync(absolute(session, file))) return undefined;
  writeOnDisk(session, file, text);
  return `create ${file}`;
};

const deleteFile: Operation = (session, choices) => {
  const file = choices.pick('file', filesIn(session));
  if (file === undefined) return undefined;
  rmSync(absolute(session, file));
  note(session, file, FileChangeType.Deleted);
  if (isOpen(session, file) && choices.oneIn('close', 2)) session.editor.close(absolute(session, file));
  return `delete ${file}`;
};

const renameFile: Operation = (session, choices) => {
  const from = choices.pick('file', filesIn(session));
  const to = `${choices.one('place', PLACES)}/${newFile(choices).name}`;
  if (from === undefined || existsSync(absolute(session, to))) return undefined;
  mkdirSync(path.dirname(absolute(session, to)), { recursive: true });
  renameSync(absolute(session, from), absolute(session, to));
  note(session, from, FileChangeType.Deleted);
  note(session, to, FileChangeType.Created);
  return `rename on disk ${from} -> ${to}`;
};

/** File watchers report sometimes all files of a folder, sometimes none. */
function noteFolder(session: Session, folder: string, files: readonly string[], type: FileChangeType, choices: Choices): string {
  note(session, folder, type);
  if (choices.oneIn('folder only', 2)) return '(told of the folder only)';
  for (const file of files) note(session, file, type);
  return '(told of all)';
}

const removeFolder: Operation = (session, choices) => {
  const folder = choices.pick('folder', subfolders(session));
  // A library without any pattern is not a useful test.
  if (folder === undefined || folder === PLACES[0]) return undefined;
  const files = filesIn(session, folder);
  rmSync(absolute(session, folder), { recursive: true });
  return `remove folder ${folder} ${noteFolder(session, folder, files, FileChangeType.Deleted, choices)}`;
};

const moveFolder: Operation = (session, choices) => {
  const from = choices.pick('folder', subfolders(session));
  const parent = choices.one('parent', [...WORKSPACE_FOLDERS, PLACES[0], INNER, OUTSIDE]);
  const to = `${parent}/${choices.one('name', ['moved', 'v1.2 [old]', 'more', '_patterns', 'x.y'])}`;
  if (from === undefined || `${to}/`.startsWith(`${from}/`) || existsSync(absolute(session, to))) return undefined;
  const files = filesIn(session, from);
  mkdirSync(absolute(session, parent), { recursive: true });
  renameSync(absolute(session, from), absolute(session, to));
  noteFolder(session, from, files, FileChangeType.Deleted, choices);
  return `move folder ${from} -> ${to} ${noteFolder(session, to, filesIn(session, to), FileChangeType.Created, choices)}`;
};

const createFolder: Operation = (session, choices) => {
  const parent = choices.one('parent', [...PLACES, ...WORKSPACE_FOLDERS]);
  const folder = `${parent}/${choices.one('name', ['fresh', 'r1.0', 'node_modules', '_patterns'])}`;
  if (existsSync(absolute(session, folder))) return undefined;
  const told = session.pending.length;
  for (const label of ['first', 'second']) {
    const seed = choices.pick(label, NUMBERS) ?? 0;
    const { name, text } = newFile(choicesFrom(choices.seed + seed));
    writeOnDisk(session, `${folder}/${name}`, text);
  }
  session.pending.length = told;
  return `create folder ${folder} ${noteFolder(session, folder, filesIn(session, folder), FileChangeType.Created, choices)}`;
};

/** A worktree, or another clone, is created in a folder or removed. */
const nestedRepository: Operation = (session, choices) => {
  const folder = choices.pick('folder', subfolders(session));
  if (folder === undefined || folder === PLACES[0]) return undefined;
  const file = `${folder}/.git`;
  const at = absolute(session, file);
  if (existsSync(at)) {
    rmSync(at, { recursive: true });
    note(session, file, FileChangeType.Deleted);
    return `no repository any more in ${folder}`;
  }
  if (choices.oneIn('worktree', 2)) {
    writeOnDisk(session, file, 'gitdir: /elsewhere\n');
  } else {
    mkdirSync(at);
    note(session, file, FileChangeType.Created);
  }
  return `a repository of its own in ${folder}`;
};

const link: Operation = (session, choices) => {
  const file = `${choices.one('folder', [WORKSPACE_FOLDERS[0], PLACES[0]])}/linked`;
  const at = absolute(session, file);
  if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) {
    rmSync(at, { recursive: true });
    session.links.delete(file);
    note(session, file, FileChangeType.Deleted);
    return `remove the link ${file}`;
  }
  const target = choices.one('target', [OUTSIDE, PLACES[1]]);
  mkdirSync(path.dirname(at), { recursive: true });
  symlinkSync(absolute(session, target), at);
  session.links.set(file, target);
  note(session, file, FileChangeType.Created);
  return `link ${file} -> ${target}`;
};

/** A second name for a file, or a name that leads to nothing, now or later. */
const linkFile: Operation = (session, choices) => {
  const file = `${choices.one('place', PLACES)}/${newFile(choices).name}`;
  const at = absolute(session, file);
  const stats = lstatSync(at, { throwIfNoEntry: false });
  if (stats !== undefined) {
    if (!stats.isSymbolicLink()) return undefined;
    rmSync(at);
    note(session, file, FileChangeType.Deleted);
    return `remove the link ${file}`;
  }
  const missing = `${PLACES[0]}/${fileNameFor(choices.pick('missing', NUMBERS) ?? 0, choices.oneIn('odd target', 3))}.md`;
  const target = choices.oneIn('any', 4) ? missing : choices.pick('target', filesIn(session));
  if (target === undefined || target === file) return undefined;
  mkdirSync(path.dirname(at), { recursive: true });
  symlinkSync(path.relative(path.dirname(at), absolute(session, target)), at);
  note(session, file, FileChangeType.Created);
  return `link ${file} -> ${target}`;
};

const tell: Operation = (session, choices) => {
  if (session.pending.length === 0) return undefined;
  tellEvents(session, choices, choices.oneIn('some', 3) ? 'some' : 'all');
  return 'tell of changes on disk';
};

export const DISK_OPERATIONS: OperationTable = {
  editFile: { weight: 14, run: editFile },
  createFile: { weight: 8, run: createFile },
  deleteFile: { weight: 5, run: deleteFile },
  renameFileOnDisk: { weight: 5, run: renameFile },
  removeFolder: { weight: 2, run: removeFolder },
  moveFolder: { weight: 3, run: moveFolder },
  createFolder: { weight: 3, run: createFolder },
  nestedRepository: { weight: 2, run: nestedRepository },
  link: { weight: 2, run: link },
  linkFile: { weight: 3, run: linkFile },
  tell: { weight: 20, run: tell },
};
