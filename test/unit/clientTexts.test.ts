/** Open texts follow the changes of the client, whatever positions and versions it sends. */
import { describe, expect, it, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ClientTexts } from '../../server/src/clientTexts.ts';

const A = 'file:///a.md';
const B = 'file:///b.md';
const OTHER_A = 'file:///%61.md';

function opened(text: string): ClientTexts {
  const texts = new ClientTexts();
  texts.open(A, A, text, 1);
  return texts;
}

const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});

describe('an open text', () => {
  it.each([
    ['a line far beyond the end', { start: at(1_000_000, 0), end: at(1_000_001, 0) }, 'one\ntwo\nX\n'],
    ['the last possible line', { start: at(4_294_967_293, 0), end: at(4_294_967_294, 0) }, 'one\ntwo\nX\n'],
    ['a character far beyond the end of its line', { start: at(0, 1e9), end: at(0, 1e9) }, 'oneX\n\ntwo\n'],
    ['a negative line', { start: at(-3, 2), end: at(-3, 2) }, 'X\none\ntwo\n'],
    ['a negative character', { start: at(1, -5), end: at(1, -5) }, 'one\nX\ntwo\n'],
    ['everything', { start: at(0, 0), end: at(2 ** 31 - 1, 2 ** 31 - 1) }, 'X\n'],
    ['an end before its start', { start: at(1, 3), end: at(1, 0) }, 'one\nX\n\n'],
  ])('is changed at an existing position for %s', (_, range, expected) => {
    const texts = opened('one\ntwo\n');
    expect(texts.change(A, A, [{ range, text: 'X\n' }], 2)?.getText()).toBe(expected);
  });

  it('counts its lines right after a change beyond its end', () => {
    const texts = opened('one\ntwo\n');
    texts.change(A, A, [{ range: { start: at(90, 0), end: at(91, 0) }, text: 'three\n' }], 2);
    expect(texts.change(A, A, [insert(2, 0, '> '), insert(3, 0, 'end')], 3)?.getText()).toBe('one\ntwo\n> three\nend');
  });

  it('has the version that the client counts, also a smaller one, and keeps it where there is none', () => {
    const texts = opened('one');
    expect(texts.change(A, A, [{ text: 'two' }], 9)?.version).toBe(9);
    expect(texts.change(A, A, [{ text: 'three' }], 4)?.version).toBe(4);
    const last = texts.change(A, A, [{ text: 'four' }], undefined);
    expect([last?.version, last?.getText()]).toEqual([4, 'four']);
  });
});

describe('several changes at once', () => {
  const TEXT = 'one two\nthree\r\nfour five\n';

  it.each<[string, readonly ReturnType<typeof insert>[]]>([
    ['from the end to the start', [insert(2, 5, 'X'), insert(1, 0, 'Y'), insert(0, 4, 'Z')]],
    ['from the start to the end', [insert(0, 4, 'Z'), insert(1, 0, 'Y\n'), insert(2, 1, 'X')]],
    ['in one place', [insert(1, 2, 'X'), insert(1, 2, 'Y'), insert(1, 2, 'Z')]],
    ['that touch', [{ range: { start: at(1, 1), end: at(1, 3) }, text: 'X' }, insert(1, 1, 'Y'), insert(1, 1, 'Z')]],
    ['beyond the end', [insert(9, 0, 'X'), insert(8, 0, 'Y'), insert(0, 0, 'Z')]],
    ['before the start of a line', [insert(1, 3, 'X'), insert(1, -2, 'Y'), insert(0, 4, 'Z')]],
    [
      'up to before the start of a line',
      [insert(2, 5, 'X'), { range: { start: at(0, 4), end: at(1, -1) }, text: 'Y' }, insert(0, 2, 'Z')],
    ],
    ['before the first line', [insert(2, 5, 'X'), insert(-1, 2, 'Y')]],
    ['inside of a line break', [insert(2, 5, 'X'), insert(1, 6, 'Y'), insert(1, 5, 'Z')]],
    ['with an end before its start', [insert(2, 5, 'X'), { range: { start: at(0, 3), end: at(0, 1) }, text: 'Y' }]],
  ])('%s have the effect that they have one by one', (_, changes) => {
    const [texts, oneByOne] = [opened(TEXT), opened(TEXT)];
    const text = texts.change(A, A, changes, 2)?.getText();
    for (const change of changes) oneByOne.change(A, A, [change], 2);
    expect(text).toBe(oneByOne.change(A, A, [], 3)?.getText());
    expect(text).not.toBe(TEXT);
  });

  it('as a replacement everywhere sends them copy the text once', () => {
    const texts = opened('pattern\n'.repeat(10_000));
    const updated = vi.spyOn(TextDocument, 'update');
    const changes = Array.from({ length: 10_000 }, (_, index) => ({
      range: { start: at(9999 - index, 0), end: at(9999 - index, 3) },
      text: 'lan',
    }));
    expect(texts.change(A, A, changes, 2)?.getText()).toBe('lantern\n'.repeat(10_000));
    expect(updated).toHaveBeenCalledTimes(1);
  });
});

it('does not change a text that is not open', () => {
  const texts = opened('one');
  expect(texts.change(B, B, [{ text: 'x' }], 2)).toBeUndefined();
  texts.close(A, A);
  expect(texts.isOpen(A)).toBe(false);
  expect(texts.change(A, A, [{ text: 'x' }], 2)).toBeUndefined();
});

describe('a file that is open under two URIs', () => {
  function openedTwice(): ClientTexts {
    const texts = opened('one');
    texts.open(A, OTHER_A, 'two', 7);
    return texts;
  }

  it('has a text for each, which changes on its own', () => {
    const texts = openedTwice();
    expect(texts.change(A, A, [insert(0, 3, ' more')], 2)?.getText()).toBe('one more');
    expect(texts.change(A, OTHER_A, [insert(0, 3, ' more')], 8)?.getText()).toBe('two more');
  });

  it('is open until both are closed, with the text that is left', () => {
    const texts = openedTwice();
    const left = texts.close(A, OTHER_A);
    expect([left?.uri, left?.getText(), left?.version]).toEqual([A, 'one', 1]);
    expect(texts.isOpen(A)).toBe(true);
    expect(texts.close(A, A)).toBeUndefined();
    expect(texts.isOpen(A)).toBe(false);
  });
});

it('is changed and closed under another URI than it was opened', () => {
  const texts = opened('one');
  expect(texts.change(A, OTHER_A, [insert(0, 3, ' more')], 2)?.getText()).toBe('one more');
  expect(texts.close(A, OTHER_A)).toBeUndefined();
  expect(texts.isOpen(A)).toBe(false);
});
