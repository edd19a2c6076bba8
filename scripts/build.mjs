/** Bundles everything that runs into `dist/`. `--watch` builds again on every change, `--production` minifies. */
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { context } from 'esbuild';
import { nodeBundle, programBundles } from './bundles.mjs';
import { writePackagedReadmes } from './packagedReadme.mjs';
import { PAGE_SCRIPT, PAGE_STYLE } from './pageBundle.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const node = nodeBundle({ production });

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  ...programBundles({ production, folder: 'dist' }),
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
// The library that somebody without one can begin with.
cpSync('test/fixtures/library', 'dist/sample', { recursive: true });
const contexts = await Promise.all(bundles.map(options => context(options)));
if (watch) {
  await Promise.all(contexts.map(bundle => bundle.watch()));
} else {
  await Promise.all(contexts.map(bundle => bundle.rebuild()));
  await Promise.all(contexts.map(bundle => bundle.dispose()));
  chmodSync('dist/cli.js', 0o755);
  if (production) writePackagedReadmes();
}
