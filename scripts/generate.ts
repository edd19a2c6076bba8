/**
 * `npm run generate`: writes the files that are generated from formats, rules and settings. With `--check` it writes nothing, lists
 * the files that are not up to date, and fails.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleFiles } from './generate/files.ts';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const USAGE = 'Usage: npm run generate [-- --check]';

const args = process.argv.slice(2);
if (args.some(arg => arg !== '--check')) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const stale = staleFiles(ROOT);
  if (args.includes('--check')) check(stale.map(file => file.path));
  else write(stale);
}

function check(paths: readonly string[]): void {
  if (paths.length === 0) return;
  console.error(`Not up to date, run "npm run generate":\n${paths.map(file => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}

function write(stale: readonly { path: string; text: string }[]): void {
  for (const file of stale) {
    const target = path.join(ROOT, file.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, file.text);
    console.log(`Written: ${file.path}`);
  }
}
