/** How long and with what seed property tests run: always the same texts, unless `PROPERTY_SEED` asks for others. */
export function runs(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns, seed: Number(process.env.PROPERTY_SEED ?? 1) };
}
