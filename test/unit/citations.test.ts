/** Citations and references: which texts are recognized, with their values and spans. */
import { describe, expect, it } from 'vitest';
import { findCitations, findReferences } from '../../server/src/core/document/citations.ts';
import { parsePattern } from '../../server/src/core/index.ts';

const FLAT = '---\nclassification:\n  status: draft\nsources: ["[9] a"]\n---\n\n';

const documentOf = (body: string) => parsePattern('file:///a.md', FLAT + body);

/** The numbers of each citation, and what is written there. */
function cited(body: string) {
  const document = documentOf(body);
  return findCitations(document).map(({ works, span }) => [
    document.text.slice(span.start, span.end),
    works.map(work => `${work.number}=${document.text.slice(work.span.start, work.span.end)}`).join(' '),
  ]);
}

/** Number and text of each entry. */
function listed(body: string) {
  const document = documentOf(body);
  return findReferences(document).map(({ number, text, span }) => {
    expect(Number(document.text.slice(number.span.start, number.span.end))).toBe(number.value);
    expect(document.text.slice(text.span.start, text.span.end)).toBe(text.value);
    expect(document.text.slice(span.start, span.end)).toContain(text.value);
    return [number.value, text.value];
  });
}

describe('a citation', () => {
  it.each([
    ['As shown [1].', [['[1]', '1=1']]],
    ['As shown[12]!', [['[12]', '12=12']]],
    ['As shown [1, 2].', [['[1, 2]', '1=1 2=2']]],
    ['As shown [1,2;3].', [['[1,2;3]', '1=1 2=2 3=3']]],
    ['As shown [1-3].', [['[1-3]', '1=1-3 2=1-3 3=1-3']]],
    ['As shown [1, 3–4].', [['[1, 3–4]', '1=1 3=3–4 4=3–4']]],
    [
      'As shown [1] [2].',
      [
        ['[1]', '1=1'],
        ['[2]', '2=2'],
      ],
    ],
    [
      'As shown [1][2].',
      [
        ['[1]', '1=1'],
        ['[2]', '2=2'],
      ],
    ],
    ['## 2. Core Principles [3]', [['[3]', '3=3']]],
    ['[1] An entry, see [2].', [['[2]', '2=2']]],
    [
      '🌱 As shown [1].\r\nAnd [2].',
      [
        ['[1]', '1=1'],
        ['[2]', '2=2'],
      ],
    ],
  ])('is found in %j', (body, expected) => {
    expect(cited(body)).toEqual(expected);
  });

  it.each([
    'A link [1](https://example.org)',
    'An image ![1](a.png)',
    'A note [^1]',
    'By reference [see there][1]',
    'A definition\n\n[1]: https://example.org',
    'The year [2014]',
    'An interval [0, 1]',
    'Backwards [3-1]',
    'Escaped \\[1\\]',
    'Code `a[1]`',
    '```\na[1]\n```',
    '<!-- [1] -->',
    'A task [x] and [ ]',
    'Empty [] and [1',
    '- [1] an entry',
  ])('is not found in %j', body => {
    expect(cited(body)).toEqual([]);
  });

  it('is found neither in the frontmatter nor in a second one', () => {
    expect(cited('---\nid: pat_1\nslug: a\ntitle: A [1]\nversion: 1\n---\n\ntext\n')).toEqual([]);
  });
});

describe('an entry', () => {
  it.each([
    ['[1] Ada: A book.', [[1, 'Ada: A book.']]],
    [
      '- [1] A\n* [2] B\n+ [3] C',
      [
        [1, 'A'],
        [2, 'B'],
        [3, 'C'],
      ],
    ],
    ['*   [12] Ada', [[12, 'Ada']]],
    ['  - **[1]** Ada', [[1, 'Ada']]],
    ['> [1] Ada', [[1, 'Ada']]],
    ['[1]: https://example.org', [[1, 'https://example.org']]],
    ['[1](https://example.org) A page', [[1, '(https://example.org) A page']]],
    [
      '[1] Ada: A book.\n    Second line.\n[2] Grace\n\nText.',
      [
        [1, 'Ada: A book.\n    Second line.'],
        [2, 'Grace'],
      ],
    ],
    [
      '[1] Ada\r\n[2] Grace\r\n',
      [
        [1, 'Ada'],
        [2, 'Grace'],
      ],
    ],
    ['[1]', [[1, '']]],
    ['**References:**_n_n[1] Ada', [[1, 'Ada']]],
  ])('is read from %j', (body, expected) => {
    expect(listed(body)).toEqual(expected);
  });

  it.each([
    'As shown [1].',
    'As shown\n\n1. Not a work',
    '## 3. Key Practices\n\n1. A practice',
    '```\n[1] code\n```',
    '<!--\n[1] comment\n-->',
    '[1, 2] together',
    '[2014] A year',
  ])('is not found in %j', body => {
    expect(listed(body)).toEqual([]);
  });

  it.each([
    '## 9. Resources & References\n\n1. Ada\n2. Grace',
    '## 9. Resources & References\n\n-   **References**:\n    1.  Ada\n    2.  Grace',
    '## 9. References\n\n**1. Ada**\n\n**2. Grace**',
    '#### References\n\n1) Ada\n2) Grace',
    '## 1. Overview\n\n## Works Cited\n\n1. Ada\n2. Grace\n\n## More\n\n1. Not a work',
  ])('may be an item of a numbered list of works: %j', body => {
    expect(listed(body).map(([number]) => number)).toEqual([1, 2]);
  });

  it('is not a heading in bold above a list', () => {
    const heading = '## References\n\n**1. Books:**\n\n';
    expect(listed(`${heading}* Ada, Seeds\n`)).toEqual([]);
    expect(listed(`${heading}Ada, Seeds\n`)).toHaveLength(1);
  });

  it('is found once, and again where it is listed again', () => {
    const body = '## 6. Evidence & Impact\n\n[1] Ada\n\n## 9. Resources & References\n\n### References\n\n* [1] Ada\n1. Grace\n';
    expect(listed(body)).toEqual([
      [1, 'Ada'],
      [1, 'Ada'],
      [1, 'Grace'],
    ]);
  });
});

// The time limit of the test is what it proves: nothing here grows with the square of the text.
it('handles long lines and long lists in linear time', () => {
  const body = `${'a [1] '.repeat(50_000)}\n\n${'_n_[2] x'.repeat(50_000)}\n\n## 9. References\n\n${'1. x\n'.repeat(150_000)}`;
  const document = documentOf(body);
  expect(findCitations(document)).toHaveLength(50_000);
  expect(findReferences(document)).toHaveLength(200_000);
});
