/** Lets a person choose the format of the folder that the active pattern is in. */
import { ConfigurationTarget, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FormatName, STATUS_REQUEST, type StatusParams, type StatusResult } from '../../server/src/protocol.ts';

export const CHOOSE_FORMAT_COMMAND = 'commonsPatterns.chooseFormat';

interface FormatPick extends QuickPickItem {
  /** `undefined`: what the text of each file says. */
  readonly format: FormatName | undefined;
}

export async function chooseFormat(client: LanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  const params: StatusParams = { uri: uri?.toString() };
  const status = folder && (await client.sendRequest<StatusResult>(STATUS_REQUEST, params));
  if (uri === undefined || folder === undefined || status?.format === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first: its folder is meant.'));
    return;
  }
  if (status.formatsFile !== undefined) {
    await window.showTextDocument(Uri.parse(status.formatsFile));
    void window.showInformationMessage(l10n.t('The formats of this library are set in this file, for all who work on it.'));
    return;
  }
  const settings = workspace.getConfiguration('commonsPatterns', folder);
  const formats = settings.get<Record<string, string>>('formats') ?? {};
  const glob = globOf(workspace.asRelativePath(Uri.joinPath(uri, '..'), false), folder.uri.path === Uri.joinPath(uri, '..').path);
  const pick = await window.showQuickPick(picksFor(status.formats, formats[glob]), {
    title: l10n.t('Format of the Patterns in {0}', glob),
    placeHolder: l10n.t('This file is read as: {0}', status.format.label),
  });
  if (pick === undefined) return;
  const { [glob]: _, ...others } = formats;
  const chosen = pick.format ? { [glob]: pick.format.id, ...others } : others;
  await settings.update('formats', Object.keys(chosen).length > 0 ? chosen : undefined, ConfigurationTarget.WorkspaceFolder);
}

function picksFor(formats: readonly FormatName[], set: string | undefined): readonly FormatPick[] {
  const now = l10n.t('set now');
  return [
    {
      label: l10n.t('Detect'),
      detail: l10n.t('Each file is read as what its text says it is.'),
      ...(set === undefined ? { description: now } : {}),
      format: undefined,
    },
    ...formats.map(format => ({ label: format.label, ...(set === format.id ? { description: now } : {}), format })),
  ];
}

/** All files below a folder of the library. */
function globOf(path: string, isRoot: boolean): string {
  return isRoot ? '**' : `${path.replaceAll(/[\\[\]{}()*?!]/g, '\\$&')}/**`;
}
