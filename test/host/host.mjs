/**
 * Chooses which VS Code the tests and `npm start` run in.
 *
 * `desktop` is the VS Code application; `web` is VS Code's own server with its
 * workbench in a browser. The choice looks at the environment only, never at
 * the network, so the same machine always chooses the same.
 */

/** @typedef {"desktop" | "web"} Host */

const VARIABLE = 'COMMONS_PATTERNS_TEST_HOST';

/**
 * @returns {Host} What COMMONS_PATTERNS_TEST_HOST says; without it `desktop` where there is a display, else `web`.
 * @throws {Error} When the variable holds anything else.
 */
export function chooseHost() {
  const wanted = process.env[VARIABLE];
  if (wanted === undefined || wanted === '') return hasDisplay() ? 'desktop' : 'web';
  if (wanted === 'desktop' || wanted === 'web') return wanted;
  throw new Error(`${VARIABLE} is "${wanted}"; it must be "desktop" or "web".`);
}

/** @returns {boolean} Whether a window can be shown here. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}
