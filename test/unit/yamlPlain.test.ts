/** The line reader for everyday YAML never guesses: what it reads, the parsers for all of YAML read as the same tree. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateFrontmatter } from '../../server/src/core/yaml/frontmatter.ts';
import { parseYamlFast } from '../../server/src/core/yaml/yamlFast.ts';
import { parseYamlPlain } from '../../server/src/core/yaml/yamlPlain.ts';
import { parseYamlTolerant } from '../../server/src/core/yaml/yamlTolerant.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { runs } from '../support/runs.ts';

const LONG = 60_000;

/** An offset that every span must carry. */
const BASE = 7;

/** @returns true when the reader read the text; it must then have read it as the others do */
function readsAlike(source: string, base = BASE): boolean {
  const plain = parseYamlPlain(source, base);
  if (plain === undefined) return false;
  const fast = parseYamlFast(source, base);
  if (fast && JSON.stringify(plain) !== JSON.stringify(fast)) expect(plain).toEqual(fast);
  const { root, error } = parseYamlTolerant(source, base);
  if (error === undefined && JSON.stringify(plain) !== JSON.stringify(root)) expect(plain).toEqual(root);
  if (fast === undefined) expect(error).toBeUndefined();
  return true;
}

describe('the reader for everyday YAML', () => {
  it.each([
    ['values of every kind', 'a: 1.0\nb: true\nc: ~\nd: 2026-01-28 00:00:00+00:00\ne: https://example.org/?a=b#c\n'],
    ['quotes', "a: 'it''s'\nb: \"it's\"\nc: ['a, b', \"c\"]\nd: ''\n"],
    ['empty values', 'a:\nb: # c\nc:\n- \n-\nd:'],
    ['comments', '# a\na: b # c\n\n  # d\nb: c#d\n'],
    ['lists at the indentation of their key', 'a:\n- x\n- y # c\nb:\n  - z\nc: d\n'],
    ['maps in maps and in lists', 'a:\n  b:\n    c: d\n  e: f\ng:\n- h: i\n  j: k\n-   l: m\n    n:\n    - o\n'],
    ['lists on one line', 'a: []\nb: [x]\nc: [ x , "y" , 1 ] # c\n'],
    ['lists over several lines', 'a: [\n  x,\n  "y z"\n  ]\nb: [c,\n\n d]\ne: [\n  f\n]\n'],
    ['carriage returns', 'a: b\r\nc:\r\n- d\r\n\r\ne: [f]\r\n'],
    ['letters of other languages', 'title: Déjà – “fait”\naliases: [ça]\n'],
  ])('reads %s', (_, source) => {
    expect(readsAlike(source)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a comment alone', '# a\n'],
    ['text over several lines', 'a: b\n  c\n'],
    ['quotes over several lines', 'a: "b\n  c"\n'],
    ['escapes', 'a: "b\\n"\n'],
    ['block text', 'a: |\n  b\n'],
    ['maps on one line', 'a: {b: c}\n'],
    ['lists over several lines that are not indented', 'a: [b,\nc]\n'],
    ['lists with text over several lines', 'a: [b\n  c]\n'],
    ['comments in lists', 'a: [b, # c\n  d]\n'],
    ['lists in lists', 'a:\n- - b\n'],
    ['lists in lists on one line', 'a: [[b]]\n'],
    ['anchors, aliases and tags', 'a: &x b\n'],
    ['merged keys', '<<: *x\n'],
    ['explicit keys', '? a\n: b\n'],
    ['quoted keys', '"a": b\n'],
    ['a colon in a value', 'a: b: c\n'],
    ['tabs', 'a:\tb\n'],
    ['wrong indentation', 'a:\n    b: c\n  d: e\n'],
    ['a list and then a key in it', 'a:\n  - b\n  c: d\n'],
    ['several documents', 'a: b\n---\nc: d\n'],
    ['control characters', 'a: b\u0000\n'],
    ['unusual ends of lines', 'a: b\u2028c: d\n'],
  ])('leaves %s to the others', (_, source) => {
    expect(parseYamlPlain(source, 0)).toBeUndefined();
  });

  it(
    'is right about all that it reads',
    () => {
      let read = 0;
      fc.assert(
        fc.property(nearlyEveryday, source => {
          if (readsAlike(source)) read++;
        }),
        runs(4000),
      );
      expect(read).toBeGreaterThan(20);
    },
    LONG,
  );

  it('reads the frontmatters of a generated library', () => {
    const texts = [...generateLibrary({ count: 30, size: 'short', formats: 'classic' }).values()];
    const refused = texts.filter(text => !readsFrontmatter(text));
    expect(refused).toEqual([]);
  });
});

/** Lines of everyday YAML, with one now and then that is none. */
const nearlyEveryday = fc
  .array(
    fc.record({
      indent: fc.constantFrom('', '', '', '  ', '  ', '    ', ' '),
      head: fc.constantFrom('a: ', 'b: ', 'c-d: ', 'a:', '- ', '- ', '- a: ', '-', '# ', '', 'x '),
      value: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('', 'a', 'a b', '1', '"q"', "'q'", '[a, b]', '[]', 'a # c', 'a#c') },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'a: b',
            'a:',
            "'it''s'",
            '"un',
            '{a: b}',
            '*x',
            '&x a',
            '!t a',
            '|',
            '>-',
            ':a',
            '-a',
            '? a',
            '---',
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '%a',
            '@a',
            '`a`',
            '[a][b]',
            '[[a]]',
            '"a" b',
            '\u00a0',
            'é',
            '🌱',
            '[a:]',
            '[a:b]',
            '["a": b]',
            '[,a]',
            '\t',
            'a ',
          ),
        },
      ),
      end: fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\n\n', ' \n', ''),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map(lines => lines.map(({ indent, head, value, end }) => indent + head + value + end).join(''));

function readsFrontmatter(text: string): boolean {
  const block = locateFrontmatter(text);
  return block !== undefined && readsAlike(text.slice(block.content.start, block.content.end), block.content.start);
}

const FOLDERS = ['test/fixtures/library/_patterns', '../shared/library'].map(folder =>
  path.join(import.meta.dirname, '../..', folder),
);

describe.each(FOLDERS.map(folder => [path.basename(folder), folder] as const))('the frontmatters of %s', (_, folder) => {
  it.skipIf(!fs.existsSync(folder))(
    'are mostly read, and rightly',
    () => {
      const files = fs.readdirSync(folder).filter(file => file.endsWith('.md'));
      const refused = files.filter(file => !readsFrontmatter(fs.readFileSync(path.join(folder, file), 'utf8')));
      expect(refused.length).toBeLessThan(files.length / 5);
    },
    LONG,
  );
});
