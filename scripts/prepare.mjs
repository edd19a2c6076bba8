/**
 * `prepare`: npm runs it when the package is installed from its repository, where `dist/` is not committed: as a hook of pre-commit,
 * or as a GitHub Action. Builds the command line, unless it is there. Does nothing without the tools of a developer.
 */
import { chmodSync, existsSync } from 'node:fs';
import { programBundles } from './bundles.mjs';

if (!existsSync('dist/cli.js')) {
  const esbuild = await import('esbuild').catch(() => undefined);
  if (esbuild) {
    await Promise.all(programBundles({ production: true, folder: 'dist' }).map(bundle => esbuild.build(bundle)));
    chmodSync('dist/cli.js', 0o755);
  }
}
