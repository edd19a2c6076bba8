/** A hundred and sixty real v7 files: all are read as such, and what is said about their relations is true. */
import { describe, expect, it } from 'vitest';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';
import { hasV7Sample, readV7Sample } from '../support/realLibrary.ts';

/** Slips in slugs of the sample, and a name that nothing is like. */
const PLANTED = ['accountabilty-partnership', 'governance-desing', 'the-pattern-that-nobody-wrote'];
const LONG = 60_000;

describe.skipIf(!hasV7Sample())('the v7 sample', () => {
  const files = hasV7Sample() ? readV7Sample() : new Map<string, string>();

  it(
    'is read in the right format, and no rule fails',
    () => {
      const memory = memoryLibrary(Object.fromEntries(files));
      const rules = new Map<string, number>();
      for (const file of files.keys()) {
        expect([file, memory.document(file).format.id]).toEqual([file, 'v7']);
        for (const { rule, severity } of memory.lint(file)) {
          if (severity === 'error') rules.set(rule.id, (rules.get(rule.id) ?? 0) + 1);
        }
      }
      expect(files.size).toBe(160);
      // The sample is a part of a larger library: what it points to outside of itself is all that is wrong.
      expect([...rules]).toEqual([['unknown-relation-target', 161]]);
    },
    LONG,
  );

  it(
    'has relations to outside, which a setting silences, but not the three that are planted',
    async () => {
      const [host = ''] = files.keys();
      const planted = new Map([...files, [host, plant(files.get(host) ?? '', PLANTED)]]);
      const before = await deadTargets(planted);
      const outside = [...new Set(before.filter(slug => !PLANTED.includes(slug)))];
      expect(before).toHaveLength(161 + PLANTED.length);
      const list = `knownSlugs:\n${outside.map(slug => `  - ${slug}\n`).join('')}`;
      expect(await deadTargets(new Map([...planted, ['.commons-patterns.yaml', list]]))).toEqual(PLANTED);
      const settings = 'knownSlugs: lists/known-slugs.txt\n';
      const more = [
        ['.commons-patterns.yaml', settings],
        ['lists/known-slugs.txt', `# elsewhere\n${outside.join('\n')}\n`],
      ] as const;
      expect(await deadTargets(new Map([...planted, ...more]))).toEqual(PLANTED);
    },
    LONG,
  );
});

/** Adds relations at the top of the list `complementary`. */
function plant(text: string, slugs: readonly string[]): string {
  const entries = slugs.map(slug => `    - slug: ${slug}\n      weight: 0.5\n`).join('');
  const after = text.replace(/^ {2}complementary:\n/m, match => match + entries);
  expect(after).not.toBe(text);
  return after;
}

/** What `unknown-relation-target` marks, in the order of files and texts. */
async function deadTargets(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const workspace = await memoryWorkspace(files);
  return [...files].flatMap(([file, text]) =>
    workspace
      .problems(memoryUri(file))
      .filter(({ rule, severity }) => rule === 'unknown-relation-target' && severity === 'error')
      .map(({ span }) => text.slice(span.start, span.end).replace(/["']/g, '')),
  );
}
