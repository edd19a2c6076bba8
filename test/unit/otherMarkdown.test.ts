/** Links to patterns in Markdown that is not a pattern, such as README.md: followed and updated, and nothing is reported there. */
import { describe, expect, it } from 'vitest';
import { applyEdits, definitionsAt, isLinkAt, moveEdits, referencesAt } from '../../server/src/core/index.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const BETA = memoryUri('_patterns/beta.md');
const README = memoryUri('docs/README.md');
const pattern = (slug: string) => `---\nid: pat_${slug}\nslug: ${slug}\ntitle: The ${slug}\n---\n\nText.\n`;

const FORMS = [
  ['[b](../_patterns/beta.md#part)', '[b](../_patterns/gamma.md#part)'],
  ['[b]: <../_patterns/beta.md> "B"', '[b]: <../_patterns/gamma.md> "B"'],
  ['[b](https://commons-os.github.io/patterns/beta/)', '[b](https://commons-os.github.io/patterns/gamma/)'],
  [
    '[b](https://github.com/commons-os/patterns/blob/main/_patterns/beta.md)',
    '[b](https://github.com/commons-os/patterns/blob/main/_patterns/gamma.md)',
  ],
] as const;

async function library(readme: string, others: Readonly<Record<string, string>> = {}) {
  const files = new Map(Object.entries({ '_patterns/beta.md': pattern('beta'), 'docs/README.md': readme, ...others }));
  const workspace = await memoryWorkspace(files);
  const folder = workspace.libraryOf(BETA);
  const moved = (from: string, to: string) => {
    const { library, settings } = folder;
    const moves = [{ from: memoryUri(from), to: memoryUri(to) }];
    const changes = moveEdits(moves, { library, settings, read: uri => workspace.documentWithLinks(uri) });
    return new Map(changes.map(({ uri, edits }) => [uri, applyEdits(workspace.textOf(uri) ?? '', edits)]));
  };
  return { files, workspace, folder, moved };
}

describe('a link in other Markdown', () => {
  it.each(FORMS)('such as %s is followed, found and updated', async (written, after) => {
    const text = `# Read me\n\n${written}\n`;
    const { workspace, folder, moved } = await library(text);
    const readme = workspace.documentWithLinks(README) ?? expect.fail('no document');
    const at = text.indexOf('patterns/');
    expect(isLinkAt(readme, at)).toBe(true);
    expect(definitionsAt(readme, folder.library, at)?.targets).toMatchObject([{ uri: BETA }]);
    const beta = workspace.document(BETA) ?? expect.fail('no document');
    const references = referencesAt(beta, folder.library, beta.text.indexOf('The beta'), { includeDeclaration: false });
    expect(references.map(({ uri, span }) => [uri, text.slice(span.start, span.end).includes('beta')])).toEqual([[README, true]]);
    expect(workspace.linesOf(README)).toBeDefined();
    expect(moved('_patterns/beta.md', '_patterns/gamma.md').get(README)).toBe(`# Read me\n\n${after}\n`);
  });

  it('is updated when its file or the folder of its target is moved', async () => {
    const { moved } = await library('[b](../_patterns/beta.md)\n', { 'README.md': '[d](docs/README.md) [b](_patterns/beta.md)' });
    expect(moved('docs/README.md', 'docs/more/index.md').get(README)).toBe('[b](../../_patterns/beta.md)\n');
    expect(moved('_patterns', 'all/_patterns').get(README)).toBe('[b](../all/_patterns/beta.md)\n');
    expect(moved('docs', 'texts').get(memoryUri('README.md'))).toBe('[d](texts/README.md) [b](_patterns/beta.md)');
  });

  it('is never reported, and nothing else in its text is', async () => {
    const { workspace } = await library('[b](../_patterns/no-such.md) ![c](c.png)\n\n---\nid: x\n---\n\n### 1. Overview\n');
    workspace.settle();
    expect(workspace.problems(README)).toEqual([]);
    expect(workspace.document(README)).toBeUndefined();
  });

  it('in code or to another place is left alone', async () => {
    const { moved, folder } = await library(
      '`[b](../_patterns/beta.md)` [b](https://example.org/patterns/other/) [c](../LICENSE)\n',
    );
    expect(moved('_patterns/beta.md', '_patterns/gamma.md').has(README)).toBe(false);
    expect([...folder.library.others.linkingTo('beta')]).toEqual([]);
  });

  it('is the one in the editor, and none once its file or folder is gone', async () => {
    const { files, workspace, folder, moved } = await library('No link.\n');
    expect(moved('_patterns/beta.md', '_patterns/gamma.md').has(README)).toBe(false);
    workspace.open(README, '[b](../_patterns/beta.md)\n', 1);
    expect(moved('_patterns/beta.md', '_patterns/gamma.md').get(README)).toBe('[b](../_patterns/gamma.md)\n');
    files.set('docs/README.md', '[c](../_patterns/beta.md)\n');
    workspace.close(README);
    await workspace.whenIdle();
    expect(moved('_patterns/beta.md', '_patterns/gamma.md').get(README)).toBe('[c](../_patterns/gamma.md)\n');
    files.delete('docs/README.md');
    await workspace.filesChanged([memoryUri('docs')]);
    await workspace.whenIdle();
    expect([...folder.library.others.uris()]).toEqual([]);
  });

  it('is none any more when its text has become a pattern', async () => {
    const { workspace, folder } = await library('[b](../_patterns/beta.md)\n');
    workspace.open(README, `${pattern('delta')}[b](../_patterns/beta.md)\n`, 1);
    expect([...folder.library.others.uris()]).toEqual([]);
    expect(folder.library.linkingTo('beta').map(({ uri }) => uri)).toEqual([README]);
  });
});
