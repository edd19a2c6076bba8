/** Operations in the editor: type, open, save, close, rename. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { FileChangeType, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Choices } from './chance.ts';
import type { Operation, OperationTable } from './operation.ts';
import {
  absolute,
  filesIn,
  isOpen,
  note,
  openFiles,
  openText,
  type Session,
  subfolders,
  textOnDisk,
  writeOnDisk,
} from './session.ts';
import { fileNameFor, PLACES } from './startFiles.ts';
import { TEXT_EDITS } from './textEdits.ts';

/** Texts that are open at a time: more of them would make edits of the same text rare. */
const MOST_OPEN = 6;

const NUMBERS = Array.from({ length: 24 }, (_, number) => number);

function isMarkdown(file: string): boolean {
  return file.endsWith('.md');
}

const open: Operation = (session, choices) => {
  if (openFiles(session).length >= MOST_OPEN) return undefined;
  const file = choices.pick(
    'file',
    filesIn(session).filter(other => !isOpen(session, other)),
  );
  const text = file && textOnDisk(session, file);
  if (file === undefined || text === undefined) return undefined;
  session.editor.open(absolute(session, file), text);
  return `open ${file}`;
};

const edit: Operation = (session, choices) => {
  const file = choices.pick('file', openFiles(session).filter(isMarkdown));
  const text = file && openText(session, file);
  if (file === undefined || text === undefined) return undefined;
  const name = choices.pick('edit', Object.keys(TEXT_EDITS)) ?? 'letters';
  const replacement = TEXT_EDITS[name]?.(text, choices);
  if (replacement === undefined) return undefined;
  session.editor.edit(absolute(session, file), replacement);
  const { start, end, newText } = replacement;
  const shown = (part: string) => JSON.stringify(part.length > 90 ? `${part.slice(0, 90)}...` : part);
  return `edit ${file}: ${name}, ${start} ${shown(text.slice(start, end))} -> ${shown(newText)}`;
};

/** Reverts the text to that of the file, as by undo. */
const undo: Operation = (session, choices) => {
  const file = choices.pick('file', openFiles(session).filter(isMarkdown));
  const text = file && openText(session, file);
  const stored = file && textOnDisk(session, file);
  if (file === undefined || text === undefined || stored === undefined || text === stored) return undefined;
  session.editor.edit(absolute(session, file), { start: 0, end: text.length, newText: stored });
  return `undo all edits of ${file}`;
};

export function saveFile(session: Session, file: string): void {
  const text = openText(session, file);
  if (text === undefined) return;
  writeOnDisk(session, file, text);
  session.editor.saved(absolute(session, file));
}

const save: Operation = (session, choices) => {
  const file = choices.pick(
    'file',
    openFiles(session).filter(other => openText(session, other) !== textOnDisk(session, other)),
  );
  if (file === undefined) return undefined;
  saveFile(session, file);
  return `save ${file}`;
};

const close: Operation = (session, choices) => {
  const file = choices.pick('file', openFiles(session));
  if (file === undefined) return undefined;
  const isSaved = openText(session, file) === textOnDisk(session, file);
  session.editor.close(absolute(session, file));
  return `close ${file}${isSaved ? '' : ', without saving'}`;
};

const renameFile: Operation = async (session, choices) => {
  const from = choices.pick('file', filesIn(session));
  if (from === undefined) return undefined;
  const folder = choices.oneIn('other folder', 2) ? choices.one('folder', PLACES) : path.dirname(from);
  const name = fileNameFor(choices.pick('number', NUMBERS) ?? 0, choices.oneIn('odd', 3));
  return renameInEditor(session, choices, from, `${folder}/${name}.md`);
};

const renameFolder: Operation = async (session, choices) => {
  const from = choices.pick('folder', subfolders(session));
  if (from === undefined) return undefined;
  const name = choices.one('name', ['renamed', 'v2.0', 'a&b', 'Über uns', '_patterns']);
  return renameInEditor(session, choices, from, path.join(path.dirname(from), name));
};

async function renameInEditor(session: Session, choices: Choices, from: string, to: string): Promise<string | undefined> {
  if (existsSync(absolute(session, to))) return undefined;
  const asked = session.editor.willRename(absolute(session, from), absolute(session, to));
  // A server may wait for an answer before it answers itself.
  session.editor.answer();
  const changed = applyEdit(session, await asked);
  mkdirSync(path.dirname(absolute(session, to)), { recursive: true });
  renameSync(absolute(session, from), absolute(session, to));
  note(session, from, FileChangeType.Deleted);
  note(session, to, FileChangeType.Created);
  const moved = openFiles(session).filter(file => file === from || file.startsWith(`${from}/`));
  const reopen = () => {
    for (const file of moved) {
      const text = openText(session, file) ?? '';
      session.editor.close(absolute(session, file));
      session.editor.open(absolute(session, to + file.slice(from.length)), text);
    }
  };
  const isToldFirst = choices.oneIn('told first', 2);
  if (!isToldFirst) reopen();
  session.editor.renamed(absolute(session, from), absolute(session, to));
  if (isToldFirst) reopen();
  return `rename in the editor ${from} -> ${to}, changed ${changed.join(', ') || 'nothing else'}`;
}

/** Texts that are not open are opened for it, as in an editor. */
function applyEdit(session: Session, edit: WorkspaceEdit | null): readonly string[] {
  const changed: string[] = [];
  for (const change of edit?.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) continue;
    const file = path.relative(session.root, URI.parse(change.textDocument.uri).fsPath);
    if (!isOpen(session, file)) session.editor.open(absolute(session, file), textOnDisk(session, file) ?? '');
    const text = openText(session, file) ?? '';
    const document = TextDocument.create('file:///text', 'markdown', 1, text);
    const edits = change.edits.flatMap(one => ('newText' in one ? [one] : []));
    const newText = TextDocument.applyEdits(document, edits);
    session.editor.edit(absolute(session, file), { start: 0, end: text.length, newText });
    changed.push(file);
  }
  return changed;
}

export const EDITOR_OPERATIONS: OperationTable = {
  open: { weight: 14, run: open },
  edit: { weight: 60, run: edit },
  undo: { weight: 3, run: undo },
  save: { weight: 10, run: save },
  close: { weight: 8, run: close },
  renameFile: { weight: 5, run: renameFile },
  renameFolder: { weight: 2, run: renameFolder },
};
