/** `completion` has no options. */
import { command } from '../command.ts';

export const completion = command({
  name: 'completion',
  summary: 'Print a script with which a shell completes commands and options.',
  operands: [{ name: 'shell', help: 'bash, zsh or fish.', count: 'one', suggests: 'shells' }],
  options: {},
  examples: [
    { call: 'completion bash >> ~/.bashrc', does: 'Set up bash.' },
    { call: 'completion zsh > "${fpath[1]}/_commons-patterns"', does: 'Set up zsh.' },
    { call: 'completion fish > ~/.config/fish/completions/commons-patterns.fish', does: 'Set up fish.' },
  ],
  exits: { 0: 'Done.', 2: 'Another shell.' },
  load: () => import('../completion.ts'),
});
