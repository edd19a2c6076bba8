/** The options of `check`, its notes, its baseline and its text. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, openLibraries } from '../../server/src/cli/libraries.ts';
import { targetsOf } from '../../server/src/cli/targets.ts';
import { exampleId, examplePattern } from '../../server/src/core/relatedness/exampleTexts.ts';
import { nodeFileSystem } from '../../server/src/nodeFileSystem.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { callCli, runShell } from '../support/commandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';

/** One error, and findings that these settings turn off. */
const DEAD = `---\nid: ${ID}\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n`;

/** Only relations to unknown patterns are problems. */
function settings(severity: string): string {
  const off = [
    'missing-key',
    'missing-section',
    'wrong-type',
    'slug-mismatch',
    'empty-body',
    'frontmatter-missing',
    'empty-outline',
  ];
  return `rules:\n  unknown-relation-target: ${severity}\n${off.map(rule => `  ${rule}: off\n`).join('')}`;
}

function library(severity = 'error', files: Readonly<Record<string, string>> = { 'a.md': DEAD }): string {
  return temporaryFolder({ '.commons-patterns.yaml': settings(severity), ...files });
}

describe('the exit code of check', () => {
  it.each([
    ['error', [], 1],
    ['warning', [], 1],
    ['information', [], 0],
    ['off', ['--fail-on', 'hint'], 0],
    ['information', ['--fail-on', 'information'], 1],
    ['hint', ['--fail-on', 'information'], 0],
    ['warning', ['--fail-on', 'error'], 0],
    ['warning', ['--severity', 'error'], 0],
    ['warning', ['--max-warnings', '0'], 1],
    ['warning', ['--max-warnings', '1'], 0],
    ['error', ['--max-warnings', '9'], 1],
    ['hint', ['--max-warnings', '0'], 0],
    ['warning', ['--max-warnings', '1', '--fail-on', 'hint'], 0],
    ['warning', ['--max-warnings', '0', '--fail-on', 'error'], 1],
    ['information', ['--max-warnings', '9', '--fail-on', 'information'], 1],
    ['error', ['--rule', 'broken-link'], 0],
    ['error', ['--rule', 'broken-link', '--rule', 'unknown-relation-target'], 1],
  ])('is, for one problem of the severity %s with %j, %d', async (severity, options, code) => {
    const { status, stderr } = await callCli(['check', ...options], { cwd: library(severity) });
    expect([status, stderr]).toEqual([code, '']);
  });
});

