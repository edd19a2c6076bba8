/** An operation: chooses a change in a session, makes it, and describes it. */
import type { Choices } from './chance.ts';
import type { Session } from './session.ts';

/** @returns a description, or `undefined` when the operation was not possible */
export type Operation = (session: Session, choices: Choices) => string | undefined | Promise<string | undefined>;

export interface WeightedOperation {
  /** Its frequency, relative to the others. */
  readonly weight: number;
  readonly run: Operation;
}

export type OperationTable = Readonly<Record<string, WeightedOperation>>;
