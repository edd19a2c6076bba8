/** The commands that read a library, and those that need none. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PATTERN_FORMATS } from '../../server/src/cli/commands/schema.ts';
import { INDEX_FILES, type IndexFile } from '../../server/src/cli/indexShapes.ts';
import { FORMATS, parsePattern, RULES } from '../../server/src/core/index.ts';
import { callCli, runShell } from '../support/commandLine.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const id = (number: number) => `pat_01h2xcejqtf2nbrexx3vqjh${String(number).padStart(3, '0')}`;

/** Names of patterns; each is related as its lines say. */
function library(patterns: Readonly<Record<string, string>>): string {
  const names = Object.keys(patterns);
  const files = Object.entries(patterns).map(([name, lines], index) => {
    const relations = lines.replace(/@([a-z]+)/g, (_, other: string) => id(names.indexOf(other)));
    return [`${name}.md`, `---\nid: ${id(index)}\nslug: ${name}\ntitle: The ${name} pattern\n${relations}\n---\n`];
  });
  return temporaryFolder({ '.commons-patterns.yaml': '', ...Object.fromEntries(files) });
}

const CHAIN = { alpha: 'related: [@beta]', beta: 'related: [@alpha, @gamma]', gamma: 'requires: [@delta]', delta: '', far: '' };

describe('ids', () => {
  it.each([
    [[], 1],
    [['-n', '3'], 3],
    [['--count', '2'], 2],
    [['-n', '0'], 0],
  ])('with %j are %d different ones', async (options, count) => {
    const { status, stdout } = await callCli(['ids', ...options]);
    const made = stdout.split('\n').slice(0, -1);
    expect([status, made.length, new Set(made).size]).toEqual([0, count, count]);
    for (const each of made) expect(each).toMatch(/^pat_[0-9a-z]{26}$/);
  });
});

describe('list', () => {
  it.each([
    [['--where', 'slug=beta'], ['beta']],
    [['--where', 'title=The beta pattern'], ['beta']],
    [['--where', 'slug=beta', '--where', 'slug=gamma'], []],
    [[], ['alpha', 'beta', 'delta', 'far', 'gamma']],
  ])('with %j names %j', async (options, slugs) => {
    const { status, stdout } = await callCli(['list', ...options], { cwd: library(CHAIN) });
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map(line => line.split('\t')[0]),
    ).toEqual(slugs);
    expect(status).toBe(0);
  });

  it('knows the fields of the frontmatter, and is JSON with --json', async () => {
    const options = ['--where', 'classification.domain=governance', '--json'];
    const entries = JSON.parse((await callCli(['list', 'library', ...options])).stdout);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries)
      expect(entry).toMatchObject({ domain: 'governance', path: expect.stringMatching(/^library\/.*\.md$/) });
  });

  it.each([
    [['--where', 'slog=beta'], 'No pattern has a field "slog". Did you mean "slug"?'],
    [['--where', 'slug'], 'Expected field=value, found "slug".'],
    [['nowhere'], 'There is no file or folder "nowhere".'],
  ])('ends %j with 2', async (options, text) => {
    expect(await callCli(['list', ...options], { cwd: library(CHAIN) })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(text),
    });
  });
});

