/** What a change loses: one scenario for each line of the definition, with every case that is not a loss. */
import { describe, expect, it } from 'vitest';
import { memoryLibrary } from '../support/memoryLibrary.ts';

type Files = Readonly<Record<string, string>>;

const A = 'pat_01h2xcejqtf2nbrexx3vqjhpaa';
const B = 'pat_01h2xcejqtf2nbrexx3vqjhpbb';
const C = 'pat_01h2xcejqtf2nbrexx3vqjhpcc';
const NEW = 'pat_01h2xcejqtf2nbrexx3vqjhpdd';

/** Words that occur in no other text. */
function words(seed: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${seed}${index}`).join(' ');
}

const OVERVIEW = `### 1. Overview\n\n${words('overview', 60)}\n\n`;
const PRINCIPLES = `### 2. Core Principles\n\n${words('principle', 60)}\n\n`;
const CONTEXT = `### 4. Application Context\n\n${words('context', 60)}\n\n`;
const NINE = OVERVIEW + PRINCIPLES + CONTEXT;

/** A classic file. */
function classic(id: string, fields = '', body = NINE): string {
  return `---\nid: ${id}\n${fields}classification:\n  domain: governance\n---\n\n${body}`;
}

function v7(id: string, fields: string, body: string): string {
  return `---\nid: ${id}\n${fields}lifecycle:\n  status: draft\n---\n\n${body}`;
}

/** Which file has which loss now. */
function losses(before: Files, now: Files): readonly string[] {
  const memory = memoryLibrary(now, {}, before);
  return Object.keys(now).flatMap(file =>
    memory.lint(file).flatMap(({ rule }) => (rule.kind === 'history' ? [`${file} ${rule.id}`] : [])),
  );
}

interface Scenario {
  readonly name: string;
  readonly before: Files;
  readonly now: Files;
  readonly expected: readonly string[];
}

function scenario(name: string, before: Files, now: Files, ...expected: readonly string[]): Scenario {
  return { name, before, now, expected };
}

function check(scenarios: readonly Scenario[]): void {
  it.each(scenarios.map(entry => [entry.name, entry] as const))('%s', (_, { before, now, expected }) => {
    expect(losses(before, now)).toEqual(expected);
  });
}

describe('which file continues a pattern', () => {
  const short = `### 1. Overview\n\n${words('overview', 60)}\n`;
  check([
    scenario(
      'a moved file is followed by its id',
      { 'a.md': classic(A) },
      { 'b.md': classic(A, '', short) },
      'b.md lost-section',
      'b.md lost-section',
    ),
    scenario('a moved file without changes loses nothing', { 'a.md': classic(A) }, { 'b.md': classic(A) }),
    scenario('a file that is renamed by case only loses nothing', { 'Seed.md': classic(A) }, { 'seed.md': classic(A) }),
    scenario(
      'two files may exchange their names',
      { 'a.md': classic(A), 'b.md': classic(B, '', short) },
      { 'a.md': classic(B, '', short), 'b.md': classic(A) },
    ),
    scenario(
      'a new file with the same name continues it',
      { '1-seed.md': classic(A) },
      { 'seed.md': classic(NEW) },
      'seed.md changed-id',
    ),
    scenario(
      'a new file with half of its words continues it',
      { 'a.md': classic(A) },
      { 'b.md': classic(NEW) },
      'b.md changed-id',
    ),
    scenario(
      'a new file that another pattern has moved to does not',
      { '1-seed.md': classic(A), 'tool.md': classic(B, '', short) },
      { 'seed.md': classic(B, '', short) },
    ),
    scenario(
      'a pattern that was merged into another file is not compared with it',
      { 'a.md': classic(A), 'b.md': classic(B, '', short) },
      { 'b.md': classic(A, '', short) },
      'b.md changed-id',
    ),
    scenario(
      'a pattern without an id is followed by its path',
      { 'a.md': classic('') },
      { 'a.md': classic(NEW, '', OVERVIEW + PRINCIPLES) },
      'a.md lost-section',
    ),
    scenario(
      'a pattern that was overwritten by another one has one finding',
      { 'a.md': classic(A, 'aliases: [One]\n'), 'b.md': classic(B, '', short) },
      { 'a.md': classic(B, '', short) },
      'a.md changed-id',
    ),
  ]);

  it('does not depend on the order of the files, of which two may have its id', () => {
    const before = { 'a.md': classic(A) };
    const expected = ['b.md lost-section', 'b.md lost-section'];
    expect(losses(before, { 'b.md': classic(A, '', short), 'c.md': classic(A, '', short) })).toEqual(expected);
    expect(losses(before, { 'c.md': classic(A, '', short), 'b.md': classic(A, '', short) })).toEqual(expected);
  });
});

describe('a changed id', () => {
  check([
    scenario('is reported if nobody names it', { 'a.md': classic(A) }, { 'a.md': classic(NEW) }, 'a.md changed-id'),
    scenario(
      'is reported if it is missing',
      { 'a.md': classic(A) },
      { 'a.md': classic(A).replace(`id: ${A}\n`, '') },
      'a.md changed-id',
    ),
    scenario('is not reported if only its case differs', { 'a.md': classic(A.toUpperCase()) }, { 'a.md': classic(A) }),
    scenario(
      'is not reported if another file has the old one',
      { 'a.md': classic(A) },
      { 'a.md': classic(NEW), 'b.md': classic(A) },
    ),
    scenario('is not reported if it was not valid', { 'a.md': classic('pat_...') }, { 'a.md': classic(NEW) }),
    scenario(
      'is reported if it was not valid, but somebody names it',
      { 'a.md': classic('pat_seed'), 'b.md': classic(B, 'related: [pat_seed]\n') },
      { 'a.md': classic(NEW), 'b.md': classic(B, 'related: [pat_seed]\n') },
      'a.md changed-id',
    ),
    scenario(
      'is the only finding if the frontmatter is gone',
      { 'a.md': classic(A, 'aliases: [One]\nversion: 1.0\n') },
      { 'a.md': NINE },
      'a.md changed-id',
    ),
    scenario(
      'is the only finding if text precedes the frontmatter',
      { 'a.md': classic(A, 'aliases: [One]\n') },
      { 'a.md': `Draft\n\n${classic(A, 'aliases: [One]\n')}` },
      'a.md changed-id',
    ),
    scenario(
      'is the only finding if most keys are gone as well',
      { 'a.md': classic(A, 'title: A\nversion: 1.0\ncreated: 2026-01-01\nlicense: CC-BY-SA-4.0\n') },
      { 'a.md': `---\nclassification:\n  domain: governance\n---\n\n${NINE}` },
      'a.md changed-id',
    ),
    scenario(
      'is not reported if the id can be read in broken YAML',
      { 'a.md': classic(A, 'aliases: [One]\n') },
      { 'a.md': classic(A, 'aliases: [One\n') },
    ),
  ]);
});

describe('a removed pattern', () => {
  const naming = classic(B, `related: [${A}]\n`);
  check([
    scenario(
      'is reported if a relation names its id',
      { 'a.md': classic(A), 'b.md': naming },
      { 'b.md': naming },
      'b.md removed-pattern',
    ),
    scenario(
      'is reported if a relation names its slug',
      { 'a.md': classic(A, 'slug: a\n'), 'b.md': classic(B, 'related: [a]\n') },
      { 'b.md': classic(B, 'related: [a]\n') },
      'b.md removed-pattern',
    ),
    scenario(
      'is reported once',
      { 'a.md': classic(A), 'b.md': naming, 'c.md': naming.replace(B, C) },
      { 'b.md': naming, 'c.md': naming.replace(B, C) },
      'b.md removed-pattern',
    ),
    scenario(
      'is not reported if nobody names it',
      { 'a.md': classic(A), 'b.md': naming },
      { 'b.md': classic(B, 'related: []\n') },
    ),
    scenario(
      'is not reported if another file has its slug',
      { 'a.md': classic(A, 'slug: a\n', PRINCIPLES), 'b.md': classic(B, 'related: [a]\n'), 'c.md': classic(C, '', CONTEXT) },
      { 'b.md': classic(B, 'related: [a]\n'), 'c.md': classic(C, 'slug: a\n', CONTEXT) },
    ),
  ]);
});

describe('a lost section', () => {
  const before = { 'a.md': classic(A) };
  const filler = `### 5. Implementation\n\n${words('filler', 200)}\n\n`;
  const now = (body: string) => ({ 'a.md': classic(A, '', body) });
  check([
    scenario('is reported', before, now(OVERVIEW + CONTEXT), 'a.md lost-section'),
    scenario(
      'is reported for a heading with nothing below it',
      before,
      now(`${OVERVIEW}### 2. Core Principles\n\nLater.\n\n${CONTEXT}`),
      'a.md lost-section',
    ),
    scenario(
      'is reported if the prose still contains a line that begins with its name',
      { 'a.md': classic(A, '', `${NINE}Core Principles matter.\n`) },
      now(`${OVERVIEW}${CONTEXT}Core Principles matter.\n`),
      'a.md lost-section',
    ),
    scenario(
      'is not reported for fewer than 20 words',
      { 'a.md': classic(A, '', `${OVERVIEW}### 2. Core Principles\n\n${words('few', 19)}\n\n${CONTEXT}`) },
      now(OVERVIEW + CONTEXT),
    ),
    scenario(
      'is not reported if it has a synonym as its name',
      before,
      now(`### 1. Introduction\n\n${words('other', 60)}\n\n${PRINCIPLES}${CONTEXT}`),
    ),
    scenario('is not reported if it has another name', before, now(NINE.replace('2. Core Principles', '2. What Guides Us'))),
    scenario(
      'is not reported if it has another number and level',
      before,
      now(NINE.replace('### 2. Core Principles', '## 7. Core Principles')),
    ),
    scenario('is not reported if it has moved', before, now(PRINCIPLES + CONTEXT + OVERVIEW)),
    scenario('is not reported if it was divided', before, now(NINE.replace('principle30', '\n\n#### Details\n\nprinciple30'))),
    scenario(
      'is not reported if it was rewritten',
      before,
      now(NINE.replaceAll('principle', 'rule').replace('Core rules', 'Core Principles')),
    ),
    scenario(
      'is not reported if its heading was joined with its text',
      before,
      now(`${OVERVIEW}### 2. Core Principles guide ${words('new', 50)}\n\n${CONTEXT}`),
    ),
    scenario('is not reported if its text follows a joined heading', before, now(NINE.replace('\n\n### 2.', ' ### 2.'))),
    scenario(
      'is not reported for a file with another format',
      before,
      { 'a.md': v7(A, 'classification:\n  domain: governance\n', '### 1. Context\n\nNew.\n') },
      'a.md lost-text',
    ),
    scenario(
      'is not reported if half of the whole text is gone',
      { 'a.md': classic(A, '', NINE + filler) },
      now(OVERVIEW + PRINCIPLES),
      'a.md lost-text',
    ),
  ]);
});

describe('lost text', () => {
  const body = (count: number, more = '') => `### 1. Overview\n\n${words('text', count)}\n${more}`;
  const now = (text: string) => ({ 'a.md': classic(A, '', text) });
  const long = `${words('line', 160)}\n`;
  check([
    scenario('is reported from 30% and 150 words', now(body(500)), now(body(345)), 'a.md lost-text'),
    scenario('is not reported below 150 words', now(body(450)), now(body(301))),
    scenario('is not reported below 30%', now(body(1000)), now(body(750))),
    scenario('is not reported for a line that occurred twice', now(body(100, long + long)), now(body(100, long))),
    scenario(
      'is not reported for a second frontmatter',
      now(`---\nid: ${A}\ntitle: One\nslug: one\nversion: 1.0\nsummary: ${words('summary', 300)}\n---\n\n${body(100)}`),
      now(body(100)),
    ),
    scenario('is not reported for other line endings', now(body(500)), now(body(500).replaceAll('\n', '\r\n'))),
  ]);
});

describe('a lost relation', () => {
  const others = { 'b.md': classic(B, 'slug: b\n', OVERVIEW), 'c.md': classic(C, 'slug: c\n', CONTEXT) };
  const a = (fields: string) => ({ 'a.md': classic(A, fields), ...others });
  check([
    scenario('is reported', a(`related: [${B}, ${C}]\n`), a(`related: [${C}]\n`), 'a.md lost-relation'),
    scenario(
      'is reported when broken YAML was replaced',
      a(`title: "A\nrelated: [${B}, ${C}]\n`),
      a('title: A\nrelated: []\n'),
      'a.md lost-relation',
      'a.md lost-relation',
    ),
    scenario('is not reported if another kind names the pattern', a(`related: [${B}]\n`), a(`requires: [${B}]\n`)),
    scenario('is not reported for a slug in place of an id', a(`related: [${B}]\n`), a('related: [b]\n')),
    scenario('is not reported for an id in place of a slug', a('related: [b]\n'), a(`related: [${B}]\n`)),
    scenario(
      'is not reported if the target has a new id',
      a(`related: [${B}]\n`),
      { ...a(`related: [${NEW}]\n`), 'b.md': classic(NEW, 'slug: b\n', OVERVIEW) },
      'b.md changed-id',
    ),
    scenario(
      'is not reported if the target has a new id and the entry the old one',
      a(`related: [${B}]\n`),
      { ...a(`related: [${B}]\n`), 'b.md': classic(NEW, 'slug: b\n', OVERVIEW) },
      'b.md changed-id',
    ),
    scenario(
      'is reported if the target was renamed',
      a(`related: [${B}]\n`),
      { 'a.md': classic(A, 'related: []\n'), 'moved.md': others['b.md'], 'c.md': others['c.md'] },
      'a.md lost-relation',
    ),
    scenario('is not reported for a target that never existed', a(`related: [${NEW}]\n`), a('related: []\n')),
    scenario('is not reported for the file itself', a(`related: [${A}]\n`), a('related: []\n')),
    scenario('is not reported for a target that was removed', a(`related: [${B}]\n`), {
      'a.md': classic(A, 'related: []\n'),
      'c.md': others['c.md'],
    }),
    scenario('is not reported for a duplicate', a(`related: [${B}, ${B}]\n`), a(`related: [${B}]\n`)),
    scenario('is not reported if it is in a second frontmatter', a(`related: [${B}]\n`), {
      ...others,
      'a.md': classic(A, '', `---\nid: ${A}\ntitle: One\nslug: one\nrelated: [${B}]\n---\n\n${NINE}`),
    }),
    scenario('is not reported in another format', a(`related: [${B}]\n`), {
      ...others,
      'a.md': v7(A, 'relationships:\n  complementary:\n    - slug: b\n      weight: 0.5\n', NINE),
    }),
  ]);
});

describe('a lost entry of a list', () => {
  const a = (fields: string, body = NINE) => ({ 'a.md': classic(A, fields, body) });
  const second = `---\nid: ${A}\ntitle: One\nslug: one\naliases: [Seed Bank]\nsources: [https://example.org/seeds]\ncontributors: [ada]\n---\n\n${NINE}`;
  check([
    scenario('is reported for an alias', a('aliases: [Seed Bank, Swap]\n'), a('aliases: [Swap]\n'), 'a.md lost-alias'),
    scenario('is not reported for an alias with other punctuation', a('aliases: [Seed Bank]\n'), a('aliases: [seed-bank]\n')),
    scenario('is not reported for an alias under a misspelled key', a('aliases: [Seed Bank]\n'), a('aliasses: [Seed Bank]\n')),
    scenario(
      'is reported for an alias that is the value of another field now',
      a('aliases: [Seed Bank]\n'),
      a('commons_domain: Seed Bank\n'),
      'a.md lost-alias',
    ),
    scenario(
      'is not reported for an alias that is the title now',
      a('title: Seeds\naliases: [Seed Bank]\n'),
      a('title: Seed Bank\n'),
    ),
    scenario(
      'is not reported for an alias that repeated the title',
      a('title: Seeds\naliases: [seeds]\n'),
      a('title: Seed Bank\naliases: []\n'),
    ),
    scenario(
      'is reported for a source',
      a('sources: [https://example.org/a]\n'),
      a('sources: [https://example.org/ab]\n'),
      'a.md lost-source',
    ),
    scenario(
      'is not reported for another form of an address',
      a('sources: [http://www.example.org/a/]\n'),
      a('sources: ["https://example.org/a"]\n'),
    ),
    scenario(
      'is not reported for an address in the body',
      a('sources: [https://example.org/a]\n'),
      a('', `${NINE}See [A](https://example.org/a).\n`),
    ),
    scenario('is reported for a source in words', a('sources: ["Mauss: The Gift"]\n'), a('sources: []\n'), 'a.md lost-source'),
    scenario(
      'is reported for a contributor',
      a('contributors: [ada, grace]\n'),
      a('contributors: [grace]\n'),
      'a.md lost-contributor',
    ),
    scenario(
      'is not reported for a contributor with a role',
      a('contributors: [ada]\n'),
      a('contributors:\n  - name: Ada\n    role: editor\n'),
    ),
    scenario(
      'is not reported for a contributor without the role',
      a('contributors:\n  - name: Ada\n    role: editor\n'),
      a('contributors: [ada]\n'),
    ),
    scenario('is not reported for a list elsewhere', a('contributors: [ada]\n'), {
      'a.md': v7(A, 'provenance:\n  contributors: [ada]\n', NINE),
    }),
    scenario(
      'is not reported if it is in a second frontmatter',
      a('aliases: [Seed Bank]\nsources: [https://example.org/seeds]\ncontributors: [ada]\n'),
      a('', second),
    ),
    scenario('is not reported where YAML cannot be read', a('aliases: [One]\ntitle: "x\n'), a('title: x\naliases: [One]\n')),
  ]);
});

describe('a lost comment', () => {
  const a = (fields: string) => ({ 'a.md': classic(A, fields) });
  check([
    scenario('is reported on a line of its own', a('# Keep the title short\ntitle: A\n'), a('title: A\n'), 'a.md lost-comment'),
    scenario('is reported at the end of a line', a('title: A # short\n'), a('title: "A"\n'), 'a.md lost-comment'),
    scenario('is not reported if it has moved', a('title: A # short\n'), a('# Short!\ntitle: A\n')),
    scenario('is not reported for dashes', a('# ------\ntitle: A\n'), a('title: A\n')),
    scenario('is not reported if its value has changed', a('title: A # one letter\n'), a('title: Seeds\n')),
    scenario('is not reported for a number sign in a value', a('title: "A #1"\n'), a('title: "A #2"\n')),
    scenario('is not reported in a text of several lines', a('title: >-\n  A\n  # no comment\n'), a('title: A\n')),
  ]);
});

describe('a lost value', () => {
  const a = (fields: string) => ({ 'a.md': classic(A, fields) });
  check([
    scenario('is reported if the key is missing', a('version: 1.0\n'), a(''), 'a.md lost-value'),
    scenario('is reported if the key is empty', a('version: 1.0\n'), a('version:\n'), 'a.md lost-value'),
    scenario('is reported if the text is empty', a('title: Seeds\n'), a('title: ""\n'), 'a.md lost-value'),
    scenario(
      'is reported if another key had the same value before',
      a('created: 2026-01-01\nmodified: 2026-01-01\n'),
      a('modified: 2026-01-01\n'),
      'a.md lost-value',
    ),
    scenario(
      'is reported once for a map',
      { 'a.md': v7(A, '', NINE).replace('draft\n', 'draft\n  usage_stage: design\n  version: 2\n') },
      { 'a.md': v7(A, '', NINE).replace(/lifecycle:[^-]*/, 'relationships: {}\n') },
      'a.md lost-value',
    ),
    scenario('is not reported for a value that was changed', a('version: 1.0\n'), a('version: "2.0"\n')),
    scenario(
      'is not reported for a list that was shortened',
      { 'a.md': classic(A).replace('governance\n', 'governance\n  era: [digital, industrial]\n') },
      { 'a.md': classic(A).replace('governance\n', 'governance\n  era: [digital]\n') },
    ),
    scenario('is not reported for another form of a date', a('created: 2026-01-01\n'), a('created: "2026-01-01T00:00:00Z"\n')),
    scenario('is not reported if another key has the value now', a('title: Seed Bank\n'), a('aliases: [seed-bank]\n')),
    scenario('is not reported if the same key is elsewhere', a('commons_domain: life\n'), {
      'a.md': classic(A).replace('governance\n', 'governance\n  commons_domain: [urban]\n'),
    }),
    scenario('is not reported for a key that no format knows', a('mood: cheerful\n'), a('')),
    scenario('is not reported for a key that the new format does not have', a('page_url: https://example.org/a/\n'), {
      'a.md': v7(A, 'classification:\n  domain: governance\n', NINE),
    }),
  ]);
});
