/** The graph panel in a light and in a high contrast theme, in a real workbench; and where there is no pattern yet. */

import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { openWorkbench } from '../host/webHost.mjs';
import { until } from '../host/workbenchPage.mjs';
import { seriousProblems } from '../page/pageChecks.ts';
import { card, centred } from './graphWorkbench.ts';
import { HUB, HUB_TITLE } from './libraryWorkbench.ts';
import { ROOT } from './root.ts';

it('explains what to do without patterns, appears when there are some, and follows the theme', async () => {
  const folder = temporaryFolder('graph-theme');
  writeFileSync(path.join(folder.path, 'note.md'), 'A note.\n');
  const { workbench, close } = await openWorkbench({
    folder: folder.path,
    extensions: [ROOT],
    settings: { 'workbench.colorTheme': 'Default Light Modern' },
  });
  try {
    await workbench.openFile('note.md');
    await workbench.command('Patterns: Show Graph');
    const graph = await workbench.webviewFrame('.surface');
    const isThemed = (name: string) => graph.locator(`body.${name}`).waitFor();
    await graph.getByText('No patterns yet').waitFor();
    await graph.getByRole('button', { name: 'New Pattern...' }).waitFor();
    await workbench.screenshot('graph-light-empty');
    await isThemed('vscode-light');
    expect(await seriousProblems(graph)).toEqual([]);

    cpSync(path.join(ROOT, 'test', 'fixtures', 'library'), folder.path, { recursive: true });
    await workbench.focusEditor();
    await workbench.openFile(HUB);
    await centred(graph, HUB_TITLE);
    await card(graph, 'Common-Pool Governance').waitFor();
    expect(await seriousProblems(graph)).toEqual([]);
    await workbench.screenshot('graph-light');

    const colour = () => graph.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await colour();
    await workbench.command('Preferences: Color Theme');
    await workbench.choose('Select Color Theme', 'Dark High Contrast');
    await isThemed('vscode-high-contrast');
    await until('other colours', async () => (await colour()) !== light);
    expect(await seriousProblems(graph)).toEqual([]);
    await workbench.screenshot('graph-high-contrast');
  } finally {
    await close();
    folder.remove();
  }
});
