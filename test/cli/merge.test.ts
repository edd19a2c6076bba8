/** `merge`: a pattern is merged into another one, and nothing else changes. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, callCli } from '../support/commandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ID = {
  old: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
  kept: 'pat_01h2xcejqtf2nbrexx3vqjhp42',
  other: 'pat_01h2xcejqtf2nbrexx3vqjhp43',
};

const pattern = (id: string, slug: string, title: string, related: string, body: string) =>
  `---\nid: ${id}\nslug: ${slug}\ntitle: ${title}\naliases: []\nclassification:\n  domain: governance\n  status: draft\nrelated: [${related}]\n---\n\n### 1. Overview\n\n${body}\n`;

const FILES = {
  '.commons-patterns.yaml': 'rules: {}\n',
  'README.md': 'See [the old one](_patterns/seed-library-detailed.md) and [another](_patterns/rota.md).\n',
  '_patterns/seed-library-detailed.md': pattern(
    ID.old,
    'seed-library-detailed',
    'Seed Library (Detailed)',
    ID.other,
    'Text to keep.',
  ),
  '_patterns/seed-library.md': pattern(ID.kept, 'seed-library', 'Seed Library', '', 'The other text.'),
  '_patterns/rota.md': pattern(ID.other, 'rota', 'Rota', ID.old, 'See [seeds](seed-library-detailed.md).'),
};

const CALL = ['merge', 'seed-library-detailed', 'Seed Library'];

function library(): { readonly cwd: string; readonly read: (file: string) => string } {
  const cwd = temporaryFolder(FILES);
  return { cwd, read: file => readFileSync(path.join(cwd, file), 'utf8') };
}

describe('merge', () => {
  it('moves names and relations, redirects relations and links, and keeps the text of the retired pattern', async () => {
    const { cwd, read } = library();
    const { status, stdout, stderr } = await callCli(CALL, { cwd });
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').sort()).toEqual([
      'README.md',
      '_patterns/rota.md',
      '_patterns/seed-library-detailed.md',
      '_patterns/seed-library.md',
    ]);
    expect(stderr).toContain('"Seed Library (Detailed)" is merged into "Seed Library": 4 files changed.');
    expect(stderr).toContain('git restore');
    expect(read('_patterns/seed-library.md')).toContain('Seed Library (Detailed)');
    expect(read('_patterns/seed-library.md')).toContain(ID.other);
    expect(read('_patterns/rota.md')).toBe(
      FILES['_patterns/rota.md'].replace(ID.old, ID.kept).replace('seed-library-detailed.md', 'seed-library.md'),
    );
    expect(read('README.md')).toBe(FILES['README.md'].replace('seed-library-detailed.md', 'seed-library.md'));
    expect(read('_patterns/seed-library-detailed.md')).toContain('status: deprecated');
    expect(read('_patterns/seed-library-detailed.md')).toContain('Text to keep.');
  });

  it('writes nothing with --dry-run, and prints what git can apply', async () => {
    const { cwd, read } = library();
    const { status, stdout } = await callCli([...CALL, '--dry-run'], { cwd });
    expect(status).toBe(0);
    for (const [file, text] of Object.entries(FILES)) expect(read(file)).toBe(text);
    writeFileSync(path.join(cwd, 'merge.patch'), stdout);
    execFileSync('git', ['apply', 'merge.patch'], { cwd });
    expect(read('README.md')).toContain('_patterns/seed-library.md');
  });

  it('changes nothing when files have changes that are not committed, unless --force is given', async () => {
    const { cwd, read } = library();
    execFileSync('git', ['init', '--quiet'], { cwd });
    const refused = await callCli(CALL, { cwd });
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('4 files to change have changes that are not committed');
    expect(read('README.md')).toBe(FILES['README.md']);
    expect(await callCli([...CALL, '--force'], { cwd })).toMatchObject({ status: 0 });
  });

  it('finds patterns by their files, also where these or their slugs have the same name', async () => {
    const files = {
      '.commons-patterns.yaml': '',
      'a/seed-library.md': pattern(ID.old, 'seed-library', 'Seed Library (Detailed)', '', 'Text to keep.'),
      'b/seed-library.md': pattern(ID.kept, 'seed-library', 'Seed Library', '', 'The other text.'),
    };
    const cwd = temporaryFolder(files);
    expect(await callCli(['merge', 'b/seed-library.md', 'a/seed-library.md'], { cwd })).toMatchObject({ status: 0 });
    expect(readFileSync(path.join(cwd, 'b/seed-library.md'), 'utf8')).toContain('status: deprecated');
    expect(readFileSync(path.join(cwd, 'a/seed-library.md'), 'utf8')).toContain('status: draft');
  });

  it('is written as a whole or not at all, also after Ctrl-C', { timeout: 60_000 }, async () => {
    const others = Array.from({ length: 150 }, (_, number) => `_patterns/other-${number}.md`);
    const before = pattern(ID.other, 'other', 'Other', ID.old, 'Text.');
    const cwd = temporaryFolder({ ...FILES, ...Object.fromEntries(others.map(file => [file, before])) });
    const watcher = watch(path.join(cwd, '_patterns'));
    const child = spawn(process.execPath, [CLI, ...CALL], { cwd, stdio: 'ignore' });
    const exit = once(child, 'exit');
    await Promise.race([once(watcher, 'change'), exit]);
    child.kill('SIGINT');
    await exit;
    watcher.close();
    const changed = others.filter(file => readFileSync(path.join(cwd, file), 'utf8') !== before);
    expect([0, others.length]).toContain(changed.length);
  });

  it.each([
    [['merge', 'seed-library', 'seed-library'], 'into itself'],
    [['merge', 'seed-libary', 'rota'], 'Did you mean "seed-library"?'],
    [['merge', 'seed-library'], "'into'"],
  ])('refuses %j', async (call, reason) => {
    const { cwd, read } = library();
    const { status, stderr } = await callCli(call, { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(read('_patterns/seed-library.md')).toBe(FILES['_patterns/seed-library.md']);
  });
});
