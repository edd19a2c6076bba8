/** Fixes of all problems of a rule in several files. */
import { describe, expect, it } from 'vitest';
import { type FixedFile, fixLibrary, isUsual } from '../../server/src/core/index.ts';
import { patternFile } from '../support/atCursor.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const FILES = {
  '_patterns/parent.md': patternFile({ id: ID('1'), title: 'Parent', more: 'specializes_to: []' }),
  '_patterns/first.md': patternFile({
    id: ID('2'),
    title: 'First',
    domain: 'governence',
    more: `generalizes_from: [${ID('1')}]`,
  }),
  '_patterns/second.md': patternFile({
    id: ID('3'),
    title: 'Second',
    domain: 'governence',
    more: `generalizes_from: [${ID('1')}]`,
  }),
};

async function fixed(rule: string, files: Readonly<Record<string, string>> = FILES): Promise<readonly FixedFile[]> {
  const workspace = await memoryWorkspace(new Map(Object.entries(files)));
  const uris = Object.keys(files).map(memoryUri);
  return fixLibrary(uris, {
    read: uri => workspace.document(uri),
    findings: document =>
      workspace
        .libraryOf(document.uri)
        .findings(document)
        .filter(finding => finding.rule.id === rule),
    context: document => workspace.fixContext(document),
    accept: isUsual,
  });
}

describe('the fixes of a rule in a library', () => {
  it('change every file with such a problem, and nothing else', async () => {
    const files = await fixed('unknown-value');
    expect(files.map(({ uri }) => uri)).toEqual(['_patterns/first.md', '_patterns/second.md'].map(memoryUri));
    for (const { before, after } of files) expect(after).toBe(before.replace('governence', 'governance'));
  });

  it('add up in a file that several problems change', async () => {
    const [parent, ...others] = await fixed('missing-inverse');
    expect(parent?.uri).toBe(memoryUri('_patterns/parent.md'));
    expect(parent?.after).toBe(
      FILES['_patterns/parent.md'].replace('specializes_to: []', `specializes_to: [${ID('2')}, ${ID('3')}]`),
    );
    expect(others).toEqual([]);
  });

  it('are made with the line breaks of each file', async () => {
    const parent = FILES['_patterns/parent.md'].replace('specializes_to: []\n', '').replaceAll('\n', '\r\n');
    const [file] = await fixed('missing-inverse', { ...FILES, '_patterns/parent.md': parent });
    expect(file?.after).toContain(`specializes_to: [${ID('2')}, ${ID('3')}]\r\n`);
    expect(file?.after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('are none for a rule without problems, or whose problems need a choice', async () => {
    expect(await fixed('duplicate-id')).toEqual([]);
    expect(
      await fixed('unknown-relation-target', {
        '_patterns/a.md': patternFile({ id: ID('4'), title: 'A', more: 'related: [gone]' }),
      }),
    ).toEqual([]);
  });
});
