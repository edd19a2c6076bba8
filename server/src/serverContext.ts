/** What the request handlers of the server share. */
import type { Connection } from 'vscode-languageserver';
import type { Workspace } from './workspace.ts';

export interface ServerContext {
  readonly connection: Connection;
  readonly workspace: Workspace;
  /** Where a rule is explained: behind the code of a diagnostic. */
  readonly ruleLink: (rule: string) => string;
  /** The same for links in Markdown, of which some editors open fewer kinds. */
  readonly ruleLinkInText: (rule: string) => string;
  /** The text of `docs/rules.md`. */
  readonly ruleDocs: () => string;
  /** Whether the client understands links from a name to its definition, and not only locations. */
  readonly understandsLinks: () => boolean;
  /** Whether a list of completions may say once what all its items have. */
  readonly understandsListDefaults: () => boolean;
  /** Whether the client runs this command for a code lens, a code action or a completion. */
  readonly canRun: (command: string) => boolean;
  /** Whether an edit may rename files. */
  readonly canRenameFiles: () => boolean;
  /** Sends the diagnostics that have changed, when the messages that wait have been worked through. */
  readonly publish: () => void;
  readonly isIndexing: () => boolean;
  /** Resolves when the index that runs now is done. */
  readonly whenIndexed: () => Promise<void>;
}

/** Answers a request; one that fails is logged and answered with `otherwise`, and the server goes on. */
export function guard<T>({ connection }: ServerContext, request: string, otherwise: T, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    connection.console.error(`${request} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return otherwise;
  }
}
