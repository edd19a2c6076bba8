/** Reading files and their lines, over Node: the same text whichever way it is read. */
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOfText, rereadLines } from '../../server/src/fileSystem.ts';
import { readLines, readPath } from '../../server/src/nodeReading.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { decode } from '../../server/src/utf8.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CONTENTS: readonly (readonly [string, Buffer])[] = [
  ['plain text', Buffer.from('one\ntwo\n')],
  ['no text', Buffer.from('')],
  ['every line break', Buffer.from('one\r\ntwo\rthree\n\nfour')],
  ['a byte order mark', Buffer.from('\ufeff\ufeffone\ntwo')],
  ['characters of every length', Buffer.from('é\u20ac\ud83d\ude00x\n\ud83d\ude00\ud83d\ude00')],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0xe2, 0x82, 0x0a, 0xff, 0xfe, 0x62, 0xf0, 0x9f, 0x0d, 0x0a, 0xc3])],
  ['a line as long as a file may be read at once', Buffer.from(`a\n${'\u00e9'.repeat(32_767)}`)],
  ['more than is read at once', Buffer.from(`${'x'.repeat(70_000)}\n\u2026 end`)],
];

describe.each(CONTENTS)('a file with %s', (_, bytes) => {
  const written = () => {
    const file = path.join(temporaryFolder(), 'file.md');
    writeFileSync(file, bytes);
    return file;
  };

  it('is read as its bytes say', () => {
    expect(readPath(written())).toMatchObject({
      kind: 'text',
      text: decode(bytes),
      stat: { kind: 'file', size: bytes.length },
    });
  });

  it('has the lines of its text, whatever their length', () => {
    const lines = linesOfText(decode(bytes));
    const found = readLines(written());
    for (const line of [0, 1, 2, 3, 9]) {
      for (const length of [0, 1, 2, 3, 40, 100_000]) expect(found?.line(line, length)).toBe(lines.line(line, length));
    }
  });
});

describe('readLines', () => {
  it('reads neither a folder nor a file that does not exist', () => {
    const folder = temporaryFolder();
    expect([readLines(folder), readLines(path.join(folder, 'none.md'))]).toEqual([undefined, undefined]);
  });
});

describe('the lines of a text that has been checked', () => {
  it('are those of the file, until it changes', async () => {
    const folder = temporaryFolder({ '_patterns/a.md': '---\ntitle: A\n---\n' });
    const file = path.join(folder, '_patterns/a.md');
    const workspace = await folderWorkspace(folder);
    expect(workspace.checkedLines(uriOfPath(file))?.line(1, 80)).toBe('title: A');
    appendFileSync(file, 'more\n');
    expect(workspace.checkedLines(uriOfPath(file))).toBeUndefined();
  });

  it('are those of an open text, whatever its file contains', async () => {
    const folder = temporaryFolder({ '_patterns/a.md': '---\ntitle: A\n---\n' });
    const uri = uriOfPath(path.join(folder, '_patterns/a.md'));
    const workspace = await folderWorkspace(folder);
    workspace.open(uri, '---\ntitle: B\n---\n', 1);
    expect(workspace.checkedLines(uri)?.line(1, 80)).toBe('title: B');
  });
});

it('a line of which more and more is asked is read a few times only', () => {
  const text = 'word '.repeat(20_000);
  const lines = linesOfText(`${text}\nnext`);
  let units = 0;
  const counted = rereadLines({
    line: (line, length) => {
      const found = lines.line(line, length);
      units += found.length;
      return found;
    },
  });
  for (let length = 100; length < text.length; length += 100) expect(counted.line(0, length)).toBe(text.slice(0, length));
  expect(units).toBeLessThan(3 * text.length);
  expect([counted.line(1, 2), counted.line(1, 9), counted.line(0, 4)]).toEqual(['ne', 'next', 'word']);
});
