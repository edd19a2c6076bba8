/** What a workspace is made with, and what it tells while it works. */
import type { IdAndClock, LintContext, Settings } from './core/index.ts';
import type { FileSystem, UnreadableReason } from './fileSystem.ts';

export interface WorkspaceOptions {
  readonly fileSystem: FileSystem;
  readonly make: IdAndClock;
  /** Settings of the editor for a library, by the URI of its root; a settings file in the library wins over them. */
  readonly settingsFor: (root: string) => Promise<Settings>;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
  /** Told of each file and folder that could not be read. */
  readonly onUnreadable: (uri: string, reason: UnreadableReason) => void;
  /** Told whenever something else may have to be shown. */
  readonly onChange?: () => void;
  /** Told when an index begins; what it returns is told how many files of how many have been read, and is told the end. */
  readonly onIndex?: () => IndexProgress;
  /** Told when something failed that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

export interface IndexProgress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** What has been done since the start, for tests and benchmarks. */
export interface Work {
  /** Files read. */
  read: number;
  /** Texts parsed. */
  parsed: number;
  /** Patterns that library rules have looked at. */
  rechecked: number;
}
