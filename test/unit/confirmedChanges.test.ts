/** In chat, a change is made only as the user has seen it. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ConfirmedChanges, confirmedChanges } from '../../client/src/confirmedChanges.ts';
import { callTool, changeIn } from '../../server/src/agents/callTool.ts';
import { idAndClock } from '../../server/src/idAndClock.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { copyOfFixture } from '../support/temporaryFolder.ts';

const ROTA = '_patterns/repair-rota.md';

describe('a change that is confirmed', () => {
  let file: string;
  let folder: string;
  let changes: ConfirmedChanges;
  let requests: unknown[];

  beforeEach(async () => {
    folder = copyOfFixture('library');
    file = path.join(folder, ROTA);
    requests = [];
    const context = { workspace: await folderWorkspace(folder), root: uriOfPath(folder), make: idAndClock };
    changes = confirmedChanges(async ({ tool, input }) => {
      requests.push(input);
      const { isError, data } = await callTool(tool, input, async () => context);
      const change = isError ? undefined : changeIn(data);
      return { isError, text: JSON.stringify(data), ...(change ? { change } : {}) };
    });
  });
  const read = () => fs.readFileSync(file, 'utf8');
  const call = (value: string) => ({ tool: 'set_field', input: { pattern: ROTA, field: 'classification.status', value } });

  it('is shown as a difference, and then made', async () => {
    const before = read();
    const preview = await changes.preview(call('deprecated'));
    expect(preview?.diff).toContain('-  status: published\n+  status: deprecated\n');
    expect(preview?.files).toEqual([ROTA]);
    expect(read()).toBe(before);
    expect(await changes.make(call('deprecated'))).toMatchObject({ isError: false });
    expect(read()).toBe(before.replace('status: published', 'status: deprecated'));
  });

  it('is made once, and not without having been shown', async () => {
    const before = read();
    expect(await changes.make(call('deprecated'))).toMatchObject({ isError: true, text: expect.stringContaining('not shown') });
    await changes.preview(call('deprecated'));
    expect(await changes.make(call('review'))).toMatchObject({ isError: true });
    expect(read()).toBe(before);
    await changes.make(call('deprecated'));
    fs.writeFileSync(file, before);
    expect(await changes.make(call('deprecated'))).toMatchObject({ isError: true });
    expect(read()).toBe(before);
  });

  it('creates no file that was not shown, whatever the model passes', async () => {
    const create = { tool: 'create_pattern', input: { title: 'Rotating Chair', dryRun: false, expect: {} } };
    const created = path.join(folder, '_patterns', 'rotating-chair.md');
    expect(await changes.make(create)).toMatchObject({ isError: true });
    expect((await changes.preview(create))?.files).toEqual(['_patterns/rotating-chair.md']);
    expect(fs.existsSync(created)).toBe(false);
    expect(await changes.make(create)).toMatchObject({ isError: false });
    expect(fs.existsSync(created)).toBe(true);
  });

  it('is refused when the file has changed since it was shown', async () => {
    await changes.preview(call('deprecated'));
    fs.appendFileSync(file, '\nA line by somebody else.\n');
    const before = read();
    expect(await changes.make(call('deprecated'))).toMatchObject({ isError: true, text: expect.stringContaining('has changed') });
    expect(read()).toBe(before);
  });

  it('is not asked when it would be refused, and the model is told why', async () => {
    const input = { pattern: ROTA, section: 'Overview', text: 'Short.' };
    expect(await changes.preview({ tool: 'update_section', input })).toBeUndefined();
    const { isError, text } = await changes.make({ tool: 'update_section', input });
    expect([isError, requests.length]).toEqual([true, 1]);
    const allow = JSON.parse(text).losses.map((loss: { readonly allow: string }) => loss.allow);
    const meant = { tool: 'update_section', input: { ...input, allow } };
    expect((await changes.preview(meant))?.losses.map(loss => loss.allow)).toEqual(allow);
    expect(await changes.make(meant)).toMatchObject({ isError: false });

    expect(await changes.preview(call('a\u0000b'))).toBeUndefined();
    expect(await changes.make(call('a\u0000b'))).toMatchObject({ text: expect.stringContaining('control characters') });
  });

  it('is forgotten when many others have been shown since', async () => {
    await changes.preview(call('deprecated'));
    for (let number = 0; number < 25; number++) await changes.preview(call(`value-${number}`));
    expect(await changes.make(call('deprecated'))).toMatchObject({ isError: true });
    expect(await changes.make(call('value-24'))).toMatchObject({ isError: false });
  });
});