describe('the text of check', () => {
  const problem = [
    'a.md',
    '  3:11     error       Unknown pattern id "pat_01h2xcejqtf2nbrexx3vqjhp49".  [unknown-relation-target] (fixable)',
    '     3 | related: [pat_01h2xcejqtf2nbrexx3vqjhp49]',
    '       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    '',
  ].join('\n');
  const summary = '1  error       unknown-relation-target  (1 fixable)\n\n1 pattern checked: 1 error, 0 warnings.\n';

  it.each([
    [[], `${problem}\n${summary}`],
    [['--quiet'], problem],
    [['--summary'], summary],
  ])('shows with %j the line, the summary, or both', async (options, text) => {
    expect((await callCli(['check', ...options], { cwd: library() })).stdout).toBe(text);
  });

  it('puts the marks below characters of other widths, and replaces control characters', async () => {
    const wide = `---\nid: ${ID}\nrelated: ["日本 e\u0301\u202e\u0007", pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n`;
    const { stdout } = await callCli(['check', '--quiet'], { cwd: library('error', { 'a.md': wide }) });
    expect(stdout).toContain('     3 | related: ["日本 e\u0301  ", pat_01h2xcejqtf2nbrexx3vqjhp49]\n');
    expect(stdout).toContain(`\n       | ${' '.repeat(22)}${'^'.repeat(30)}\n`);
    expect(stdout).not.toMatch(/[\u202e\u0007]/);
  });

  it.each([
    ['combining marks', 'e\u0301', 1],
    ['right-to-left marks', '\u200f\u05d0\u05d1\u200e', 2],
    ['invisible characters', 'a\u200bb\u2060\ufeff', 2],
    ['a soft hyphen', 'a\u00adb', 3],
    ['half-width katakana', '\uff71\uff72', 2],
    ['wide signs', '\uffe5\u3105\ua000', 6],
  ])('counts the columns of %s', async (_, given, columns) => {
    const text = `---\nid: ${ID}\nrelated: ["${given}", pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n`;
    const { stdout } = await callCli(['check', '--quiet'], { cwd: library('error', { 'a.md': text }) });
    expect(stdout).toContain(`       | ${' '.repeat(14 + columns)}${'^'.repeat(30)}\n`);
  });

  it('cuts long lines around the problem', async () => {
    const long = `---\nid: ${ID}\nrelated: [${'"", '.repeat(200)}pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n`;
    const { stdout } = await callCli(['check', '--quiet', '--rule', 'unknown-relation-target'], {
      cwd: library('error', { 'a.md': long }),
    });
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThan(130);
    expect(stdout).toContain('pat_01h2xcejqtf2nbrexx3vqjhp49]\n');
  });

  it.each([
    [true, [], {}, true],
    [true, ['--no-color'], {}, false],
    [true, [], { NO_COLOR: '1' }, false],
    [true, [], { NO_COLOR: '' }, true],
    [false, [], {}, false],
  ])('is coloured on a terminal (%s) with %j and %j: %s', async (isTerminal, options, environment, isColored) => {
    const { stdout } = await callCli(['check', ...options], { cwd: library(), isTerminal, environment });
    expect(stdout.includes('\u001b[31m')).toBe(isColored);
  });
});

describe('what is not checked', () => {
  const files = {
    '.commons-patterns.yaml': 'ignore: [drafts/**]\n',
    'a.md': `---\nid: ${ID}\n---\n`,
    'notes/README.md': '# Notes\n',
    'drafts/b.md': DEAD,
  };

  it.each([
    [['notes'], 'There are no patterns in "notes".\n', 2],
    [['notes/README.md'], 'Not checked: "notes/README.md" is not a pattern of the library, or its settings ignore it.\n', 2],
    [['drafts/b.md'], 'Not checked: "drafts/b.md" is not a pattern of the library, or its settings ignore it.\n', 2],
    [['*.txt'], 'No pattern matches "*.txt".\n', 2],
    [['notes/*.md'], 'No pattern matches "notes/*.md".\n', 2],
    [['*.md'], '', 0],
    [['a.*', '.'], '', 0],
    [['.'], '', 0],
  ])('is named for %j', async (paths, note, code) => {
    const { status, stderr } = await callCli(['check', '--fail-on', 'error', ...paths], { cwd: temporaryFolder(files) });
    expect([stderr, status]).toEqual([note, code]);
  });

  it('is named in a folder without patterns, which is not a mistake when no path is given', async () => {
    const { status, stdout, stderr } = await callCli(['check'], { cwd: temporaryFolder() });
    expect([status, stdout, stderr]).toEqual([
      0,
      '0 patterns checked, no problems.\n',
      'There are no patterns in this folder.\n',
    ]);
  });

  it.each([
    ['a pipe', 'mkfifo b.md', 'b.md', 'Not read: b.md (not a regular file)\n'],
    [
      'a text with too many characters',
      "printf -- '---\\nid: pat_1\\n---\\n%02000000d' 0 > b.md",
      'b.md',
      'Not checked: b.md (too large)\n',
    ],
    ['a large file', 'head -c 6000001 /dev/zero > b.md', 'b.md', 'Not read: b.md (too large to be checked)\n'],
    ['a name that is not UTF-8', "touch $'b\\xff.md'", '', 'Not read: b\ufffd.md (the name is not UTF-8)\n'],
  ])('is named for %s, and fails where it was given', async (_, make, name, note) => {
    const cwd = temporaryFolder({ 'a.md': `---\nid: ${ID}\n---\n` });
    await runShell(make, { cwd });
    const whole = await callCli(['check', '--fail-on', 'error'], { cwd });
    expect([whole.stderr, whole.status]).toEqual([note, 0]);
    if (name === '') return;
    const given = await callCli(['check', '--fail-on', 'error', name], { cwd });
    expect([given.stderr, given.status]).toEqual([note, 2]);
  });

  it('is named for a file of a folder that may be listed, but not entered', async () => {
    const cwd = temporaryFolder({ 'a.md': `---\nid: ${ID}\n---\n` });
    const hidden = uriOfPath(path.join(cwd, 'sub/b.md'));
    const { notes } = await openLibraries(targetsOf([], cwd), file => path.relative(cwd, file), {
      fileSystem: {
        ...nodeFileSystem,
        async list(root, filter) {
          const listing = await nodeFileSystem.list(root, filter);
          return { ...listing, files: [...listing.files, hidden] };
        },
        read: async uri => (uri === hidden ? { kind: 'unreadable', reason: 'noPermission' } : nodeFileSystem.readNow(uri)),
        existsNow: uri => (uri === hidden ? undefined : nodeFileSystem.existsNow(uri)),
      },
    });
    expect(notes()).toEqual([{ text: 'Not read: sub/b.md (permission denied)', fails: false }]);
  });
});

