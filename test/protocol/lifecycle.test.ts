/** The start and the end of the server process, with clients that do not keep to the protocol. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type CodeLens,
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { uriIn } from '../support/clientSession.ts';
import { CLI } from '../support/paths.ts';
import { FIXTURES } from '../support/temporaryFolder.ts';

const TIMEOUT = { timeout: 30_000 };
const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
const LIBRARY = path.join(FIXTURES, 'broken');
const DEAD = uriIn(LIBRARY, '_patterns/dead-relation.md');
const PARAMS = { processId: null, rootUri: uriIn(LIBRARY, ''), capabilities: {} };

interface Started {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** The exit code, when the process has ended. */
  readonly ended: Promise<number>;
}

function start(program: readonly string[] = [SERVER, '--stdio']): Started {
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  onTestFinished(() => {
    connection.dispose();
    child.kill('SIGKILL');
  });
  connection.onError(() => {});
  connection.listen();
  return { child, connection, ended: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'exit');
  return code;
}

describe('a client with a language', TIMEOUT, () => {
  it.each([
    ['de', 'Unbekanntes Muster (id): „', 'Beziehung entfernen', 'nirgends genannt'],
    ['de-CH', 'Unbekanntes Muster (id): „', 'Beziehung entfernen', 'nirgends genannt'],
    ['en', 'Unknown pattern id "', 'Remove relation', 'not referenced'],
    [null, 'Unknown pattern id "', 'Remove relation', 'not referenced'],
  ])('%j is shown problems, fixes and code lenses in it', async (locale, wanted, fix, lens) => {
    const { connection } = start();
    const published = new Promise<readonly Diagnostic[]>(resolve => {
      connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
        if (uri === DEAD) resolve(diagnostics);
      });
    });
    const codeActionLiteralSupport = { codeActionKind: { valueSet: ['quickfix'] } };
    const capabilities = { textDocument: { codeAction: { codeActionLiteralSupport } } };
    const initializationOptions = { textLenses: true };
    await connection.sendRequest('initialize', { ...PARAMS, capabilities, locale, initializationOptions });
    await connection.sendNotification('initialized', {});
    const [dead] = (await published).filter(({ code }) => code === 'unknown-relation-target');
    expect(String(dead?.message)).toContain(wanted);
    const context = { diagnostics: [dead] };
    const params = { textDocument: { uri: DEAD }, range: dead?.range, context };
    const actions: readonly { readonly title: string }[] = await connection.sendRequest('textDocument/codeAction', params);
    expect(actions.map(({ title }) => title)).toContain(fix);
    const lenses: readonly CodeLens[] = await connection.sendRequest('textDocument/codeLens', { textDocument: { uri: DEAD } });
    expect(lenses.map(({ command }) => command?.title)).toContain(lens);
  });
});

describe('a client that initializes the server with', TIMEOUT, () => {
  const uri = PARAMS.rootUri;

  it.each<[string, object]>([
    ['null for its capabilities', { ...PARAMS, capabilities: null }],
    ['numbers for lists of values', { ...PARAMS, capabilities: { textDocument: { completion: completionOf(5) } } }],
    ['options and a process that cannot exist', { ...PARAMS, processId: 1.5, initializationOptions: 5 }],
    ['folders that are not folders', { ...PARAMS, rootUri: 5, workspaceFolders: [null, {}, { uri }] }],
    ['text for its folders', { ...PARAMS, workspaceFolders: 'x' }],
    ['a path for its root', { processId: null, rootPath: LIBRARY, capabilities: {} }],
  ])('%s has its library read', async (_, params) => {
    const { connection } = start();
    const reported = new Promise<void>(resolve => {
      connection.onNotification('textDocument/publishDiagnostics', ({ uri: file, diagnostics }) => {
        const isDead = (diagnostics as readonly Diagnostic[]).some(({ code }) => code === 'unknown-relation-target');
        if (file === DEAD && isDead) resolve();
      });
    });
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    await reported;
  });

  it('nothing at all is answered, and a second attempt is refused', async () => {
    const { connection } = start();
    expect(await connection.sendRequest('initialize', null)).toHaveProperty('capabilities');
    await expect(connection.sendRequest('initialize', PARAMS)).rejects.toThrow('initialized already');
  });
});

