/**
 * Libraries of patterns as large as one likes, of the shapes that authors write: for measuring, and for tests that count
 * work. The same options make the same texts. The structure is that of real files; their prose is invented.
 */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateClassicBody } from './classicBody.ts';
import { generateClassicFrontmatter } from './classicFrontmatter.ts';
import { inventText } from './inventedText.ts';
import { type LibraryFormats, type LibrarySize, type Making, type PatternPlan, planLibrary } from './patternPlan.ts';
import { randomFrom } from './random.ts';
import { generateV7Body } from './v7Body.ts';
import { generateV7Frontmatter } from './v7Frontmatter.ts';
import { planV7 } from './v7Plan.ts';

export interface LibraryOptions {
  readonly count: number;
  readonly seed?: number;
  /** `full`: about 25 KB a file. `short`: the same frontmatter and sections with little text below. */
  readonly size?: LibrarySize;
  readonly formats?: LibraryFormats;
}

/** Path of a file, relative to the library -> its text. */
export function generateLibrary(options: LibraryOptions): ReadonlyMap<string, string> {
  return new Map(generateFiles(options));
}

/** One file after the other, for libraries that are too large to be kept in memory. */
export function* generateFiles({
  count,
  seed = 1,
  size = 'full',
  formats = 'mixed',
}: LibraryOptions): Generator<[string, string]> {
  const random = randomFrom(seed);
  // With numbers of its own: another prose does not make other relations and defects.
  const text = inventText(randomFrom(seed + 0x5eed));
  const making: Making = { plan: planLibrary(count, formats, random, text), random, text, size };
  for (const pattern of making.plan.patterns) yield [`_patterns/${pattern.slug}.md`, generatePattern(pattern, making)];
}

function generatePattern(pattern: PatternPlan, making: Making): string {
  if (pattern.family === 'classic') {
    return `${generateClassicFrontmatter(pattern, making)}\n${generateClassicBody(pattern, making)}`;
  }
  const plan = planV7(pattern, making);
  return `${generateV7Frontmatter(plan, making)}\n${generateV7Body(plan, making)}`;
}

/** Writes the files into a new temporary folder. The caller removes it. */
export function writeLibrary(files: Iterable<readonly [file: string, text: string]>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'commons-patterns-library-')));
  const made = new Set<string>();
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    const parent = path.dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text);
  }
  return folder;
}
