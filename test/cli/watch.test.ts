/** `check --watch`: a process that reports again when files change. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CLI, callCli } from '../support/commandLine.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

/** Does not outlast a test that fails. */
function watching(cwd: string, ...options: readonly string[]) {
  const child = spawn(process.execPath, [CLI, 'check', '--watch', '--summary', ...options], { cwd });
  onTestFinished(() => void child.kill());
  return child;
}

it('says at each report what is not read and which paths contain nothing then', async () => {
  const cwd = temporaryFolder();
  const child = watching(cwd);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const nextNotes = async () => {
    while (!said.includes('Waiting for changes.')) await once(child.stderr, 'data');
    const notes = said.replace(/Waiting.*\n/, '');
    said = '';
    return notes;
  };
  const nothing = 'There are no patterns in this folder.\n';
  expect(await nextNotes()).toBe(nothing);
  writeFileSync(path.join(cwd, 'a.md'), '---\nid: pat_1\n---\n');
  expect(await nextNotes()).toBe('');
  writeFileSync(path.join(cwd, 'b.md'), 'x'.repeat(6_000_001));
  writeFileSync(path.join(cwd, 'a.md'), '---\nid: pat_2\n---\n');
  expect(await nextNotes()).toBe('Not read: b.md (too large to be checked)\n');
  writeFileSync(path.join(cwd, 'b.md'), '---\nid: pat_3\n---\n');
  expect(await nextNotes()).toBe('');
  rmSync(path.join(cwd, 'b.md'));
  rmSync(path.join(cwd, 'a.md'));
  expect(await nextNotes()).toBe(nothing);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
});

it('reports again when the baseline is changed, and goes on when it cannot be read', async () => {
  const cwd = temporaryFolder({ 'a.md': '---\nid: pat_1\n---\n' });
  const update = () => callCli(['check', '--baseline', 'known.json', '--update-baseline'], { cwd });
  await update();
  const known = readFileSync(path.join(cwd, 'known.json'), 'utf8');
  writeFileSync(path.join(cwd, 'known.json'), '{ "version": 1, "problems": [] }\n');
  // In one step: an empty file is not a baseline either.
  const replace = (text: string) => {
    writeFileSync(path.join(cwd, 'next.json'), text);
    renameSync(path.join(cwd, 'next.json'), path.join(cwd, 'known.json'));
  };
  const child = watching(cwd, '--baseline', 'known.json');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const nextReport = async () => {
    while (!output.includes('Waiting for changes.')) await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
    const report = output;
    output = '';
    return report;
  };
  expect(await nextReport()).toMatch(/^1 pattern checked: [1-9]\d* error/m);
  replace(known);
  expect(await nextReport()).toMatch(/^1 pattern checked, no problems\.\n\d+ problems of the baseline are not shown\./m);
  replace('<<<<<<<');
  expect(await nextReport()).toContain('known.json" is not a baseline.');
  replace(known);
  expect(await nextReport()).toContain('no problems');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
});

it('reports again when a file is changed, added or deleted, and ends with 130 on Ctrl-C', async () => {
  const cwd = copyOfFixture('library');
  const child = watching(cwd);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const nextSummary = async () => {
    while (!/checked.*\n/.test(output)) await once(child.stdout, 'data');
    const found = /\d+ patterns? checked.*/.exec(output)?.[0];
    output = '';
    return found;
  };
  const file = path.join(cwd, '_patterns/new.md');
  expect(await nextSummary()).toBe('24 patterns checked, no problems.');
  writeFileSync(file, '---\nid: pat_1\n---\n');
  expect(await nextSummary()).toMatch(/^25 patterns checked: [1-9]\d* error/);
  writeFileSync(file, '---\nid: pat_1\n');
  expect(await nextSummary()).toMatch(/^25 patterns checked: 1 error/);
  rmSync(file);
  expect(await nextSummary()).toBe('24 patterns checked, no problems.');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
});
