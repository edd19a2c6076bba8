/**
 * The two YAML readers agree: everything that the quick one reads, the tolerant one reads as the same tree with the same spans.
 */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateFrontmatter, parseFrontmatter } from '../../server/src/core/yaml/frontmatter.ts';
import { parseYaml } from '../../server/src/core/yaml/parseYaml.ts';
import { nodesOf } from '../../server/src/core/yaml/yamlNode.ts';
import { parseYamlPlain } from '../../server/src/core/yaml/yamlPlain.ts';
import { parseYamlTolerant } from '../../server/src/core/yaml/yamlTolerant.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { frontmatterYaml } from '../support/anyText.ts';
import { almost, almostYaml, anyYaml, blockScalarYaml, plainYaml } from '../support/anyYaml.ts';
import { runs } from '../support/runs.ts';

/** Other work may share the machine. */
const LONG = 60_000;

/** An offset that every span must carry. */
const BASE = 7;

/** @returns true when the quick reader read the text; the tolerant one must then read the same, without an error */
function readsAlike(source: string, base = BASE): boolean {
  const plain = parseYamlPlain(source, base);
  if (plain === undefined) return false;
  const { root, error } = parseYamlTolerant(source, base);
  // To compare texts is far faster than to compare node by node.
  if (error || JSON.stringify(plain) !== JSON.stringify(root)) expect({ root: plain, error: undefined }).toEqual({ root, error });
  return true;
}

/** Runs the property and counts the texts that the quick reader read. */
function countRead(texts: fc.Arbitrary<string>, numRuns: number): number {
  let read = 0;
  fc.assert(
    fc.property(texts, source => {
      if (readsAlike(source)) read++;
    }),
    runs(numRuns),
  );
  return read;
}

describe('one YAML text, two readers', () => {
  it.each([
    ['YAML of all kinds', anyYaml, 300, 1],
    ['YAML with characters too many or too few', almostYaml, 500, 0],
    ['everyday YAML', plainYaml, 500, 100],
    ['everyday YAML with characters too many or too few', almost(plainYaml), 1500, 50],
    ['frontmatters', frontmatterYaml, 300, 5],
    ['frontmatters with characters too many or too few', almost(frontmatterYaml), 300, 1],
    ['block scalars', blockScalarYaml, 3000, 400],
    ['block scalars with characters too many or too few', almost(blockScalarYaml), 3000, 50],
  ])(
    'read %s as one tree, or the quick one leaves it to the tolerant one',
    (_, texts, numRuns, fewest) => {
      expect(countRead(texts, numRuns)).toBeGreaterThanOrEqual(fewest);
    },
    LONG,
  );

  it(
    'agree on every truncation of a text',
    () => {
      fc.assert(
        fc.property(fc.oneof(blockScalarYaml, plainYaml), source => {
          for (let end = 0; end < source.length; end++) readsAlike(source.slice(0, end));
        }),
        runs(40),
      );
    },
    LONG,
  );

  it(
    'give spans that lie inside the text',
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

describe('the tolerant reader', () => {
  it.each([
    [
      'pairs in a list',
      'a: [x: 1, "y": 2]',
      ['a: [x: 1, "y": 2]', 'a', '[x: 1, "y": 2]', 'x: 1', 'x', '1', '"y": 2', '"y"', '2'],
    ],
    ['maps on one line', 'a: {b: c, d: } # e', ['a: {b: c, d: }', 'a', '{b: c, d: }', 'b', 'c', 'd', '']],
    ['anchors, tags and aliases', 'a: &x !!str 1\nb: *x', ['a: &x !!str 1\nb: *x', 'a', '1', 'b', '*x']],
    ['quoted text over several lines', 'a: "b\n  c"', ['a: "b\n  c"', 'a', '"b\n  c"']],
    ['quoted keys', '"a b": c\n', ['"a b": c', '"a b"', 'c']],
    ['characters beyond the first plane', 'a🌱: "🌱"', ['a🌱: "🌱"', 'a🌱', '"🌱"']],
    ['a no-break space as text', 'a: \u00a0x\u00a0', ['a: \u00a0x\u00a0', 'a', '\u00a0x\u00a0']],
  ])('locates %s', (_, source, written) => {
    const { root, error } = parseYaml(source, 0);
    expect(error).toBeUndefined();
    expect([...(root ? nodesOf(root) : [])].map(({ span }) => source.slice(span.start, span.end))).toEqual(written);
  });

  it.each([
    ['a key', 'a: &x\nb: *x\n'],
    ['an item', 'a:\n  - &x\n  - *x\n'],
    ['a key with a tag', 'a: !!str &x\nb: *x\n'],
  ])('knows an anchor on the empty value of %s', (_, source) => {
    expect(parseFrontmatter(`---\n${source}---\n`)?.error).toBeUndefined();
    const { root } = parseYaml(source, BASE);
    const anchors = [...(root ? nodesOf(root) : [])].flatMap(node => (node.kind === 'alias' ? [node.anchor] : []));
    const start = BASE + source.indexOf('&x');
    expect(anchors.map(anchor => anchor?.span)).toEqual([{ start, end: start + 2 }]);
  });

  it('reports the first error and reads on', () => {
    const { root, error } = parseYaml('a: [b\nc: d\n', BASE);
    expect(error?.span.start).toBeGreaterThan(BASE);
    expect(root?.kind).toBe('mapping');
  });
});

function readsFrontmatter(text: string): boolean {
  const block = locateFrontmatter(text);
  return block !== undefined && readsAlike(text.slice(block.content.start, block.content.end), block.content.start);
}

describe('the quick reader', () => {
  it('reads the frontmatters of a generated library', () => {
    const texts = [...generateLibrary({ count: 30, size: 'short' }).values()];
    expect(texts.filter(text => !readsFrontmatter(text))).toEqual([]);
  });
});

const FOLDERS = ['test/fixtures/library/_patterns', '../shared/library', '../shared/v7-sample'].map(folder =>
  path.join(import.meta.dirname, '../..', folder),
);

describe.each(FOLDERS.map(folder => [path.basename(folder), folder] as const))('the frontmatters of %s', (_, folder) => {
  it.skipIf(!fs.existsSync(folder))(
    'are mostly read by the quick reader, as the tolerant one reads them',
    () => {
      const files = fs.readdirSync(folder).filter(file => file.endsWith('.md'));
      const refused = files.filter(file => !readsFrontmatter(fs.readFileSync(path.join(folder, file), 'utf8')));
      expect(refused.length).toBeLessThan(files.length / 5);
    },
    LONG,
  );
});
