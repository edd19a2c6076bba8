/** How the graph page is bundled: for the product, and for the tests and benchmarks that open it in a plain browser. */
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const WEBVIEW = new URL('../client/src/webview/', import.meta.url);
const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, WEBVIEW));

/** The page makes its worker from text: its policy allows no script beside its own. */
const worker = buildSync({
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: true,
  write: false,
  entryPoints: [here('library/layoutWorker.ts')],
});

/** @satisfies {import('esbuild').BuildOptions} */
export const PAGE_SCRIPT = /** @type {const} */ ({
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: true,
  entryPoints: [here('graphPage.ts')],
  define: { LAYOUT_WORKER: JSON.stringify(worker.outputFiles[0]?.text ?? '') },
  // What graphology and sigma need of events, in a third of the code.
  alias: { events: 'eventemitter3' },
});

/** @satisfies {import('esbuild').BuildOptions} */
export const PAGE_STYLE = /** @type {const} */ ({
  bundle: true,
  minify: true,
  entryPoints: [here('style.css')],
});
