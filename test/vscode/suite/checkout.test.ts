/** Another branch is checked out while VS Code is open: hundreds of files change at once, by real git. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

const EXTENSION = 'commons-patterns.commons-patterns';
const HUB = '_patterns/shared-stewardship.md';
const PARENT = '_patterns/common-pool-governance.md';
const PARENT_ID = 'pat_01jktf62m1ezq9qb6z721r24r5';
const MORE = 200;
/** File events can be late on a busy machine. */
const LIMIT_MS = 240_000;

describe('the problems of a library', () => {
  let root: string;
  const at = (file: string) => path.join(root, file);
  const git = (...args: readonly string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Author', '-c', 'user.email=author@example.org', '-c', 'commit.gpgSign=false', ...args],
      {
        cwd: root,
        stdio: 'pipe',
      },
    );

  /** The rules of all findings, by file. */
  function findings(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      vscode.languages
        .getDiagnostics()
        .filter(([, found]) => found.length > 0)
        .map(([uri, found]) => [path.relative(root, uri.fsPath), found.map(({ code }) => codeOf(code))]),
    );
  }

  async function until(what: string, condition: (found: ReadonlyMap<string, readonly string[]>) => boolean): Promise<void> {
    const deadline = Date.now() + LIMIT_MS / 4;
    while (!condition(findings())) {
      if (Date.now() > deadline) assert.fail(`Waited in vain for ${what}: ${JSON.stringify([...findings()]).slice(0, 1000)}`);
      await delay(100);
    }
  }

  const dead = (found: ReadonlyMap<string, readonly string[]>, file: string) =>
    found.get(file)?.includes('unknown-relation-target') === true;

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    root = folder.uri.fsPath;
    await vscode.extensions.getExtension(EXTENSION)?.activate();
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=All patterns');
  });

  after(async function () {
    this.timeout(LIMIT_MS);
    git('checkout', '--quiet', '--force', 'main');
    rmSync(at('.git'), { recursive: true });
    await until('no problem to stay', found => found.size === 0);
  });

  it('follow a checkout of another branch, and back', async function () {
    this.timeout(LIMIT_MS);
    assert.deepEqual([...findings()], []);
    git('checkout', '--quiet', '-b', 'other');
    const hub = readFileSync(at(HUB), 'utf8');
    rmSync(at(HUB));
    mkdirSync(at('_patterns/more'));
    for (let index = 0; index < MORE; index++) {
      const slug = `more-${index}`;
      const id = `pat_01jktf62m1ezq9qb6z${index.toString().padStart(8, '0')}`;
      const text = hub.replace(/^id: .*$/m, `id: ${id}`).replaceAll('shared-stewardship', slug);
      writeFileSync(at(`_patterns/more/${slug}.md`), text.replace(PARENT_ID, 'pat_01jktf62m1ezq9qb6zzzzzzzzz'));
    }
    git('add', '--all');
    git('commit', '--quiet', '--message=Other patterns');

    git('checkout', '--quiet', 'main');
    await until('the problems of the other branch to go', found => found.size === 0);

    git('checkout', '--quiet', 'other');
    await until('the problems of all new files, and of the one that points to a file that is gone', found => {
      const inNew = [...found.keys()].filter(file => file.startsWith('_patterns/more/') && dead(found, file));
      return inNew.length === MORE && dead(found, PARENT);
    });

    git('checkout', '--quiet', 'main');
    await until('all problems to go', found => found.size === 0);
  });
});

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
