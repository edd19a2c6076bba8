/** Names and relations of a text with broken YAML. */
import { expect, it } from 'vitest';
import { A, B, C, pattern, type SmallLibrary, smallLibrary } from './smallLibrary.ts';

const SEED = '_patterns/seed.md';
const USER = '_patterns/user.md';

/** `user.md` names the id of `seed.md`; that id is then changed while the YAML is broken. */
async function brokenWhileOpen(): Promise<SmallLibrary> {
  const text = pattern(A, 'Seed', 'aliases: []\n');
  const library = await smallLibrary({ [SEED]: text, [USER]: pattern(B, 'User', `related: [${A}]\n`) });
  await library.editor.settled();
  library.editor.open(library.path(SEED), text);
  library.replace(SEED, 'aliases: []', 'aliases: [');
  library.replace(SEED, A, C);
  await library.editor.settled();
  return library;
}

it('keeps the last readable id while the YAML is broken in an open editor', async () => {
  const library = await brokenWhileOpen();
  expect(library.codes(SEED)).toContain('yaml-syntax');
  expect(library.codes(USER)).not.toContain('unknown-relation-target');
});

it('takes the new id as soon as the YAML is readable again', async () => {
  const library = await brokenWhileOpen();
  library.replace(SEED, 'aliases: [', 'aliases: []');
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('keeps an id that was typed before the YAML was broken', async () => {
  const text = pattern(C, 'Seed', 'aliases: []\n');
  const library = await smallLibrary({ [SEED]: text, [USER]: pattern(B, 'User', `related: [${A}]\n`) });
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
  library.editor.open(library.path(SEED), text);
  library.replace(SEED, C, A);
  library.replace(SEED, 'aliases: []', 'aliases: [');
  await library.editor.settled();
  expect(library.codes(SEED)).toContain('yaml-syntax');
  expect(library.codes(USER)).not.toContain('unknown-relation-target');
});

it('forgets the last readable id when the broken text is saved', async () => {
  const library = await brokenWhileOpen();
  library.write(SEED, library.text(SEED));
  library.editor.saved(library.path(SEED));
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('forgets the last readable id when the text is broken again as it was saved', async () => {
  const library = await brokenWhileOpen();
  library.writeUnnoticed(SEED, library.text(SEED));
  library.editor.saved(library.path(SEED));
  library.replace(SEED, 'aliases: [', 'aliases: []');
  library.replace(SEED, C, A);
  await library.editor.settled();
  expect(library.codes(USER)).not.toContain('unknown-relation-target');
  library.replace(SEED, 'aliases: []', 'aliases: [');
  library.replace(SEED, A, C);
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it.each([
  ['before the server is told of the file', 'edit', 'file'],
  ['after the server has been told of the file', 'file', 'edit'],
])('forgets the last readable id when the editor reads broken text from the disk, %s', async (_, ...order) => {
  const text = pattern(A, 'Seed', 'aliases: []\n');
  const library = await smallLibrary({ [SEED]: text, [USER]: pattern(B, 'User', `related: [${A}]\n`) });
  await library.editor.settled();
  library.editor.open(library.path(SEED), text);
  await library.editor.settled();
  const newText = text.replace('aliases: []', 'aliases: [').replace(A, C);
  library.writeUnnoticed(SEED, newText);
  for (const step of order) {
    if (step === 'edit') library.editor.edit(library.path(SEED), { start: 0, end: text.length, newText });
    else library.write(SEED, newText);
    await library.editor.settled();
  }
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('forgets the last readable id when the settings change together with the text on the disk', async () => {
  const library = await brokenWhileOpen();
  library.writeUnnoticed(SEED, library.text(SEED));
  library.write('.commons-patterns.yaml', 'rules: {}\n');
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('forgets the last readable id when the text that was typed is written to the disk by another program', async () => {
  const library = await brokenWhileOpen();
  library.write(SEED, library.text(SEED));
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('forgets the last readable id when the broken text is saved and closed', async () => {
  const library = await brokenWhileOpen();
  library.write(SEED, library.text(SEED));
  library.editor.saved(library.path(SEED));
  library.editor.close(library.path(SEED));
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('forgets the last readable id when the text is emptied', async () => {
  const library = await brokenWhileOpen();
  library.editor.edit(library.path(SEED), { start: 0, end: library.text(SEED).length, newText: '' });
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});

it('goes back to the stored id when the broken text is closed without saving', async () => {
  const library = await brokenWhileOpen();
  library.editor.close(library.path(SEED));
  await library.editor.settled();
  expect(library.codes(SEED)).not.toContain('yaml-syntax');
  expect(library.codes(USER)).not.toContain('unknown-relation-target');
});

it('does not keep the id of a closed file whose YAML is broken on the disk', async () => {
  const text = pattern(A, 'Seed', 'aliases: []\n');
  const library = await smallLibrary({ [SEED]: text, [USER]: pattern(B, 'User', `related: [${A}]\n`) });
  await library.editor.settled();
  library.write(SEED, text.replace('aliases: []', 'aliases: [').replace(A, C));
  await library.editor.settled();
  expect(library.codes(USER)).toContain('unknown-relation-target');
});
