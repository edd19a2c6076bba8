/**
 * The program that runs VS Code's server: `node serverProcess.mjs <server-main.js> <flags>`.
 *
 * It leads a process group of its own and takes the whole group (extension
 * hosts, file watcher, language servers) down when its standard input ends,
 * that is: as soon as the process that started it is gone, however it went.
 */

import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

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

/**
 * @param {string} file
 * @returns {boolean} Whether the file starts a server by itself, as it does since VS Code 1.96.
 */
function isProgram(file) {
  const manifest = path.join(path.dirname(file), '..', 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

/**
 * code-server's builds of VS Code up to 1.95 export the server instead.
 *
 * @param {string} file
 */
async function serveLibrary(file) {
  const flags = readFlags(process.argv.slice(2));
  const library = await createRequire(import.meta.url)(file).loadCodeWithNls();
  const server = await library.createServer(null, { _: [], compatibility: '1.64', ...flags });
  http
    .createServer((request, response) => server.handleRequest(request, response))
    .on('upgrade', (request, socket) => server.handleUpgrade(request, socket))
    .listen(Number(flags.port), String(flags.host), () => {
      console.log(`Extension host agent listening on ${flags.port}`);
    });
}

/**
 * @param {readonly string[]} args `--name value` and `--name`.
 * @returns {Record<string, string | true>}
 */
function readFlags(args) {
  /** @type {Record<string, string | true>} */
  const flags = {};
  args.forEach((arg, index) => {
    if (!arg.startsWith('--')) return;
    const next = args[index + 1];
    flags[arg.slice(2)] = next === undefined || next.startsWith('--') ? true : next;
  });
  return flags;
}
