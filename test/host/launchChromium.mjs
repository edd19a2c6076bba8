/** Starts the Chromium of this machine, or of the npm package, without a window. */

import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/**
 * @param {import("playwright-core").LaunchOptions} [options] `env` is the environment, to which is added what the browser needs.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchChromium(options) {
  return chromium.launch(complete(options));
}

/**
 * Starts it for other processes, which connect to its address.
 *
 * @param {import("playwright-core").LaunchOptions} [options]
 * @returns {Promise<import("playwright-core").BrowserServer>}
 */
export function serveChromium(options) {
  return chromium.launchServer(complete(options));
}

/**
 * @param {import("playwright-core").LaunchOptions} [options]
 */
function complete({ args = [], env = process.env, ...options } = {}) {
  const { executablePath, variables } = findChromium();
  return {
    ...options,
    executablePath,
    env: { ...env, ...variables },
    // Chromium's sandbox refuses to run as root, as in most containers. The pages shown here are our own, and VS Code's.
    args: ['--no-sandbox', ...args],
  };
}
