/** The graph panel in a light and in a high contrast theme, in a real workbench; and where there is no pattern yet. */

import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { openWorkbench } from '../host/webHost.mjs';
import { seriousProblems } from '../page/pageChecks.ts';
import { card, centred, HUB, HUB_TITLE } from './graphWorkbench.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it.each([
  ['light', 'Default Light Modern', 'vscode-light'],
  ['high-contrast', 'Default High Contrast', 'vscode-high-contrast'],
])('is themed: %s', async (name, theme, bodyClass) => {
  const folder = temporaryFolder(`graph-${name}`);
  writeFileSync(path.join(folder.path, 'note.md'), 'A note.\n');
  const { workbench, close } = await openWorkbench({
    folder: folder.path,
    extensions: [ROOT],
    settings: { 'workbench.colorTheme': theme },
  });
  try {
    await workbench.openFile('note.md');
    await workbench.command('Patterns: Show Graph');
    const graph = await workbench.webviewFrame('.surface');
    await graph.getByText('No patterns yet').waitFor();
    await graph.getByRole('button', { name: 'New Pattern...' }).waitFor();
    await workbench.screenshot(`graph-${name}-empty`);
    expect(await seriousProblems(graph)).toEqual([]);

    cpSync(path.join(ROOT, 'test', 'fixtures', 'library'), folder.path, { recursive: true });
    await workbench.focusEditor();
    await workbench.openFile(HUB);
    await centred(graph, HUB_TITLE);
    await card(graph, 'Common-Pool Governance').waitFor();
    expect(await graph.locator('body').getAttribute('class')).toContain(bodyClass);
    expect(await seriousProblems(graph)).toEqual([]);
    await workbench.screenshot(`graph-${name}`);
  } finally {
    await close();
    folder.remove();
  }
});
