/** What is kept of a file after other texts have been tried in its place, such as those of an earlier time. */
import { expect, it } from 'vitest';
import { parsePattern } from '../../server/src/core/index.ts';
import { withTexts } from '../../server/src/otherTexts.ts';
import { choicesFrom } from '../differential/chance.ts';
import { patternText, type Style } from '../differential/patternTexts.ts';
import { MEMORY_ROOT, memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const text = (style: Style, number: number) => patternText(style, number, choicesFrom(number));
const NEAR = ['_patterns/a.md', '_patterns/b.md'];
const OWN = memoryUri('_patterns/own.md');
const NOTES = memoryUri('notes.md');

/** A library in which a file has a text of this style, after another text has been tried in its place. */
async function afterTrying(own: Style, tried: Style | undefined, uri = OWN) {
  const path = uri.slice(MEMORY_ROOT.length + 1);
  const files = new Map([[path, text(own, 1)], ...NEAR.map((file, index): [string, string] => [file, text('nine', index + 2)])]);
  const workspace = await memoryWorkspace(files);
  const folder = workspace.libraryOf(uri);
  const other = tried && parsePattern(uri, text(tried, 1));
  withTexts(
    folder,
    new Map([[uri, other]]),
    () => true,
    () => folder.problems(uri),
  );
  return { files, workspace, library: folder.library };
}

/** The neighbours become patterns of another format. */
async function formatWithOtherNeighbours({ files, workspace }: Awaited<ReturnType<typeof afterTrying>>) {
  for (const [index, file] of NEAR.entries()) files.set(file, text('v7', index + 2));
  await workspace.filesChanged(NEAR.map(memoryUri));
  return workspace.libraryOf(OWN).pattern(OWN)?.format.id;
}

it.each(['nine', 'v7', 'unmarked', undefined] as const)(
  'a text that does not show its format has that of its neighbours, after a text of the style %s',
  async tried => {
    expect(await formatWithOtherNeighbours(await afterTrying('unmarked', tried))).toBe('v7');
  },
);

it('a text that shows its format keeps it, after one that does not', async () => {
  const found = await afterTrying('nine', 'unmarked');
  const { parsed } = found.workspace.work;
  expect(await formatWithOtherNeighbours(found)).toBe('nine-section');
  // Only its neighbours have been read.
  expect(found.workspace.work.parsed - parsed).toBe(NEAR.length);
});

it.each(['nine', undefined] as const)(
  'the links of a text that is not a pattern are known, after a text of the style %s',
  async tried => {
    const { library } = await afterTrying('plain', tried, NOTES);
    expect([...library.others.uris()]).toEqual([NOTES]);
    expect([...library.others.linkingTo('seed-care')]).toEqual([NOTES]);
  },
);

it('a pattern does not become other Markdown after a text that is not one', async () => {
  const { library } = await afterTrying('nine', undefined);
  expect([...library.others.uris()]).toEqual([]);
});

it.each(['v7', undefined] as const)('a pattern says of itself what it said before, after a text of the style %s', async tried => {
  const { library } = await afterTrying('nine', tried);
  const { library: untouched } = await afterTrying('nine', 'nine');
  expect(library.aboutOf(OWN)).toEqual(untouched.aboutOf(OWN));
  expect(library.aboutOf(OWN).text).not.toBe('');
});
