/** The HTML of the graph page. Knows neither VS Code nor the DOM: the panel and the tests make the same page. */
import type { PageState } from './webview/pageProtocol.ts';
import type { PageStrings } from './webview/pageStrings.ts';

export interface PageHtmlOptions {
  /** URL of the bundled `webview/graphPage.ts`. */
  readonly scriptUri: string;
  /** URL of `webview/style.css`. */
  readonly styleUri: string;
  /** A new random value for every page. */
  readonly nonce: string;
  /** Where styles may come from: `webview.cspSource`. */
  readonly cspSource: string;
  /** `en`, `de`: the language of `strings`. */
  readonly language?: string;
  readonly strings: PageStrings;
  /** The last choices in the workspace: the initial ones of a page without its own state. */
  readonly choices?: PageState;
}

export function pageHtml({
  scriptUri,
  styleUri,
  nonce,
  cspSource,
  language = 'en',
  strings,
  choices = {},
}: PageHtmlOptions): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    // PNG exports are drawn from an SVG image.
    'img-src blob:',
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(strings.legend)}</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
</head>
<body data-strings="${escapeHtml(JSON.stringify(strings))}" data-choices="${escapeHtml(JSON.stringify(choices))}">
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
