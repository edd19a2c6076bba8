/** What one operation is: it finds something to do in a session, does it, and says what it did. */
import type { Choices } from './chance.ts';
import type { Session } from './session.ts';

/** @returns what was done, or `undefined` when there was nothing to do it to */
export type Operation = (session: Session, choices: Choices) => string | undefined | Promise<string | undefined>;

export interface WeightedOperation {
  /** How often it comes, compared with the others. */
  readonly weight: number;
  readonly run: Operation;
}

export type OperationTable = Readonly<Record<string, WeightedOperation>>;