function completionOf(value: unknown): object {
  return { completionItemKind: { valueSet: value }, completionItem: { documentationFormat: value } };
}

describe('requests', TIMEOUT, () => {
  const METHODS = ['textDocument/hover', 'patterns/status', 'shutdown', 'no/method'];
  const params = { textDocument: { uri: DEAD }, position: { line: 0, character: 0 } };

  it('are refused before the server is initialized, and have no effect', async () => {
    const { connection, ended } = start();
    for (const method of METHODS) {
      await expect(connection.sendRequest(method, params)).rejects.toMatchObject({ code: -32002 });
    }
    await connection.sendNotification('initialized', {});
    expect(await connection.sendRequest('initialize', PARAMS)).toHaveProperty('capabilities');
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('patterns/settled');
    await expect(connection.sendRequest('no/method')).rejects.toMatchObject({ code: -32601 });
    await connection.sendNotification('exit');
    expect(await ended).toBe(1);
  });

  it('are refused after shutdown', async () => {
    const { connection, ended } = start();
    await connection.sendRequest('initialize', PARAMS);
    await connection.sendNotification('initialized', {});
    expect(await connection.sendRequest('shutdown')).toBeNull();
    for (const method of ['initialize', ...METHODS]) {
      await expect(connection.sendRequest(method, params)).rejects.toMatchObject({ code: -32600 });
    }
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });
});

describe('the server ends', TIMEOUT, () => {
  it('with code 0 after shutdown and exit, although the client has never said that it is initialized', async () => {
    const { connection, ended } = start();
    await connection.sendRequest('initialize', PARAMS);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });

  it('and publishes nothing after shutdown', async () => {
    const { connection, ended } = start();
    let isShutDown = false;
    const late: string[] = [];
    connection.onNotification('textDocument/publishDiagnostics', ({ uri }) => {
      if (isShutDown) late.push(uri);
    });
    const haveBeenRead = new Promise<void>(resolve => {
      connection.onNotification('window/logMessage', ({ message }) => {
        if (/\d+ patterns in/.test(message)) resolve();
      });
    });
    await connection.sendRequest('initialize', PARAMS);
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('shutdown');
    isShutDown = true;
    await haveBeenRead;
    // Takes its turn after what has been scheduled by then.
    await expect(connection.sendRequest('patterns/status', {})).rejects.toThrow('shut down');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
    expect(late).toEqual([]);
  });

  it('with code 1 on exit without shutdown', async () => {
    const { connection, ended } = start();
    await connection.sendRequest('initialize', PARAMS);
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('exit');
    expect(await ended).toBe(1);
  });

  it('when its input is closed', async () => {
    const { child, connection, ended } = start();
    await connection.sendRequest('initialize', PARAMS);
    await connection.sendNotification('initialized', {});
    child.stdin?.end();
    expect(await ended).toBe(1);
  });

  it('with the process that the call names', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const { connection, ended } = start([CLI, 'lsp', '--stdio', `--clientProcessId=${editor.pid}`]);
    await connection.sendRequest('initialize', PARAMS);
    editor.kill('SIGKILL');
    expect(await ended).toBe(1);
  });

  it('without a trace of the stack when nobody reads its output', async () => {
    const { child, connection, ended } = start();
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', chunk => {
      errors += chunk;
    });
    await connection.sendRequest('initialize', PARAMS);
    child.stdout?.destroy();
    await connection.sendNotification('initialized', {});
    expect(await ended).toBe(1);
    expect(errors).toBe('');
  });

  it('when the process that it talks to over IPC leaves', async () => {
    const child = fork(SERVER, ['--node-ipc'], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const answered = once(child, 'message');
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { ...PARAMS, processId: process.pid } });
    await answered;
    const ended = endOf(child);
    child.disconnect();
    expect(await ended).toBe(1);
  });
});
