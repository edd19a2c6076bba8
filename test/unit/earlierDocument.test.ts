/** A document that is parsed after an earlier version of it is the same as one that is parsed alone. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parsePattern, RULES } from '../../server/src/core/index.ts';
import { readMarks } from '../support/markedText.ts';

const URI = 'file:///a.md';
/** A few examples are far longer than any pattern. */
const LONGEST = 5000;
const texts = RULES.flatMap(({ examples }) => [...examples.valid, ...examples.invalid])
  .map(({ text }) => readMarks(text).text)
  .filter(({ length }) => length < LONGEST);
/** Not a divisor of the length of a line or of an indentation. */
const STEP = 41;

describe('a document after an earlier version', () => {
  it('is the same as alone, wherever a character is left out or typed', () => {
    let kept = 0;
    for (const text of texts) {
      const before = parsePattern(URI, text);
      for (let at = 0; at < text.length; at += STEP) {
        for (const typed of [text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)}-${text.slice(at)}`]) {
          const after = parsePattern(URI, typed, undefined, before);
          if (!isDeepStrictEqual(after, parsePattern(URI, typed))) expect.fail(JSON.stringify({ text, typed }));
          if (after.frontmatter && after.frontmatter === before.frontmatter) kept++;
        }
      }
    }
    expect(kept).toBeGreaterThan(texts.length);
  });

  it('is the same as alone, after any other text', () => {
    for (const [index, text] of texts.entries()) {
      const before = parsePattern(URI, texts[index - 1] ?? '');
      expect(isDeepStrictEqual(parsePattern(URI, text, undefined, before), parsePattern(URI, text))).toBe(true);
    }
  });

  it('has the frontmatter and the fields of that version after an edit of the body, and only then', () => {
    const text = '---\nid: a\ntitle: Seed\nclassification:\n  status: draft\n---\n\n## 1. Overview\n\nText.\n';
    const before = parsePattern(URI, text);
    const body = parsePattern(URI, text.replace('Text', 'Texts'), undefined, before);
    expect([body.frontmatter, body.fields]).toEqual([before.frontmatter, before.fields]);
    expect(body.frontmatter).toBe(before.frontmatter);
    expect(body.fields).toBe(before.fields);
    const title = parsePattern(URI, text.replace('Seed', 'Feed'), undefined, before);
    expect(title.frontmatter).not.toBe(before.frontmatter);
  });
});
