/** Checking some files of a library: the others are only read, and what is found is the same. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleById } from '../../server/src/core/index.ts';
import type { Workspace } from '../../server/src/workspace.ts';
import type { WorkspaceOptions } from '../../server/src/workspaceOptions.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';
import { FIXTURES } from '../support/temporaryFolder.ts';

/** So many files of each library are checked alone. */
const ALONE = 30;

function readFixture(): ReadonlyMap<string, string> {
  const folder = path.join(FIXTURES, 'broken', '_patterns');
  return new Map(readdirSync(folder).map(file => [`_patterns/${file}`, readFileSync(path.join(folder, file), 'utf8')]));
}

async function surveyed(files: ReadonlyMap<string, string>, isChecked: WorkspaceOptions['isChecked']): Promise<Workspace> {
  const workspace = await memoryWorkspace(new Map(files), isChecked ? { isChecked } : {});
  for (const library of workspace.folders) library.surveyAll();
  return workspace;
}

describe.each([
  ['with a mistake in each file', readFixture],
  ['of generated patterns', () => generateLibrary({ count: 120, size: 'short' })],
])('in a library %s', (_, read) => {
  const files = read();
  const uris = [...files.keys()].map(memoryUri);

  it('a file has the same problems, whether others are checked or not', async () => {
    const whole = await surveyed(files, undefined);
    const rules = new Set<string>();
    const step = Math.ceil(uris.length / ALONE);
    for (let index = 0; index < uris.length; index += step) {
      // Alone, or with some that follow.
      const asked = new Set(uris.slice(index, index + 1 + (index % 3)));
      const some = await surveyed(files, uri => asked.has(uri));
      for (const uri of asked) {
        expect(some.problems(uri), uri).toEqual(whole.problems(uri));
        for (const { rule } of whole.problems(uri)) rules.add(ruleById(rule)?.kind ?? 'none');
      }
    }
    expect([...rules].sort()).toEqual(expect.arrayContaining(['document', 'library', 'survey']));
  });

  it('a file that is not checked costs no rule that reads its text', async () => {
    const workspace = await surveyed(files, () => false);
    const found = uris.flatMap(uri => workspace.problems(uri)).map(({ rule }) => ruleById(rule)?.kind);
    expect(found).toContain('library');
    expect(found).not.toContain('document');
  });
});
