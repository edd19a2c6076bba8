/** The command line as a process: its output and its exit code. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../server/src/cli/reports/json.ts';
import { FIXTURES, temporaryFolder } from '../support/temporaryFolder.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function run(args: readonly string[], cwd = FIXTURES) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function report(args: readonly string[], cwd = FIXTURES): Report {
  return JSON.parse(run(['check', ...args, '--format', 'json'], cwd).stdout);
}

/** A frontmatter with a relation to an unknown pattern at a known position: line 3, after an astral character. */
const DEAD = `---
id: pat_01h2xcejqtf2nbrexx3vqjhp41
related: ["\u{1F4D3}", pat_01h2xcejqtf2nbrexx3vqjhp49]
---
`;

describe('exit code', () => {
  it('is 0 for a library without problems', () => {
    const { status, stdout } = run(['check', 'library']);
    expect(stdout).toBe('24 patterns checked, no problems.\n');
    expect(status).toBe(0);
  });

  it('is 1 when there is a problem at or above warning', () => {
    expect(run(['check', 'broken']).status).toBe(1);
  });

  it('is 0 when all problems are below warning', () => {
    const folder = temporaryFolder({ '.commons-patterns.yaml': '', 'a.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n' });
    const rules = [...new Set(report([], folder).problems.map(({ rule }) => rule))];
    expect(rules.length).toBeGreaterThan(0);
    const settings = `rules:\n${rules.map(rule => `  ${rule}: information\n`).join('')}`;
    const quiet = temporaryFolder({
      '.commons-patterns.yaml': settings,
      'a.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n',
    });
    expect(run(['check'], quiet).status).toBe(0);
    expect(report([], quiet).problems.length).toBeGreaterThan(0);
  });

  it.each([[['check', 'nowhere']], [['check', '--format', 'xml']], [['chekc']], [['check', '--wat']]])('is 2 for %j', args => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).not.toBe('');
  });
});

describe('JSON report', () => {
  it('has exactly the documented keys', () => {
    const result = report(['broken']);
    expect(Object.keys(result)).toEqual(['version', 'files', 'problems']);
    expect(result.version).toBe(1);
    for (const problem of result.problems) {
      const { data, ...rest } = problem;
      expect(data === undefined).toBe(problem.rule !== 'twin-pattern');
      expect(Object.keys(rest)).toEqual([
        'file',
        'line',
        'column',
        'endLine',
        'endColumn',
        'severity',
        'rule',
        'message',
        'fixable',
      ]);
    }
  });

  it('counts lines and columns from 1, columns in UTF-16 units', () => {
    const folder = temporaryFolder({ 'a.md': DEAD });
    const dead = report(['.'], folder).problems.filter(({ rule }) => rule === 'unknown-relation-target');
    expect(dead).toMatchObject([
      { file: 'a.md', line: 3, column: 11, endLine: 3, endColumn: 15 },
      { file: 'a.md', line: 3, column: 17, endLine: 3, endColumn: 47, severity: 'error', fixable: true },
    ]);
  });

  it('names files relative to the one given folder, with slashes', () => {
    const files = new Set(report(['broken']).problems.map(({ file }) => file));
    expect(files).toContain('_patterns/dead-relation.md');
  });

  it('names files as given when a file is given, and reports that file only', () => {
    const given = path.join('broken', '_patterns', 'dead-relation.md');
    const result = report([given]);
    expect(result.files).toBe(1);
    expect(new Set(result.problems.map(({ file }) => file))).toEqual(new Set([given]));
  });

  it('joins the given folder and the file when several are given', () => {
    const result = report(['broken/', 'library']);
    expect(result.files).toBe(13 + 24);
    expect(result.problems.every(({ file }) => file.startsWith('broken/_patterns/'))).toBe(true);
  });

  it('reads the whole library for a single file', () => {
    const folder = temporaryFolder({
      '.commons-patterns.yaml': '',
      'a.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp42]\n---\n',
      'sub/b.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\n---\n',
    });
    expect(report(['a.md'], folder).problems.map(({ rule }) => rule)).not.toContain('unknown-relation-target');
  });

  it('does not count or check other Markdown files', () => {
    const folder = temporaryFolder({ 'notes.md': '---\ntitle: Notes\n---\n\n# Notes\n', 'README.md': '# Read me\n' });
    expect(report([], folder)).toEqual({ version: 1, files: 0, problems: [] });
  });
});

describe('the broken library', () => {
  /** One problem per file: the one in its name, and nothing else. */
  const expected: Readonly<Record<string, readonly string[]>> = {
    'broken-yaml.md': ['yaml-syntax'],
    'dead-relation.md': ['unknown-relation-target'],
    'invalid-id.md': ['invalid-id'],
    'misspelled-domain.md': ['unknown-value'],
    'misspelled-key.md': ['unknown-key'],
    'missing-key.md': ['missing-key'],
    'missing-section.md': ['missing-section'],
    'scalar-for-list.md': ['wrong-type'],
    'score-out-of-range.md': ['out-of-range'],
    'sound-neighbour.md': [],
    'twin-one.md': ['duplicate-id', 'twin-pattern'],
    'twin-two.md': ['duplicate-id', 'twin-pattern'],
    'wrong-slug.md': ['slug-mismatch'],
  };

  let problems: Report['problems'] = [];
  beforeAll(() => {
    problems = report(['broken']).problems;
  });

  it.each(Object.entries(expected))('%s', (file, rules) => {
    const found = problems.filter(problem => problem.file === `_patterns/${file}`);
    expect(
      found
        .filter(({ severity }) => severity !== 'hint')
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(rules);
  });
});

describe.skipIf(process.platform === 'win32')('a link that is named', () => {
  const pattern = (slug: string) => `---\nid: pat_${slug}\nslug: ${slug}\ntitle: The ${slug}\n---\n\nText.\n`;

  it.each([
    ['_patterns/second.md', '_patterns/second.md', 1],
    ['linked', 'sound.md', 2],
  ])('is checked as what it leads to: %s', (given, file, files) => {
    const root = temporaryFolder({
      '.commons-patterns.yaml': '',
      '_patterns/sound.md': pattern('sound'),
      '_patterns/other/more.md': pattern('more'),
    });
    symlinkSync('sound.md', path.join(root, '_patterns/second.md'));
    symlinkSync('_patterns', path.join(root, 'linked'));
    const found = report([given], root);
    expect(found.problems.map(problem => problem.file)).toContain(file);
    expect(found.files).toBe(files);
  });
});
