/** Reports again whenever files have changed, until Ctrl-C or until nobody reads the reports. */
import { setTimeout as after } from 'node:timers/promises';
import type { Workspace } from '../workspace.ts';
import type { Shell } from './command.ts';
import type { ExitCode } from './exitCode.ts';

/** Milliseconds between two comparisons of sizes and times: a watcher would miss files on some network drives. */
const INTERVAL = 500;

/** @returns the code of the last report */
export async function watchDisk(workspace: Workspace, { out, error }: Shell, report: () => Promise<ExitCode>): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (let seen = workspace.changes.end; !out.isClosed(); ) {
    await error.write('Waiting for changes. Ctrl-C ends.\n');
    while (workspace.changes.end === seen) {
      await after(INTERVAL);
      await workspace.compareWithDisk();
      await workspace.whenIdle();
      workspace.settle();
    }
    seen = workspace.changes.end;
    code = await report();
  }
  return code;
}
