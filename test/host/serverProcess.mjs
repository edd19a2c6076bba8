/**
 * The program that runs VS Code's server: `node serverProcess.mjs <server-main.js> <flags>`.
 *
 * It leads a process group of its own and takes the whole group (extension
 * hosts, file watcher, language servers) down when its standard input ends,
 * that is: as soon as the process that started it is gone, however it went.
 */

import http from 'node:http';
import { pathToFileURL } from 'node:url';
import { isProgram, loadLibrary, readFlags } from './serverLibrary.mjs';

process.stdin.on('close', endGroup).resume();

const main = process.argv[2];
if (main === undefined) throw new Error('Usage: serverProcess.mjs <server-main.js> <flags>');
process.argv.splice(1, 2, main);

if (isProgram(main)) await import(pathToFileURL(main).href);
else await serveLibrary(main);

function endGroup() {
  if (process.platform === 'win32') process.exit();
  process.kill(-process.pid, 'SIGKILL');
}

/** @param {string} file `server-main.js` */
async function serveLibrary(file) {
  const flags = readFlags(process.argv.slice(2));
  const library = await loadLibrary(file);
  const server = await library.createServer(null, { _: [], compatibility: '1.64', ...flags });
  http
    .createServer((request, response) => server.handleRequest(request, response))
    .on('upgrade', (request, socket) => server.handleUpgrade(request, socket))
    .listen(Number(flags.port), String(flags.host), () => {
      console.log(`Extension host agent listening on ${flags.port}`);
    });
}
