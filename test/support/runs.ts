/**
 * How long and with what seed property tests run: always the same texts, unless `PROPERTY_SEED` asks for others. `PROPERTY_FACTOR`
 * multiplies the runs, for a longer look than `npm test` has time for.
 */
export function runs(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: numRuns * Number(process.env.PROPERTY_FACTOR ?? 1), seed: Number(process.env.PROPERTY_SEED ?? 1) };
}
