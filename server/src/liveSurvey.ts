/**
 * Surveys the libraries of an editor in the background, after a pause: never while somebody types. In slices, between which messages
 * are answered; a change in the middle of it starts another pause.
 */
import type { Clock } from './clock.ts';
import { finished, relatednessSteps, type Steps } from './core/index.ts';
import type { LibraryState } from './libraryState.ts';
import { SLICE } from './slices.ts';
import type { Workspace } from './workspace.ts';

export interface LiveSurveyOptions {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** Called when problems may have changed, and when it is known that there are none. */
  readonly onSurveyed: () => void;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds after a change. */
const DELAY = 2000;
export class LiveSurvey {
  private cancel: (() => void) | undefined;
  /** Grows with each change: slices of an earlier one end. */
  private revision = 0;

  constructor(private readonly options: LiveSurveyOptions) {}

  /** Something has changed: looks at the libraries again after a while. */
  schedule(): void {
    const { workspace, clock } = this.options;
    this.stop();
    if (workspace.isIndexing) return;
    this.cancel = clock.after(DELAY, () => this.continue(this.surveying(), this.revision));
  }

  /** Looks at those that have changed. */
  surveyNow(): void {
    this.stop();
    finished(this.surveying());
  }

  private stop(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.revision++;
  }

  private continue(steps: Steps<void>, revision: number): void {
    if (revision !== this.revision) return;
    const end = performance.now() + SLICE;
    while (!steps.next().done) {
      if (performance.now() < end) continue;
      setImmediate(() => this.continue(steps, revision));
      return;
    }
    // Texts of another time may have been in place of the present ones between two slices.
    if (this.options.workspace.folders.some(({ survey }) => survey.isOutdated)) this.schedule();
  }

  private *surveying(): Steps<void> {
    const { workspace, onSurveyed, onError } = this.options;
    if (workspace.isIndexing) return;
    let hasChanged = false;
    for (const folder of workspace.folders) {
      try {
        hasChanged = (yield* survey(folder)) || hasChanged;
      } catch (error) {
        onError(error);
      }
    }
    if (hasChanged) onSurveyed();
  }
}

function* survey(folder: LibraryState): Steps<boolean> {
  const wasPending = folder.survey.isPending;
  const hasChanged = yield* folder.surveySteps();
  // Lists that open while somebody types use it, whichever rules are on.
  if (folder.library.complete) yield* relatednessSteps(folder.library);
  return hasChanged || wasPending !== folder.survey.isPending;
}
