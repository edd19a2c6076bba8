/**
 * Messages that come before `initialize`, or after `shutdown`: requests are answered with an error, and notifications are dropped,
 * except `exit`. The server is initialized once.
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages
 */
import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from 'vscode-languageserver';

/** Passes on what comes in time. */
export function inOrder(strategy: MessageStrategy): MessageStrategy {
  let refusal: Refusal | undefined = NOT_INITIALIZED;
  const refusalOf = (method: string): Refusal | undefined => {
    if (method === 'initialize') {
      if (refusal !== NOT_INITIALIZED) return refusal ?? INITIALIZED;
      refusal = undefined;
    }
    const before = refusal;
    if (method === 'shutdown') refusal ??= SHUT_DOWN;
    return before;
  };
  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const params = refusalOf(message.method);
        return strategy.handleMessage(params ? { ...message, method: REFUSED, params } : message, next);
      }
      if (refusal && Message.isNotification(message) && message.method !== 'exit') return;
      return strategy.handleMessage(message, next);
    },
  };
}

/** Answers the requests that come at the wrong time. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => new ResponseError(code, message));
}

/** Takes the place of the method of a request that is refused. */
const REFUSED = 'refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

const NOT_INITIALIZED: Refusal = {
  code: ErrorCodes.ServerNotInitialized,
  message: 'The server has not been initialized yet.',
};
const INITIALIZED: Refusal = { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' };
const SHUT_DOWN: Refusal = { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
