/** How the graph page is bundled: for the product, and for the tests and benchmarks that open it in a plain browser. */
import { fileURLToPath } from 'node:url';

const WEBVIEW = new URL('../client/src/webview/', import.meta.url);
const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, WEBVIEW));

/** @satisfies {import('esbuild').BuildOptions} */
export const PAGE_SCRIPT = /** @type {const} */ ({
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: true,
  entryPoints: [here('graphPage.ts')],
  // What graphology and sigma need of events, in a third of the code.
  alias: { events: 'eventemitter3' },
});

/** @satisfies {import('esbuild').BuildOptions} */
export const PAGE_STYLE = /** @type {const} */ ({
  bundle: true,
  minify: true,
  entryPoints: [here('style.css')],
});
