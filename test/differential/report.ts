/** The report of a drift: the differences, and the shortest way to reproduce it. */
import type { Drift } from './comparison.ts';
import type { RunResult } from './run.ts';
import type { Shrunk } from './shrink.ts';

const MOST_SUBJECTS = 6;
const MOST_LINES = 3;
const LONGEST_LINE = 400;

export function describeDrifts(drifts: readonly Drift[]): string {
  const lines = (who: string, texts: readonly string[]) =>
    texts.slice(0, MOST_LINES).map(text => `    only the ${who} server: ${text.slice(0, LONGEST_LINE)}`);
  const shown = drifts
    .slice(0, MOST_SUBJECTS)
    .flatMap(({ subject, extra, missing }) => [`  ${subject}`, ...lines('long-lived', extra), ...lines('fresh', missing)]);
  const others = drifts.slice(MOST_SUBJECTS).map(({ subject }) => subject);
  return [...shown, ...(others.length === 0 ? [] : [`  and ${others.join(', ')}`])].join('\n');
}

export function describeRun({ seed, drifts, log, planned }: RunResult, shrunk: Shrunk | undefined): string {
  const command = `npm run soak -- --seed ${seed} --operations ${planned.length}`;
  if (shrunk === undefined || !shrunk.isReproduced) {
    const note = shrunk === undefined ? '' : ' (not seen again: it depends on time)';
    return `Drift with seed ${seed}${note}: ${command}\n${describeDrifts(drifts)}\n  after\n    ${log.join('\n    ')}`;
  }
  const kept = shrunk.planned.map(operation => operation.seed % 10_000).join(',') || 'none';
  return [
    `Drift with seed ${seed}: ${command} --only ${kept}`,
    describeDrifts(shrunk.drifts),
    '  after',
    ...shrunk.log.map(line => `    ${line}`),
  ].join('\n');
}
