/** The first steps: what completes them, and the sample library for those who have no patterns yet. */
import { commands, Disposable, type ExtensionContext, FileSystemError, l10n, languages, Uri, window, workspace } from 'vscode';

/** Context keys that complete steps of the walkthrough. */
export type Achievement =
  | 'hasOpenedLibrary'
  | 'hasCreatedPattern'
  | 'hasFixedProblem'
  | 'hasAddedRelation'
  | 'hasShownGraph'
  | 'hasOpenedSettings';

const achievements = new Set<Achievement>();

export function achieved(achievement: Achievement): void {
  achievements.add(achievement);
  complete(achievement);
}

/**
 * VS Code completes a step when its context becomes true. It loads walkthroughs when the first one is opened, and never completes a
 * step whose context is true by then: so the context does not stay true.
 */
function complete(achievement: Achievement): void {
  for (const value of [true, false]) void commands.executeCommand('setContext', `commonsPatterns.${achievement}`, value);
}

/** A walkthrough that is opened shows what has been achieved before. Its tab is one of those that have no input. */
function completeWhenOpened(): Disposable {
  return window.tabGroups.onDidChangeTabs(({ opened }) => {
    if (opened.some(({ input }) => input === undefined)) achievements.forEach(complete);
  });
}

const SAMPLE_NAME = 'commons-patterns-sample';

export function registerWalkthrough(context: ExtensionContext): Disposable {
  const walkthrough = `${context.extension.id}#start`;
  return Disposable.from(
    commands.registerCommand('commonsPatterns.openWalkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
    ),
    commands.registerCommand('commonsPatterns.getSample', () => copySample(Uri.joinPath(context.extensionUri, 'dist', 'sample'))),
    noticeFixes(),
    completeWhenOpened(),
  );
}

/** A problem is fixed when a text that the author has changed has fewer of them than before. */
function noticeFixes(): Disposable {
  const counts = new Map<string, number>();
  return languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const count = languages.getDiagnostics(uri).filter(({ source }) => source === 'patterns').length;
      const before = counts.get(uri.toString()) ?? 0;
      if (count === 0) counts.delete(uri.toString());
      else counts.set(uri.toString(), count);
      const isChanged = workspace.textDocuments.some(other => other.isDirty && other.uri.toString() === uri.toString());
      if (count < before && isChanged) achieved('hasFixedProblem');
    }
  });
}

/** Copies the sample into a folder that the author chooses, and opens it. */
async function copySample(sample: Uri): Promise<void> {
  const [parent] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t('Folder for the Sample Library'),
      openLabel: l10n.t('Copy the Sample Here'),
    })) ?? [];
  if (parent === undefined) return;
  const target = Uri.joinPath(parent, SAMPLE_NAME);
  try {
    await workspace.fs.copy(sample, target, { overwrite: false });
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    // One that has been copied before is opened as it is.
    if (error.code !== 'FileExists') {
      void window.showErrorMessage(l10n.t('The sample library could not be copied: {0}', error.message));
      return;
    }
  }
  await commands.executeCommand('vscode.openFolder', target);
}
