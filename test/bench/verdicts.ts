/** The figures that have a bound, gathered over a whole run. */
import { table } from './table.ts';

export interface Verdict {
  readonly name: string;
  /** `undefined` when this server cannot tell. */
  readonly figure: number | undefined;
  readonly bound: number;
  /** The absolute figures behind it. */
  readonly from: string;
}

const verdicts: Verdict[] = [];

export function judge(verdict: Verdict): void {
  verdicts.push(verdict);
}

/** @returns the number of figures that are over their bound */
export function printVerdicts(): number {
  if (verdicts.length === 0) return 0;
  const rows = verdicts.map(verdict => {
    const { name, figure, bound, from } = verdict;
    return [name, figure === undefined ? '-' : figure.toFixed(2), `<= ${bound}`, verdictOf(verdict), from];
  });
  console.log(`\nFigures with a bound:\n\n${table(['', 'figure', 'bound', 'verdict', 'from'], rows)}`);
  return verdicts.filter(isOver).length;
}

function verdictOf(verdict: Verdict): string {
  if (verdict.figure === undefined) return 'unknown';
  return isOver(verdict) ? 'OVER' : 'met';
}

function isOver({ figure, bound }: Verdict): boolean {
  return figure !== undefined && !(figure <= bound);
}
