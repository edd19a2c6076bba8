/**
 * Odd and hostile workspaces, over the real server and the real command line: neither hangs or ends, what is strange is
 * not opened, and both say what they left out.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../server/src/cli/reports/json.ts';
import { RICH, uriIn } from '../support/clientSession.ts';
import { type ScriptedClient, startClient } from '../support/scriptedClient.ts';
import { limited, limitedServer } from '../support/serverProgram.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SETTINGS = '.commons-patterns.yaml';
const TIMEOUT = { timeout: 30_000 };
const isRoot = process.getuid?.() === 0;

const SOUND = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const LOST = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const GONE = 'pat_01h2xcejqtf2nbrexx3vqjhp49';

const pattern = (id: string, slug: string, relation: string) =>
  `---\nid: ${id}\nslug: ${slug}\ntitle: The ${slug}\nrelated:\n  - ${relation}\n---\n\nText.\n`;

/** A library of two patterns, one of which has a dead relation, in a folder of its own. */
function twoPatterns(files: Readonly<Record<string, string>> = {}): string {
  return path.join(
    temporaryFolder(
      Object.fromEntries(
        Object.entries({
          [SETTINGS]: 'rules: {}\n',
          '_patterns/sound.md': pattern(SOUND, 'sound', LOST),
          '_patterns/lost.md': pattern(LOST, 'lost', GONE),
          ...files,
        }).map(([file, text]) => [`library/${file}`, text]),
      ),
    ),
    'library',
  );
}

interface Odd {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly make: (root: string) => void;
  /** Patterns that the library has all the same; two when left out. */
  readonly patterns?: number;
  /** Where it is said that something was left out: on the settings file, or in the log with this name. */
  readonly said?: 'settings' | string;
  /** Files that must never be opened, relative to the library. */
  readonly unopened?: readonly string[];
  /** Arguments of the command line that cause exit code 2 and a message. */
  readonly named?: string;
}

const fifo = (file: string) => execFileSync('mkfifo', [file]);
const sparse = (file: string, megabytes: number) => {
  writeFileSync(file, '---\nid: pat_x\n');
  truncateSync(file, megabytes * 1_000_000);
};

