/** The latency of answers: the median and the 95th percentile of many. */

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/** @param action its times do not count while it warms up */
export async function latencyOf(count: number, action: (turn: number) => Promise<unknown>): Promise<Latency> {
  const warmUp = Math.ceil(count / 5);
  const times: number[] = [];
  for (let turn = 0; turn < warmUp + count; turn++) {
    const start = performance.now();
    await action(turn);
    if (turn >= warmUp) times.push(performance.now() - start);
  }
  return latencyIn(times);
}

export function latencyIn(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

export function median(numbers: readonly number[]): number {
  return latencyIn(numbers).p50;
}

/** @returns the number below and above which there is half of the weight */
export function weightedMedian(numbers: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = [...numbers].sort((a, b) => a.value - b.value);
  let left = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  return sorted.find(({ weight }) => (left -= weight) < 0)?.value ?? Number.NaN;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
