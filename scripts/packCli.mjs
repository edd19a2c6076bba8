/**
 * `npm run pack:cli`: writes the npm package of the command line to `dist/npm`. It has no dependencies. With `--tarball` it is also
 * packed, and the path of the tarball is printed last.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { programBundles } from './bundles.mjs';
import { npmCommand } from './dependencies.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const FOLDER = 'dist/npm';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await Promise.all(programBundles({ production: true, folder: `${FOLDER}/dist` }).map(bundle => build(bundle)));
chmodSync(`${FOLDER}/dist/cli.js`, 0o755);
// The language server shows the documentation of the rules; the help of commands names other documents.
for (const file of ['docs', 'LICENSE']) cpSync(file, `${FOLDER}/${file}`, { recursive: true });
const readme = readFileSync('docs/cli.md', 'utf8').replaceAll(/\]\((?=[\w-]+\.md)/g, '](docs/');
writeFileSync(`${FOLDER}/README.md`, readme);

const { name, version, license, keywords, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest = {
  name,
  version,
  description: 'Checks, fixes and exports pattern files: Markdown with a YAML frontmatter and numbered sections.',
  license,
  keywords,
  bin: { [name]: 'dist/cli.js' },
  files: ['dist', 'docs'],
  engines: { node: engines.node },
};
writeFileSync(`${FOLDER}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
console.log(`Written: ${FOLDER}`);

if (process.argv.includes('--tarball')) {
  const { command, args, shell } = npmCommand(['pack', '--json', '--pack-destination', path.resolve('dist')]);
  const [packed] = JSON.parse(execFileSync(command, args, { cwd: FOLDER, encoding: 'utf8', shell }));
  console.log(path.resolve('dist', packed.filename));
}
