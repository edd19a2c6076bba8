/** Numbers of things, as texts. */
import { l10n } from 'vscode';

export function fileCount(files: number): string {
  return files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files);
}

export function problemCount(problems: number): string {
  return problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems);
}

export function lossCount(losses: number): string {
  return losses === 1 ? l10n.t('1 loss') : l10n.t('{0} losses', losses);
}

/** The button that accepts a change of files. */
export function changeButton(files: number): string {
  return files === 1 ? l10n.t('Change 1 File') : l10n.t('Change {0} Files', files);
}
