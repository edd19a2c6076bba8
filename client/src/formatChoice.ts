/** Asks for the format of the folder that contains the active pattern. */
import { ConfigurationTarget, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FormatName, STATUS_REQUEST, type StatusParams, type StatusResult } from '../../server/src/protocol.ts';

export const CHOOSE_FORMAT_COMMAND = 'commonsPatterns.chooseFormat';

interface FormatPick extends QuickPickItem {
  /** `undefined`: the format is detected for each file. */
  readonly format: FormatName | undefined;
}

export async function chooseFormat(client: LanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  const params: StatusParams = { uri: uri?.toString() };
  const status = folder && (await client.sendRequest<StatusResult>(STATUS_REQUEST, params));
  if (uri === undefined || folder === undefined || status?.format === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern to choose the format of its folder.'));
    return;
  }
  if (status.formatsFile !== undefined) {
    await window.showTextDocument(Uri.parse(status.formatsFile));
    void window.showInformationMessage(
      l10n.t('The formats of this library are set in this file, which takes precedence over editor settings.'),
    );
    return;
  }
  const settings = workspace.getConfiguration('commonsPatterns', folder);
  const formats = settings.get<Record<string, string>>('formats') ?? {};
  const glob = globOf(workspace.asRelativePath(Uri.joinPath(uri, '..'), false), folder.uri.path === Uri.joinPath(uri, '..').path);
  const pick = await window.showQuickPick(picksFor(status.formats, formats[glob]), {
    title: l10n.t('Format of the Patterns in {0}', glob),
    placeHolder: l10n.t('Current format of this file: {0}', status.format.label),
  });
  if (pick === undefined) return;
  const { [glob]: _, ...others } = formats;
  const chosen = pick.format ? { [glob]: pick.format.id, ...others } : others;
  await settings.update('formats', Object.keys(chosen).length > 0 ? chosen : undefined, ConfigurationTarget.WorkspaceFolder);
}

function picksFor(formats: readonly FormatName[], set: string | undefined): readonly FormatPick[] {
  const now = l10n.t('current setting');
  return [
    {
      label: l10n.t('Detect'),
      detail: l10n.t('Detect the format of each file from its text'),
      ...(set === undefined ? { description: now } : {}),
      format: undefined,
    },
    ...formats.map(format => ({ label: format.label, ...(set === format.id ? { description: now } : {}), format })),
  ];
}

/** A glob of all files below a folder of the library. */
function globOf(path: string, isRoot: boolean): string {
  return isRoot ? '**' : `${path.replaceAll(/[\\[\]{}()*?!]/g, '\\$&')}/**`;
}
