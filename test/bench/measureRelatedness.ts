/** What the index of texts costs: to make it, to keep it, to bring it up to date, and to suggest relations from it. */
import { relatednessOf, suggestRelations, surveyLibrary } from '../../server/src/core/index.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';
import { generateLibrary } from './generateLibrary.ts';
import { median } from './latency.ts';
import { judge } from './verdicts.ts';

const SUGGESTIONS = 100;

/** @param count of patterns */
export function measureRelatedness(count: number): void {
  const { library } = memoryLibrary(Object.fromEntries(generateLibrary({ count })));
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const made = cpuOf(() => relatednessOf(library));
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - heapBefore;
  const patterns = [...library.patterns()];
  const times = patterns.slice(0, SUGGESTIONS).map(pattern => cpuOf(() => suggestRelations(library, pattern, 6)));
  const [first] = patterns;
  const updated = cpuOf(() => {
    if (first) library.setAbout(first.uri, { text: 'Another text.', sources: 0, modified: undefined });
    relatednessOf(library);
  });
  const surveyed = cpuOf(() => surveyLibrary(library));
  const from = `${count} generated patterns`;
  judge({ name: 'index of texts, ms CPU', figure: Math.round(made), bound: 1000, from });
  judge({
    name: 'index of texts, MB',
    figure: globalThis.gc ? Math.round(kept / 1e6) : undefined,
    bound: 25,
    from: globalThis.gc ? from : 'needs --expose-gc',
  });
  judge({
    name: 'suggestion, ms CPU, median',
    figure: Math.round(median(times) * 10) / 10,
    bound: 20,
    from: `${times.length} patterns`,
  });
  console.log(
    `\nIndex of texts: ${Math.round(updated)} ms CPU for one changed text, ${Math.round(surveyed)} ms for a survey of ${count} patterns.`,
  );
}

/** Milliseconds. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
