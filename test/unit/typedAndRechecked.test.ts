/** What library rules found is used again while somebody types, unless the library has changed in the meantime. */
import { expect, it } from 'vitest';
import type { Workspace } from '../../server/src/workspace.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const TYPED = memoryUri('_patterns/typed.md');
const OTHER = memoryUri('_patterns/other.md');
const typed = (body: string) => `---\nslug: typed\ntitle: Typed\naliases: [Orchard Rota]\n---\n\n${body}\n`;
const other = (title: string) => `---\nslug: other\ntitle: ${title}\n---\n\nText.\n`;

function problemsOf(workspace: Workspace): number {
  return workspace.problems(TYPED).length;
}

it.each<[string, string, string | undefined]>([
  ['loses its part in a problem', 'Orchard Rota', 'Orchard Care'],
  ['gets a part in a problem', 'Orchard Care', 'Orchard Rota'],
  ['is deleted', 'Orchard Rota', undefined],
])('a text that is typed in, while another pattern %s, has the problems of the library as it is', async (_, before, after) => {
  const files = new Map([
    ['_patterns/typed.md', typed('Text.')],
    ['_patterns/other.md', other(before)],
  ]);
  const workspace = await memoryWorkspace(files);
  const atFirst = problemsOf(workspace);
  workspace.open(TYPED, typed('Text. M'), 1);
  expect(problemsOf(workspace)).toEqual(atFirst);
  if (after === undefined) files.delete('_patterns/other.md');
  else files.set('_patterns/other.md', other(after));
  await workspace.filesChanged([OTHER]);
  // What is published first is computed first: nobody has asked for the problems of the other file yet.
  workspace.settleOne(TYPED);
  const changed = workspace.libraryOf(TYPED).settledProblems(TYPED).length;
  expect(changed).not.toEqual(atFirst);
  workspace.open(TYPED, typed('Text. Mo'), 2);
  expect(problemsOf(workspace)).toEqual(changed);
});
