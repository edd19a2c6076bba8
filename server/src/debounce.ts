/** Calls that follow each other closely -> one. */
import type { Clock } from './clock.ts';

export interface DebounceOptions {
  readonly clock: Clock;
  /** Milliseconds without a call. */
  readonly quiet: number;
  /** The most milliseconds from the first call that has had no effect yet, however many follow. */
  readonly longest: number;
}

export interface Debounced {
  readonly call: () => void;
  /** Does what calls so far have asked for, now. */
  readonly flush: () => void;
}

export function debounced(action: () => void, { clock, quiet, longest }: DebounceOptions): Debounced {
  let cancelQuiet: (() => void) | undefined;
  let cancelLongest: (() => void) | undefined;
  const flush = () => {
    if (cancelLongest === undefined) return;
    cancelQuiet?.();
    cancelLongest();
    cancelQuiet = cancelLongest = undefined;
    action();
  };
  return {
    call: () => {
      cancelQuiet?.();
      cancelQuiet = clock.after(quiet, flush);
      cancelLongest ??= clock.after(longest, flush);
    },
    flush,
  };
}
