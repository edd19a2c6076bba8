/** What the request handlers of the server share. */
import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { ClientUris } from './clientUris.ts';
import type { Presentation } from './presentation.ts';
import type { Workspace } from './workspace.ts';

export interface ServerContext {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly abilities: ClientAbilities;
  /** Converts every URI from and to the client. */
  readonly uris: ClientUris;
  readonly presentation: Presentation;
  /** Links to rules in Markdown, where some editors open fewer kinds of links than in diagnostics. */
  readonly ruleLinkInText: (rule: string) => string;
  /** The text of `docs/rules.md`. */
  readonly ruleDocs: () => string;
  /** Sends the diagnostics that have changed, at once. */
  readonly publish: () => void;
  /** Compares with the earlier state, at once. */
  readonly compare: () => Promise<void>;
  /** Resolves when it is known who had the unknown ids of a library, or after a while. */
  readonly whenOwnersAreKnown: (uri: string) => Promise<void>;
}

/** Answers a request; one that fails is logged and answered with `otherwise`. */
export function guard<T>({ connection }: ServerContext, request: string, otherwise: T, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    connection.console.error(`${request} failed: ${describeError(error)}`);
    return otherwise;
  }
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
