/** Several files are written all or none. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChangedFileError, type FileChange, writeTogether } from '../../server/src/files/writeTogether.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('files that are written together', () => {
  const stateOf = (folder: string) =>
    Object.fromEntries(
      fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => fs.statSync(path.join(folder, name)).isFile())
        .sort()
        .map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
    );
  const change = (folder: string, name: string, before: string | undefined, after: string | undefined): FileChange => ({
    path: path.join(folder, name),
    before: before === undefined ? undefined : Buffer.from(before),
    after: after === undefined ? undefined : Buffer.from(after),
  });

  it('are changed, created and removed, and nothing else is left', () => {
    const folder = temporaryFolder({ 'a.md': 'a', 'b.md': 'b' });
    writeTogether([
      change(folder, 'b.md', 'b', undefined),
      change(folder, 'a.md', 'a', 'A'),
      change(folder, 'new/c.md', undefined, 'c'),
    ]);
    expect(stateOf(folder)).toEqual({ 'a.md': 'A', 'new/c.md': 'c' });
  });

  it('keep the mode of a file, and a link to it', () => {
    const folder = temporaryFolder({ 'a.md': 'a' });
    fs.chmodSync(path.join(folder, 'a.md'), 0o640);
    fs.symlinkSync('a.md', path.join(folder, 'link.md'));
    writeTogether([change(folder, 'link.md', 'a', 'A')]);
    expect(fs.lstatSync(path.join(folder, 'link.md')).isSymbolicLink()).toBe(true);
    expect(fs.statSync(path.join(folder, 'a.md')).mode & 0o777).toBe(0o640);
    expect(stateOf(folder)['a.md']).toBe('A');
  });

  it.each<[string, (folder: string) => FileChange]>([
    ['has changed', folder => change(folder, 'last.md', 'old', 'new')],
    ['is gone', folder => change(folder, 'gone.md', 'old', 'new')],
    ['exists, although it is to be created', folder => change(folder, 'last.md', undefined, 'new')],
    ['is to be removed, and has changed', folder => change(folder, 'last.md', 'old', undefined)],
  ])('are all as before when the last one %s', (_, last) => {
    const folder = temporaryFolder({ 'a.md': 'a', 'b.md': 'b', 'last.md': 'other' });
    const before = stateOf(folder);
    const changes = [
      change(folder, 'a.md', 'a', 'A'),
      change(folder, 'new/c.md', undefined, 'c'),
      change(folder, 'b.md', 'b', undefined),
      last(folder),
    ];
    expect(() => writeTogether(changes)).toThrow(ChangedFileError);
    expect(stateOf(folder)).toEqual(before);
    expect(fs.existsSync(path.join(folder, 'new'))).toBe(false);
  });

  it('are put back where they can be when one cannot', () => {
    const folder = temporaryFolder({ 'a.md': 'a', 'inside/b.md': 'b', 'last.md': 'other' });
    const last = {
      ...change(folder, 'last.md', undefined, 'new'),
      // Just before the last one is found to be different, somebody removes a folder.
      get before() {
        fs.rmSync(path.join(folder, 'inside'), { recursive: true });
        return Buffer.from('old');
      },
    };
    const changes = [change(folder, 'a.md', 'a', 'A'), change(folder, 'inside/b.md', 'b', 'B'), last];
    expect(() => writeTogether(changes)).toThrow(/last\.md has changed.*ENOENT/);
    expect(stateOf(folder)).toEqual({ 'a.md': 'a', 'last.md': 'other' });
  });

  it('are all as before when one cannot be written', () => {
    const folder = temporaryFolder({ 'a.md': 'a', 'folder.md/inside': '' });
    const before = stateOf(folder);
    const changes = [change(folder, 'a.md', 'a', 'A'), change(folder, 'folder.md', undefined, 'new')];
    expect(() => writeTogether(changes)).toThrow();
    expect(stateOf(folder)).toEqual(before);
  });
});
