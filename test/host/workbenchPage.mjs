/**
 * The web workbench as a person sees it: open a file, run a command, read a
 * hover. Keeps VS Code's CSS selectors out of the tests. Every function waits
 * for what it needs and fails after a limit; none sleeps for a fixed time.
 */

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SCREENSHOTS = fileURLToPath(new URL('../../test-results/screenshots', import.meta.url));

/** How long to wait for something the workbench or an extension does. */
const LIMIT_MS = 30_000;

/** How long one try may take of what has to be tried again until an extension is ready. */
const TRY_MS = 2_500;

/** @typedef {ReturnType<typeof workbenchPage>} WorkbenchPage */

/**
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} description What stands behind the label; may be empty.
 */

/**
 * @param {import("playwright-core").Page} page A page that shows the workbench.
 */
export function workbenchPage(page) {
  const editorSelector = '.editor-group-container.active .editor-instance .monaco-editor';
  const quickInput = page.locator('.quick-input-widget');
  const suggestWidget = page.locator('.suggest-widget.visible');
  const hoverWidget = page.locator('.monaco-hover:not(.hidden)');

  /** The open box for commands, files, positions and answers. */
  const quickInputBox = quickInput.locator('input.input');

  /**
   * Writes into the box, and nowhere else: typed text would go to the editor when the box loses the focus to it.
   *
   * @param {import("playwright-core").Locator} box
   * @param {string} text
   */
  async function write(box, text) {
    await box.waitFor({ timeout: TRY_MS });
    await box.evaluate((element, value) => {
      const input = /** @type {HTMLInputElement} */ (element);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
  }

  /**
   * Opens the box for commands, files and positions, writes into it, and takes a row.
   *
   * @param {string} text `>command`, `:line:column`, `@symbol`, `#symbol` or a file name.
   * @param {string} title A part of the row.
   */
  async function quickOpen(text, title) {
    // Again from the start: what was done just before may still take the focus, and with it the box, and a search that
    // began before the workspace was listed finds nothing, however long one waits.
    await retry(`"${title}" in the box with "${text}"`, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+P');
      await write(quickInputBox, text);
      await row(title).click({ timeout: TRY_MS });
    });
    // Gone, or already asking for what a command wants to know.
    await until(`the box with "${text}" to close`, async () => {
      return !(await quickInputBox.isVisible()) || (await quickInputBox.inputValue()) !== text;
    });
  }

  /** @param {string} text A part of a row of the open quick pick. */
  function row(text) {
    return quickInput.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /**
   * Picks a row of the open quick pick.
   *
   * @param {string} text A part of the row.
   */
  async function pick(text) {
    await row(text).click();
  }

  /**
   * Picks a row of the quick pick that asks a question, by typing it: one quick pick may follow another, and use its rows.
   *
   * @param {string} question A part of what stands in the empty box.
   * @param {string} text What is typed.
   * @param {string} [title] A part of the row, when that is not what is typed.
   */
  async function choose(question, text, title = text) {
    const box = quickInput.locator(`input[placeholder*="${question}"]`);
    await box.waitFor();
    await write(box, text);
    await quickInput.locator('.monaco-list-row.focused', { hasText: title }).first().click();
  }

  /**
   * Takes an entry of the menu that is open, or is about to open.
   *
   * @param {string} title A part of the entry.
   */
  async function chooseInMenu(title) {
    const entry = menuEntry(title);
    await entry.waitFor();
    // A menu that has only just opened takes no click: it could be the one that has opened it.
    await until(`the menu to close after "${title}"`, async () => {
      if ((await entry.count()) === 0) return true;
      await entry.click({ timeout: TRY_MS }).catch(() => undefined);
      return false;
    });
  }

  /** @param {string} title A part of an entry of the open menu. */
  function menuEntry(title) {
    return page.locator('.monaco-menu .action-item', { hasText: title }).first();
  }

  /**
   * Fills in the open input box and accepts it.
   *
   * @param {string} text
   */
  async function answer(text) {
    await quickInputBox.waitFor();
    await write(quickInputBox, text);
    await quickInputBox.press('Enter');
  }

  /**
   * Opens a file of the workspace and waits until its text is shown and focused.
   *
   * @param {string} file Its name, or as much of its path as makes it the only one.
   */
  async function openFile(file) {
    const name = path.posix.basename(file);
    await quickOpen(file, name);
    await page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
    await page
      .locator(`${editorSelector}[data-uri$="/${encodeURIComponent(name)}"] .view-line`)
      .first()
      .waitFor();
    await focusEditor();
  }

  /**
   * Runs a command of the palette.
   *
   * @param {string} title As in the palette, with or without its category.
   */
  async function command(title) {
    await quickOpen(`>${title}`, title);
  }

  /** Focuses the first group's editor; a click is no way, because overlays take it. */
  async function focusEditor() {
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.monaco-editor.focused').first().waitFor();
  }

  /**
   * Puts the cursor there.
   *
   * @param {number} line From 1.
   * @param {number} [column] From 1; it must exist in the line.
   */
  async function goTo(line, column = 1) {
    await quickOpen(`:${line}:${column}`, `line ${line}`);
    await status(`Ln ${line}, Col ${column}`).waitFor();
    await page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** @returns {Promise<string[]>} The lines of the active editor that are on the screen, top to bottom. */
  async function lines() {
    const drawn = await page
      .locator(editorSelector)
      .first()
      .locator('.view-lines .view-line')
      .evaluateAll(elements =>
        elements.map(element => ({
          top: Number.parseFloat(/** @type {HTMLElement} */ (element).style.top),
          text: element.textContent ?? '',
        })),
      );
    // Monaco draws spaces as no-break spaces and reuses elements in any order.
    return drawn.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /**
   * Waits until a line on the screen contains the text; drawing lags behind typing.
   *
   * @param {string} text
   */
  async function lineWith(text) {
    await until(`a line with "${text}"`, async () => (await lines()).some(line => line.includes(text)));
  }

  /**
   * Applies a quick fix at the cursor, asking again until an extension offers it.
   *
   * @param {string} title A part of the fix's title.
   * @returns {Promise<string[]>} All titles of the menu.
   */
  async function quickFix(title) {
    await openQuickFixes(title);
    return chooseQuickFix(title);
  }

  /**
   * Applies a quick fix of the menu that is open, or is about to open.
   *
   * @param {string} title A part of the fix's title.
   * @returns {Promise<string[]>} All titles of the menu.
   */
  async function chooseQuickFix(title) {
    const menu = quickFixMenu();
    const rows = menu.locator('.monaco-list-row.action');
    await rows.filter({ hasText: title }).first().waitFor({ timeout: LIMIT_MS });
    const titles = await rows.allInnerTexts();
    const focused = menu.locator('.monaco-list-row.action.focused', { hasText: title });
    // By keyboard: a layer over the menu takes the clicks.
    for (let presses = 0; (await focused.count()) === 0; presses++) {
      if (presses > titles.length) throw new Error(`The quick fix "${title}" cannot be reached.`);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
    return titles;
  }

  /**
   * Reads the menu of quick fixes at the cursor and closes it.
   *
   * @param {string} title A part of one title to wait for.
   * @returns {Promise<string[]>}
   */
  async function quickFixes(title) {
    const titles = await openQuickFixes(title);
    await page.keyboard.press('Escape');
    await quickFixMenu().waitFor({ state: 'hidden' });
    return titles;
  }

  function quickFixMenu() {
    return page.locator('.action-widget:not(.action-list-submenu-panel)');
  }

  /** @param {string} title */
  async function openQuickFixes(title) {
    const rows = quickFixMenu().locator('.monaco-list-row.action');
    await retry(`the quick fix "${title}"`, async () => {
      await page.keyboard.press('ControlOrMeta+.');
      await rows.filter({ hasText: title }).first().waitFor({ timeout: TRY_MS });
    });
    return rows.allInnerTexts();
  }

  /**
   * Waits until suggestions appear by themselves, as they do after a trigger
   * character. For suggestions on demand use `suggestions`.
   *
   * @returns {Promise<Suggestion[]>} Those on the screen, best first.
   */
  async function visibleSuggestions() {
    await suggestWidget.locator('.monaco-list-row').first().waitFor({ timeout: LIMIT_MS });
    return readSuggestions();
  }

  /**
   * Asks for suggestions at the cursor until there are some.
   *
   * @returns {Promise<Suggestion[]>} Those on the screen, best first.
   */
  async function suggestions() {
    await retry('suggestions', async () => {
      await page.keyboard.press('Control+Space');
      await suggestWidget.locator('.monaco-list-row').first().waitFor({ timeout: TRY_MS });
    });
    return readSuggestions();
  }

  function readSuggestions() {
    return suggestWidget.locator('.monaco-list-row').evaluateAll(rows =>
      rows.map(row => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description, .details-label')?.textContent ?? '',
      })),
    );
  }

  /**
   * Accepts the suggestion that is shown under this label.
   *
   * @param {string} label
   */
  async function acceptSuggestion(label) {
    const rows = suggestWidget.locator('.monaco-list-row');
    const focused = suggestWidget.locator('.monaco-list-row.focused .label-name');
    // While somebody types, a list changes, and one that was late may have gone.
    await retry(`the suggestion "${label}"`, async () => {
      if ((await rows.count()) === 0) await page.keyboard.press('Control+Space');
      await rows.filter({ hasText: label }).first().waitFor({ timeout: TRY_MS });
    });
    const names = (await readSuggestions()).map(suggestion => suggestion.label);
    for (let presses = 0; (await focused.first().textContent()) !== label; presses++) {
      if (presses > names.length) throw new Error(`No suggestion "${label}" among: ${names.join(', ')}.`);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await suggestWidget.waitFor({ state: 'hidden' });
  }

  /** @returns {import("playwright-core").Locator} The rows of the Problems view, once `problems` has opened it. */
  function problemRows() {
    return page.locator('.markers-panel .monaco-list-row');
  }

  /**
   * Opens the Problems view.
   *
   * @param {string} [text] A part of one row to wait for; without it any row will do.
   * @returns {Promise<string[]>} The rows on the screen: files and their problems.
   */
  async function problems(text = '') {
    // The key also closes the view, so it is pressed only when the view is not there.
    if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('ControlOrMeta+Shift+M');
    await problemRows().filter({ hasText: text }).first().waitFor({ timeout: LIMIT_MS });
    const rows = await problemRows().allInnerTexts();
    return rows.map(row => row.replaceAll(/\s+/g, ' ').trim());
  }

  /**
   * Shows the hover at the cursor, asking again until an extension answers.
   *
   * @param {string} [text] A part of the hover to wait for.
   * @returns {Promise<string>} Its whole text.
   */
  async function hover(text = '') {
    const shown = hoverWidget.filter({ hasText: text, hasNotText: /^\s*Loading\.\.\.\s*$/ }).first();
    await retry(`a hover ${text === '' ? '' : `with "${text}"`}`, async () => {
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.press('ControlOrMeta+I');
      await shown.waitFor({ timeout: TRY_MS });
    });
    const [whole = ''] = await shown.allInnerTexts();
    return whole;
  }

  /**
   * @param {string} text A part of an entry of the status bar.
   * @returns {import("playwright-core").Locator}
   */
  function status(text) {
    return page.locator('.part.statusbar .statusbar-item', { hasText: text }).first();
  }

  /**
   * @param {string} text A part of a toast's message.
   * @returns {import("playwright-core").Locator} The toast; `toast("…").locator(".monaco-button", { hasText: "…" })` is a button of it.
   */
  function toast(text) {
    return page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /**
   * @param {string} name A file's name or a title.
   * @returns {import("playwright-core").Locator}
   */
  function tab(name) {
    return page.locator('.tabs-container .tab', { hasText: name }).first();
  }

  /**
   * @param {string} selector Something that only the wanted webview holds.
   * @returns {Promise<import("playwright-core").Frame>} The frame of that webview's own document.
   */
  async function webviewFrame(selector) {
    return until(`a webview with "${selector}"`, async () => {
      // Page, webview's outer frame, webview's document: only the last has two frames above it.
      for (const frame of page.frames().filter(candidate => candidate.parentFrame()?.parentFrame())) {
        // A frame may go away while it is asked; then it is not the wanted one.
        const count = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (count > 0) return frame;
      }
      return undefined;
    });
  }

  /**
   * Saves what the page shows, for somebody to look at: only on request (SCREENSHOTS=1), because it takes a while.
   *
   * @param {string} name Without an ending.
   */
  async function screenshot(name) {
    if (process.env.SCREENSHOTS) await savePicture(name);
  }

  /**
   * Saves what the page shows.
   *
   * @param {string} name Without an ending.
   */
  async function savePicture(name) {
    fs.mkdirSync(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: screenshotFile(name) });
  }

  /**
   * @param {string} name Without an ending.
   * @returns {string} Where that screenshot is, or would be.
   */
  function screenshotFile(name) {
    return path.join(SCREENSHOTS, `${name}.png`);
  }

  return {
    page,
    quickInput,
    quickOpen,
    pick,
    choose,
    chooseInMenu,
    menuEntry,
    answer,
    openFile,
    command,
    focusEditor,
    goTo,
    lines,
    lineWith,
    quickFix,
    chooseQuickFix,
    quickFixes,
    visibleSuggestions,
    suggestions,
    acceptSuggestion,
    problemRows,
    problems,
    hover,
    status,
    toast,
    tab,
    webviewFrame,
    screenshot,
    savePicture,
    screenshotFile,
  };
}

/**
 * Waits until `condition` gives something other than `false` or `undefined`.
 *
 * @template T
 * @param {string} what For the error's message.
 * @param {() => Promise<T | false | undefined>} condition
 * @returns {Promise<T>}
 */
export async function until(what, condition) {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${LIMIT_MS / 1000} s in vain for ${what}.`);
    await delay(50);
  }
}

/**
 * Calls `attempt`, which itself waits for its result, until it does not fail.
 *
 * @param {string} what For the error's message.
 * @param {() => Promise<void>} attempt
 */
async function retry(what, attempt) {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`Waited ${LIMIT_MS / 1000} s in vain for ${what}.`, { cause: error });
    }
  }
}
