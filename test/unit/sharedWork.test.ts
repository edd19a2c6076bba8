/** Work that is shared, or left out, when a document is checked: it is counted, because times depend on the machine. */
import { describe, expect, it } from 'vitest';
import { looksLikePattern } from '../../server/src/core/document/detection.ts';
import { type PatternDocument, parsePattern } from '../../server/src/core/document/patternDocument.ts';
import { perDocument } from '../../server/src/core/document/perDocument.ts';

describe('perDocument', () => {
  const counting = () => {
    const asked: PatternDocument[] = [];
    const lengthOf = perDocument(document => {
      asked.push(document);
      return document.text.length;
    });
    return { asked, lengthOf };
  };
  const [one, other] = [parsePattern('file:///a.md', 'One'), parsePattern('file:///a.md', 'Other')];

  it('computes an answer once for a document', () => {
    const { asked, lengthOf } = counting();
    expect([lengthOf(one), lengthOf(one), lengthOf(one)]).toEqual([3, 3, 3]);
    expect(asked).toEqual([one]);
  });

  it('does not give the answer of another document with the same URI', () => {
    const { asked, lengthOf } = counting();
    expect([lengthOf(one), lengthOf(other), lengthOf(one)]).toEqual([3, 5, 3]);
    expect(asked).toEqual([one, other, one]);
  });

  it('remembers the absence of an answer', () => {
    let asked = 0;
    const nothing = perDocument(() => {
      asked++;
      return undefined;
    });
    expect([nothing(one), nothing(one)]).toEqual([undefined, undefined]);
    expect(asked).toBe(1);
  });
});

describe('the format of a text', () => {
  const formatOf = (yaml: string) => parsePattern('file:///a.md', `---\n${yaml}---\n\nText.\n`).format.id;
  const v7 = formatOf('lifecycle:\n  status: draft\n');
  const classic = formatOf('classification:\n  status: draft\n');

  it('is told by a key at the start of a line, in quotes or not', () => {
    expect(v7).not.toBe(classic);
    for (const yaml of ['title: A\nlifecycle:\n', '"lifecycle":\n', "title: A\n'lifecycle': {}\n"])
      expect(formatOf(yaml)).toBe(v7);
  });

  it('is not told by a key in a map, a value, or a part of a word', () => {
    for (const yaml of ['x:\n  lifecycle: 1\n', 'title: lifecycle:\n', 'mylifecycle: 1\n', 'lifecycles: 1\n', '- lifecycle: 1\n'])
      expect(formatOf(yaml)).toBe(classic);
    expect(looksLikePattern('---\nx:\n  lifecycle: 1\n---\n')).toBe(false);
  });
});
