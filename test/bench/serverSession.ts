/** One pattern, open in a language server over a generated library: edits that change what is wrong in it, and questions. */
import path from 'node:path';
import {
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  HoverRequest,
  type Position,
  PublishDiagnosticsNotification,
  type ServerCapabilities,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { SHORT_LISTS, startServer } from '../support/serverProcess.ts';

export interface ServerSession {
  readonly capabilities: ServerCapabilities;
  /** Makes the next edit, or takes it back; waits for the diagnostics of the text as it is then. */
  edit(): Promise<void>;
  complete(): Promise<void>;
  hover(): Promise<void>;
  define(): Promise<void>;
  stop(): Promise<void>;
}

/** Where an edit is made: `right` is replaced by `wrong`, and back. */
interface Slip {
  readonly position: Position;
  readonly right: string;
  readonly wrong: string;
}

/** A second pattern, in which somebody types a name in place of the first relation. */
const TYPED_FILE = '_patterns/somebody-types-here.md';
const TYPED = 'bra';

function withTyped(lines: readonly string[], { line, character }: Position): string {
  const here = lines[line] ?? '';
  const typed = `${here.slice(0, character)}${TYPED}${here.slice(character).replace(/^pat_\w+/, '')}`;
  return lines
    .with(line, typed)
    .join('\n')
    .replace(/^id: pat_../m, 'id: pat_zz');
}

function endOf({ line, character }: Position, text: string): Position {
  return { line, character: character + text.length };
}

/** The lines in which the slips are made, and what is written in them. */
const SLIPS: readonly (readonly [line: RegExp, right: string, wrong: string])[] = [
  [/^ {2}status: /, 'status', 'statu'],
  [/^id: pat_/, 'pat_', 'pt_'],
  [/^### 2\. /, '2', '3'],
  [/^modified: 2026-02-/, '-02-', '-13-'],
];

/**
 * @param root folder of the library
 * @param file its path in there
 * @param trivialServer program that is asked instead of the real one
 */
export async function openSession(root: string, file: string, text: string, trivialServer?: string): Promise<ServerSession> {
  const client = await startServer(root, {}, {}, trivialServer, SHORT_LISTS);
  if (trivialServer === undefined) await client.ready;
  const { connection } = client;
  const uri = URI.file(path.join(root, file)).toString();
  const lines = text.split('\n');
  const slips = SLIPS.map(([line, right, wrong]) => slipIn(lines, line, right, wrong));
  const relation = positionIn(lines, /^(?:- |\w+: \[)pat_/, 'pat_');
  let version = 1;
  let turn = 0;
  let arrived: ((version: number | undefined) => void) | undefined;
  connection.onNotification(PublishDiagnosticsNotification.type, params => {
    if (params.uri === uri) arrived?.(params.version);
  });
  client.open(uri, text);

  const change = (slip: Slip, from: string, to: string): Promise<void> => {
    const { line, character } = slip.position;
    const range = { start: slip.position, end: { line, character: character + from.length } };
    version++;
    const wanted = version;
    const answer = new Promise<void>(resolve => {
      arrived = got => {
        if (got === wanted) resolve();
      };
    });
    void connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text: to }],
    });
    return answer;
  };
  const asked = { textDocument: { uri }, position: relation };
  const typed = { textDocument: { uri: URI.file(path.join(root, TYPED_FILE)).toString() }, position: endOf(relation, TYPED) };
  client.open(typed.textDocument.uri, withTyped(lines, relation));
  return {
    capabilities: client.initialized.capabilities,
    edit() {
      const slip = slips[Math.floor(turn / 2) % slips.length];
      if (slip === undefined) throw new Error('There is no edit to make.');
      return turn++ % 2 === 0 ? change(slip, slip.right, slip.wrong) : change(slip, slip.wrong, slip.right);
    },
    complete: async () => void (await connection.sendRequest(CompletionRequest.type, typed)),
    hover: async () => void (await connection.sendRequest(HoverRequest.type, asked)),
    define: async () => void (await connection.sendRequest(DefinitionRequest.type, asked)),
    stop: () => client.stop(),
  };
}

function slipIn(lines: readonly string[], line: RegExp, right: string, wrong: string): Slip {
  return { position: positionIn(lines, line, right), right, wrong };
}

function positionIn(lines: readonly string[], pattern: RegExp, part: string): Position {
  const line = lines.findIndex(content => pattern.test(content));
  const character = lines[line]?.indexOf(part) ?? -1;
  if (line === -1 || character === -1) throw new Error(`No line matches ${pattern}.`);
  return { line, character };
}