describe('graph', () => {
  it('contains each relation once, and what is not in the library', async () => {
    const cwd = library({ ...CHAIN, delta: 'requires: [pat_lost]' });
    const { nodes, relations } = JSON.parse((await callCli(['graph'], { cwd })).stdout);
    expect(relations).toEqual([
      { source: id(0), target: id(1), kind: 'related', undirected: true },
      { source: id(1), target: id(2), kind: 'related', undirected: true },
      { source: id(3), target: 'pat_lost', kind: 'requires' },
      // The inverse of what the pattern states.
      { source: id(3), target: id(2), kind: 'enables' },
    ]);
    expect(nodes).toHaveLength(6);
    expect(nodes.at(-1)).toEqual({ id: 'pat_lost', title: 'pat_lost', missing: true });
  });

  it.each([
    [
      ['--around', 'gamma'],
      ['beta', 'delta', 'gamma'],
    ],
    [
      ['--around', 'gamma', '--depth', '2'],
      ['alpha', 'beta', 'delta', 'gamma'],
    ],
    [['--around', 'gamma', '--depth', '0'], ['gamma']],
    [
      ['--around', id(2), '--kind', 'requires'],
      ['delta', 'gamma'],
    ],
    [
      ['--kind', 'requires'],
      ['delta', 'gamma'],
    ],
  ])('with %j contains %j', async (options, slugs) => {
    const { nodes } = JSON.parse((await callCli(['graph', ...options], { cwd: library(CHAIN) })).stdout);
    expect(nodes.map(({ title }: { title: string }) => title.split(' ')[1])).toEqual(slugs);
  });

  it('names each pattern of JSON differently, also where several have the same id or none', async () => {
    const text = `---\nid: ${id(1)}\ntitle: One\nrelated: [${id(2)}]\n---\n`;
    const nameless = '---\ntitle: Two\nclassification:\n  domain: governance\n---\n';
    const cwd = temporaryFolder({
      'a.md': text,
      'b.md': text.replace(id(2), id(3)),
      '_patterns/c.md': nameless,
      '_patterns/d.md': nameless,
    });
    const { nodes, relations } = JSON.parse((await callCli(['graph'], { cwd })).stdout);
    expect(nodes.map((node: { id: string }) => node.id)).toEqual(['Two', 'Two (2)', id(1), `${id(1)} (2)`, id(2), id(3)]);
    expect(relations).toMatchObject([
      { source: id(1), target: id(2) },
      { source: `${id(1)} (2)`, target: id(3) },
    ]);
  });

  it.each([
    ['dot', 'title: "\\0R\\e&amp;D & more"', 'label=" R &amp;amp;D & more"'],
    ['mermaid', 'title: "\\0R\\e&D"', '" R #38;D"'],
    ['svg', `title: ${'🌱'.repeat(29)}`, `>${'🌱'.repeat(27)}…</text>`],
  ])('as %s has only characters that its readers accept, each as it is', async (format, title, text) => {
    const cwd = temporaryFolder({ 'a.md': `---\nid: ${id(1)}\n${title}\nrelated: [${id(2)}]\n---\n` });
    expect((await callCli(['graph', '--format', format], { cwd })).stdout).toContain(text);
  });

  it.each([
    ['graphml', '<data key="title">A &lt;&amp;&quot; B</data>', /^<\?xml[\s\S]*<\/graphml>\n$/],
    ['dot', 'label="A <&\\" B"', /^digraph patterns \{[\s\S]*\}\n$/],
    ['mermaid', '["A #60;#38;#34; B"]', /^flowchart TB\n/],
    ['svg', '>A &lt;&amp;&quot; B</text>', /^<svg [\s\S]*<\/svg>\n$/],
  ])('as %s escapes titles', async (format, text, form) => {
    const cwd = temporaryFolder({ 'a.md': `---\nid: ${id(1)}\ntitle: 'A <&" B'\nrelated: [${id(2)}]\n---\n` });
    const { status, stdout } = await callCli(['graph', '--format', format], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain(text);
    expect(stdout).toMatch(form);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each([
    [['--around', 'gama'], 'There is no pattern "gama". Did you mean "gamma"?'],
    [['--depth', '3'], '--depth needs --around: it says how far from which pattern.'],
    [['--kind', 'relatd'], 'There is no kind "relatd". Did you mean "related"?'],
    [['--around', 'far', '--kind', 'requires'], '"far" has no relations of these kinds.'],
    [['--format', 'png'], 'Allowed choices are json, graphml, dot, mermaid, svg.'],
  ])('ends %j with 2', async (options, text) => {
    const { status, stderr } = await callCli(['graph', ...options], { cwd: library(CHAIN) });
    expect([status, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});

describe('path', () => {
  it.each([
    [
      ['alpha', 'delta'],
      0,
      'The alpha pattern -- The beta pattern  (related)\nThe beta pattern -- The gamma pattern  (related)\nThe gamma pattern <- The delta pattern  (enables)\n',
    ],
    [['delta', 'gamma.md'], 0, 'The delta pattern -> The gamma pattern  (enables)\n'],
    [['The alpha pattern', id(0)], 0, 'The alpha pattern\n'],
    [['alpha', 'far'], 1, ''],
    [['alpha', 'delta', '--kind', 'requires'], 1, ''],
    [['alpha', 'nothing'], 2, ''],
    [['alpha'], 2, ''],
  ])('of %j ends with %d', async (operands, code, text) => {
    const { status, stdout, stderr } = await callCli(['path', ...operands], { cwd: library(CHAIN) });
    expect([status, stdout]).toEqual([code, text]);
    expect(stderr === '').toBe(code === 0);
  });
});

describe('a pattern', () => {
  const NAMESAKES = {
    '.commons-patterns.yaml': '',
    'a/one.md': `---\nid: ${id(1)}\nslug: one\ntitle: Tool Library\n---\n`,
    'b/one.md': `---\nid: ${id(2)}\nslug: one\ntitle: Tool Library Rules\naliases: [Tool Library]\n---\n`,
    "b/it's (two).md": `---\nid: ${id(3)}\ntitle: Two\n---\n`,
  };
  const titlesAround = async (name: string, folder = '.') => {
    const cwd = path.join(temporaryFolder(NAMESAKES), folder);
    const { stdout, stderr } = await callCli(['graph', '--around', name], { cwd });
    return stdout === '' ? stderr : JSON.parse(stdout).nodes.map(({ title }: { title: string }) => title);
  };

  it.each([
    ['a/one.md', '.', 'Tool Library'],
    ['b/one.md', '.', 'Tool Library Rules'],
    ['b/one', '.', 'Tool Library Rules'],
    ['../b/one.md', 'a', 'Tool Library Rules'],
    ['one.md', 'b', 'Tool Library Rules'],
    ["it's (two)", '.', 'Two'],
    ['Tool Library', '.', 'Tool Library'],
  ])('is named "%s" in the folder %s', async (name, folder, title) => {
    expect(await titlesAround(name, folder)).toEqual([title]);
  });

  it('has no name that several have', async () => {
    const several = '2 patterns have the name "one": a/one.md, b/one.md. Give the file of one of them.\n';
    expect(await titlesAround('one')).toBe(several);
    expect(await titlesAround('c/one.md')).toBe('There is no pattern "c/one.md".\n');
  });

  it('is named by its path in lists if several have its slug', async () => {
    const { stdout } = await callCli(['suggest', '--json'], { cwd: temporaryFolder(NAMESAKES) });
    expect(Object.keys(JSON.parse(stdout)).sort()).toEqual(['a/one.md', "b/it's (two).md", 'b/one.md']);
  });
});

describe('cycles', () => {
  it('are printed once each, with 1', async () => {
    const cwd = library({
      alpha: 'generalizes_from: [@beta]',
      beta: 'generalizes_from: [@gamma]',
      gamma: 'generalizes_from: [@alpha]',
      far: '',
    });
    expect(await callCli(['cycles'], { cwd })).toMatchObject({
      status: 1,
      stdout: 'The alpha pattern -> The beta pattern -> The gamma pattern -> The alpha pattern\n',
    });
  });

  it('are not found in a library without any', async () => {
    expect(await callCli(['cycles'], { cwd: library(CHAIN) })).toMatchObject({ status: 0, stdout: 'There are no cycles.\n' });
  });
});

describe('index', () => {
  const ajv = new Ajv({ strict: false });
  const read = (folder: string, name: string) => JSON.parse(readFileSync(path.join(folder, `data/${name}.json`), 'utf8'));
  const NAMES: readonly IndexFile[] = ['patterns', 'graph', 'search', 'health'];

  it('has the documented shapes, and says the same each time', async () => {
    const cwd = copyOfFixture('broken');
    expect(await callCli(['index', '--out', 'data'], { cwd })).toMatchObject({ status: 0, stdout: '13 patterns written.\n' });
    const before = NAMES.map(name => readFileSync(path.join(cwd, `data/${name}.json`), 'utf8'));
    for (const name of NAMES) {
      const validate = ajv.compile(z.toJSONSchema(INDEX_FILES[name]));
      validate(read(cwd, name));
      expect([name, validate.errors]).toEqual([name, null]);
    }
    expect(await callCli(['index', '--out', 'data'], { cwd })).toMatchObject({ status: 0 });
    expect(NAMES.map(name => readFileSync(path.join(cwd, `data/${name}.json`), 'utf8'))).toEqual(before);
  });

  it('counts in health.json what the report counts, twins included', async () => {
    const cwd = copyOfFixture('broken');
    await callCli(['index', '--out', 'data'], { cwd });
    const report = JSON.parse((await callCli(['report', '--format', 'json'], { cwd })).stdout);
    const health = read(cwd, 'health');
    const totals = (counts: readonly Record<string, unknown>[]) =>
      counts.map(({ rule, severity, problems, count = problems }) => `${rule} ${severity} ${count}`);
    expect(totals(health.rules)).toEqual(totals(report.problems));
    expect(totals(health.rules)).toContain('twin-pattern information 2');
    expect(health.formats).toEqual(
      Object.fromEntries(report.formats.map(({ value, patterns }: Record<string, string>) => [value, patterns])),
    );
    const { formerIds, misspelled, unknown } = report.deadTargets;
    expect([health.patterns, health.unknownTargets]).toEqual([report.patterns, formerIds + misspelled + unknown]);
  });

  it('contains every relation as it is stated, with its target or the reason why there is none', async () => {
    const cwd = library({ ...CHAIN, delta: 'requires: [pat_lost]' });
    await callCli(['index', '--out', 'data'], { cwd });
    const edge = (source: string, kind: string, target: string | null, name: string) => ({
      source,
      kind,
      target,
      name,
      weight: null,
      outside: target === null ? 'unknown' : null,
    });
    expect(read(cwd, 'graph').edges).toEqual([
      edge('alpha.md', 'related', 'beta.md', id(1)),
      edge('beta.md', 'related', 'alpha.md', id(0)),
      edge('beta.md', 'related', 'gamma.md', id(2)),
      edge('delta.md', 'requires', null, 'pat_lost'),
      edge('gamma.md', 'requires', 'delta.md', id(3)),
    ]);
    expect(read(cwd, 'health')).toMatchObject({
      patterns: 5,
      relations: 5,
      unknownTargets: 1,
      orphans: ['far.md'],
      withoutRelations: ['far.md'],
    });
  });

  it('knows relations by slug with weights, facets and summaries of every format', async () => {
    const v7 = `---\nid: ${id(1)}\nslug: one\ntitle: One\ncommons_domain: business\nontology:\n  domain: governance\nlifecycle: {status: draft}\nrelationships:\n  enables:\n    - slug: two\n      weight: 0.8\n---\n\n# One\n`;
    const cwd = temporaryFolder({ 'one.md': v7, 'two.md': v7.replaceAll('one', 'two').replace(id(1), id(2)) });
    await callCli(['index', '--out', 'data'], { cwd });
    const [one] = read(cwd, 'patterns').patterns;
    expect(one).toMatchObject({ path: 'one.md', format: 'v7', domain: 'governance', status: 'draft', title: 'One' });
    expect(read(cwd, 'graph').edges[0]).toMatchObject({ kind: 'enables', target: 'two.md', name: 'two', weight: 0.8 });
    expect(one.format).toBe(parsePattern('file:///one.md', v7).format.id);
  });

  it('with --check compares, and ends with 1 when something has changed', async () => {
    const cwd = library(CHAIN);
    expect(await callCli(['index', '--out', 'data', '--check'], { cwd })).toMatchObject({ status: 1 });
    expect(existsSync(path.join(cwd, 'data'))).toBe(false);
    await callCli(['index', '--out', 'data'], { cwd });
    expect(await callCli(['index', '--out', 'data', '--check'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(path.join(cwd, 'far.md'), `---\nid: ${id(4)}\nslug: far\ntitle: The far pattern\nrelated: [${id(0)}]\n---\n`);
    const { status, stderr } = await callCli(['index', '--out', 'data', '--check'], { cwd });
    expect([status, stderr]).toEqual([1, 'Not up to date: data/graph.json\nNot up to date: data/health.json\n']);
  });

  it('writes where links lead, and refuses one that leads nowhere', async () => {
    const cwd = library(CHAIN);
    mkdirSync(path.join(cwd, 'data'));
    writeFileSync(path.join(cwd, 'elsewhere.json'), 'old');
    symlinkSync('../elsewhere.json', path.join(cwd, 'data/graph.json'));
    expect(await callCli(['index', '--out', 'data'], { cwd })).toMatchObject({ status: 0 });
    expect(lstatSync(path.join(cwd, 'data/graph.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(path.join(cwd, 'elsewhere.json'), 'utf8'))).toEqual(read(cwd, 'graph'));
    rmSync(path.join(cwd, 'elsewhere.json'));
    expect(await callCli(['index', '--out', 'data'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: `The index cannot be written to "${path.join(cwd, 'data/graph.json')}": it is a link that leads nowhere\n`,
    });
    expect(readdirSync(path.join(cwd, 'data')).sort()).toEqual(NAMES.map(name => `${name}.json`).sort());
  });

  it('with --check is not up to date where something else has the name of a file', async () => {
    const cwd = library(CHAIN);
    mkdirSync(path.join(cwd, 'data/graph.json'), { recursive: true });
    const { status, stderr } = await callCli(['index', '--out', 'data', '--check'], { cwd });
    expect([status, stderr]).toEqual([1, expect.stringContaining('Not up to date: data/graph.json\n')]);
  });

  it.each([
    [[], '--out is missing'],
    [['--out', 'alpha.md'], 'The index cannot be written'],
    [['--out', 'alpha.md/data'], 'The index cannot be written'],
    [['nowhere', '--out', 'data'], 'There is no file or folder "nowhere".'],
  ])('ends %j with 2', async (options, text) => {
    const { status, stderr } = await callCli(['index', ...options], { cwd: library(CHAIN) });
    expect([status, stderr]).toEqual([2, expect.stringContaining(text)]);
  });
});

it.skipIf(!existsSync('/proc/self'))('index ends where the system lets nobody make a folder', async () => {
  const { status, stderr } = await callCli(['index', '--out', '/proc/data'], { cwd: library(CHAIN) });
  expect([status, stderr]).toEqual([2, expect.stringContaining('The index cannot be written')]);
});

describe('new', () => {
  it('creates a pattern without errors, and adds the relation to its parent', async () => {
    const cwd = copyOfFixture('library');
    const [parent] = JSON.parse((await callCli(['list', '--json'], { cwd })).stdout);
    const { status, stdout, stderr } = await callCli(
      ['new', 'A New Pattern', '--parent', parent.slug, '--domain', 'governance'],
      { cwd },
    );
    expect([status, stdout, stderr]).toEqual([0, '_patterns/a-new-pattern.md\n', `Changed: ${parent.path}\n`]);
    const text = readFileSync(path.join(cwd, '_patterns/a-new-pattern.md'), 'utf8');
    expect(text).toContain('title: A New Pattern\n');
    expect(text).toContain(parent.id);
    expect((await callCli(['check', '--fail-on', 'error'], { cwd })).status).toBe(0);
    expect((await callCli(['new', 'A New Pattern'], { cwd })).stdout).toBe('_patterns/a-new-pattern-2.md\n');
  });

  it('creates nothing when the parent cannot be changed', async () => {
    const cwd = library(CHAIN);
    const parent = Buffer.concat([readFileSync(path.join(cwd, 'alpha.md')), Buffer.from([0xff])]);
    writeFileSync(path.join(cwd, 'alpha.md'), parent);
    const { status, stdout, stderr } = await callCli(['new', 'New', '--parent', 'alpha'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('The pattern cannot be written: alpha.md is not valid UTF-8.\n');
    expect(existsSync(path.join(cwd, 'new.md'))).toBe(false);
    expect(readFileSync(path.join(cwd, 'alpha.md'))).toEqual(parent);
  });

  it.each(PATTERN_FORMATS)('can create one of the format %s', async format => {
    const cwd = temporaryFolder({ '.commons-patterns.yaml': '' });
    expect(await callCli(['new', 'First', '--format', format], { cwd })).toMatchObject({
      status: 0,
      stdout: '_patterns/first.md\n',
    });
    const text = readFileSync(path.join(cwd, '_patterns/first.md'), 'utf8');
    expect(parsePattern('file:///first.md', text).format.id).toBe(format);
  });

  it.each([
    [['!!!'], 'The title must contain letters or digits.'],
    [['A', '--parent', 'nothing'], 'There is no pattern "nothing".'],
    [['A', '--folder', 'nowhere'], 'There is no folder "nowhere".'],
    [['A', '--format', 'v6'], 'Allowed choices are v7'],
    [[], "Missing required argument 'title'"],
  ])('ends %j with 2', async (options, text) => {
    const cwd = library(CHAIN);
    const { status, stdout, stderr } = await callCli(['new', ...options], { cwd });
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(text)]);
    expect(existsSync(path.join(cwd, 'a.md'))).toBe(false);
  });
});

describe('explain', () => {
  it('lists all rules, and explains each', async () => {
    const { stdout } = await callCli(['explain']);
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map(line => line.split(' ')[0]),
    ).toEqual(RULES.map(rule => rule.id));
    const { status, stdout: one } = await callCli(['explain', 'duplicate-id']);
    expect(status).toBe(0);
    expect(one).toMatch(/^duplicate-id: .*\n\n[^`]+\n\nReported/);
  });

  it('suggests a rule for a mistyped id', async () => {
    expect(await callCli(['explain', 'duplicate-di'])).toMatchObject({
      status: 2,
      stderr: 'There is no rule "duplicate-di". Did you mean "duplicate-id"?\n',
    });
  });
});

describe('schema', () => {
  it('exists for every format of patterns', () => {
    expect(FORMATS.filter(({ targetOnly }) => !targetOnly).map(format => format.id)).toEqual(
      expect.arrayContaining([...PATTERN_FORMATS]),
    );
    expect(PATTERN_FORMATS).toHaveLength(FORMATS.filter(({ targetOnly }) => !targetOnly).length);
  });

  it.each(PATTERN_FORMATS)('of %s is a schema that accepts its own examples, and nothing without an id', async format => {
    const schema = JSON.parse((await callCli(['schema', '--format', format])).stdout);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate({ id: 1 })).toBe(false);
    expect(validate({})).toBe(false);
    expect(schema.properties.id.pattern).toBe('^pat_[a-z0-9]{20,30}$');
  });
});

describe('completion', () => {
  it('of bash completes commands, options, choices and rules', async () => {
    const cwd = temporaryFolder();
    const complete = (...words: readonly string[]) =>
      `COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); _commons_patterns; echo "\${COMPREPLY[*]}"`;
    const calls = [
      complete('commons-patterns', 'ch'),
      complete('commons-patterns', 'check', '--max'),
      complete('commons-patterns', 'check', '--format', 'sar'),
      complete('commons-patterns', 'explain', 'duplicate-i'),
      complete('commons-patterns', 'check', '--format', '=', 'sar'),
      complete('commons-patterns', 'check', '--format', '='),
      complete('commons-patterns', 'completion', 'f'),
      complete('commons-patterns', 'help', 'twi'),
    ];
    const { stdout, stderr } = await runShell(`source <($CLI completion bash)\n${calls.join('\n')}`, { cwd });
    expect([stdout, stderr]).toEqual([
      'check\n--max-warnings\nsarif\nduplicate-id\nsarif\ntext json sarif github gitlab junit markdown\nfish\ntwins\n',
      '',
    ]);
  });

  it('of bash leaves names of files to bash, which quotes them, and adds no slash to words that are also folders', async () => {
    const cwd = temporaryFolder({ 'a b.md': '', 'check/c.md': '' });
    const call = 'COMP_WORDS=(commons-patterns fix a); COMP_CWORD=2; COMPREPLY=(); _commons_patterns; echo ${#COMPREPLY[@]}';
    const { stdout } = await runShell(`source <($CLI completion bash)\n${call}\ncomplete -p commons-patterns`, { cwd });
    expect(stdout).toBe('0\ncomplete -o default -F _commons_patterns commons-patterns\n');
  });

  it.each(['zsh', 'fish'])('exists for %s', async shell => {
    const { status, stdout } = await callCli(['completion', shell]);
    expect(status).toBe(0);
    for (const word of ['check', 'max-warnings', 'sarif', 'duplicate-id', 'Show the version.']) expect(stdout).toContain(word);
  });

  it('does not exist for another shell', async () => {
    expect(await callCli(['completion', 'powershell'])).toMatchObject({ status: 2, stdout: '' });
  });
});
