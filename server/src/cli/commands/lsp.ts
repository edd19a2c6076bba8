/** The options of `lsp`. */
import { command } from '../command.ts';
import { count, flag } from '../options.ts';

export const LSP_OPTIONS = {
  stdio: flag('Talk over standard input and output. This is the only way, and must be given.'),
  /** As the protocol calls it; the server itself reads it. */
  clientProcessId: {
    ...count('pid', undefined, 'The process of the editor: the server ends when it does.'),
    name: 'clientProcessId',
  },
};

export const lsp = command({
  name: 'lsp',
  summary: 'Start the language server, for editors.',
  details: 'The server ends when the editor ends it. docs/editors.md shows how editors are set up.',
  operands: [],
  options: LSP_OPTIONS,
  examples: [{ call: 'lsp --stdio', does: 'Start the server, as an editor does.' }],
  exits: { 0: 'The editor has ended the server.', 1: 'The connection was lost.', 2: 'A mistake in the call.' },
  load: () => import('../lsp.ts'),
});
