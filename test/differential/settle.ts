/** Waits until a server has handled all messages, by requests instead of time. */
import { ErrorCodes, type ProtocolConnection, ResponseError } from 'vscode-languageserver-protocol/node';
import { SETTLED_REQUEST, STATUS_REQUEST, type StatusResult } from '../../server/src/protocol.ts';

/** A server that cannot say when it is at rest has to give the same answer this many times, and publish nothing between. */
const EQUAL_ANSWERS = 40;

/** @param received how many messages of the server have been received so far */
export async function settle(connection: ProtocolConnection, received: () => number): Promise<void> {
  if (await saysItself(connection)) return;
  let last = '';
  for (let equal = 0; equal < EQUAL_ANSWERS; ) {
    const status = await connection.sendRequest<StatusResult>(STATUS_REQUEST, {});
    const seen = `${received()} ${JSON.stringify(status)}`;
    equal = seen === last && !status.indexing ? equal + 1 : 0;
    last = seen;
  }
}

async function saysItself(connection: ProtocolConnection): Promise<boolean> {
  try {
    await connection.sendRequest(SETTLED_REQUEST);
    return true;
  } catch (error) {
    if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) return false;
    throw error;
  }
}
