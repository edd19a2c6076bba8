/** The generated library beside the figures that were counted in the public one. */
import type { BenchLibrary } from './libraries.ts';
import { meanShape } from './libraryShape.ts';
import { CLASSIC_SHAPE, type Shape, V7_SHAPE } from './publicShape.ts';
import { table } from './table.ts';

const KEYS = [
  'length',
  'frontmatter',
  'frontmatterLines',
  'commentLines',
  'foldedScalars',
  'flowLists',
  'emptyLists',
  'blockEntries',
  'headings',
  'relations',
  'inferredLinks',
  'toTop60',
] as const satisfies readonly (keyof Shape)[];

export function printShapes({ name, shapes }: BenchLibrary): void {
  const classic = meanShape(shapes.filter(({ family }) => family === 'classic'));
  const v7 = meanShape(shapes.filter(({ family }) => family === 'v7'));
  const rows = KEYS.map(key => [key, ...[classic[key], CLASSIC_SHAPE[key], v7[key], V7_SHAPE[key]].map(rounded)]);
  console.log(`Means per file, ${name} beside the public library:\n`);
  console.log(table(['', 'classic', 'public', 'v7', 'public'], rows));
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
