/**
 * The messages of the client that change the state of the server, in a form that can be relied on. Pure: what has the wrong type
 * gets a default, or is left out of its list; a message without a usable part is dropped. Requests are not checked here: one that
 * fails is answered with an error and changes nothing.
 */
import type { Message, MessageStrategy } from 'vscode-languageserver';
import * as z from 'zod';

/** A message that can be relied on; `undefined` for one that must be dropped. */
export function usableMessage(message: Message): Message | undefined {
  if (!('method' in message) || typeof message.method !== 'string') return message;
  const shape = SHAPES.get(message.method);
  if (shape === undefined) return message;
  const { success, data } = shape.safeParse('params' in message ? message.params : undefined);
  return success ? Object.assign({}, message, { params: data }) : undefined;
}

/** @param onDropped called with the method of a message that is dropped */
export function usableMessages(onDropped: (method: string) => void): MessageStrategy {
  return {
    handleMessage(message, next) {
      const usable = usableMessage(message);
      if (usable) return next(usable);
      if ('method' in message) onDropped(String(message.method));
    },
  };
}

/** A list without the entries of the wrong shape. */
function listOf<T extends z.ZodType>(entry: T) {
  return z.array(z.unknown()).transform(entries => entries.flatMap(one => entry.safeParse(one).data ?? []));
}

const named = z.looseObject({ uri: z.string() });
const onText = z.looseObject({ textDocument: named });
const version = z.number().optional().catch(undefined);
const whole = z.number().transform(Math.floor);
const position = z.object({ line: whole, character: whole });
const range = z.object({ start: position, end: position });
/** A whole text has no range: not even `null`, as some clients write. */
const change = z
  .object({ range: range.nullish(), text: z.string() })
  .transform(({ range: changed, text }) => (changed ? { range: changed, text } : { text }));

const INITIALIZE = {
  // A process that cannot exist would count as one that has ended.
  processId: z.int().positive().nullable().catch(null),
  rootUri: z.string().nullish().catch(undefined),
  rootPath: z.string().nullish().catch(undefined),
  workspaceFolders: listOf(named).nullish().catch(undefined),
  capabilities: z.record(z.string(), z.unknown()).catch({}),
};

const SHAPES: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['initialize', z.looseObject(INITIALIZE).catch({ processId: null, capabilities: {}, workspaceFolders: undefined })],
  ['textDocument/didOpen', z.looseObject({ textDocument: named.extend({ version: z.number().catch(0), text: z.string() }) })],
  [
    'textDocument/didChange',
    z.looseObject({
      textDocument: named.extend({ version }),
      contentChanges: z.array(change),
    }),
  ],
  ['textDocument/didClose', onText],
  ['textDocument/didSave', onText],
  ['workspace/didChangeConfiguration', z.looseObject({}).catch({})],
  ['workspace/didChangeWatchedFiles', z.looseObject({ changes: listOf(named) })],
  ['workspace/didChangeWorkspaceFolders', z.looseObject({ event: folderChange() })],
  ['workspace/didRenameFiles', z.looseObject({ files: listOf(z.looseObject({ oldUri: z.string(), newUri: z.string() })) })],
]);

function folderChange() {
  const folders = listOf(named).catch([]);
  return z.looseObject({ added: folders, removed: folders });
}
