/** The start: before the client has answered any request, and before the library has been read. */
import { mkdirSync, renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TextDocumentEdit } from 'vscode-languageserver-protocol';
import { A, B, pattern, smallLibrary } from './smallLibrary.ts';

const FROM = '_patterns/one.md';
const TO = '_patterns/renamed.md';
const USER = '_patterns/user.md';

describe('a rename before the client has answered', () => {
  it.each([['when told'], ['at once']] as const)('changes the links in other files (answers: %s)', async answers => {
    const files = { [FROM]: pattern(A, 'One'), [USER]: pattern(B, 'User', '', 'See [it](one.md).') };
    const library = await smallLibrary(files, { answers });
    const asked = library.editor.willRename(library.path(FROM), library.path(TO));
    library.editor.answer();
    const edit = await asked;
    const changed = (edit?.documentChanges ?? []).filter(change => TextDocumentEdit.is(change));
    const newTexts = changed.flatMap(({ edits }) => edits.flatMap(one => ('newText' in one ? [one.newText] : [])));
    expect(newTexts.join()).toContain('renamed');
    library.writeUnnoticed(USER, files[USER]?.replace('one.md', 'renamed.md') ?? '');
    renameSync(library.path(FROM), library.path(TO));
    library.editor.renamed(library.path(FROM), library.path(TO));
    library.write(USER, files[USER]?.replace('one.md', 'renamed.md') ?? '');
    await library.editor.settled();
    expect(library.codes(USER)).not.toContain('broken-link');
    expect(library.codes(FROM)).toEqual([]);
    expect((await library.status()).patterns).toBe(2);
  });
});

describe('a file without marks of a format', () => {
  const v7 = (id: string, title: string) =>
    `---\nid: ${id}\nslug: ${title}\ntitle: ${title}\nlifecycle:\n  status: draft\n---\n\nText.\n`;
  const unmarked = '---\nid: pat_01kzzzzzzznnnnnnnnnnnnnnnn\nslug: new\ntitle: New\n---\n';
  const NEW = '_patterns/new.md';
  const files = { [FROM]: v7(A, 'one'), [USER]: v7(B, 'user'), [NEW]: unmarked };

  it('has the format of its folder when it is opened after the library was read', async () => {
    const library = await smallLibrary(files);
    await library.editor.settled();
    library.editor.open(library.path(NEW), unmarked);
    await library.editor.settled();
    expect((await library.status(NEW)).format?.id).toBe('v7');
  });

  it('has the format of its folder when it is opened before the library was read', async () => {
    const library = await smallLibrary(files, { answers: 'when told' });
    library.editor.open(library.path(NEW), unmarked);
    await library.editor.settled();
    expect((await library.status(NEW)).format?.id).toBe('v7');
  });

  it('has the format of its folder while it is closed', async () => {
    const library = await smallLibrary(files);
    await library.editor.settled();
    expect((await library.status(NEW)).format?.id).toBe('v7');
  });

  it.each(['closed', 'open'])('gets another format when the files of its folder get one (%s)', async kind => {
    const library = await smallLibrary(files);
    await library.editor.settled();
    if (kind === 'open') library.editor.open(library.path(NEW), unmarked);
    mkdirSync(library.path('_patterns'), { recursive: true });
    for (const file of [FROM, USER]) library.write(file, pattern(file === FROM ? A : B, file === FROM ? 'one' : 'user'));
    await library.editor.settled();
    expect((await library.status(NEW)).format?.id).toBe('nine-section');
  });

  it('decides with the others about the usual format as soon as it has marks', async () => {
    const library = await smallLibrary({ 'other/one.md': pattern(A, 'One'), [NEW]: unmarked });
    await library.editor.settled();
    library.write(NEW, v7(B, 'new'));
    library.write(USER, unmarked);
    await library.editor.settled();
    expect((await library.status(USER)).format?.id).toBe('v7');
  });
});
