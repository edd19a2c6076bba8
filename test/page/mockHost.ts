/**
 * The graph page with its own host, so that it opens in a plain browser: the real HTML, style and bundle, the
 * variables of a theme, and a fake of VS Code that records the messages of the page.
 */
import { type BuildOptions, buildSync } from 'esbuild';
import type { Page } from 'playwright-core';
import { pageHtml } from '../../client/src/graphPageHtml.ts';
import type { HostMessage, PageMessage, PageState } from '../../client/src/webview/pageProtocol.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from '../../scripts/pageBundle.mjs';
import { STRINGS } from './strings.ts';
import type { Theme } from './themes.ts';

/** The flags for WebGL without a graphics card. */
export const WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

declare global {
  interface Window {
    /** The messages of the page, in order. */
    said?: PageMessage[];
    saved?: PageState;
  }
}

export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** The page's script and style, as they are in the product. */
export function bundle(): Bundle {
  const textOf = (options: BuildOptions): string => buildSync({ ...options, write: false }).outputFiles?.[0]?.text ?? '';
  return { script: textOf(PAGE_SCRIPT), style: textOf(PAGE_STYLE) };
}

/** Every file of the page by its path. */
export function pageFiles(origin: string, { script, style }: Bundle): Readonly<Record<string, { type: string; body: string }>> {
  const html = pageHtml({
    scriptUri: `${origin}/graphPage.js`,
    styleUri: `${origin}/style.css`,
    nonce: 'bWFkZSB1cA',
    cspSource: origin,
    strings: STRINGS,
  });
  return {
    '/': { type: 'text/html', body: html },
    '/graphPage.js': { type: 'text/javascript', body: script },
    '/style.css': { type: 'text/css', body: style },
  };
}

/** Runs in the page before its script: the host's function. The address contains the state that the page had stored. */
export function standIn(): void {
  const state: PageState | undefined = JSON.parse(new URLSearchParams(location.search).get('state') ?? '{}').value;
  window.said = [];
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: PageMessage) => window.said?.push(message),
      getState: () => state,
      setState: (next: PageState) => {
        window.saved = next;
      },
    }),
  });
}

/** Runs in the page: what VS Code does for a theme, in place of the one before. */
export function putTheme({ bodyClass, variables }: Theme): void {
  document.documentElement.removeAttribute('style');
  document.body.classList.remove(...[...document.body.classList].filter(name => name.startsWith('vscode-')));
  for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  document.body.classList.add(...bodyClass.split(' '));
}

const ORIGIN = 'http://graph-page.test';

/** Prepares a browser page for `loadGraphPage`; nothing of the graph page comes from a network. */
export async function serveGraphPage(page: Page, bundled: Bundle): Promise<void> {
  const files = pageFiles(ORIGIN, bundled);
  await page.route('**/*', async route => {
    const file = files[new URL(route.request().url()).pathname];
    await (file ? route.fulfill({ contentType: file.type, body: file.body }) : route.fulfill({ status: 404 }));
  });
  await page.addInitScript(standIn);
}

/** Loads the page, in place of the one before. */
export async function loadGraphPage(page: Page, theme: Theme, state?: PageState): Promise<void> {
  await page.goto(`${ORIGIN}/?${new URLSearchParams({ state: JSON.stringify({ value: state }) })}`);
  await page.evaluate(putTheme, theme);
}

/** Opens the page in a browser page. */
export async function openGraphPage(page: Page, theme: Theme, bundled: Bundle): Promise<void> {
  await serveGraphPage(page, bundled);
  await loadGraphPage(page, theme);
}

/** Says something to the page, as its host. */
export async function tell(page: Page, message: HostMessage): Promise<void> {
  await page.evaluate(data => window.postMessage(data, '*'), message);
}
