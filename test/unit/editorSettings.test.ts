import { describe, expect, it } from 'vitest';
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

it.each([
  ['sends others', { problemScope: 'library' }, 'library'],
  ['only says that they have changed', undefined, 'openFiles'],
  ['sends null', null, 'openFiles'],
])('applies the settings of the start until a client that cannot be asked %s', async (_, sent, expected) => {
  const source = new EditorSettingsSource(
    { problemScope: 'openFiles' },
    { ask: async () => undefined, canAsk: false, log: () => {}, onLate: () => {} },
  );
  expect((await source.settingsFor('/library')).problemScope).toBe('openFiles');
  source.changed(sent);
  expect((await source.settingsFor('/library')).problemScope).toBe(expected);
});

it('uses the answer of a client that can be asked, whatever it has sent', async () => {
  const source = new EditorSettingsSource(undefined, {
    ask: async () => ({ problemScope: 'openFiles' }),
    canAsk: true,
    log: () => {},
    onLate: () => {},
  });
  source.changed({ problemScope: 'library' });
  expect((await source.settingsFor('/library')).problemScope).toBe('openFiles');
});

describe('an answer that arrives after the time limit', () => {
  /** A client that is too late with its first answer. */
  function lateClient(handedOver?: object) {
    let answer: (values: unknown) => void = () => {};
    let answersInTime = false;
    const source = new EditorSettingsSource(handedOver, {
      ask: async (_, onLate) => {
        if (answersInTime) return { problemScope: 'library' };
        answersInTime = true;
        answer = onLate;
        return undefined;
      },
      canAsk: true,
      log: () => {},
      onLate: () => {},
    });
    const scope = async () => (await source.settingsFor('/library')).problemScope;
    return { source, scope, answerLate: (values: unknown) => answer(values) };
  }

  it('applies', async () => {
    const { scope, answerLate } = lateClient();
    expect(await scope()).toBe('library');
    answerLate({ problemScope: 'openFiles' });
    expect(await scope()).toBe('openFiles');
  });

  it('does not replace the settings of the start if it is empty', async () => {
    const { scope, answerLate } = lateClient({ problemScope: 'openFiles' });
    await scope();
    answerLate(null);
    expect(await scope()).toBe('openFiles');
  });

  it('does not apply when the settings have changed since they were asked for', async () => {
    const { source, scope, answerLate } = lateClient();
    await scope();
    source.changed(undefined);
    expect(await scope()).toBe('library');
    answerLate({ problemScope: 'openFiles' });
    expect(await scope()).toBe('library');
  });
});
