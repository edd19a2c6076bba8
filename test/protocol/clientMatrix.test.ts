/** Clients of all kinds: nothing is sent that a client did not declare, and the poorest one still gets its diagnostics. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type PublishDiagnosticsParams,
  type RegistrationParams,
} from 'vscode-languageserver-protocol';
import { LIBRARY_CHANGED, SETTLED_REQUEST } from '../../server/src/protocol.ts';
import { askForEverything, brokenHub, COMMANDS, HUB, RICH, TRIGGER_SUGGEST, uriIn, without } from '../support/clientSession.ts';
import { type ClientOptions, type Manners, type ScriptedClient, startClient } from '../support/scriptedClient.ts';
import { limitedServer } from '../support/serverProgram.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';
import { undeclared } from '../support/undeclared.ts';

const TIMEOUT = { timeout: 30_000 };
const DEAD = '_patterns/dead-relation.md';

async function start(options: ClientOptions): Promise<ScriptedClient> {
  const client = await startClient(options);
  onTestFinished(() => client.kill());
  return client;
}

const has = (rule: string) => (found: readonly Diagnostic[]) => found.some(({ code }) => code === rule);

async function session(capabilities: object, commands: readonly string[] = COMMANDS): Promise<ScriptedClient> {
  const root = copyOfFixture('library');
  const client = await start({
    capabilities,
    rootUri: uriIn(root, ''),
    workspaceFolders: [uriIn(root, '')],
    initializationOptions: { commands },
  });
  await askForEverything(client, uriIn(root, HUB), uriIn(root, '_patterns/blank.md'));
  return client;
}

/** Everything that the server uses when it may: without it, the server has to say the same in another way. */
const USED: readonly string[] = [
  'workspace.workspaceEdit.documentChanges',
  'workspace.workspaceEdit.resourceOperations',
  'workspace.configuration',
  'workspace.didChangeConfiguration.dynamicRegistration',
  'workspace.didChangeWatchedFiles.dynamicRegistration',
  'window.workDoneProgress',
  'textDocument.publishDiagnostics.versionSupport',
  'textDocument.publishDiagnostics.codeDescriptionSupport',
  'textDocument.publishDiagnostics.relatedInformation',
  'textDocument.completion.completionItem.snippetSupport',
  'textDocument.completion.completionItem.labelDetailsSupport',
  'textDocument.completion.completionItem.documentationFormat',
  'textDocument.completion.completionItem.insertTextModeSupport',
  'textDocument.completion.completionList.itemDefaults',
  'textDocument.completion.completionItemKind',
  'textDocument.hover.contentFormat',
  'textDocument.codeAction.codeActionLiteralSupport',
  'textDocument.codeAction.isPreferredSupport',
  'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport',
  'textDocument.documentSymbol.symbolKind',
  'textDocument.documentSymbol.labelSupport',
  'textDocument.definition.linkSupport',
  'textDocument.declaration.linkSupport',
  'textDocument.rename.prepareSupport',
];

/** A session takes seconds: several are left out at once, and the checker names the one that is missing. */
const GROUPS = [0, 4, 8, 12, 16, 20].map(start => USED.slice(start, start + 4));

describe('a client that declares everything', TIMEOUT, () => {
  it('is not sent anything else', async () => {
    const { sent } = await session(RICH);
    expect(undeclared({ capabilities: RICH, commands: COMMANDS }, sent)).toEqual([]);
  });

  it('is sent all of it, so that each of the following cases shows something', async () => {
    expect(GROUPS.flat()).toEqual(USED);
    const { sent } = await session(RICH);
    const seen = (capability: string) =>
      undeclared({ capabilities: without(RICH, capability), commands: COMMANDS }, sent).some(missing =>
        missing.startsWith(capability),
      );
    expect(USED.filter(capability => !seen(capability))).toEqual([]);
    expect(undeclared({ capabilities: RICH, commands: [] }, sent)).toContain(`command "${TRIGGER_SUGGEST}"`);
  });
});

