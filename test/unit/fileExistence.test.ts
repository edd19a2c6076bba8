/** Links to files that are not patterns: whether these exist is asked once, and again when something may have changed. */
import { describe, expect, it } from 'vitest';
import { memoryFileSystem, memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const FROM = memoryUri('_patterns/from.md');
const pattern = (body: string) => `---\nid: pat_a\nslug: from\ntitle: From\n---\n\n${body}\n`;

async function library(body: string, others: Readonly<Record<string, string>> = {}) {
  const files = new Map(Object.entries({ '_patterns/from.md': pattern(body), '_patterns/b.md': pattern('Text.'), ...others }));
  const memory = memoryFileSystem(files);
  const asked: string[] = [];
  const workspace = await memoryWorkspace(files, {
    fileSystem: {
      ...memory,
      existsNow: uri => {
        asked.push(uri);
        // A folder exists as long as it contains something.
        return memory.existsNow(uri) || [...files.keys()].some(file => memoryUri(file).startsWith(`${uri}/`));
      },
    },
  });
  const broken = () => workspace.problems(FROM).filter(({ rule }) => rule === 'broken-link').length;
  const told = async (...paths: readonly string[]) => {
    await workspace.filesChanged(paths.map(memoryUri));
    await workspace.whenIdle();
    workspace.settle();
  };
  return { files, workspace, asked, broken, told };
}

describe('a link to a file', () => {
  it('is reported if the file does not exist, and is asked about once', async () => {
    const { workspace, asked, broken } = await library('![a](a.png) [b](../b/c.pdf) ![a](a.png)', { 'b/c.pdf': '' });
    expect(broken()).toBe(2);
    workspace.open(FROM, pattern('More. ![a](a.png) [b](../b/c.pdf) ![a](a.png)'), 1);
    expect(broken()).toBe(2);
    expect(asked).toEqual([memoryUri('_patterns/a.png'), memoryUri('b/c.pdf')]);
  });

  it('is checked again when its file or a folder above it appears or disappears, and no other pattern is', async () => {
    const { files, workspace, broken, told } = await library('![a](../art/one/a.png)');
    expect(broken()).toBe(1);
    files.set('art/one/a.png', '');
    workspace.settle();
    const { rechecked } = workspace.work;
    await told('art/one/a.png');
    expect(broken()).toBe(0);
    files.delete('art/one/a.png');
    await told('art');
    expect(broken()).toBe(1);
    expect(workspace.work.rechecked - rechecked).toBe(2);
  });

  it('is not asked about again because of another file', async () => {
    const { asked, broken, told } = await library('![a](a.png)');
    expect(broken()).toBe(1);
    await told('_patterns/other.png', '.git/index');
    expect(asked).toHaveLength(1);
  });

  it('is checked again for a client that does not watch files', async () => {
    const { files, workspace, broken } = await library('![a](a.png)');
    expect(broken()).toBe(1);
    files.set('_patterns/a.png', '');
    await workspace.compareWithDisk();
    await workspace.whenIdle();
    expect(broken()).toBe(0);
  });

  it('is never asked about outside of the library', async () => {
    const { asked, broken } = await library('![a](../../a.png) ![b](/b.png) ![c](https://example.org/c.png)');
    expect(broken()).toBe(0);
    expect(asked).toEqual([]);
  });

  it('is not reported if it cannot be found out whether the file exists', async () => {
    const files = new Map([['_patterns/from.md', pattern('![a](a.png)')]]);
    const fileSystem = { ...memoryFileSystem(files), existsNow: () => undefined };
    const workspace = await memoryWorkspace(files, { fileSystem });
    expect(workspace.problems(FROM).map(({ rule }) => rule)).not.toContain('broken-link');
  });
});
