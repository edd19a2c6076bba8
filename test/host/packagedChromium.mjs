/**
 * The Chromium of the npm package `@sparticuz/chromium`, for machines that have no browser.
 *
 * The package contains archives: a headless Chromium, the few libraries that a bare Debian or Ubuntu lacks, the software
 * renderer for WebGL, and fonts. They are unpacked once, into `.vscode-test/chromium/`; a second call finds the work done.
 */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolder, inWorkFolder } from './cacheFolder.mjs';

/** Raise it when an unpacked copy must be made anew. */
const LAYOUT = 1;

/** @returns {boolean} Whether the package contains a program for this machine. */
export function suitsThisMachine() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @returns {import("./chromium.mjs").Chromium | undefined} `undefined` on other machines, and where the package is not installed.
 */
export function packagedChromium() {
  const archives = suitsThisMachine() ? archivesFolder() : undefined;
  if (archives === undefined) return undefined;
  const { version } = JSON.parse(fs.readFileSync(path.join(archives, '..', 'package.json'), 'utf8'));
  const folder = path.join(cacheFolder('chromium'), `${version}-${LAYOUT}`);
  if (!fs.existsSync(folder)) unpackAll(archives, folder);
  // The fonts of the machine are found as well: the configuration names both.
  const variables = { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_PATH: folder };
  return { executablePath: path.join(folder, 'chromium'), variables };
}

/** @returns {string | undefined} The folder of the package's archives. */
function archivesFolder() {
  try {
    return path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../../bin');
  } catch {
    // Not installed: without the packages for development, or not yet.
    return undefined;
  }
}

/**
 * @param {string} archives
 * @param {string} folder Where everything is afterwards.
 */
function unpackAll(archives, folder) {
  inWorkFolder(path.dirname(folder), work => {
    console.error('Unpacking Chromium (from the npm package @sparticuz/chromium) ...');
    const fresh = path.join(work, 'chromium');
    fs.mkdirSync(fresh);
    const read = (/** @type {string} */ name) => brotliDecompressSync(fs.readFileSync(path.join(archives, name)));
    fs.writeFileSync(path.join(fresh, 'chromium'), read('chromium.br'), { mode: 0o755 });
    for (const name of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
      execFileSync('tar', ['-xf', '-', '--no-same-owner', '-C', fresh], { input: read(name) });
    }
    fs.writeFileSync(path.join(fresh, 'fonts.conf'), fontConfiguration(folder));
    try {
      fs.renameSync(fresh, folder);
    } catch (error) {
      // Another process has been faster.
      if (!fs.existsSync(folder)) throw error;
    }
  });
}

/** @param {string} folder */
function fontConfiguration(folder) {
  const escaped = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${escaped}/fonts</dir>
  <cachedir>${escaped}/font-cache</cachedir>
</fontconfig>
`;
}
