/** code-server's builds of VS Code up to 1.95, which export the server instead of being a program that starts it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * @typedef {object} ServerLibrary What such a build exports.
 * @property {(address: null, args: object) => Promise<ServedLibrary>} createServer
 * @property {(args: object) => Promise<void>} spawnCli Settles when the command is done.
 */

/**
 * @typedef {object} ServedLibrary
 * @property {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} handleRequest
 * @property {(request: import("node:http").IncomingMessage, socket: import("node:stream").Duplex) => void} handleUpgrade
 */

/**
 * @param {string} main `server-main.js`
 * @returns {boolean} Whether the file starts a server by itself, as it does since VS Code 1.96.
 */
export function isProgram(main) {
  const manifest = path.join(path.dirname(main), '..', 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

/**
 * @param {string} main `server-main.js`
 * @returns {Promise<ServerLibrary>}
 */
export function loadLibrary(main) {
  return createRequire(import.meta.url)(main).loadCodeWithNls();
}

/**
 * @param {readonly string[]} args `--name value` and `--name`.
 * @returns {Record<string, string | true>}
 */
export function readFlags(args) {
  /** @type {Record<string, string | true>} */
  const flags = {};
  args.forEach((arg, index) => {
    if (!arg.startsWith('--')) return;
    const next = args[index + 1];
    flags[arg.slice(2)] = next === undefined || next.startsWith('--') ? true : next;
  });
  return flags;
}
