/** Which operations a run consists of: the same for the same seed. */
import { type Choices, choicesFrom } from './chance.ts';
import { bringToRest } from './comparison.ts';
import { DISK_OPERATIONS } from './diskOperations.ts';
import { EDITOR_OPERATIONS } from './editorOperations.ts';
import { GIT_OPERATIONS } from './gitOperations.ts';
import type { Operation, OperationTable } from './operation.ts';
import { SETTINGS_OPERATIONS } from './settingsOperations.ts';

export interface PlannedOperation {
  readonly name: string;
  readonly seed: number;
}

/** Operations between two comparisons. */
const BETWEEN_COMPARISONS = 12;

/** Everything is reported, and broken texts are fixed, so that the server can be compared. */
export const PREPARE = 'prepare';

const prepare: Operation = async (session, { seed }) => {
  await bringToRest(session, seed);
  return 'mend broken texts, tell of all changes on disk, and wait until the server is at rest';
};

/** Waits until the server is at rest: otherwise every operation falls into the work that the others caused. */
const REST = 'rest';

const rest: Operation = async session => {
  await session.editor.settled();
  return 'wait until the server is at rest';
};

const OPERATIONS: OperationTable = {
  ...EDITOR_OPERATIONS,
  ...DISK_OPERATIONS,
  ...GIT_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  [REST]: { weight: 12, run: rest },
  [PREPARE]: { weight: 0, run: prepare },
};

export function plan(seed: number, count: number): readonly PlannedOperation[] {
  return Array.from({ length: count }, (_, index) => {
    const own = seed * 10_000 + index;
    const isLastOfGroup = index % (BETWEEN_COMPARISONS + 1) === BETWEEN_COMPARISONS;
    return { name: isLastOfGroup ? PREPARE : weightedName(choicesFrom(own)), seed: own };
  });
}

export function operationNamed(name: string): Operation {
  const operation = OPERATIONS[name];
  if (operation === undefined) throw new Error(`There is no operation "${name}".`);
  return operation.run;
}

const TICKETS: readonly string[] = Object.entries(OPERATIONS).flatMap(([name, { weight }]) => Array(weight).fill(name));

function weightedName(choices: Choices): string {
  const ticket = choices.pick(
    'operation',
    TICKETS.map((_, index) => index),
  );
  return TICKETS[ticket ?? 0] ?? REST;
}
