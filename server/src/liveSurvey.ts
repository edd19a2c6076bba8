/** Surveys the libraries of an editor in the background, after a pause: never while somebody types. */
import type { Clock } from './clock.ts';
import { relatednessOf } from './core/index.ts';
import type { Workspace } from './workspace.ts';

export interface LiveSurveyOptions {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** Called when problems may have changed. */
  readonly onSurveyed: () => void;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds after a change. */
const DELAY = 2000;

export class LiveSurvey {
  private cancel: (() => void) | undefined;

  constructor(private readonly options: LiveSurveyOptions) {}

  /** Something has changed: looks at the libraries again after a while. */
  schedule(): void {
    const { workspace, clock } = this.options;
    if (workspace.isIndexing) return;
    this.cancel?.();
    this.cancel = clock.after(DELAY, () => this.surveyNow());
  }

  /** Looks at those that have changed. */
  surveyNow(): void {
    this.cancel?.();
    this.cancel = undefined;
    const { workspace, onSurveyed, onError } = this.options;
    if (workspace.isIndexing) return;
    let hasChanged = false;
    for (const library of workspace.folders) {
      try {
        hasChanged = library.surveyAll() || hasChanged;
        // Lists that open while somebody types use it, whichever rules are on.
        if (library.library.complete) relatednessOf(library.library);
      } catch (error) {
        onError(error);
      }
    }
    if (hasChanged) onSurveyed();
  }
}
