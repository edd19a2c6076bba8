/**
 * Changes of several files as data: what each contains before and after. A few are one step of VS Code's undo, and saved at
 * once; many are written to disk, except those in an editor, so that no editor opens for them. Asks and tells nothing.
 */
import { FileSystemError, Range, type Tab, TabInputText, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { changedText, changesOf, type EditsOfFile, inverseOf, type TextChange } from './textChanges.ts';

export interface FileChange {
  readonly uri: Uri;
  readonly changes: readonly TextChange[];
  /** The whole text, without a byte order mark. */
  readonly before: string;
  readonly after: string;
  /** False for a text with unsaved changes, which stays unsaved. */
  readonly isSaved: boolean;
}

/** VS Code changes up to so many files well. */
export const MANY_FILES = 50;

/** A file that does not exist yet. */
export interface NewFile {
  readonly uri: Uri;
  readonly text: string;
}

/** How many files are read or written at a time. */
const IN_FLIGHT = 16;

/**
 * The changes that these edits make.
 * @returns `undefined` if a text has changed since the edits were made
 */
export async function readChanges(files: readonly EditsOfFile[]): Promise<readonly FileChange[] | undefined> {
  const editors = textsInEditors();
  const all = await inFlight(files, async file => {
    const uri = Uri.parse(file.uri);
    const document = editors.get(uri.toString());
    const isOutdated = document && (file.version === null ? document.isDirty : document.version !== file.version);
    const before = isOutdated ? undefined : await readText(uri, document);
    if (before === undefined) return undefined;
    const changes = changesOf(before, file);
    return { uri, changes, before, after: changedText(before, changes), isSaved: !document?.isDirty };
  });
  const known = all.filter(change => change !== undefined);
  return known.length < all.length ? undefined : known.filter(({ changes }) => changes.length > 0);
}

export interface Writing {
  readonly isCancelled: () => boolean;
  /** Called for each file that is written to disk. */
  readonly onWritten: () => void;
}

export interface Written {
  /** Changed now. */
  readonly changed: readonly FileChange[];
  /** Not changed, because their text is not the one before the change any more, or cannot be written. */
  readonly left: readonly FileChange[];
}

/** A text that is changed in an editor is saved, unless it had unsaved changes before. */
export async function writeChanges(
  changes: readonly FileChange[],
  writing: Writing,
  created: readonly NewFile[],
): Promise<Written> {
  const editors = changes.length > MANY_FILES ? textsInEditors() : await openTexts(changes);
  const changed: FileChange[] = [];
  const inEditors = changes.filter(({ uri, before }) => editors.get(uri.toString())?.getText() === before);
  if (await changeInEditors(inEditors, editors, created)) {
    // Saving may change more, such as fixes that the author wants then.
    const textOf = ({ uri, after }: FileChange) => editors.get(uri.toString())?.getText() ?? after;
    changed.push(...inEditors.map(change => ({ ...change, after: textOf(change) })));
  }
  const onDisk = changes.filter(({ uri }) => !editors.has(uri.toString()));
  await inFlight(onDisk, async change => {
    if (writing.isCancelled() || !(await replaceText(change.uri, change.before, change.after))) return;
    changed.push(change);
    writing.onWritten();
  });
  const done = new Set(changed.map(({ uri }) => uri.toString()));
  return { changed, left: changes.filter(({ uri }) => !done.has(uri.toString())) };
}

/**
 * Restores the texts that are still as they are after the changes: on disk, because saving an editor may change more, except
 * for unsaved texts.
 * @returns those that are not, and are left as they are
 */
export async function restoreTexts(changes: readonly FileChange[]): Promise<readonly FileChange[]> {
  const unsaved = new Map(
    workspace.textDocuments.filter(({ isDirty }) => isDirty).map(document => [document.uri.toString(), document]),
  );
  const inEditors = changes
    .filter(({ uri, after }) => unsaved.get(uri.toString())?.getText() === after)
    .map(change => ({ ...change, changes: inverseOf(change.changes), isSaved: false }));
  const restored = new Set((await changeInEditors(inEditors, unsaved, [])) ? inEditors.map(({ uri }) => uri.toString()) : []);
  await inFlight(changes, async ({ uri, before, after }) => {
    if (!unsaved.has(uri.toString()) && (await replaceText(uri, after, before))) restored.add(uri.toString());
  });
  return changes.filter(({ uri }) => !restored.has(uri.toString()));
}

/** Deletes a file that is still as it was created. */
export async function removeCreated({ uri, text }: NewFile): Promise<void> {
  const document = textsInEditors().get(uri.toString());
  if ((await readText(uri, document)) === text) await workspace.fs.delete(uri, { useTrash: true });
}

async function changeInEditors(
  changes: readonly FileChange[],
  editors: ReadonlyMap<string, TextDocument>,
  created: readonly NewFile[],
): Promise<boolean> {
  const edit = new WorkspaceEdit();
  for (const { uri, text } of created) edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  const saved: TextDocument[] = [];
  for (const { uri, changes: places, isSaved } of changes) {
    const document = editors.get(uri.toString());
    if (document === undefined) continue;
    if (isSaved) saved.push(document);
    for (const { offset, before, after } of places) {
      edit.replace(uri, new Range(document.positionAt(offset), document.positionAt(offset + before.length)), after);
    }
  }
  if (edit.size === 0) return true;
  const shown = shownUris();
  if (!(await workspace.applyEdit(edit))) return false;
  for (const document of saved) await saveInBackground(document, shown);
  return true;
}

/**
 * Saves a text, and closes the tab that VS Code opens for an unsaved text after a while.
 * @param shown the files with a tab before the text was changed
 */
export async function saveInBackground(document: TextDocument, shown: ReadonlySet<string>): Promise<void> {
  await document.save();
  const uri = document.uri.toString();
  if (shown.has(uri)) return;
  const opened = window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(tab => !tab.isActive && uriOf(tab) === uri));
  if (opened.length > 0) await window.tabGroups.close(opened, true);
}

