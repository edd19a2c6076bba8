/** Creates the client of the language server. */
import path from 'node:path';
import { type ExtensionContext, env, type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, type Middleware, TransportKind } from 'vscode-languageclient/node';
import {
  APPLY_EDITS_COMMAND,
  FIX_RULE_COMMAND,
  type InitializationOptions,
  NEW_PATTERN_COMMAND,
  OPEN_BESIDE_COMMAND,
  OPEN_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  PICK_VALUE_COMMAND,
  SHOW_PROBLEMS_COMMAND,
  SHOW_REFERENCES_COMMAND,
  SUGGEST_COMMAND,
} from '../../server/src/protocol.ts';
import { SHOW_RULE_COMMAND } from './ruleDocumentation.ts';

/** The prefix of the client's settings (`commonsPatterns.trace.server`). */
const CLIENT_ID = 'commonsPatterns';

export function createLanguageClient(
  context: ExtensionContext,
  output: LogOutputChannel,
  middleware: Middleware,
): LanguageClient {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const initializationOptions: InitializationOptions = {
    // The extension itself opens these links, without network access.
    ruleLink: `${env.uriScheme}://${context.extension.id}/rules/{rule}`,
    // In a hover, VS Code opens only URLs, files and commands.
    ruleLinkInText: `command:${SHOW_RULE_COMMAND}?${encodeURIComponent('["{rule}"]').replace('%7Brule%7D', '{rule}')}`,
    commands: [
      APPLY_EDITS_COMMAND,
      FIX_RULE_COMMAND,
      NEW_PATTERN_COMMAND,
      OPEN_BESIDE_COMMAND,
      OPEN_PATTERN_COMMAND,
      PICK_TARGET_COMMAND,
      PICK_VALUE_COMMAND,
      SHOW_PROBLEMS_COMMAND,
      SHOW_REFERENCES_COMMAND,
      SUGGEST_COMMAND,
    ],
    textLenses: true,
    libraryChanges: true,
    watchesEverything: true,
    trusted: workspace.isTrusted,
  };
  return new LanguageClient(
    CLIENT_ID,
    'Commons Patterns',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'untitled', language: 'markdown' },
        { scheme: 'file', pattern: '**/.commons-patterns.yaml' },
      ],
      outputChannel: output,
      // User text is escaped by the server, and this command only displays text.
      markdown: { isTrusted: { enabledCommands: [SHOW_RULE_COMMAND] } },
      initializationOptions,
      middleware,
    },
  );
}
