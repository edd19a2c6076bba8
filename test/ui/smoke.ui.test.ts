/** The workbench of the UI tests opens a folder and shows a file; no extension takes part. */

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { type OpenedWorkbench, openWorkbench } from '../host/webHost.mjs';

const folder = temporaryFolder('smoke');
let opened: OpenedWorkbench | undefined;

beforeAll(async () => {
  fs.writeFileSync(path.join(folder.path, 'first.md'), '# First\n\nThe first file.\n');
  fs.writeFileSync(path.join(folder.path, 'second.md'), '# Second\n\nThe second file.\n');
  opened = await openWorkbench({ folder: folder.path });
});

afterAll(async () => {
  await opened?.close();
  folder.remove();
});

it('opens a file by its name', async () => {
  const { workbench } = opened ?? expect.fail('the workbench did not open');
  await workbench.openFile('second.md');
  await workbench.goTo(3, 5);
  expect(await workbench.lines()).toEqual(['# Second', '', 'The second file.', '']);
  await workbench.screenshot('smoke');
});
