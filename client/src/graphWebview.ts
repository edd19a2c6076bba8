/** The HTML of the graph page as VS Code shows it. */
import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import { pageHtml } from './graphPageHtml.ts';
import { graphPageStrings } from './graphPageStrings.ts';
import type { PageState } from './webview/pageProtocol.ts';

/** @param distFolder where the bundled page is @param choices what a new page begins with */
export function htmlFor(webview: Webview, distFolder: Uri, choices: PageState): string {
  return pageHtml({
    scriptUri: webview.asWebviewUri(Uri.joinPath(distFolder, 'graphPage.js')).toString(),
    styleUri: webview.asWebviewUri(Uri.joinPath(distFolder, 'style.css')).toString(),
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    language: env.language,
    strings: graphPageStrings(),
    choices,
  });
}
