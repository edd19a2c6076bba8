/** A real second editor: Neovim, with nothing but its own client of the protocol. Skipped where it is not installed. */
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../server/src/cli/reports/json.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const SESSION = fileURLToPath(new URL('session.lua', import.meta.url));
const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
if (!hasNeovim) console.warn('Neovim is not installed: its tests are skipped.');

const PATTERN = '_patterns/first.md';
const FILES = {
  'a+b (x)/.commons-patterns.yaml': 'rules:\n  missing-key: off\n',
  [`a+b (x)/${PATTERN}`]: `---
id: pat_01h2xcejqtf2nbrexx3vqjhp41
slug: first
title: The first
classification:
  domain: governence
related:
  - pat_01h2xcejqtf2nbrexx3vqjhp42
  - pat_01h2xcejqtf2nbrexx3vqjhp49
---

### 1. Overview

First line of prose
and the second one.

A claim that nobody backs [7].

### 9. Resources & References

[1] Somebody, Something.
`,
  'a+b (x)/_patterns/second.md':
    '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nslug: second\ntitle: The second\nrelated:\n  - pat_01h2xcejqtf2nbrexx3vqjhp41  # The first\n---\n\nText.\n',
};

interface Seen {
  readonly failure?: string;
  readonly opened?: readonly { line: number; column: number; severity: number; message: string; rule: string }[];
  readonly joined?: { readonly above: boolean; readonly below: boolean };
  readonly fixed?: string;
  readonly renamed?: boolean;
  readonly buffer?: readonly string[];
}

async function runNeovim(folder: string): Promise<Seen> {
  const result = path.join(temporaryFolder(), 'seen.json');
  const session = JSON.stringify([process.execPath, path.join(DIST, 'cli.js'), folder, PATTERN, result]);
  await promisify(execFile)(
    'nvim',
    ['--headless', '--clean', '--cmd', `let g:session = ${session}`, '-c', `luafile ${SESSION}`],
    { timeout: 90_000, killSignal: 'SIGKILL' },
  );
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** What the command line says of the file, in the way of Neovim: from 0, columns in bytes as the file is ASCII. */
function reported(folder: string) {
  const { stdout } = spawnSync(process.execPath, [path.join(DIST, 'cli.js'), 'check', PATTERN, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report: Report = JSON.parse(stdout);
  return report.problems.map(({ line, column, rule, message }) => ({ line: line - 1, column: column - 1, rule, message }));
}

describe.skipIf(!hasNeovim)('Neovim in a folder "a+b (x)"', { timeout: 120_000 }, () => {
  it('shows what the command line reports, follows joined lines, applies a fix and renames', async () => {
    const folder = path.join(temporaryFolder(FILES), 'a+b (x)');
    const expected = reported(folder);
    expect(expected.map(({ rule }) => rule)).toContain('unknown-value');
    const seen = await runNeovim(folder);
    expect(seen.failure).toBeUndefined();
    const shown = seen.opened?.map(({ line, column, rule, message }) => ({ line, column, rule, message })) ?? [];
    expect(sorted(shown)).toEqual(sorted(expected));
    expect(seen.joined).toEqual({ above: true, below: true });
    expect(seen.fixed).toBe('  domain: governance');
    expect(seen.renamed).toBe(true);
    expect(seen.buffer).toContain('title: Another title');
    expect(seen.buffer).toContain('First line of prose and the second one.');
  });
});

const sorted = (found: readonly { line: number; column: number; rule: string; message: string }[]) =>
  found.map(each => JSON.stringify([each.line, each.column, each.rule, each.message])).sort();
