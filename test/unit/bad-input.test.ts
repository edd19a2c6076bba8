/** For any text: nothing throws, nothing hangs, every span is inside the text, and every fix works. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LENGTH } from '../../server/src/core/document/patternDocument.ts';
import { applyEdits, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { anyText, DEAD_ID, NEIGHBOURS, OTHER_ID, OWN_ID, patternLike } from '../support/anyText.ts';
import { v7Like } from '../support/anyV7.ts';
import { brokenBySafeFixes, brokenPromises, FILE, misplaced, openAmong } from '../support/promises.ts';
import { runs } from '../support/runs.ts';

/** Other work may share the machine. */
const LONG = 60_000;

function expectPromisesKept(text: string): void {
  expect(brokenPromises(text, NEIGHBOURS)).toEqual([]);
}

describe('any text', () => {
  it(
    'is parsed and checked, every finding is inside of it, and every fix works',
    () => {
      fc.assert(fc.property(anyText, expectPromisesKept), runs(100));
    },
    LONG,
  );

  it(
    'similar to a pattern is parsed and checked, every finding is inside of it, and every fix works',
    () => {
      fc.assert(fc.property(patternLike, expectPromisesKept), runs(30));
    },
    LONG,
  );

  it(
    'similar to a v7 pattern is parsed and checked, every finding is inside of it, and every fix works',
    () => {
      fc.assert(fc.property(v7Like, expectPromisesKept), runs(25));
    },
    LONG,
  );

  it(
    'is fixed on save until nothing remains to be fixed, and nothing is lost',
    () => {
      const texts = fc.oneof(patternLike, v7Like, anyText);
      const property = fc.property(texts, text => {
        expect(brokenBySafeFixes(text, NEIGHBOURS)).toEqual([]);
      });
      fc.assert(property, runs(50));
    },
    LONG,
  );

  it(
    'keeps its names and relations while its YAML is invalid',
    () => {
      fc.assert(
        fc.property(patternLike, anyText, (before, after) => {
          const known = patternOf(parsePattern('file:///a.md', before));
          const pattern = patternOf(parsePattern('file:///a.md', after), known);
          if (!pattern.readable) expect([pattern.id, pattern.relations]).toEqual([known.id, known.relations]);
        }),
        runs(100),
      );
    },
    LONG,
  );
});

describe('unusual texts', () => {
  const body = '\n### 1. Overview\n\nText\n';
  it.each([
    ['nothing', ''],
    ['a byte order mark alone', '\ufeff'],
    ['a delimiter alone', '---'],
    ['two delimiters', '---\n---'],
    ['white space', ' \r\n\t\n'],
    ['only a frontmatter', `---\nid: ${OWN_ID}\n---`],
    ['a byte order mark', `\ufeff---\nid: ${OWN_ID}\n---\n${body}`],
    ['carriage returns', `---\r\nid: ${OWN_ID}\r\nrelated:\r\n- ${DEAD_ID}\r\n---\r\n${body.replaceAll('\n', '\r\n')}`],
    ['carriage returns alone', `---\rid: ${OWN_ID}\r---\r${body.replaceAll('\n', '\r')}`],
    ['tabs', `---\n\tid: ${OWN_ID}\nrelated:\n\t- ${DEAD_ID}\n---\n\t# x\n`],
    [
      'characters beyond the first plane',
      `---\ntitle: 🌱🌱: x\nrelated: [🌱, "🌱${DEAD_ID}"]\n---\n🌱 \`\`\` 🌱{TITLE}🌱_x000D_\n`,
    ],
    ['halves of characters', `---\ntitle: \ud83c\n---\n\udf31'''\n\ud83c{TITLE}\n`],
    ['delimiters in values', `---\ntitle: "--- x"\nsummary: |\n  ---\n  a\n---\n${body}`],
    [
      'headings in fences and comments',
      '---\n---\n```\n### 1. Overview\n```\n<!--\n### 2. Core Principles\n-->\nOverview\n--------\n',
    ],
    ['a fence that is never closed', '---\n---\n### 1. Overview\n~~~~~\n```\n### 2. Core Principles\n'],
    ['characters that are no UTF-8', `---\ntitle: \ufffd\n---\n\ufffd\ufffd x\ufffd\n`],
  ])('%s', (_, text) => {
    expectPromisesKept(text);
  });

  it('nested YAML aliases are not expanded', () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `k${level + 1}: &k${level + 1} [*k${level}, *k${level}, *k${level}]\n`,
    );
    expect(brokenPromises(`---\nk0: &k0 [x, x]\n${levels.join('')}related: *k60\ntitle: *k60\n---\n${body}`, NEIGHBOURS)).toEqual(
      [],
    );
  });
});

