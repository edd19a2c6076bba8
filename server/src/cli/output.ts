/** Standard output and standard error. A reader that has gone is not an error; a full disk is. */
import type { Writable } from 'node:stream';
import { codeOf } from '../nodeErrors.ts';

export interface Writer {
  /** Whether it is a terminal that understands more than text. */
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** True when nobody reads it any longer. */
  readonly isClosed: () => boolean;
  /** @throws OutputError when the text cannot be written, unless nobody reads it any longer */
  readonly write: (text: string) => Promise<void>;
}

export class OutputError extends Error {}

const DEFAULT_WIDTH = 80;

type OutputStream = Writable & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

/** @param onFailure called when a text cannot be written */
export function writerTo(stream: OutputStream, onFailure: (error: Error) => void): Writer {
  let isClosed = false;
  // A failure is reported to the callback of a write; without a listener it would also end the process.
  stream.on('error', () => {});
  return {
    isTerminal: stream.isTTY === true && process.env.TERM !== 'dumb',
    // Some terminals do not know their size, and have 0 columns.
    width: stream.columns || DEFAULT_WIDTH,
    isClosed: () => isClosed,
    async write(text) {
      if (isClosed || text === '') return;
      const error = await new Promise<Error | null | undefined>(resolve => stream.write(text, resolve));
      if (!error) return;
      isClosed = true;
      if (codeOf(error) !== 'EPIPE') onFailure(error);
    },
  };
}

export function failOutput(error: Error): never {
  throw new OutputError(`The output cannot be written: ${reasonText(error)}`);
}

/** The reason of a failure of the operating system, without the name of the system call. */
export function reasonText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9_]+: (.+?)(?:, \w+.*)?$/s.exec(text)?.[1] ?? text;
}
