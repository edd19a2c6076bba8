/** What is said about the public library, where it lies beside the repository; and what fixing everything does to a library. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLibrary, checkLibrary, scoreOf } from '../bench/checkedLibrary.ts';
import { countOf, differs, EXPECTED_CLEAN, EXPECTED_COUNTS, EXPECTED_PATTERNS } from '../bench/expectedCounts.ts';
import { fixEverything } from '../bench/fixEverything.ts';
import { frontmatterComments } from '../bench/frontmatterComments.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { hasRealLibrary, readRealLibrary } from '../support/realLibrary.ts';

/** Other work may share the machine. */
const LONG = 120_000;

const MODEL = 'collective-leadership.md';

/** Counts that were made by reading the files, and that no rule may leave. */
const SETTLED = ['unknown-relation-target', 'duplicate-id', 'invalid-id', 'wrong-type', 'heading-prompt'];
const NEVER = [...EXPECTED_COUNTS].flatMap(([rule, { findings }]) => (findings === 0 ? [rule] : []));

describe.skipIf(!hasRealLibrary())('the public library', () => {
  let library: CheckedLibrary;

  beforeAll(async () => {
    library = await checkLibrary(readRealLibrary());
  }, LONG);

  it('is read as a whole', () => {
    expect(scoreOf(library).patterns).toBe(EXPECTED_PATTERNS);
  });

  it('has exactly the dead relations that were counted', () => {
    expect(countOf(scoreOf(library), 'unknown-relation-target')).toEqual({ findings: 283, files: 195 });
  });

  it.each([...SETTLED, ...NEVER])('has as many findings of %s as were counted', rule => {
    const count = countOf(scoreOf(library), rule);
    const expected = EXPECTED_COUNTS.get(rule) ?? {};
    expect(differs(count, expected) ? count : expected).toEqual(expected);
  });

  it('has nothing to say against its model', () => {
    const serious = library.workspace
      .problems(memoryUri(MODEL))
      .filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(serious).toEqual([]);
  });

  it('has as many clean files as an independent count says', () => {
    const [fewest, most] = EXPECTED_CLEAN;
    const { clean } = scoreOf(library);
    expect(clean).toBeGreaterThanOrEqual(fewest);
    expect(clean).toBeLessThanOrEqual(most);
  });

  it(
    'can be fixed as a whole, without harm',
    async () => {
      const { ended, applied, lostComments, lostLines, newErrors } = await fixEverything(library);
      expect({ ended, lostComments, lostLines, newErrors }).toEqual({
        ended: true,
        lostComments: [],
        lostLines: [],
        newErrors: [],
      });
      expect(applied).toBeGreaterThan(1000);
    },
    LONG,
  );
});

it('finds again, to mend it, what it has published', async () => {
  const related = (slug: string, kinds: string) =>
    `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp4${slug}\nslug: ${slug}\ntitle: Same\nrelationships:\n${kinds}---\n`;
  const texts = {
    'a.md': related('a', '  specializes_to: [b, c, nobody]\n'),
    'b.md': related('b', '  specializes_to: [a]\n'),
    'c.md': related('c', '  generalizes_from: []\n'),
  };
  const { workspace } = await checkLibrary(new Map(Object.entries(texts)));
  const published = Object.keys(texts).map(file => workspace.problems(memoryUri(file)).map(({ rule }) => rule));
  expect(published.flat()).toEqual(
    expect.arrayContaining(['relation-cycle', 'missing-inverse', 'unknown-relation-target', 'duplicate-title']),
  );
  const found = Object.keys(texts).map(file => {
    const document = workspace.document(memoryUri(file));
    return (
      document &&
      workspace
        .libraryOf(document.uri)
        .findings(document)
        .map(({ rule }) => rule.id)
    );
  });
  expect(found).toEqual(published);
});

describe('a generated library', () => {
  it(
    'can be fixed as a whole, without harm',
    async () => {
      const library = await checkLibrary(new Map(generateLibrary({ count: 200, size: 'short', seed: 3 })));
      const before = scoreOf(library);
      const comments = [...library.files.values()].flatMap(frontmatterComments).length;
      expect(comments).toBeGreaterThan(10);
      const { ended, lostComments, lostLines, newErrors } = await fixEverything(library);
      expect({ ended, lostComments, lostLines, newErrors }).toEqual({
        ended: true,
        lostComments: [],
        lostLines: [],
        newErrors: [],
      });
      expect([...library.files.values()].flatMap(frontmatterComments)).toHaveLength(comments);
      expect(scoreOf(library).clean).toBeGreaterThan(before.clean);
    },
    LONG,
  );
});
