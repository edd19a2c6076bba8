/** Links in a body may use any name that a file of the library has: its own, or that of a symbolic link to it. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionsAt, referencesAt } from '../../server/src/core/index.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const pattern = (slug: string, body: string) => `---\nid: pat_${slug}\nslug: ${slug}\ntitle: The ${slug}\n---\n\n${body}\n`;

/** A library in which several links lead to its own files. */
async function library(link: string) {
  const root = temporaryFolder({
    '_patterns/from.md': pattern('from', `See [it](${link}).`),
    '_patterns/sound.md': pattern('sound', 'Text.'),
    'docs/guide.md': '# Guide\n',
  });
  const at = (file: string) => path.join(root, file);
  mkdirSync(at('other'));
  symlinkSync('sound.md', at('_patterns/second.md'));
  symlinkSync('sound.md', at('_patterns/\u00e4 b.md'));
  symlinkSync('nowhere.md', at('_patterns/dangling.md'));
  symlinkSync('../docs/guide.md', at('_patterns/no-pattern.md'));
  symlinkSync('../_patterns', at('other/_patterns'));
  symlinkSync('..', at('_patterns/top'));
  const workspace = await folderWorkspace(root);
  return { workspace, from: uriOfPath(at('_patterns/from.md')), sound: uriOfPath(at('_patterns/sound.md')), at };
}

describe.skipIf(process.platform === 'win32')('a link in a body', () => {
  it.each([
    'sound.md',
    'second.md',
    '\u00e4%20b.md',
    '%C3%A4%20b.md#part',
    '../other/_patterns/sound.md',
    '../other/_patterns/second.md',
    'top/_patterns/sound.md',
  ])('to %s leads to the pattern', async link => {
    const { workspace, from, sound } = await library(link);
    expect(workspace.problems(from).map(({ rule }) => rule)).not.toContain('broken-link');
    const document = workspace.document(from) ?? expect.fail('no document');
    const found = definitionsAt(document, workspace.libraryOf(from).library, document.text.indexOf(link) + 1);
    expect(JSON.stringify(found)).toContain(sound);
    const target = workspace.document(sound) ?? expect.fail('no document');
    const references = referencesAt(target, workspace.libraryOf(from).library, target.text.indexOf('The sound'), {
      includeDeclaration: false,
    });
    const span = { start: document.text.indexOf('](') + 2, end: document.text.indexOf(').') };
    expect(references).toEqual([{ uri: from, span }]);
  });

  it('to another name of a file that is not a pattern is not reported, as one to its own name', async () => {
    for (const link of ['no-pattern.md', '../docs/guide.md']) {
      const { workspace, from } = await library(link);
      expect(workspace.problems(from).map(({ rule }) => rule)).not.toContain('broken-link');
    }
  });

  it.each(['gone.md', 'dangling.md', '../other/_patterns/gone.md', 'top/_patterns/gone.md'])('to %s is reported', async link => {
    const { workspace, from } = await library(link);
    expect(workspace.problems(from).map(({ rule }) => rule)).toContain('broken-link');
  });

  it('is looked at again when its target disappears or appears', async () => {
    const { workspace, from, sound, at } = await library('second.md');
    const rules = () => workspace.problems(from).map(({ rule }) => rule);
    const text = readFileSync(at('_patterns/sound.md'), 'utf8');
    rmSync(at('_patterns/sound.md'));
    await workspace.filesChanged([sound]);
    await workspace.whenIdle();
    expect(rules()).toContain('broken-link');
    writeFileSync(at('_patterns/sound.md'), text);
    await workspace.filesChanged([sound]);
    await workspace.whenIdle();
    expect(rules()).not.toContain('broken-link');
  });

  it('is looked at again for a client that does not watch files when its target is another name', async () => {
    const { workspace, from, at } = await library('third.md');
    const rules = () => workspace.problems(from).map(({ rule }) => rule);
    expect(rules()).toContain('broken-link');
    symlinkSync('sound.md', at('_patterns/third.md'));
    await workspace.compareWithDisk();
    await workspace.whenIdle();
    expect(rules()).not.toContain('broken-link');
    const { read } = workspace.work;
    await workspace.compareWithDisk();
    await workspace.whenIdle();
    expect(workspace.work.read).toBe(read);
  });
});

describe.skipIf(process.platform === 'win32')('a link to a folder', () => {
  it('is followed again when only the files in that folder are reported to appear and disappear', async () => {
    const root = temporaryFolder({ '_patterns/from.md': pattern('from', 'Text.') });
    symlinkSync('_patterns/more', path.join(root, 'linked'));
    const workspace = await folderWorkspace(root);
    const more = path.join(root, '_patterns/more');
    const names = ['_patterns/more/one.md', 'linked/one.md'].map(file => uriOfPath(path.join(root, file)));
    const known = () => [...workspace.files()].map(uri => path.basename(uri)).sort();
    mkdirSync(more);
    writeFileSync(path.join(more, 'one.md'), pattern('one', 'Text.'));
    await workspace.filesChanged(names);
    await workspace.whenIndexed();
    expect(known()).toEqual(['from.md', 'one.md']);
    rmSync(more, { recursive: true });
    await workspace.filesChanged(names);
    await workspace.whenIndexed();
    expect(known()).toEqual(['from.md']);
  });

  it('tells of a change of a file in it that has another name of its own', async () => {
    const root = temporaryFolder({ '_patterns/from.md': pattern('from', 'Text.') });
    symlinkSync('_patterns', path.join(root, 'linked'));
    const workspace = await folderWorkspace(root);
    const from = uriOfPath(path.join(root, '_patterns/from.md'));
    writeFileSync(path.join(root, '_patterns/from.md'), pattern('to', 'Text.'));
    await workspace.filesChanged([uriOfPath(path.join(root, 'linked/from.md'))]);
    expect(workspace.libraryOf(from).pattern(from)?.slug?.value).toBe('to');
  });
});

describe.skipIf(process.platform === 'win32')('a file that only a link shows', () => {
  it('is read again when it changes under its own name', async () => {
    const root = temporaryFolder({
      '_patterns/from.md': pattern('from', 'Text.'),
      'drafts/hidden.md': pattern('one', 'Text.'),
      '.commons-patterns.yaml': 'ignore: ["drafts/**"]\n',
    });
    symlinkSync('../drafts/hidden.md', path.join(root, '_patterns/shown.md'));
    const workspace = await folderWorkspace(root);
    const shown = uriOfPath(path.join(root, '_patterns/shown.md'));
    const slug = () => workspace.libraryOf(shown).pattern(shown)?.slug?.value;
    expect(slug()).toBe('one');
    writeFileSync(path.join(root, 'drafts/hidden.md'), pattern('two', 'Text.'));
    await workspace.filesChanged([uriOfPath(path.join(root, 'drafts/hidden.md'))]);
    expect(slug()).toBe('two');
  });
});
