/** The exit codes of all commands. */
export const EXIT = {
  clean: 0,
  /** The command did its work, and there are problems. */
  problems: 1,
  /** A mistake in the call, or something could not be read or written. */
  failed: 2,
  /** Ctrl-C, as shells count it. */
  interrupted: 130,
  /** SIGTERM, as shells count it. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in the call. The message is for the user. */
export class UsageError extends Error {}
