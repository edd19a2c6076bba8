/** Bundles everything that runs into `dist/`. `--watch` builds again on every change, `--production` minifies. */
import { chmodSync, rmSync } from 'node:fs';
import { context } from 'esbuild';
import { PAGE_SCRIPT, PAGE_STYLE } from './pageBundle.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @satisfies {import('esbuild').BuildOptions} */
const node = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: !production,
  // Several packages have a UMD build as `main`, which bundles badly.
  mainFields: ['module', 'main'],
  // Bundled to CommonJS, a module that asks where it stands gets this answer.
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
});

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['server/src/main.node.ts'], outfile: 'dist/server.js' },
  {
    ...node,
    entryPoints: ['server/src/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${node.banner.js}` },
  },
  { ...PAGE_SCRIPT, sourcemap: !production, logLevel: 'warning', outfile: 'dist/webview/graphPage.js' },
  { ...PAGE_STYLE, logLevel: 'warning', outfile: 'dist/webview/style.css' },
  ...(production
    ? []
    : [
        {
          ...node,
          entryPoints: ['test/vscode/index.ts'],
          outfile: 'dist/test/vscode/index.cjs',
          external: ['vscode', 'mocha'],
        },
      ]),
];

if (!watch) rmSync('dist', { recursive: true, force: true });
const contexts = await Promise.all(bundles.map(options => context(options)));
if (watch) {
  await Promise.all(contexts.map(bundle => bundle.watch()));
} else {
  await Promise.all(contexts.map(bundle => bundle.rebuild()));
  await Promise.all(contexts.map(bundle => bundle.dispose()));
  chmodSync('dist/cli.js', 0o755);
}
