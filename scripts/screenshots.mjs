#!/usr/bin/env node
/**
 * `npm run screenshots`: makes the pictures of README.md in a real VS Code, light and dark, on the sample library.
 *
 * Needs a build. They are committed, and packaged with the extension: look at them before.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../test/host/processEnd.mjs';
import { openWorkbench } from '../test/host/webHost.mjs';
import { until } from '../test/host/workbenchPage.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = path.join(ROOT, 'media', 'screenshots');

const THEMES = [
  { name: 'light', theme: 'Default Light Modern' },
  { name: 'dark', theme: 'Default Dark Modern' },
];

fs.mkdirSync(PICTURES, { recursive: true });
for (const { name, theme } of THEMES) await overview(theme, path.join(PICTURES, `overview-${name}.jpg`));

/**
 * A pattern with a problem, and the graph of its relations beside it.
 *
 * @param {string} theme
 * @param {string} file
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
    // Half the size of a PNG: the package contains both pictures.
    await page.screenshot({ path: file, type: 'jpeg', quality: 85 });
    console.log(path.relative(ROOT, file));
  } finally {
    await close();
    folder.remove();
  }
}
