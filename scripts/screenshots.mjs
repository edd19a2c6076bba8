#!/usr/bin/env node
/**
 * `npm run screenshots`: makes the pictures of README.md in a real VS Code, light and dark, on the sample library, and a small one
 * that is part of the packaged README.
 *
 * Needs a build. They are committed: look at them before.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../test/host/processEnd.mjs';
import { openWorkbench } from '../test/host/webHost.mjs';
import { until } from '../test/host/workbenchPage.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = path.join(ROOT, 'media', 'screenshots');

/** The small picture is made of this one: most people use a dark theme. */
const PACKAGED = 'overview-dark';

const THEMES = [
  { name: 'light', theme: 'Default Light Modern' },
  { name: 'dark', theme: 'Default Dark Modern' },
];

fs.mkdirSync(PICTURES, { recursive: true });
for (const { name, theme } of THEMES) await overview(theme, path.join(PICTURES, `overview-${name}`));

/**
 * A pattern with a problem, and the graph of its relations beside it.
 *
 * @param {string} theme
 * @param {string} file Without its ending.
 */
async function overview(theme, file) {
  const folder = temporaryFolder('screenshots');
  const library = path.join(folder.path, 'commons');
  fs.cpSync(path.join(ROOT, 'test', 'fixtures', 'library'), library, { recursive: true });
  const hub = path.join(library, '_patterns', 'shared-stewardship.md');
  fs.writeFileSync(hub, fs.readFileSync(hub, 'utf8').replace('domain: governance', 'domain: governence'));
  const { page, workbench, close } = await openWorkbench({
    folder: library,
    extensions: [ROOT],
    viewport: { width: 1600, height: 900 },
    settings: {
      'workbench.colorTheme': theme,
      'workbench.activityBar.location': 'hidden',
      'editor.minimap.enabled': false,
      'breadcrumbs.enabled': false,
      '[markdown]': { 'editor.wordWrap': 'off' },
    },
  });
  try {
    await workbench.openFile('shared-stewardship.md');
    await workbench.command('Patterns: Show Graph');
    const graph = await workbench.webviewFrame('.surface');
    await graph.locator('.node.center[aria-label^="Shared Stewardship"]').waitFor();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.focusEditor();
    await workbench.goTo(31);
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
    await workbench.lineWith('Common-Pool Governance');
    // What belongs to the last key press is gone: the picture shows the text and the graph only.
    await until('nothing to lie over the text', async () => (await page.locator('.quick-input-widget:visible').count()) === 0);
    // Half the size of a PNG.
    const picture = await page.screenshot({ path: `${file}.jpg`, type: 'jpeg', quality: 85 });
    if (file.endsWith(PACKAGED)) fs.writeFileSync(`${file}.webp`, await smaller(page, picture));
    console.log(path.relative(ROOT, file));
  } finally {
    await close();
    folder.remove();
  }
}

/**
 * @param {import("playwright-core").Page} page Any page: its browser does the work.
 * @param {Buffer} picture JPEG
 * @returns {Promise<Buffer>} WebP, small enough for a package.
 */
async function smaller(page, picture) {
  const url = await page.evaluate(async base64 => {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = (bitmap.height * canvas.width) / bitmap.width;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', 0.5);
  }, picture.toString('base64'));
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
