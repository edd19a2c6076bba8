/** The dependencies of a workspace, and its callbacks. */
import type { IdAndClock, LintContext, Settings } from './core/index.ts';
import type { FileSystem, UnreadableReason } from './fileSystem.ts';

export interface WorkspaceOptions {
  readonly fileSystem: FileSystem;
  readonly make: IdAndClock;
  /** Settings of the editor for a library, by the URI of its root; a settings file in the library overrides them. */
  readonly settingsFor: (root: string) => Promise<Settings>;
  /**
   * Whether anybody will ask for the problems of a file, by URI; by default, of every file. The others are only read, which takes
   * half the time.
   */
  readonly isChecked?: (uri: string) => boolean;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
  /** Called for each file and folder that could not be read. */
  readonly onUnreadable: (uri: string, reason: UnreadableReason) => void;
  /** Called whenever diagnostics may have changed. */
  readonly onChange?: () => void;
  /** Called when an index begins; the returned object is told the progress and the end. */
  readonly onIndex?: () => IndexProgress;
  /** Called when something fails in the background. */
  readonly onError: (error: unknown) => void;
}

export interface IndexProgress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** The work since the start, for tests and benchmarks. */
export interface Work {
  /** Files read. */
  read: number;
  /** Texts parsed. */
  parsed: number;
  /** Patterns that library rules have checked. */
  rechecked: number;
}
