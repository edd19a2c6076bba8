/**
 * Libraries of patterns as large as one likes, of the shapes that authors write: for measuring, and for tests that count
 * work. The same count, seed and size make the same texts. Says what stands in the files; their prose is invented.
 */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateBody } from './generateBody.ts';
import { generateFrontmatter } from './generateFrontmatter.ts';
import { inventText } from './inventedText.ts';
import { type LibrarySize, type Making, planPatterns } from './patternPlan.ts';
import { randomFrom } from './random.ts';

export interface LibraryOptions {
  readonly count: number;
  readonly seed?: number;
  /** `full`: about 25 KB a file, 5 KB of it frontmatter. `short`: the same fields and sections with little text. */
  readonly size?: LibrarySize;
}

/** Path of a file, relative to the library -> its text. */
export function generateLibrary({ count, seed = 1, size = 'full' }: LibraryOptions): ReadonlyMap<string, string> {
  const random = randomFrom(seed);
  const text = inventText(random);
  const making: Making = { plans: planPatterns(count, random, text), random, text, size };
  const files = new Map<string, string>();
  for (const pattern of making.plans) {
    files.set(`_patterns/${pattern.slug}.md`, `${generateFrontmatter(pattern, making)}\n${generateBody(pattern, making)}`);
  }
  return files;
}

/** Writes the files into a new temporary folder. The caller removes it. */
export function writeLibrary(files: ReadonlyMap<string, string>): string {
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
