/** Starts the Chromium of this machine, or of the npm package, without a window. */

import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/**
 * @param {import("playwright-core").LaunchOptions} [options] `env` is the environment, to which is added what the browser needs.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchChromium({ args = [], env = process.env, ...options } = {}) {
  const { executablePath, variables } = findChromium();
  return chromium.launch({
    ...options,
    executablePath,
    env: { ...env, ...variables },
    // Chromium's sandbox refuses to run as root, as in most containers. The pages shown here are our own, and VS Code's.
    args: ['--no-sandbox', ...args],
  });
}
