/** The client end of the language server. */
import path from 'node:path';
import { type ExtensionContext, env, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import {
  type InitializationOptions,
  NEW_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  SHOW_PROBLEMS_COMMAND,
  SHOW_REFERENCES_COMMAND,
  SUGGEST_COMMAND,
} from '../../server/src/protocol.ts';
import { SHOW_RULE_COMMAND } from './ruleDocumentation.ts';

/** Names the client's settings (`commonsPatterns.trace.server`) and its output. */
const CLIENT_ID = 'commonsPatterns';

export function createLanguageClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const initializationOptions: InitializationOptions = {
    // Opened by the extension itself, without a network.
    ruleLink: `${env.uriScheme}://${context.extension.id}/rules/{rule}`,
    // Of the links in a hover VS Code opens web addresses, files and commands.
    ruleLinkInText: `command:${SHOW_RULE_COMMAND}?${encodeURIComponent('["{rule}"]').replace('%7Brule%7D', '{rule}')}`,
    commands: [NEW_PATTERN_COMMAND, PICK_TARGET_COMMAND, SHOW_PROBLEMS_COMMAND, SHOW_REFERENCES_COMMAND, SUGGEST_COMMAND],
    textLenses: true,
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
      // Text of users is escaped before it comes here, and this command only shows something.
      markdown: { isTrusted: { enabledCommands: [SHOW_RULE_COMMAND] } },
      initializationOptions,
    },
  );
}
