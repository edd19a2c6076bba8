#!/usr/bin/env node
/**
 * `npm run try`: does what a newcomer does, word for word: clones the repository (its last commit) into an empty folder, and runs
 * the two commands of the README there, without any browser of this machine. Prints how long each took, and its last lines.
 *
 * `npm run try -- start` tries only that command.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAMES_ON_PATH } from '../test/host/chromium.mjs';
import { temporaryFolder } from '../test/host/processEnd.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LAST_LINES = 12;
/** What `npm start` prints when VS Code can be opened. */
const ADDRESS = /http:\/\/localhost:\S+(?=\s)/;

const folder = temporaryFolder('try');
const clone = path.join(folder.path, 'commons-patterns');
const wanted = process.argv[2];
try {
  const { status } = spawnSync('git', ['clone', '--quiet', ROOT, clone], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The repository could not be cloned.');
  const commands = commandsOfReadme().filter(command => wanted === undefined || command === `npm ${wanted}`);
  if (commands.length === 0) throw new Error('README.md has no such command.');
  for (const command of commands) if (!(await attempt(command))) process.exitCode = 1;
} finally {
  folder.remove();
}
// A connection to the server that is gone may still be open.
process.exit();

/** @returns {readonly string[]} The commands of the first block of code in README.md that has any of npm. */
function commandsOfReadme() {
  const text = fs.readFileSync(path.join(clone, 'README.md'), 'utf8');
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].map(([, block = '']) => block.split('\n'));
  const lines = blocks.find(block => block.some(line => line.startsWith('npm '))) ?? [];
  return lines.filter(line => line.startsWith('npm ')).map(line => line.replace(/\s+#.*/, ''));
}

/**
 * @param {string} command
 * @returns {Promise<boolean>} Whether it did what it should: `npm start` when VS Code answers, others when they end with 0.
 */
async function attempt(command) {
  console.log(`\n$ ${command}`);
  const started = Date.now();
  let output = '';
  // A group of its own, which can be interrupted as a terminal does it.
  const child = spawn(command, {
    cwd: clone,
    shell: true,
    detached: true,
    env: withoutBrowsers(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Promise<boolean>} */
  const done = new Promise(resolve => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        output += chunk;
        const address = ADDRESS.exec(output)?.[0];
        if (address === undefined || command !== 'npm start') return;
        // VS Code answers with a cookie, and leads to a page that needs it.
        fetch(address, { redirect: 'manual' }).then(
          ({ status }) => resolve(status < 400),
          () => resolve(false),
        );
      });
    }
    child.once('close', code => resolve(code === 0));
  });
  const isGood = await done;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  if (child.exitCode === null) await stop(child);
  console.log(output.trim().split('\n').slice(-LAST_LINES).join('\n'));
  console.log(`${isGood ? 'Good' : 'Failed'}: ${command}, ${seconds} s`);
  return isGood;
}

/** @param {import("node:child_process").ChildProcess} child */
async function stop(child) {
  const ended = new Promise(resolve => child.once('close', resolve));
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
}

/** @returns {NodeJS.ProcessEnv} The environment with a PATH of links to everything that is on the PATH but no browser. */
function withoutBrowsers() {
  const programs = path.join(folder.path, 'programs');
  fs.mkdirSync(programs, { recursive: true });
  for (const place of (process.env.PATH ?? '').split(path.delimiter)) {
    // What `npm run` adds are tools of this checkout.
    if (place.includes('node_modules') || !fs.existsSync(place)) continue;
    for (const name of fs.readdirSync(place)) {
      const link = path.join(programs, name);
      if (!NAMES_ON_PATH.includes(name) && !fs.existsSync(link)) fs.symlinkSync(path.join(place, name), link);
    }
  }
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$|^DISPLAY$|^WAYLAND_DISPLAY$/i.test(name));
  // Browsers that are installed but not on the PATH are not taken either.
  return { ...Object.fromEntries(kept), PATH: programs, CHROMIUM_PATH: 'npm' };
}
