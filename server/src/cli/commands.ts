/** All commands, in the order of the help. */
import type { Command } from './command.ts';
import { check } from './commands/check.ts';
import { diff } from './commands/diff.ts';
import { fix } from './commands/fix.ts';

export const COMMANDS: readonly Command[] = [check, fix, diff];
