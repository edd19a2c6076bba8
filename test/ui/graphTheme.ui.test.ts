/** The graph panel in a light and in a high contrast theme, in a real workbench. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { openWorkbench } from '../host/webHost.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it.each([
  ['light', 'Default Light Modern', 'vscode-light'],
  ['high-contrast', 'Default High Contrast', 'vscode-high-contrast'],
])('is themed: %s', async (name, theme, bodyClass) => {
  const folder = temporaryFolder(`graph-${name}`);
  cpSync(path.join(ROOT, 'test', 'fixtures', 'library'), folder.path, { recursive: true });
  const { workbench, close } = await openWorkbench({
    folder: folder.path,
    extensions: [ROOT],
    settings: { 'workbench.colorTheme': theme },
  });
  try {
    await workbench.openFile('shared-stewardship.md');
    await workbench.command('Patterns: Show Graph');
    const graph = await workbench.webviewFrame('[data-key]');
    await graph.locator('[data-key]', { hasText: 'Common-Pool Governance' }).first().waitFor();
    expect(await graph.locator('body').getAttribute('class')).toContain(bodyClass);
    await workbench.screenshot(`graph-${name}`);
  } finally {
    await close();
    folder.remove();
  }
});
