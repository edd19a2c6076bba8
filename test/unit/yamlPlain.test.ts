/** The quick reader of YAML never guesses: what it reads, the tolerant reader reads as the same tree. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { entryOf } from '../../server/src/core/yaml/yamlNode.ts';
import { parseYamlPlain } from '../../server/src/core/yaml/yamlPlain.ts';
import { parseYamlTolerant } from '../../server/src/core/yaml/yamlTolerant.ts';
import { runs } from '../support/runs.ts';

const LONG = 60_000;

/** An offset that every span must carry. */
const BASE = 7;

/** @returns true when the reader read the text; it must then have read it as the tolerant one does */
function readsAlike(source: string): boolean {
  const plain = parseYamlPlain(source, BASE);
  if (plain === undefined) return false;
  const { root, error } = parseYamlTolerant(source, BASE);
  if (error || JSON.stringify(plain) !== JSON.stringify(root)) expect({ root: plain, error: undefined }).toEqual({ root, error });
  return true;
}

describe('the quick reader of YAML', () => {
  it.each([
    ['values of every kind', 'a: 1.0\nb: true\nc: ~\nd: 2026-01-28 00:00:00+00:00\ne: https://example.org/?a=b#c\n'],
    ['quotes', "a: 'it''s'\nb: \"it's\"\nc: ['a, b', \"c\"]\nd: ''\n"],
    ['empty values', 'a:\nb: # c\nc:\n- \n-\nd:'],
    ['comments', '# a\na: b # c\n\n  # d\nb: c#d\n'],
    ['lists at the indentation of their key', 'a:\n- x\n- y # c\nb:\n  - z\nc: d\n'],
    ['maps in maps and in lists', 'a:\n  b:\n    c: d\n  e: f\ng:\n- h: i\n  j: k\n-   l: m\n    n:\n    - o\n'],
    ['lists on one line', 'a: []\nb: [x]\nc: [ x , "y" , 1 ] # c\n'],
    ['maps on one line', 'a: {b: c, d: "e, f" } # g\nh:\n- { i: 1 }\n'],
    ['lists over several lines', 'a: [\n  x,\n  "y z"\n  ]\nb: [c,\n\n d]\ne: [\n  f\n]\n'],
    ['carriage returns', 'a: b\r\nc:\r\n- d\r\n\r\ne: [f]\r\n'],
    ['block scalars', 'a: |\n  b\n   c\n\nd: >- # e\n  f\n  g\nh:\n- |2+\n   i\n\n- >1-\n  j\n'],
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
    ['empty block scalars with a comment', 'a: | # b\n'],
    ['empty block scalars that keep their line breaks', 'a: |+\n\n'],
    ['block scalars whose last line is of spaces alone', 'a: |2\n  b\n   \n'],
    ['block scalars after blank lines that are indented deeper', 'a: |\n    \n  b\n'],
    ['block scalars with a line that is indented less', 'a: |\n    b\n  c\n'],
    ['block scalars without a line break behind the header', 'a: |'],
    ['wrong indicators', 'a: |0\n  b\n'],
    ['the same indicator twice', 'a: |--\n  b\n'],
    ['a comment without a space behind the header', 'a: |#b\n  c\n'],
    ['maps on one line over several lines', 'a: {b: c,\n  d: e}\n'],
    ['maps in maps on one line', 'a: {b: {c: d}}\n'],
    ['lists of maps on one line', 'a: [{b: c}]\n'],
    ['maps on one line with a comma at the end', 'a: {b: c,}\n'],
    ['keys without a value in maps on one line', 'a: {b: , c}\n'],
    ['empty maps', 'a: {}\n'],
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
  ])('leaves %s to the tolerant reader', (_, source) => {
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
});

describe('a block scalar', () => {
  /** Expected values from the rules of YAML 1.2, chapter 8.1. */
  it.each([
    ['a literal text keeps its line breaks', '|\n  a\n  b\n', 'a\nb\n'],
    ['a folded text has spaces instead', '>\n  a\n  b\n', 'a b\n'],
    ['a blank line is one line break', '>\n  a\n\n  b\n', 'a\nb\n'],
    ['two blank lines are two line breaks', '>\n  a\n\n\n  b\n', 'a\n\nb\n'],
    ['deeper lines keep the line breaks around them', '>\n  a\n    b\n  c\n', 'a\n  b\nc\n'],
    ['blank lines beside deeper lines are kept', '>\n  a\n\n    b\n\n  c\n', 'a\n\n  b\n\nc\n'],
    ['blank lines before the text are kept', '>\n\n\n  a\n', '\n\na\n'],
    ['clipping leaves one line break', '|\n  a\n\n\n', 'a\n'],
    ['stripping leaves none', '|-\n  a\n\n\n', 'a'],
    ['keeping leaves all', '|+\n  a\n\n\n', 'a\n\n\n'],
    ['an indentation that is stated leaves the rest in the text', '|1-\n   a\n  b\n', '  a\n b'],
    ['indicators come in either order', '>-1\n  a\n', ' a'],
    ['a hash inside is text', '|-\n  # a\n', '# a'],
    ['spaces behind a line are text', '|-\n  a  \n', 'a  '],
    ['CR LF is a line break', '|\r\n  a\r\n  b\r\n', 'a\nb\n'],
    ['nothing at all is an empty text', '|\n', ''],
  ])('%s', (_, scalar, text) => {
    const root = parseYamlPlain(`a: ${scalar}`, 0);
    expect(root && entryOf(root, 'a')?.value).toMatchObject({ kind: 'scalar', style: 'block', text, value: text });
  });

  it('spans from its header to its last character that is no white space', () => {
    const source = 'a: >- # b\n  c\n  d \n\ne: f\n';
    const root = parseYamlPlain(source, BASE);
    const span = root && entryOf(root, 'a')?.value.span;
    expect(span && source.slice(span.start - BASE, span.end - BASE)).toBe('>- # b\n  c\n  d');
  });
});

describe('the work of the quick reader', () => {
  afterEach(() => vi.restoreAllMocks());

  /** How many characters are looked at, by all that the reader looks with. */
  function workOf(source: string): number {
    let work = 0;
    const { indexOf, charCodeAt } = String.prototype;
    const { exec } = RegExp.prototype;
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, searched, from = 0) {
      const found = indexOf.call(this, searched, from);
      work += (found === -1 ? this.length : found) - from + 1;
      return found;
    });
    vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function (this: string, index) {
      work++;
      return charCodeAt.call(this, index);
    });
    vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
      const match = exec.call(this, text);
      work += (match?.[0].length ?? 0) + 1;
      return match;
    });
    parseYamlPlain(source, 0);
    vi.restoreAllMocks();
    return work;
  }

  it.each([
    ['keys', (n: number) => 'key: value\n'.repeat(n)],
    ['blank lines', (n: number) => `a: b${'\n'.repeat(n)}c: d\n`],
    ['comments', (n: number) => `a:\n${'# b\n'.repeat(n)}  c: d\n`],
    ['quoted items on one line', (n: number) => `a: [${'"b", '.repeat(n)}]\n`],
    ['quotes in quotes', (n: number) => `a: '${"''".repeat(n)}'\n`],
    ['quotes that are not closed', (n: number) => `${'- "a\n'.repeat(n)}`],
    ['pairs on one line', (n: number) => `a: {${'b: "c", '.repeat(n)}d: e}\n`],
    ['lines of a block scalar', (n: number) => `a: >\n${'  b\n'.repeat(n)}c: d\n`],
    ['blank lines of a block scalar', (n: number) => `a: >+\n  b\n${'   \n'.repeat(n)}c: d\n`],
    ['many block scalars', (n: number) => `a:\n${'- |\n  b\n\n'.repeat(n)}`],
    ['empty block scalars', (n: number) => `a:\n${'- |\n\n'.repeat(n)}`],
    ['spaces behind a line of a block scalar', (n: number) => `a: |\n  b${' '.repeat(n)}c\n`],
    ['spaces behind a header', (n: number) => `a: |${' '.repeat(n)}x\n`],
  ])('grows no faster than the text: %s', (_, text) => {
    expect(workOf(text(4000))).toBeLessThan(4.4 * workOf(text(1000)));
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
            '{a: b, c: "d"}',
            '{a: b c, d}',
            '{a: }',
            '{a: b: c}',
            '{a: b #c}',
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
