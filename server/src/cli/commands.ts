/** All commands, in the order of the help. */
import type { Command } from './command.ts';
import { check } from './commands/check.ts';

export const COMMANDS: readonly Command[] = [check];
