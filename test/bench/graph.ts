/** Measurements of the graph, each in its own file. */
import { measureEditToPicture } from './graphEditToPicture.ts';
import { measureFirstPaint } from './graphFirstPaint.ts';

/** @param count of patterns in the library */
export async function measureGraph(count: number): Promise<void> {
  await measureEditToPicture(count);
  await measureFirstPaint(count);
}
