/** Measurements of the graph, each in its own file. */
import { measureEditToPicture } from './graphEditToPicture.ts';
import { measureFirstPaint } from './graphFirstPaint.ts';
import { measureHubs } from './graphHubs.ts';

/** @param count of patterns in the library @param few of patterns in a smaller one, which is only drawn */
export async function measureGraph(count: number, few: number): Promise<void> {
  await measureHubs();
  await measureEditToPicture(count);
  for (const each of [few, count]) await measureFirstPaint(each);
}