it('needs no repository that can be read', async () => {
  const cwd = library();
  await runShell('ln -s .git .git', { cwd });
  const { status, stderr } = await callCli(['check'], { cwd });
  expect([status, stderr]).toEqual([1, '']);
});

it('reports the problems of a settings file in the order of its lines', async () => {
  const text = 'rules:\n  nothing: error\n  missing-key: loud\n  nowhere: error\nignore: all\n';
  const cwd = temporaryFolder({ '.commons-patterns.yaml': text });
  const { problems } = JSON.parse((await callCli(['check', '--format', 'json'], { cwd })).stdout);
  expect(problems.map(({ line }: { line: number }) => line)).toEqual([2, 3, 4, 5]);
});

describe('a glob in the settings', () => {
  it.each([
    ['folders: [_patern/**]', 'The glob "_patern/**" of "folders" in .commons-patterns.yaml matches no pattern.\n'],
    [
      "folders: [_patterns/**, '**/none/*.md']",
      'The glob "**/none/*.md" of "folders" in .commons-patterns.yaml matches no pattern.\n',
    ],
    ['formats: { old/**: v7 }', 'The glob "old/**" of "formats" in .commons-patterns.yaml matches no pattern.\n'],
    ["folders: [_patterns/**]\nformats: { '_patterns/**': nine-section }", ''],
    ['', ''],
  ])('%j is named when it matches nothing', async (text, note) => {
    const cwd = temporaryFolder({ '.commons-patterns.yaml': `${text}\n`, '_patterns/a.md': `---\nid: ${ID}\n---\n` });
    const { status, stderr } = await callCli(['check', '--fail-on', 'error'], { cwd });
    expect([status, stderr]).toEqual([0, note]);
  });
});

