/** Which text of a body is a link, and where its target is. */
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../server/src/core/index.ts';

function targetsIn(body: string): readonly string[] {
  const text = `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n\n${body}\n`;
  const { links } = parsePattern('file:///a.md', text);
  return links.map(({ target: { value, span } }) => {
    expect(text.slice(span.start, span.end)).toBe(value);
    return value;
  });
}

describe('a link', () => {
  it.each([
    ['in brackets', '[a](<two words.md> "t")', 'two words.md'],
    ['with an escaped quote in its title', '[a](b.md "t \\"u\\"")', 'b.md'],
    ["with an apostrophe in its title's quotes", "[a](b.md 't\\'s')", 'b.md'],
    ['with a title in parentheses', '[a](b.md (t))', 'b.md'],
    ['after an escaped backslash', '[a\\\\](b.md)', 'b.md'],
    ['after code', '``x`` `y` [a](b.md)', 'b.md'],
    ['between pairs of backticks that are closing quotes', "``x'' [a](b.md) ```y'''", 'b.md'],
  ])('is found %s', (_, body, target) => {
    expect(targetsIn(body)).toEqual([target]);
  });

  it.each([
    ['with an escaped bracket', '\\[a\\](b.md)'],
    ['in code', '`[a](b.md)`'],
    ['in code between two backticks', '``[a](b.md)``'],
    ['in code that contains a backtick', '`` ` [a](b.md) ``'],
    ['in code that is not closed yet', 'x `[a](b.md)'],
  ])('is not found %s', (_, body) => {
    expect(targetsIn(body)).toEqual([]);
  });
});
