/** The program that installs a package: `node installProcess.mjs <server-main.js> --extensions-dir <folder> --install-extension <file>`. */

import { pathToFileURL } from 'node:url';
import { isProgram, loadLibrary, readFlags } from './serverLibrary.mjs';

const main = process.argv[2];
if (main === undefined) throw new Error('Usage: installProcess.mjs <server-main.js> <flags>');
process.argv.splice(1, 2, main);

if (isProgram(main)) {
  await import(pathToFileURL(main).href);
} else {
  const { 'install-extension': file, ...flags } = readFlags(process.argv.slice(2));
  const { spawnCli } = await loadLibrary(main);
  await spawnCli({ _: [], ...flags, 'install-extension': [file] });
}