describe('a client without', TIMEOUT, () => {
  it.each(GROUPS.map(group => [group.join(', '), group] as const))('%s is not sent what would need it', async (_, group) => {
    const capabilities = group.reduce(without, RICH);
    const { sent } = await session(capabilities);
    expect(undeclared({ capabilities, commands: COMMANDS }, sent)).toEqual([]);
  });

  it.each([
    ['with', RICH],
    ['without', without(RICH, 'textDocument.completion.completionList')],
  ])('text that is inserted as it is does not get any, in lists %s defaults', async (_, rich) => {
    // As Sublime Text declares it: it always adjusts the indentation.
    const text = JSON.stringify(rich).replace(/("insertTextModeSupport":\{"valueSet":)\[1,2\]/, '$1[2]');
    const capabilities: object = JSON.parse(text);
    expect(capabilities).not.toEqual(rich);
    const { sent } = await session(capabilities);
    expect(undeclared({ capabilities, commands: COMMANDS }, sent)).toEqual([]);
  });

  it('any commands is not sent any', async () => {
    const { sent } = await session(RICH, []);
    expect(undeclared({ capabilities: RICH, commands: [] }, sent)).toEqual([]);
  });

  it('any capabilities is not sent anything beyond the base protocol', async () => {
    const { sent } = await session({}, []);
    expect(undeclared({ capabilities: {}, commands: [] }, sent)).toEqual([]);
  });

  it('snippets is offered plain texts instead', async () => {
    const rich = await session(RICH);
    const plain = await session(without(RICH, 'textDocument.completion.completionItem.snippetSupport'));
    const labels = (client: ScriptedClient) =>
      client.sent.flatMap(({ kind, method, ...message }) =>
        kind === 'answer' && method === 'textDocument/completion' && 'result' in message
          ? (message.result as { items: { label: string }[] }).items.map(({ label }) => label)
          : [],
      );
    const offered = new Set(labels(plain));
    expect(offered.size).toBeGreaterThan(20);
    expect([...new Set(labels(rich))].filter(label => !offered.has(label))).toEqual([]);
  });

  it('Markdown in hovers gets texts without marks of Markdown', async () => {
    const { sent } = await session(without(RICH, 'textDocument.hover.contentFormat'));
    const texts = sent.flatMap(message => {
      if (message.kind !== 'answer' || message.method !== 'textDocument/hover' || message.result === null) return [];
      return [(message.result as { contents: { value: string } }).contents.value];
    });
    expect(texts.length).toBeGreaterThan(3);
    // The title of the pattern is shown as it is, and looks like a link.
    const withoutTitle = texts.map(text => text.replaceAll('[x](command:nothing)', ''));
    expect(withoutTitle.filter(text => /\]\(|\*\*|&#\d+;|^#{1,6} /m.test(text))).toEqual([]);
  });

  it('literals for code actions gets none, or commands that it knows', async () => {
    const { sent } = await session(without(RICH, 'textDocument.codeAction.codeActionLiteralSupport'));
    const actions = sent.flatMap(message =>
      message.kind === 'answer' && message.method === 'textDocument/codeAction'
        ? ((message.result as object[] | null) ?? [])
        : [],
    );
    expect(actions.filter(action => 'edit' in action)).toEqual([]);
  });
});

describe('the folders of a client', TIMEOUT, () => {
  const rootUri = (root: string) => uriIn(root, '');

  it.each<[string, (root: string) => Partial<ClientOptions>]>([
    ['capabilities {} and workspace folders', root => ({ workspaceFolders: [rootUri(root)] })],
    ['capabilities {} and a root only', root => ({ rootUri: rootUri(root) })],
    ['a root, and null for workspace folders', root => ({ rootUri: rootUri(root), workspaceFolders: null })],
    ['a root, and no workspace folder', root => ({ rootUri: rootUri(root), workspaceFolders: [] })],
    ['a root with a slash at its end', root => ({ rootUri: `${rootUri(root)}/` })],
    ['the same folder twice', root => ({ workspaceFolders: [rootUri(root), `${rootUri(root)}/`] })],
  ])('are read once each, given %s', async (_, options) => {
    const root = copyOfFixture('broken').replace(/\/$/, '');
    const client = await start({ capabilities: {}, ...options(root) });
    await client.diagnostics(uriIn(root, DEAD), has('unknown-relation-target'));
    const { patterns, indexing } = await client.status();
    expect(indexing).toBe(false);
    expect(patterns).toBe((await clientCounts(root)).patterns);
  });

  it('may be missing: an open file is checked by itself', async () => {
    const root = copyOfFixture('broken');
    const client = await start({ capabilities: {} });
    const uri = uriIn(root, '_patterns/missing-key.md');
    client.open(uri, readFileSync(path.join(root, '_patterns/missing-key.md'), 'utf8'));
    expect(has('missing-key')(await client.diagnostics(uri, found => found.length > 0))).toBe(true);
    expect(
      [...client.published.values()]
        .flatMap(({ diagnostics }) => diagnostics)
        .some(({ code }) => code === 'unknown-relation-target'),
    ).toBe(false);
  });
});

/** What a client that declares everything is told of the same folder. */
async function clientCounts(root: string) {
  const client = await start({ capabilities: RICH, workspaceFolders: [uriIn(root, '')] });
  await client.diagnostics(uriIn(root, DEAD), has('unknown-relation-target'));
  return client.status();
}

describe('a client that', TIMEOUT, () => {
  const ASKED = [
    'client/registerCapability',
    'workspace/configuration',
    'window/workDoneProgress/create',
    'workspace/codeLens/refresh',
    'workspace/inlayHint/refresh',
    'workspace/semanticTokens/refresh',
  ];
  const MANNERS: readonly Manners[] = ['refuse', 'silent', 'late'];
  const cases = MANNERS.flatMap(manner => ASKED.map(method => [manner, method] as const));

  it.each([...cases, ...MANNERS.map(manner => [manner, 'everything'] as const)])(
    'treats with "%s" the request %s has its library read and is told of edits',
    async (manner, method) => {
      const root = copyOfFixture('broken');
      const client = await start({
        capabilities: RICH,
        workspaceFolders: [uriIn(root, '')],
        initializationOptions: { requestTimeout: 100 },
        manners: Object.fromEntries((method === 'everything' ? ASKED : [method]).map(asked => [asked, manner])),
      });
      const dead = uriIn(root, DEAD);
      await client.diagnostics(dead, has('unknown-relation-target'));
      const before = await client.status();
      client.answerLate();
      const uri = uriIn(root, '_patterns/misspelled-domain.md');
      const text = readFileSync(path.join(root, '_patterns/misspelled-domain.md'), 'utf8');
      client.open(uri, text.replace(/^title: .*$/m, 'title: Another title'));
      await client.diagnostics(uri, has('unknown-value'));
      client.answerLate();
      const after = await client.status();
      expect([before.indexing, after.indexing]).toEqual([false, false]);
      expect(after.patterns).toBe(before.patterns);
      expect(has('unknown-relation-target')(client.published.get(dead)?.diagnostics ?? [])).toBe(true);
    },
  );

  it('answers late with its settings has them take effect', async () => {
    const root = copyOfFixture('broken');
    const client = await start({
      capabilities: RICH,
      workspaceFolders: [uriIn(root, '')],
      initializationOptions: { requestTimeout: 100 },
      manners: { 'workspace/configuration': 'late' },
      settings: { rules: { 'unknown-relation-target': 'off' } },
    });
    const dead = uriIn(root, DEAD);
    await client.diagnostics(dead, has('unknown-relation-target'));
    client.answerLate();
    const found = await client.diagnostics(dead, diagnostics => !has('unknown-relation-target')(diagnostics));
    expect(has('unknown-relation-target')(found)).toBe(false);
  });

  it('answers late with settings that are equal causes no second reading', async () => {
    const root = copyOfFixture('broken');
    const readLog = path.join(copyOfFixture('mixed'), 'reads.txt');
    const client = await start({
      capabilities: RICH,
      workspaceFolders: [uriIn(root, '')],
      initializationOptions: { requestTimeout: 100 },
      manners: { 'workspace/configuration': 'late' },
      server: limitedServer(readLog),
    });
    await client.diagnostics(uriIn(root, DEAD), has('unknown-relation-target'));
    client.answerLate();
    await client.status();
    await client.request('workspace/symbol', { query: 'a' });
    const reads = readFileSync(readLog, 'utf8')
      .split('\n')
      .filter(file => file === path.join(root, DEAD));
    expect(reads).toHaveLength(1);
  });

  it('can watch files is asked to before any file is read', async () => {
    const root = copyOfFixture('broken');
    const client = await start({ capabilities: RICH, workspaceFolders: [uriIn(root, '')] });
    await client.diagnostics(uriIn(root, DEAD), has('unknown-relation-target'));
    const asked = client.sent.flatMap(message =>
      message.kind === 'request' && JSON.stringify(message.params ?? null).includes('didChangeWatchedFiles')
        ? ['watch']
        : [message.method],
    );
    expect(asked.indexOf('watch')).toBeGreaterThanOrEqual(0);
    expect(asked.indexOf('watch')).toBeLessThan(asked.indexOf('window/workDoneProgress/create'));
    expect(asked.filter(method => method === 'watch')).toHaveLength(1);
  });

  it('can watch files is asked to report all changes of the files that settings and libraries are read from', async () => {
    const root = temporaryFolder({ '.commons-patterns.yaml': 'knownSlugs: "names/{list} [1].txt"\n' });
    const client = await start({ capabilities: RICH, workspaceFolders: [uriIn(root, '')] });
    await client.request(SETTLED_REQUEST);
    const always = client.sent.flatMap(message => {
      if (message.kind !== 'request' || message.method !== 'client/registerCapability') return [];
      const { registrations } = message.params as RegistrationParams;
      const watched = registrations.filter(({ method }) => method === DidChangeWatchedFilesNotification.method);
      const watchers = watched.flatMap(
        ({ registerOptions }) => (registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers,
      );
      return watchers.flatMap(({ globPattern, kind }) => (kind === undefined ? [globPattern] : []));
    });
    expect(new Set(always)).toEqual(
      new Set(['**/*.md', '**/*.MD', '**/.commons-patterns.yaml', '**/.gitmodules', '**/?list? ?1?.txt']),
    );
    // What it was asked for before anything was read is not asked for twice.
    await client.until(() => client.sent.some(({ method }) => method === 'client/unregisterCapability'));
  });

  it.each([
    ['knows the notification that a library has changed is sent it', true],
    ['does not know that notification is not sent it: editors show unknown ones as warnings', false],
  ])('%s', async (_, libraryChanges) => {
    const client = await start({
      capabilities: {},
      workspaceFolders: [uriIn(copyOfFixture('broken'), '')],
      initializationOptions: { libraryChanges },
    });
    await client.request(SETTLED_REQUEST);
    expect(client.sent.some(({ method }) => method === LIBRARY_CHANGED)).toBe(libraryChanges);
  });

  it.each([
    ['cannot watch files', without(RICH, 'workspace.didChangeWatchedFiles')],
    ['watches files, but not what other programs do,', RICH],
  ])('%s is asked to tell when it saves, and a change of another file shows then', async (_, capabilities) => {
    const root = copyOfFixture('broken');
    const client = await start({ capabilities, workspaceFolders: [uriIn(root, '')] });
    const dead = uriIn(root, DEAD);
    await client.diagnostics(dead, has('unknown-relation-target'));
    expect(client.initialized.capabilities.textDocumentSync).toMatchObject({ openClose: true });
    const { textDocumentSync } = client.initialized.capabilities;
    expect(typeof textDocumentSync === 'object' && Boolean(textDocumentSync.save)).toBe(true);
    const sound = uriIn(root, '_patterns/sound-neighbour.md');
    const file = path.join(root, '_patterns/sound-neighbour.md');
    const text = readFileSync(file, 'utf8');
    client.open(sound, text);
    const stored = readFileSync(path.join(root, DEAD), 'utf8');
    const repaired = stored.replace(/^(generalizes_from|specializes_to|enables|requires|related):\n(?: *- .*\n)+/gm, '$1: []\n');
    expect(repaired).not.toBe(stored);
    writeFileSync(path.join(root, DEAD), repaired);
    client.notify('textDocument/didSave', { textDocument: { uri: sound } });
    const found = await client.diagnostics(dead, diagnostics => !has('unknown-relation-target')(diagnostics));
    expect(has('unknown-relation-target')(found)).toBe(false);
    // The other way round, seen when a file is opened.
    writeFileSync(path.join(root, DEAD), stored);
    client.open(uriIn(root, '_patterns/missing-key.md'), readFileSync(path.join(root, '_patterns/missing-key.md'), 'utf8'));
    expect(has('unknown-relation-target')(await client.diagnostics(dead, has('unknown-relation-target')))).toBe(true);
  });
});

describe('diagnostics that stay the same', TIMEOUT, () => {
  /** The versions with which the diagnostics of the text were sent, while it was opened, changed twice, closed and opened. */
  async function sentVersions(versionSupport: boolean): Promise<readonly (readonly unknown[])[]> {
    const root = copyOfFixture('broken');
    const uri = uriIn(root, DEAD);
    const text = readFileSync(path.join(root, DEAD), 'utf8');
    const client = await start({
      capabilities: { textDocument: { publishDiagnostics: { versionSupport } } },
      rootUri: uriIn(root, ''),
    });
    let before = 0;
    const steps: (() => void)[] = [
      () => {},
      () => client.open(uri, text),
      () => change(2),
      () => change(3),
      () => {
        client.notify('textDocument/didClose', { textDocument: { uri } });
        client.open(uri, text);
      },
    ];
    const change = (version: number) => {
      const contentChanges = [{ text: `${text}${'More. '.repeat(version)}` }];
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    };
    const seen: unknown[][] = [];
    for (const step of steps) {
      step();
      await client.request(SETTLED_REQUEST);
      const all = client.sent.flatMap(({ kind, params }) =>
        kind === 'notification' && isPublished(params) && params.uri === uri ? [params.version ?? 'none'] : [],
      );
      seen.push(all.slice(before));
      before = all.length;
    }
    return seen.slice(1);
  }

  it('are sent for each version to a client that ignores those of earlier ones', async () => {
    expect(await sentVersions(true)).toEqual([[1], [2], [3], [1]]);
  });

  it('are sent to any other client when it opens the text, and not when it changes', async () => {
    expect(await sentVersions(false)).toEqual([['none'], [], [], ['none']]);
  });
});

function isPublished(params: unknown): params is PublishDiagnosticsParams {
  return typeof params === 'object' && params !== null && 'diagnostics' in params;
}

describe('a title that looks like a link', TIMEOUT, () => {
  it('is not a live link in a hover', async () => {
    const root = copyOfFixture('library');
    writeFileSync(path.join(root, HUB), brokenHub());
    const client = await start({ capabilities: RICH, workspaceFolders: [uriIn(root, '')] });
    const parent = '_patterns/common-pool-governance.md';
    const text = readFileSync(path.join(root, parent), 'utf8');
    const uri = uriIn(root, parent);
    client.open(uri, text);
    await client.request('workspace/symbol', { query: 'a' });
    const lines = text.split('\n');
    const line = lines.findIndex(content => content.includes('pat_01jpjgs6jffcbsee6sdnx8sez0'));
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line, character: (lines[line] ?? '').indexOf('pat_') + 5 },
    });
    expect(hover.contents.value).toContain('command:nothing');
    expect(hover.contents.value).not.toMatch(/(?<!\\)\[x\\?\]\(command:/);
    expect(hover.contents.value).toMatch(/&#91;x&#93;|&#91;x\]/);
  });
});
