import { expect, it } from 'vitest';
import { EditorSettingsSource } from '../../server/src/editorSettings.ts';

async function loggedFor(values: unknown): Promise<readonly string[]> {
  const lines: string[] = [];
  const source = new EditorSettingsSource(values, {
    ask: async () => undefined,
    canAsk: false,
    log: line => lines.push(line),
    onLate: () => {},
  });
  await source.settingsFor('/library');
  await source.settingsFor('/library');
  return lines;
}

it('does not report the setting of the language client, nor settings without a value', async () => {
  expect(await loggedFor({ trace: { server: 'off' }, ignore: null })).toEqual([]);
});

it('reports any other unknown setting once', async () => {
  const lines = await loggedFor({ tracing: true });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('tracing');
});
