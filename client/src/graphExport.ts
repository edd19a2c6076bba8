/** Saves an export of a graph page to a file, or copies it to the clipboard. */
import { Buffer } from 'node:buffer';
import { env, l10n, Uri, window, workspace } from 'vscode';
import type { PageMessage } from './webview/pageProtocol.ts';

type ExportMessage = Extract<PageMessage, { type: 'export' }>;

const FILES: Readonly<Record<ExportMessage['format'], { readonly ending: string; readonly label: string }>> = {
  svg: { ending: 'svg', label: 'SVG' },
  png: { ending: 'png', label: 'PNG' },
  json: { ending: 'json', label: 'JSON' },
  mermaid: { ending: 'mmd', label: 'Mermaid' },
};

/** @param beside URI of the pattern whose folder is proposed */
export async function exportGraph({ format, to, name, content }: ExportMessage, beside: string | undefined): Promise<void> {
  const { ending, label } = FILES[format];
  if (to === 'clipboard') {
    await env.clipboard.writeText(content);
    window.setStatusBarMessage(l10n.t('The graph is in the clipboard ({0}).', label), STATUS_MS);
    return;
  }
  const file = `${name}.${ending}`;
  const folder = beside === undefined ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(Uri.parse(beside), '..');
  const target = await window.showSaveDialog({
    title: l10n.t('Export the graph'),
    filters: { [label]: [ending] },
    ...(folder ? { defaultUri: Uri.joinPath(folder, file) } : {}),
  });
  if (target === undefined) return;
  const bytes = Buffer.from(content, format === 'png' ? 'base64' : 'utf8');
  try {
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void window.showErrorMessage(l10n.t('The graph could not be written: {0}', String(error)));
  }
}

const STATUS_MS = 4000;
