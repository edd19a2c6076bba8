/** What is a key line and what is not: the edges of the one definition. */
import { describe, expect, it } from 'vitest';
import { isBegunKey, keyAt, keyLineAt, startsWithFieldKey } from '../../server/src/core/yaml/keyLine.ts';

/** The key, how it is written, and what follows the colon. */
function read(line: string) {
  const found = keyLineAt(line, 0);
  return (
    found && {
      key: found.key.value,
      written: line.slice(found.key.span.start, found.key.span.end),
      rest: line.slice(found.colon + 1),
    }
  );
}

describe('a key line', () => {
  it.each([
    ['a word', 'slug: x', 'slug', 'slug', ' x'],
    ['a word at the end of a line', 'slug:\nx', 'slug', 'slug', '\nx'],
    ['a word at the end of a line with CR LF', 'slug:\r\n', 'slug', 'slug', '\r\n'],
    ['a word at the end of the text', 'slug:', 'slug', 'slug', ''],
    ['a word with a tab behind its colon', 'slug:\tx', 'slug', 'slug', '\tx'],
    ['spaces before the colon', 'slug  : x', 'slug', 'slug', ' x'],
    ['a colon inside a quoted key', '"a: b": c', 'a: b', '"a: b"', ' c'],
    ['a hash inside a quoted key', "'a # b': c", 'a # b', "'a # b'", ' c'],
    ['an escaped quote inside a quoted key', '"a\\"b": c', 'a"b', '"a\\"b"', ' c'],
    ['a doubled quote inside a quoted key', "'it''s': c", "it's", "'it''s'", ' c'],
    ['several words', 'two words: x', 'two words', 'two words', ' x'],
    ['letters of other languages', 'título: x', 'título', 'título', ' x'],
    ['letters with combining marks', 'e\u0301tat: x', 'e\u0301tat', 'e\u0301tat', ' x'],
    ['letters beyond the first plane', '𝛼: x', '𝛼', '𝛼', ' x'],
    ['digits', '2026: x', '2026', '2026', ' x'],
    ['an indented key', '  slug: x', 'slug', 'slug', ' x'],
    ['the key of an item', '  - slug: x', 'slug', 'slug', ' x'],
    ['a value with another colon', 'a: b: c', 'a', 'a', ' b: c'],
    ['no space behind the colon', 'domain:gov', 'domain', 'domain', 'gov'],
  ])('has %s', (_, line, key, written, rest) => {
    expect(read(line)).toEqual({ key, written, rest });
  });

  it.each([
    ['a comment', '# slug: x'],
    ['a word alone', 'slug'],
    ['an address', 'https://example.org'],
    ['a host with its port', 'example.org:8080'],
    ['a time', '10:30'],
    ['words without a space behind the colon', 'two words:x'],
    ['a space before a colon without one behind it', 'slug :x'],
    ['a dash without a space', '-slug: x'],
    ['a flow collection', '{a: b}'],
    ['an anchor', '&a b: c'],
    ['a delimiter', '---'],
    ['a quoted text', '"a, b"'],
    ['a colon alone', ': x'],
    ['a blank line above a key', '\nslug: x'],
    ['a line break before the colon', 'slug\n: x'],
    ['two spaces between words', 'two  words: x'],
  ])('is not %s', (_, line) => {
    expect(read(line)).toBeUndefined();
  });

  it('says where the dash of an item is', () => {
    expect(keyLineAt('x\n  - slug: y', 2)?.dash).toBe(4);
    expect(keyLineAt('x\n  slug: y', 2)?.dash).toBeUndefined();
  });

  it.each([
    ['slug: x', 'word', true],
    ['slug:x', 'word', false],
    ['two words: x', 'words', true],
    ['"slug": x', 'quoted', true],
    ['"slug: x', 'halfQuoted', true],
    ['slug": x', 'halfQuoted', true],
    ['"slug: x"', 'halfQuoted', true],
  ])('says how %s is written', (line, form, spaced) => {
    expect(keyAt(line, 0)).toMatchObject({ form, spaced });
  });

  it('starts at the offset and nowhere else', () => {
    expect(keyAt('a: b\nslug: x', 5)?.key).toEqual({ value: 'slug', span: { start: 5, end: 9 } });
    expect(keyAt('  slug: x', 0)).toBeUndefined();
  });
});

describe('a key that formats may have', () => {
  it.each(['page_url: x', 'id:'])('is %s', line => {
    expect(startsWithFieldKey(line, 0)).toBe(true);
  });

  it.each(['Note: x', 'for example: x', 'id:x', 'id : x', '"id": x', '  id: x', 'https://x'])('is not %s', line => {
    expect(startsWithFieldKey(line, 0)).toBe(false);
  });
});

describe('a key that is being typed', () => {
  it.each(['', '  ', 'sl', '  slug', '"sl', '"slug"', 'tít'])('may be "%s"', line => {
    expect(isBegunKey(line)).toBe(true);
  });

  it.each(['slug:', 'two words', '# slug', '- slug', '[x'])('is not "%s"', line => {
    expect(isBegunKey(line)).toBe(false);
  });
});