/** The files with a tab. */
export function shownUris(): ReadonlySet<string> {
  return new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(tab => uriOf(tab) ?? [])));
}

function uriOf({ input }: Tab): string | undefined {
  return input instanceof TabInputText ? input.uri.toString() : undefined;
}

/** VS Code knows these texts then, without an editor that shows them. Files that do not exist are left out. */
async function openTexts(changes: readonly FileChange[]): Promise<ReadonlyMap<string, TextDocument>> {
  const texts = new Map<string, TextDocument>();
  await inFlight(changes, async ({ uri }) => {
    if ((await readFile(uri)) !== undefined) texts.set(uri.toString(), await workspace.openTextDocument(uri));
  });
  return texts;
}

/** Texts that an editor shows, and texts with unsaved changes, which some editor is about to show. */
function textsInEditors(): ReadonlyMap<string, TextDocument> {
  const shown = shownUris();
  const inEditors = workspace.textDocuments.filter(({ uri, isDirty }) => isDirty || shown.has(uri.toString()));
  return new Map(inEditors.map(document => [document.uri.toString(), document]));
}

const MARK = '\ufeff';

function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}

/** @returns `undefined` for a file that cannot be read or is not UTF-8 */
async function readText(uri: Uri, document?: TextDocument): Promise<string | undefined> {
  if (document) return document.getText();
  const text = await readFile(uri);
  return text === undefined ? undefined : withoutMark(text);
}

async function readFile(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof FileSystemError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** @returns false if the file does not contain the text before, or cannot be written */
async function replaceText(uri: Uri, before: string, after: string): Promise<boolean> {
  const stored = await readFile(uri);
  if (stored === undefined || withoutMark(stored) !== before) return false;
  const text = stored.startsWith(MARK) ? MARK + after : after;
  try {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return true;
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}

/** Calls a function for each item, a few at a time. The results are in the order of the items. */
async function inFlight<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return results;
}
