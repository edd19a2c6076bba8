/** Reports again whenever files have changed, until Ctrl-C or until nobody reads the reports. */
import { statSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import type { Workspace } from '../workspace.ts';
import type { Shell } from './command.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';

/** Milliseconds between two comparisons of sizes and times: a watcher would miss files on some network drives. */
const INTERVAL = 500;

export interface Watched {
  readonly workspace: Workspace;
  /** The file of the baseline, if there is one. */
  readonly baseline: string | undefined;
}

/** @returns the code of the last report */
export async function watchDisk(
  { workspace, baseline }: Watched,
  { out, error }: Shell,
  report: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const state = () => `${workspace.changes.end} ${baseline === undefined ? '' : stateOf(baseline)}`;
  let code: ExitCode = EXIT.clean;
  for (let seen = state(); !out.isClosed(); ) {
    await error.write('Waiting for changes. Ctrl-C ends.\n');
    while (state() === seen) {
      await after(INTERVAL);
      await workspace.compareWithDisk();
      await workspace.whenIdle();
      workspace.settle();
    }
    seen = state();
    try {
      code = await report();
    } catch (mistake) {
      // The baseline may be missing for a moment.
      if (!(mistake instanceof UsageError)) throw mistake;
      await error.write(`${mistake.message}\n`);
      code = EXIT.failed;
    }
  }
  return code;
}

function stateOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size}` : 'missing';
}