describe('a baseline', () => {
  const check = (cwd: string, ...options: readonly string[]) =>
    callCli(['check', '--baseline', 'known.json', ...options], { cwd });
  const other = DEAD.replace(ID, 'pat_01h2xcejqtf2nbrexx3vqjhp42').replace('hp49', 'hp48');

  it('covers what it lists, also when lines have moved and severities have changed', async () => {
    const cwd = library();
    expect(await check(cwd, '--update-baseline')).toMatchObject({ status: 0, stderr: 'The baseline lists 1 problem now.\n' });
    writeFileSync(path.join(cwd, 'a.md'), DEAD.replace('id:', '# A comment\n\nid:'));
    writeFileSync(path.join(cwd, '.commons-patterns.yaml'), settings('warning'));
    const { status, stdout, stderr } = await check(cwd);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe('1 pattern checked, no problems.\n1 problem of the baseline is not shown.\n');
  });

  it('does not cover a second problem of the same kind, in this file or another', async () => {
    const cwd = library();
    await check(cwd, '--update-baseline');
    writeFileSync(path.join(cwd, 'a.md'), DEAD.replace('hp49]', 'hp49, pat_01h2xcejqtf2nbrexx3vqjhp47]'));
    writeFileSync(path.join(cwd, 'b.md'), other);
    const { status, stdout } = await check(cwd, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems.map(({ file, message }: { file: string; message: string }) => [file, message])).toEqual([
      ['a.md', 'Unknown pattern id "pat_01h2xcejqtf2nbrexx3vqjhp47".'],
      ['b.md', 'Unknown pattern id "pat_01h2xcejqtf2nbrexx3vqjhp48".'],
    ]);
  });

  it('is never written by a check: solved problems are counted, and dropped by --update-baseline', async () => {
    const cwd = library('error', { 'a.md': DEAD, 'b.md': other });
    await check(cwd, '--update-baseline');
    const file = path.join(cwd, 'known.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(path.join(cwd, 'a.md'), `---\nid: ${ID}\n---\n`);
    const { status, stderr } = await check(cwd);
    expect([status, stderr]).toEqual([0, '1 problem of the baseline no longer exists; --update-baseline drops them.\n']);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await check(cwd, '--update-baseline');
    expect(JSON.parse(readFileSync(file, 'utf8')).problems).toMatchObject([{ file: 'b.md', count: 1 }]);
  });

  it('keeps what a check of some files or rules does not look at', async () => {
    const cwd = library('error', { 'a.md': DEAD, 'b.md': other });
    await check(cwd, '--update-baseline');
    const before = readFileSync(path.join(cwd, 'known.json'), 'utf8');
    expect((await check(cwd, 'a.md')).stderr).toBe('');
    await check(cwd, 'a.md', '--update-baseline');
    await check(cwd, '--rule', 'broken-link', '--update-baseline');
    expect(readFileSync(path.join(cwd, 'known.json'), 'utf8')).toBe(before);
  });

  it('is the same for every folder in which the check starts', async () => {
    const cwd = library('error', { 'sub/a.md': DEAD });
    await check(cwd, '--update-baseline');
    const { status } = await callCli(['check', '--baseline', '../known.json'], { cwd: path.join(cwd, 'sub') });
    expect(status).toBe(0);
  });

  it('lists the same problems for every format, and those of the library as a whole once', async () => {
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const list = numbers.slice(0, 8).map(number => exampleId('dance', number));
    const cwd = temporaryFolder(
      Object.fromEntries(
        numbers.flatMap(number => [
          [`garden-${number}.md`, examplePattern('garden', number, `Plot ${number}`, number < 12 ? list.join(', ') : '')],
          [`dance-${number}.md`, examplePattern('dance', number, `Step ${number}`)],
        ]),
      ),
    );
    const checkRelations = (...options: readonly string[]) => check(cwd, '--rule', 'implausible-relation', ...options);
    await checkRelations('--update-baseline');
    const before = readFileSync(path.join(cwd, 'known.json'), 'utf8');
    expect(before).toContain('{"file":"","rule":"implausible-relation"');
    for (const format of ['text', 'json']) {
      await checkRelations('--update-baseline', '--format', format);
      expect(readFileSync(path.join(cwd, 'known.json'), 'utf8')).toBe(before);
      expect(await checkRelations('--fail-on', 'hint', '--format', format)).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('keeps the counts of entries that a merge has left twice', async () => {
    const cwd = library('error', { 'a.md': DEAD, 'b.md': other });
    await check(cwd, '--update-baseline');
    const file = path.join(cwd, 'known.json');
    const twice = readFileSync(file, 'utf8').replace(/^( +\{"file":"b\.md".*)$/m, '$1,\n$1');
    writeFileSync(file, twice);
    await check(cwd, 'a.md', '--update-baseline');
    expect(JSON.parse(readFileSync(file, 'utf8')).problems).toMatchObject([
      { file: 'a.md', count: 1 },
      { file: 'b.md', count: 2 },
    ]);
  });

  it.each([
    [['--baseline', 'none.json'], 'cannot be read; "--update-baseline" creates it'],
    [['--baseline', 'a.md'], 'is not a baseline'],
    [['--baseline', 'a.md', '--update-baseline'], 'is not a baseline'],
    [['--baseline', 'no/known.json', '--update-baseline'], 'cannot be written'],
    [['--update-baseline'], '--update-baseline needs --baseline'],
  ])('ends with 2 for %j', async (options, text) => {
    const { status, stdout, stderr } = await callCli(['check', ...options], { cwd: library() });
    expect(stderr).toContain(text);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('a text on standard input', () => {
  const stdin = (cwd: string, input: string, name = 'a.md', ...options: readonly string[]) =>
    callCli(['check', '--stdin', '--stdin-filename', name, '--format', 'json', ...options], { cwd, input });

  it('is checked in place of its file, in its library', async () => {
    const cwd = library('error', { 'a.md': DEAD, 'b.md': DEAD.replace(ID, 'pat_01h2xcejqtf2nbrexx3vqjhp42') });
    const solved = DEAD.replace('hp49', 'hp42');
    expect(JSON.parse((await stdin(cwd, solved)).stdout)).toEqual({ version: 1, files: 1, problems: [] });
    const { status, stdout } = await stdin(cwd, DEAD);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems).toMatchObject([{ file: 'a.md', line: 3, rule: 'unknown-relation-target' }]);
  });

  it('may be a file that does not exist', async () => {
    expect((await stdin(library(), DEAD.replace(ID, 'pat_01h2xcejqtf2nbrexx3vqjhp43'), 'new.md')).status).toBe(1);
  });

  it('has the same findings as a file with this text', async () => {
    const broken = DEAD.replace('related: [', 'related: [[');
    const cwd = library('error', { 'a.md': DEAD });
    const given = JSON.parse((await stdin(cwd, broken)).stdout);
    writeFileSync(path.join(cwd, 'a.md'), broken);
    expect(JSON.parse((await callCli(['check', 'a.md', '--format', 'json'], { cwd })).stdout)).toEqual(given);
    expect(given.problems.length).toBeGreaterThan(0);
  });

  it.each([
    [['--stdin'], '--stdin needs --stdin-filename'],
    [['--stdin-filename', 'a.md'], '--stdin-filename is only for --stdin'],
    [['--stdin', '--stdin-filename', 'a.md', 'b.md'], 'no paths can be given'],
    [['--stdin', '--stdin-filename', ''], 'An empty text is not a path.'],
    [['--stdin', '--stdin-filename', 'no/a.md'], 'There is no folder for "no/a.md".'],
    [['--stdin', '--stdin-filename', 'a.txt'], 'Not checked: "a.txt" is not a pattern'],
    [['--stdin', '--stdin-filename', 'a.md', '--watch'], 'cannot be used together'],
    [['--staged', '--watch'], '--staged and --watch cannot be used together.'],
  ])('ends with 2 for %j', async (options, text) => {
    const { status, stderr } = await callCli(['check', ...options], { cwd: library(), input: DEAD });
    expect(stderr).toContain(text);
    expect(status).toBe(2);
  });
});

it('compares a file that is given only with its own path, however many there are', async () => {
  const names = Array.from({ length: 40 }, (_, number) => `${number}.md`);
  const cwd = library('error', Object.fromEntries(names.map(name => [name, DEAD])));
  let compared = 0;
  const targets = targetsOf(names, cwd).map(target => ({
    ...target,
    includes: (file: string) => {
      compared++;
      return target.includes(file);
    },
  }));
  const { workspace, notes } = await openLibraries(targets, name => name, { isChecked: () => false });
  expect(filesOf(workspace, targets)).toHaveLength(names.length);
  expect(notes()).toEqual([]);
  expect(compared).toBe(2 * names.length);
});
