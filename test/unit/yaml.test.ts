/** The YAML adapters agree: whatever several of them can read, they read as the same tree with the same spans. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateFrontmatter } from '../../server/src/core/yaml/frontmatter.ts';
import { parseYamlFast } from '../../server/src/core/yaml/yamlFast.ts';
import { nodesOf, type YamlNode } from '../../server/src/core/yaml/yamlNode.ts';
import { parseYamlPlain } from '../../server/src/core/yaml/yamlPlain.ts';
import { parseYamlTolerant } from '../../server/src/core/yaml/yamlTolerant.ts';
import { frontmatterYaml } from '../support/anyText.ts';
import { almost, almostYaml, anyYaml, plainYaml } from '../support/anyYaml.ts';
import { runs } from '../support/runs.ts';

/** Other work may share the machine. */
const LONG = 60_000;

/** An offset that every span must carry. */
const BASE = 7;

/** @returns the two trees where both parsers read the text without complaint */
function bothTrees(source: string, base = BASE): readonly [YamlNode, YamlNode | undefined] | undefined {
  const fast = parseYamlFast(source, base);
  // A frontmatter is a map; of anything else the core takes the tolerant tree.
  if (fast?.kind !== 'mapping') return undefined;
  const { root, error } = parseYamlTolerant(source, base);
  return error ? undefined : [fast, root];
}

/** Far faster than to compare node by node. */
function areSame([fast, tolerant]: readonly [YamlNode, YamlNode | undefined]): boolean {
  return JSON.stringify(fast) === JSON.stringify(tolerant);
}

function expectSame(source: string): void {
  const trees = bothTrees(source);
  if (trees && !areSame(trees)) expect(trees[0]).toEqual(trees[1]);
  expectPlainToAgree(source, BASE);
}

/** The reader of plain lines accepts nothing that a full parser refuses. */
function expectPlainToAgree(source: string, base: number): void {
  const plain = parseYamlPlain(source, base);
  if (plain === undefined) return;
  const { root, error } = parseYamlTolerant(source, base);
  if (error || !areSame([plain, root])) expect({ root: plain, error: undefined }).toEqual({ root, error });
}

describe('one YAML text, two parsers', () => {
  it.each([
    ['empty values', 'a:\nb: # c\nc: !t\nd: &x\ne:\n  -\n  - &y\n'],
    ['lists at the indentation of their key', 'a:\n- x\n- y # c\nb: z\n'],
    ['pairs in a list', 'a: [x: 1, "y": 2, z]\nb: c\n'],
    ['flow over several lines', 'a: [\n  x, # c\n  {b: c,\n  d: },\n  ]\n'],
    ['block scalars', 'a: |\n  x # no comment\n\n  y\nb: >-\n  x\n\n\nc: |2-\n   x\n'],
    ['anchors, tags and aliases', 'a: &x !!str 1\nb: *x\nc: !t [*x, &y z]\n<<: *x\n'],
    ['explicit keys', '? a\n: b\n? c\n:\n  - d\n'],
    ['carriage returns', 'a: [b,\r\n  c]\r\nd:\r\n  - "e\r\n    f"\r\n'],
    ['characters beyond the first plane', 'a🌱: "🌱"\nb: [🌱, é]\n'],
    ['white space that is none', 'a: \u00a0x\u00a0\nb: [ \u2028 ]\n'],
  ])('%s', (_, source) => {
    expect(bothTrees(source)).toBeDefined();
    expectSame(source);
  });

  it(
    'is one tree, whatever is written',
    () => {
      fc.assert(fc.property(anyYaml, expectSame), runs(300));
    },
    LONG,
  );

  it(
    'is one tree, or an error of one of them, whatever is nearly written',
    () => {
      fc.assert(fc.property(almostYaml, expectSame), runs(500));
    },
    LONG,
  );

  it(
    'is one tree, in frontmatters and in what is nearly one',
    () => {
      const texts = fc.oneof(plainYaml, almost(plainYaml), frontmatterYaml, almost(frontmatterYaml));
      fc.assert(fc.property(texts, expectSame), runs(500));
    },
    LONG,
  );

  it('is mostly read by the quick ones', () => {
    const count = (texts: fc.Arbitrary<string>, parse: typeof parseYamlFast) =>
      fc.sample(texts, runs(100)).filter(text => parse(text, 0) !== undefined).length;
    expect(count(anyYaml, parseYamlFast)).toBeGreaterThan(90);
    expect(count(plainYaml, parseYamlPlain)).toBeGreaterThan(20);
  });

  it(
    'has spans that hold what they say',
    () => {
      fc.assert(
        fc.property(almostYaml, source => {
          const { root, error } = parseYamlTolerant(source, 0);
          const spans = [...(root ? nodesOf(root) : []), ...(error ? [error] : [])].map(({ span }) => span);
          expect(spans.filter(({ start, end }) => start < 0 || end < start || end > source.length)).toEqual([]);
        }),
        runs(300),
      );
    },
    LONG,
  );
});

const FOLDERS = ['test/fixtures/library/_patterns', '../shared/library', '../shared/v7-sample'].map(folder =>
  path.join(import.meta.dirname, '../..', folder),
);

describe.each(FOLDERS.map(folder => [path.basename(folder), folder] as const))('the frontmatters of %s', (_, folder) => {
  it.skipIf(!fs.existsSync(folder))(
    'are one tree each',
    () => {
      const files = fs.readdirSync(folder).filter(file => file.endsWith('.md'));
      const different = files.filter(file => {
        const text = fs.readFileSync(path.join(folder, file), 'utf8');
        const block = locateFrontmatter(text);
        if (block === undefined) return false;
        const trees = bothTrees(text.slice(block.content.start, block.content.end), block.content.start);
        return trees !== undefined && !areSame(trees);
      });
      expect(different).toEqual([]);
    },
    30_000,
  );
});