describe('texts that are nested thousands deep', () => {
  it.each([
    ['brackets', 'a: '.concat('['.repeat(20_000), ']'.repeat(20_000))],
    ['open brackets', '{a: ['.repeat(10_000)],
    ['dashes', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['pairs in a list on one line', `a: [${'b: '.repeat(20_000)}]`],
    ['pairs in a map on one line', `a: {${'"b": '.repeat(18_000)}}`],
    ['pairs without spaces', `a: [${"'b':".repeat(18_000)}]`],
    ['pairs below an open bracket', `a: [\n${'  b: c\n'.repeat(13_000)}`],
    ['indentation', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('%s', (_, yaml) => {
    expectPromisesKept(`---\nid: ${OWN_ID}\n${yaml}\n---\n`);
  });
  it.each(['> ', '- ', '[', '](', '**', '<!--', '`'])('%s in the body', mark => {
    expectPromisesKept(`---\n---\n${mark.repeat(20_000)}\n`);
  });
});

describe('large texts', () => {
  /** Parses and checks, and tries the first fix of each rule. */
  function check(text: string): readonly string[] {
    const memory = openAmong(text, NEIGHBOURS);
    const findings = memory.lint(FILE);
    const firsts = new Map(findings.map(finding => [finding.rule.id, finding]));
    for (const finding of firsts.values()) {
      for (const fix of finding.fixes?.(memory.fixContext(FILE)) ?? []) applyEdits(text, fix.edits);
    }
    return findings.flatMap(finding => misplaced(text, finding));
  }

  it(
    'with 5,000 relations',
    () => {
      const targets = Array.from({ length: 5_000 }, (_, index) => `pat_${String(index % 4_000).padStart(26, '0')}`);
      const block = targets.map(target => `  - ${target} # x\n`).join('');
      expect(
        check(`---\nid: ${OWN_ID}\ngeneralizes_from:\n${block}specializes_to: [${targets.join(', ')}, ${OTHER_ID}]\n---\n`),
      ).toEqual([]);
    },
    LONG,
  );

  it(
    'with 5,000 duplicate keys',
    () => {
      const keys = Array.from({ length: 10_000 }, (_, index) => `key_${index % 5_000}: x\n`).join('');
      expect(check(`---\nid: ${OWN_ID}\n${keys}---\n`)).toEqual([]);
    },
    LONG,
  );

  it(
    'with 5,000 sections',
    () => {
      const sections = Array.from({ length: 5_000 }, (_, index) => `### ${(index % 12) + 1}. Core Principles\n\n`).join('');
      expect(check(`---\nid: ${OWN_ID}\n---\n${sections}`)).toEqual([]);
    },
    LONG,
  );

  /** Where work grows with the square of the text, this takes minutes. */
  const LENGTH = 300_000;
  const UNITS = [
    'x',
    ' ',
    '[',
    '](',
    '[a](b.md) ',
    '[1] ',
    '`',
    '<!-- ',
    '<!-- x --> ',
    '**Overall Score: 4** ',
    '#',
    '{',
    '{TITLE}',
    "''' ",
    '""',
    '- ',
    '_x000D_',
    '_n_n* ',
    'TODO: ',
    'lorem ipsum dolor ',
    '(150-300 words) ',
    'http.x.org ',
    '\r',
    '🌱',
    '<!-- commons-patterns-ignore: missing-key --> ',
    '&amp;',
    ': ',
  ];
  it.each(UNITS.map(unit => [JSON.stringify(unit), unit] as const))(
    'with a line of 300,000 characters of %s',
    (_, unit) => {
      const line = unit.repeat(Math.floor(LENGTH / unit.length));
      const value = line.slice(0, LENGTH / 10);
      const yaml = `id: ${OWN_ID}\ntitle: ${value}\nrelated: ["${value}", '${value}']\n`;
      expect(check(`---\n${yaml}---\n\n## 1. Overview\n\n${line}\n\n## 9. Resources & References\n\n[1] x\n`)).toEqual([]);
    },
    LONG,
  );

  it('of 2.5 megabytes are not parsed, which is reported once', () => {
    const text = `---\nid: ${OWN_ID}\nrelated: [${DEAD_ID}]\n---\n{TITLE} <!-- commons-patterns-ignore: x -->\n${'word '.repeat(500_000)}`;
    const memory = openAmong(text, NEIGHBOURS);
    expect(text.length).toBeGreaterThan(MAX_LENGTH);
    expect(memory.lint(FILE).map(({ rule }) => rule.id)).toEqual(['file-too-large']);
    expect(memory.document(FILE)).toMatchObject({ skipped: true, frontmatter: undefined });
  });

  it('of just two million characters are read', () => {
    const head = `---\nid: ${OWN_ID}\n---\n`;
    const text = head + 'x'.repeat(MAX_LENGTH - head.length);
    expect(parsePattern('file:///a.md', text).skipped).toBe(false);
    expect(parsePattern('file:///a.md', `${text}x`).skipped).toBe(true);
  });
});
