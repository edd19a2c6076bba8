/**
 * Edits of other files than the one in the active editor: always applied in the same way. The author is asked before many
 * files change, can cancel, is told what has changed, and can undo it as one step.
 */

import {
  type CancellationToken,
  type Disposable,
  l10n,
  ProgressLocation,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { isAccepted } from './changesPreview.ts';
import { changeButton, fileCount } from './counts.ts';
import {
  type FileChange,
  MANY_FILES,
  type NewFile,
  readChanges,
  removeCreated,
  restoreTexts,
  saveInBackground,
  shownUris,
  writeChanges,
} from './fileChanges.ts';
import type { EditsOfFile } from './textChanges.ts';

export interface LibraryEdit {
  readonly files: readonly EditsOfFile[];
  /** What has been done, for one file: `Added the inverse in "B"`. By default, the name of the file. */
  readonly done?: string | undefined;
  /** The question before many files change, by their number. */
  readonly question?: ((files: number) => string) | undefined;
  /** The author looks at the changes before they are made, even if they are few. */
  readonly isPreviewed?: boolean | undefined;
  /** Files to create in the same step. */
  readonly created?: readonly NewFile[] | undefined;
  /** Files to move after their texts have changed. */
  readonly moves?: readonly FileMove[] | undefined;
  /** Files that VS Code has just moved, for which the texts change. */
  readonly moved?: readonly FileMove[] | undefined;
}

export interface FileMove {
  readonly from: Uri;
  readonly to: Uri;
}

interface Applied {
  /** With the URIs before the moves. */
  readonly changes: readonly FileChange[];
  readonly moves: readonly FileMove[];
  readonly created: readonly NewFile[];
}

export class LibraryEdits implements Disposable {
  private last: Applied | undefined;
  private movesNow = 0;
  private readonly undoing = workspace.onDidChangeTextDocument(({ document, reason }) => {
    if (reason !== undefined) void this.saveAgain(document);
  });

  dispose(): void {
    this.undoing.dispose();
  }

  /** True while files are moved whose links are up to date already. */
  get isMoving(): boolean {
    return this.movesNow > 0;
  }

  /** @returns false if nothing has changed; the author has been told why */
  async apply({ files, done, question, isPreviewed, created = [], moves = [], moved = [] }: LibraryEdit): Promise<boolean> {
    const changes = await readChanges(files);
    if (changes === undefined) {
      void window.showWarningMessage(l10n.t('A file has changed in the meantime. Nothing was changed.'));
      return false;
    }
    const count = changes.length + created.length;
    const asked = question?.(count) ?? l10n.t('This changes {0} files.', count);
    const added = created.map(({ uri, text }) => ({ uri, before: '', after: text }));
    if (
      isPreviewed
        ? !(await isAccepted(asked, [...changes, ...added]))
        : changes.length > MANY_FILES && !(await confirm(asked, changes))
    ) {
      return false;
    }
    const changed = await this.write(changes, created);
    if (changed === undefined) return false;
    if (moves.length > 0 && !(await this.move(moves))) {
      await this.restore({ changes: changed, moves: [], created: [] });
      void window.showWarningMessage(l10n.t('The file could not be renamed. Nothing was changed.'));
      return false;
    }
    const changesBefore = changed.map(change => beforeMoves(change, moved));
    this.offerUndo({ changes: changesBefore, moves: [...moved, ...moves], created }, done);
    return true;
  }

  /** Undoes the last edit that was applied here. */
  async undoLast(): Promise<void> {
    const { last } = this;
    if (last === undefined) {
      void window.showInformationMessage(l10n.t('There is no change of several files to undo.'));
      return;
    }
    await this.undo(last);
  }

  /** VS Code undoes an edit of several files in their texts only, and would leave those unsaved that were saved here. */
  private async saveAgain(document: TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const change = this.last?.changes.find(other => other.uri.toString() === uri);
    // The document may not be known as unsaved yet.
    if (!change?.isSaved) return;
    const text = document.getText();
    if (text === change.before || text === change.after) await saveInBackground(document, shownUris());
  }

  /** @returns what has changed: everything, or `undefined` if nothing has */
  private async write(changes: readonly FileChange[], created: readonly NewFile[]): Promise<readonly FileChange[] | undefined> {
    const { changed, left, isCancelled } = await withProgress(changes, created);
    if (left.length === 0) return changed;
    await this.restore({ changes: changed, moves: [], created });
    void window.showWarningMessage(
      isCancelled
        ? l10n.t('Cancelled. Nothing was changed.')
        : l10n.t('{0} cannot be changed. Nothing was changed.', namesOf(left)),
    );
    return undefined;
  }

  private async move(moves: readonly FileMove[]): Promise<boolean> {
    const edit = new WorkspaceEdit();
    for (const { from, to } of moves) edit.renameFile(from, to);
    this.movesNow++;
    try {
      return await workspace.applyEdit(edit);
    } finally {
      this.movesNow--;
    }
  }

  private offerUndo(applied: Applied, done: string | undefined): void {
    const { changes, created } = applied;
    const first = changes[0] ?? (done === undefined ? undefined : created[0]);
    if (first === undefined) return;
    this.last = applied;
    const open = l10n.t('Open');
    const undo = l10n.t('Undo');
    const count = changes.length + created.length;
    const isOne = changes.length <= 1 && created.length <= 1;
    const told = isOne ? (done ?? l10n.t('Changed {0}.', namesOf(changes))) : l10n.t('Changed {0} files.', count);
    void window.showInformationMessage(told, ...(isOne ? [open, undo] : [undo])).then(async answer => {
      if (answer === open) await window.showTextDocument(first.uri, { preview: false });
      else if (answer === undo) await this.undo(applied);
    });
  }

  private async undo(applied: Applied): Promise<void> {
    if (this.last === applied) this.last = undefined;
    const left = await this.restore(applied);
    if (left.length > 0) {
      void window.showWarningMessage(l10n.t('Left as they are, because they have changed since: {0}.', namesOf(left)));
    }
  }

  /** @returns those that have changed since, and are left as they are */
  private async restore({ changes, moves, created }: Applied): Promise<readonly FileChange[]> {
    for (const file of created) await removeCreated(file);
    if (moves.length > 0) await this.move(moves.map(({ from, to }) => ({ from: to, to: from })));
    return restoreTexts(changes);
  }
}

function beforeMoves(change: FileChange, moved: readonly FileMove[]): FileChange {
  return {
    ...change,
    uri: movedUri(
      change.uri,
      moved.map(({ from, to }) => ({ from: to, to: from })),
    ),
  };
}

/** The URI of a file after moves of files and folders. */
export function movedUri(uri: Uri, moves: readonly FileMove[]): Uri {
  for (const { from, to } of moves) {
    if (uri.path === from.path || uri.path.startsWith(`${from.path}/`)) {
      return uri.with({ path: to.path + uri.path.slice(from.path.length) });
    }
  }
  return uri;
}

/** The author can look at the changes before the answer. */
async function confirm(question: string, changes: readonly FileChange[]): Promise<boolean> {
  const change = { title: changeButton(changes.length) };
  const show = { title: l10n.t('Show Changes') };
  const detail = l10n.t('Files that are not open are written without opening them. The change can be undone as one step.');
  const answer = await window.showWarningMessage(question, { modal: true, detail }, change, show);
  return answer === show ? isAccepted(question, changes) : answer === change;
}

async function withProgress(changes: readonly FileChange[], created: readonly NewFile[]) {
  let token: CancellationToken | undefined;
  const isCancelled = () => token?.isCancellationRequested === true;
  if (changes.length <= MANY_FILES) {
    const written = await writeChanges(changes, { isCancelled, onWritten: () => undefined }, created);
    return { ...written, isCancelled: false };
  }
  const location = ProgressLocation.Notification;
  const title = l10n.t('Changing {0}', fileCount(changes.length));
  return window.withProgress({ location, title, cancellable: true }, async (progress, cancellation) => {
    token = cancellation;
    const step = Math.ceil(changes.length / PROGRESS_STEPS);
    let count = 0;
    const onWritten = () => {
      count++;
      if (count % step === 0)
        progress.report({ increment: (100 * step) / changes.length, message: `${count} / ${changes.length}` });
    };
    const written = await writeChanges(changes, { isCancelled, onWritten }, created);
    return { ...written, isCancelled: isCancelled() };
  });
}

/** Each report takes time of the window. */
const PROGRESS_STEPS = 50;

const MOST_NAMES = 3;

function namesOf(changes: readonly FileChange[]): string {
  const names = changes.slice(0, MOST_NAMES).map(({ uri }) => `"${workspace.asRelativePath(uri)}"`);
  const more = changes.length - names.length;
  return more > 0 ? l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
}
