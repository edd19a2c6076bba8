/** All commands, in the order of the help. */
import type { Command } from './command.ts';
import { check } from './commands/check.ts';
import { completion } from './commands/completion.ts';
import { diff } from './commands/diff.ts';
import { explain } from './commands/explain.ts';
import { fix } from './commands/fix.ts';
import { cycles, graph, path } from './commands/graph.ts';
import { ids } from './commands/ids.ts';
import { index } from './commands/index.ts';
import { init } from './commands/init.ts';
import { list } from './commands/list.ts';
import { lsp } from './commands/lsp.ts';
import { mcp } from './commands/mcp.ts';
import { merge } from './commands/merge.ts';
import { newPatternCommand } from './commands/new.ts';
import { report } from './commands/report.ts';
import { schema } from './commands/schema.ts';
import { suggest, twins } from './commands/suggest.ts';

export const COMMANDS: readonly Command[] = [
  check,
  fix,
  diff,
  explain,
  newPatternCommand,
  ids,
  list,
  graph,
  path,
  cycles,
  suggest,
  twins,
  merge,
  report,
  index,
  schema,
  init,
  lsp,
  mcp,
  completion,
];