const ODD: readonly Odd[] = [
  {
    name: 'a pipe that is called like a pattern',
    make: root => fifo(path.join(root, '_patterns/pipe.md')),
    said: 'pipe.md',
    unopened: ['_patterns/pipe.md'],
    named: '_patterns/pipe.md',
  },
  {
    name: 'a pipe in place of the file of known slugs',
    files: { [SETTINGS]: 'knownSlugs: slugs.txt\n' },
    make: root => fifo(path.join(root, 'slugs.txt')),
    said: 'settings',
    unopened: ['slugs.txt'],
  },
  {
    name: 'known slugs that are a link to a device',
    files: { [SETTINGS]: 'knownSlugs: slugs.txt\n' },
    make: root => symlinkSync('/dev/zero', path.join(root, 'slugs.txt')),
    said: 'settings',
    unopened: ['slugs.txt'],
  },
  {
    name: 'known slugs that are a device far outside',
    files: { [SETTINGS]: 'knownSlugs: ../../../../../../../../dev/zero\n' },
    make: () => {},
    said: 'settings',
  },
  {
    name: 'known slugs that are a folder',
    files: { [SETTINGS]: 'knownSlugs: _patterns\n' },
    make: () => {},
    said: 'settings',
  },
  {
    name: 'known slugs in a file of 700 MB',
    files: { [SETTINGS]: 'knownSlugs: slugs.txt\n' },
    make: root => sparse(path.join(root, 'slugs.txt'), 700),
    said: 'settings',
    unopened: ['slugs.txt'],
  },
  {
    name: 'a pattern that is a link to a device',
    make: root => symlinkSync('/dev/zero', path.join(root, '_patterns/zero.md')),
    said: 'zero.md',
    unopened: ['_patterns/zero.md'],
    named: '_patterns/zero.md',
  },
  {
    name: 'a pattern that is a link to a file that a kernel makes up, and that never ends',
    // Where there is no such file the link leads nowhere.
    make: root => symlinkSync('/proc/kmsg', path.join(root, 'kernel.md')),
    unopened: ['kernel.md'],
  },
  {
    name: 'a pipe in place of a list of submodules',
    make: root => fifo(path.join(root, '.gitmodules')),
    unopened: ['.gitmodules'],
  },
  {
    name: 'a list of submodules that is a link to a device',
    make: root => symlinkSync('/dev/zero', path.join(root, '_patterns/.gitmodules')),
    unopened: ['_patterns/.gitmodules'],
  },
  {
    name: 'a list of submodules that is one long line of blanks',
    make: root => writeFileSync(path.join(root, '.gitmodules'), ' '.repeat(1_000_000)),
  },
  {
    name: 'seven patterns of 700 MB',
    make: root => {
      for (let index = 0; index < 7; index++) sparse(path.join(root, `_patterns/sparse-${index}.md`), 700);
    },
    said: 'sparse-0.md',
    unopened: Array.from({ length: 7 }, (_, index) => `_patterns/sparse-${index}.md`),
  },
  {
    name: 'links that lead in circles',
    make: root => {
      symlinkSync(root, path.join(root, '_patterns/circle'));
      symlinkSync('b', path.join(root, 'a'));
      symlinkSync('a', path.join(root, 'b'));
      symlinkSync('self.md', path.join(root, '_patterns/self.md'));
    },
  },
  {
    name: 'a link to all files of the machine',
    make: root => symlinkSync(path.parse(root).root, path.join(root, '_patterns/all')),
  },
  {
    name: 'a link that leads nowhere',
    make: root => symlinkSync('nowhere.md', path.join(root, '_patterns/dangling.md')),
    named: '_patterns/dangling.md',
  },
  { name: 'a folder that is called like a pattern', make: root => mkdirSync(path.join(root, '_patterns/folder.md')) },
  {
    name: 'a link to a pattern outside',
    make(root) {
      writeFileSync(path.join(root, '../outside.md'), pattern(GONE, 'outside', SOUND));
      symlinkSync('../../outside.md', path.join(root, '_patterns/outside.md'));
    },
    patterns: 3,
  },
  {
    name: 'a link to a folder of patterns outside',
    make(root) {
      mkdirSync(path.join(root, '../more'));
      writeFileSync(path.join(root, '../more/outside.md'), pattern(GONE, 'outside', SOUND));
      symlinkSync('../../more', path.join(root, '_patterns/more'));
    },
    patterns: 3,
  },
  {
    name: 'two links to the same folder outside, whose patterns are read once',
    make(root) {
      mkdirSync(path.join(root, '../more'));
      writeFileSync(path.join(root, '../more/outside.md'), pattern(GONE, 'outside', SOUND));
      symlinkSync('../../more', path.join(root, '_patterns/one'));
      symlinkSync('../../more', path.join(root, '_patterns/other'));
    },
    patterns: 3,
  },
  {
    name: 'a glob that other matchers take for ever to match',
    files: { [SETTINGS]: `ignore: ["**/${'*a'.repeat(20)}*b"]\n`, [`${'a'.repeat(200)}.md`]: '# Notes\n' },
    make: () => {},
  },
  { name: 'an empty glob to ignore', files: { [SETTINGS]: 'ignore: [""]\n' }, make: () => {}, said: 'settings' },
  {
    name: 'an empty glob of folders',
    files: { [SETTINGS]: 'folders: ["", "**/_patterns/**"]\n' },
    make: () => {},
    said: 'settings',
  },
  {
    name: 'a glob without its closing brace',
    files: { [SETTINGS]: 'ignore: ["{a,b"]\nformats:\n  "[x": v7\n' },
    make: () => {},
    said: 'settings',
  },
  {
    name: 'bytes that are not UTF-8 in a name and in a pattern',
    make(root) {
      writeFileSync(Buffer.concat([Buffer.from(`${root}/_patterns/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), 'x');
      writeFileSync(
        path.join(root, '_patterns/bytes.md'),
        Buffer.concat([Buffer.from(pattern(GONE, 'bytes', SOUND)), Buffer.from([0xff, 0xfe])]),
      );
    },
    patterns: 3,
    said: 'caf',
  },
  ...(isRoot
    ? []
    : [
        {
          name: 'a pattern that may not be read',
          files: { '_patterns/secret.md': pattern(GONE, 'secret', SOUND) },
          make: (root: string) => chmodSync(path.join(root, '_patterns/secret.md'), 0),
          said: 'secret.md',
          named: '_patterns/secret.md',
        },
        {
          name: 'a folder that may not be read',
          files: { '_patterns/secret/a.md': pattern(GONE, 'secret', SOUND) },
          make(root: string) {
            const folder = path.join(root, '_patterns/secret');
            chmodSync(folder, 0);
            onTestFinished(() => chmodSync(folder, 0o700));
          },
          said: 'secret',
          named: '_patterns/secret',
        },
      ]),
];

/** The settings file itself cannot be read: the library counts with the usual settings. */
const ODD_SETTINGS: readonly Odd[] = [
  { name: 'a pipe as settings file', make: root => fifo(path.join(root, SETTINGS)), said: SETTINGS, unopened: [SETTINGS] },
  { name: 'a folder as settings file', make: root => mkdirSync(path.join(root, SETTINGS)), said: SETTINGS },
  {
    name: 'a device as settings file',
    make: root => symlinkSync('/dev/zero', path.join(root, SETTINGS)),
    said: SETTINGS,
    unopened: [SETTINGS],
  },
  {
    name: 'a settings file of 700 MB',
    make: root => sparse(path.join(root, SETTINGS), 700),
    said: SETTINGS,
    unopened: [SETTINGS],
  },
];

function prepared({ files, make }: Odd, hasSettings: boolean): string {
  const root = twoPatterns(files);
  if (!hasSettings) execFileSync('rm', [path.join(root, SETTINGS)]);
  make(root);
  return root;
}

const codesOf = (client: ScriptedClient, uri: string) => client.published.get(uri)?.diagnostics.map(({ code }) => code) ?? [];

async function startIn(root: string, readLog?: string): Promise<ScriptedClient> {
  const client = await startClient({
    capabilities: RICH,
    workspaceFolders: [uriIn(root, '')],
    server: limitedServer(readLog),
  });
  onTestFinished(() => client.kill());
  return client;
}

function runCli(root: string, ...paths: readonly string[]) {
  const [program = '', ...args] = limited([process.execPath, CLI, 'check', ...paths, '--format', 'json']);
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 15_000,
    killSignal: 'SIGKILL',
  });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('a workspace with', TIMEOUT, () => {
  const all = [...ODD.map(odd => [odd.name, odd, true] as const), ...ODD_SETTINGS.map(odd => [odd.name, odd, false] as const)];

  it.each(all)('%s is read by the server', async (_, odd, hasSettings) => {
    const root = prepared(odd, hasSettings);
    const readLog = path.join(temporaryFolder(), 'reads.txt');
    const client = await startIn(root, readLog);
    const lost = uriIn(root, '_patterns/lost.md');
    const isWhole = (odd.patterns ?? 2) === 2;
    await client.diagnostics(lost, found => found.some(({ code }) => code === 'unknown-relation-target') === isWhole);
    await client.request('workspace/symbol', { query: 'a' });
    expect(await client.status()).toMatchObject({ patterns: odd.patterns ?? 2, indexing: false });
    if (odd.said === 'settings') {
      await client.until(() => codesOf(client, uriIn(root, SETTINGS)).includes('invalid-setting'));
    } else if (odd.said !== undefined) {
      const { said } = odd;
      await client.until(() => client.logged.some(line => line.includes(said)));
    }
    const reads = existsSync(readLog) ? readFileSync(readLog, 'utf8').split('\n') : [];
    const read = reads.filter(file => file.startsWith(root));
    for (const file of odd.unopened ?? []) expect(read).not.toContain(path.join(root, file));
    // Each pattern once, the settings and what they name.
    expect(read.length).toBeLessThanOrEqual((odd.patterns ?? 2) + 4);
    expect(read.filter(file => file === path.join(root, '_patterns/sound.md'))).toHaveLength(1);
  });

  it.each(all)('%s is checked on the command line', (_, odd, hasSettings) => {
    const root = prepared(odd, hasSettings);
    const { status, stdout } = runCli(root);
    expect(status).toBe(1);
    const report: Report = JSON.parse(stdout);
    expect(report.files).toBe(odd.patterns ?? 2);
    const rules = report.problems.map(({ rule }) => rule);
    expect(rules.includes('unknown-relation-target')).toBe((odd.patterns ?? 2) === 2);
    expect(rules.includes('invalid-setting')).toBe(odd.said === 'settings');
  });

  it.each(ODD.flatMap(odd => (odd.named === undefined ? [] : [[odd.name, odd, odd.named] as const])))(
    '%s ends with exit code 2 and a message when it is named on the command line',
    (_, odd, named) => {
      const { status, stderr } = runCli(prepared(odd, true), named);
      expect(status).toBe(2);
      expect(stderr).toContain(path.basename(named));
    },
  );

  it('no settings file names what was left out of it on the error stream of the command line', () => {
    for (const odd of ODD_SETTINGS) expect(runCli(prepared(odd, false)).stderr).toContain(SETTINGS);
  });
});
