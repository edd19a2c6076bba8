/** The element at the cursor, especially in half-typed text. */
import { describe, expect, it } from 'vitest';
import { elementAt } from '../../server/src/core/features/cursor.ts';
import { parsePattern } from '../../server/src/core/index.ts';
import { readCursor } from '../support/markedText.ts';

function at(marked: string) {
  const { text, offset } = readCursor(marked);
  const element = elementAt(parsePattern('file:///library/_patterns/example.md', text), offset);
  return { text, offset, element };
}

const front = (lines: string) => `---\n${lines}\n---\n\n### 1. Overview\n\ntext\n`;

/** The slot as a short note: path, container, what is typed, what is written, what has to come before. */
function slot(marked: string) {
  const { element } = at(marked);
  if (element.kind !== 'value' && element.kind !== 'relationTarget') return element.kind;
  const { kind, path, container, typed, written, prefix, needsDash, listed, quote, closed } = element;
  return { kind, path, container, typed, written, prefix, needsDash, listed: [...listed], quote, closed };
}

function key(marked: string) {
  const { element } = at(marked);
  if (element.kind !== 'key') return element.kind;
  const { parentPath, key: name, typed, present, hasColon, flow, field } = element;
  return { parentPath, key: name, typed, present: [...present], hasColon, flow, known: field !== undefined };
}

const value = { kind: 'value', prefix: '', needsDash: false, listed: [] as string[], quote: undefined, closed: true };
const target = { ...value, kind: 'relationTarget' };

describe('a scalar value', () => {
  it.each([
    ['after the colon and a space', 'classification:\n  domain: $0', { typed: '', written: '' }],
    ['right after the colon', 'classification:\n  domain:$0', { typed: '', written: '', prefix: ' ' }],
    ['begun without the space', 'classification:\n  domain:gov$0', { typed: 'gov', written: 'gov' }],
    ['half typed', 'classification:\n  domain: gov$0', { typed: 'gov', written: 'gov' }],
    ['in the middle of a word', 'classification:\n  domain: gov$0ernance', { typed: 'gov', written: 'governance' }],
    ['behind the word', 'classification:\n  domain: gov $0', { typed: 'gov ', written: 'gov ' }],
    ['before a comment', 'classification:\n  domain: gov$0 # who', { typed: 'gov', written: 'gov' }],
    ['with a tab before it', 'classification:\n  domain:\t$0', { typed: '', written: '' }],
    ['in double quotes', 'classification:\n  domain: "gov$0"', { typed: 'gov', written: 'gov', quote: '"' }],
    [
      'in an open quote',
      'classification:\n  domain: "gov$0\n  status: x',
      { typed: 'gov', written: 'gov', quote: '"', closed: false },
    ],
    ['in empty quotes', "classification:\n  domain: '$0'", { typed: '', written: '', quote: "'" }],
    ['on the line below its key', 'classification:\n  domain:\n    gov$0', { typed: 'gov', written: 'gov' }],
  ])('%s', (_, lines, expected) => {
    expect(slot(front(lines))).toEqual({ ...value, path: 'classification.domain', container: 'scalar', ...expected });
  });

  it('is found with CR LF', () => {
    expect(slot(front('classification:\n  domain: gov$0').replaceAll('\n', '\r\n'))).toMatchObject({ written: 'gov' });
  });

  it('is found where the frontmatter is not closed', () => {
    expect(slot('---\nclassification:\n  domain: gov$0')).toMatchObject({ path: 'classification.domain', typed: 'gov' });
    expect(slot('---\nclassification:\n  domain: $0')).toMatchObject({ path: 'classification.domain', typed: '' });
  });

  it('is found even if the YAML above is invalid', () => {
    expect(slot(front('title: "open\nrelated: [a, b\nclassification:\n  domain: gov$0'))).toMatchObject({ typed: 'gov' });
  });

  it('is found in a flow map', () => {
    const found = { ...value, path: 'classification.domain', container: 'flowMap', typed: 'gov', written: 'gov' };
    expect(slot(front('classification: {universality: domain, domain: gov$0}'))).toEqual(found);
    expect(slot(front('classification: {universality: domain, domain: gov$0'))).toEqual(found);
    expect(slot(front('classification: {\n  domain: gov$0,\n  status: draft\n}'))).toEqual(found);
  });

  it('is not found in a comment, a block of text, a wrapped line, an unknown key or behind a collection', () => {
    expect(slot(front('classification:\n  domain: governance # wh$0o'))).toBe('frontmatter');
    expect(slot(front('title: >-\n  some: te$0xt'))).toBe('frontmatter');
    expect(slot(front('title: some\n  te$0xt'))).toBe('frontmatter');
    expect(slot(front('colour: re$0d'))).toBe('frontmatter');
    expect(slot(front('classification:\n  category: [a]$0'))).toBe('frontmatter');
    expect(slot(front('classification:\n  domain: "a"$0'))).toBe('frontmatter');
    expect(slot(front('classification:\n  domain:\n    - gov$0'))).toBe('frontmatter');
  });
});

describe('an item of a list', () => {
  const category = { ...value, path: 'classification.category' };

  it.each([
    ['after the dash and a space', '  category:\n  - $0', { typed: '', written: '' }],
    ['right after the dash', '  category:\n  -$0', { typed: '', written: '', prefix: ' ' }],
    ['half typed', '  category:\n  - pra$0', { typed: 'pra', written: 'pra' }],
    ['indented deeper', '  category:\n    - pra$0', { typed: 'pra', written: 'pra' }],
    [
      'among others',
      '  category:\n  - tool\n  - pra$0\n  - process',
      { typed: 'pra', written: 'pra', listed: ['tool', 'process'] },
    ],
    ['in quotes', "  category:\n  - 'pra$0'", { typed: 'pra', written: 'pra', quote: "'" }],
    ['without its dash', '  category:\n    pra$0', { typed: 'pra', written: 'pra', needsDash: true }],
    ['on an empty line', '  category:\n    $0', { typed: '', written: '', needsDash: true }],
    ['below others', '  category:\n    - tool\n    $0', { typed: '', written: '', needsDash: true, listed: ['tool'] }],
  ])('of a block list, %s', (_, lines, expected) => {
    expect(slot(front(`classification:\n${lines}`))).toEqual({ ...category, container: 'blockList', ...expected });
  });

  it.each([
    ['empty', '[$0]', { typed: '', written: '' }],
    ['not closed', '[$0', { typed: '', written: '' }],
    ['half typed', '[pra$0', { typed: 'pra', written: 'pra' }],
    ['after a comma', '[tool,$0]', { typed: '', written: '', prefix: ' ', listed: ['tool'] }],
    ['after a comma and a space', '[tool, $0', { typed: '', written: '', listed: ['tool'] }],
    ['between others', '[tool, pra$0, process]', { typed: 'pra', written: 'pra', listed: ['tool', 'process'] }],
    ['in quotes', '[tool, "pra$0"]', { typed: 'pra', written: 'pra', quote: '"', listed: ['tool'] }],
    ['in an open quote', '["pra$0', { typed: 'pra', written: 'pra', quote: '"', closed: false }],
    ['on a line of its own', '[\n    tool,\n    pra$0\n  ]', { typed: 'pra', written: 'pra', listed: ['tool'] }],
  ])('of a flow list, %s', (_, list, expected) => {
    const lines = `classification:\n  category: ${list}\n  era: [digital]`;
    expect(slot(front(lines))).toEqual({ ...category, container: 'flowList', ...expected });
  });

  it('is a scalar if a list is expected but not started', () => {
    expect(slot(front('classification:\n  category: $0'))).toEqual({ ...category, container: 'scalar', typed: '', written: '' });
  });

  it('is not found under the next key', () => {
    expect(slot(front('classification:\n  category: [tool\n  era: $0'))).toMatchObject({ path: 'classification.era' });
  });
});

describe('the target of a relation', () => {
  const related = { ...target, path: 'related' };

  it.each([
    ['of an item', '- sha$0', { container: 'blockList', typed: 'sha', written: 'sha' }],
    ['of several words', '- shared gov$0', { container: 'blockList', typed: 'shared gov', written: 'shared gov' }],
    ['of an empty item', '- $0', { container: 'blockList', typed: '', written: '' }],
    ['before a comment', '- pat_1$0  # One', { container: 'blockList', typed: 'pat_1', written: 'pat_1' }],
    ['beside others', '- pat_1\n- $0\n- pat_2', { container: 'blockList', typed: '', written: '', listed: ['pat_1', 'pat_2'] }],
  ])('%s', (_, lines, expected) => {
    expect(slot(front(`related:\n${lines}`))).toEqual({ ...related, ...expected });
  });

  it('in an unclosed flow list above other keys', () => {
    const expected = { ...related, container: 'flowList', typed: '', written: '', listed: ['pat_1'] };
    expect(slot(front('related: [pat_1, $0\ncontributors: [ada]'))).toEqual(expected);
  });

  it('of an entry written as a map', () => {
    const expected = { ...related, container: 'blockList', typed: 'sha', written: 'sha', listed: ['one'] };
    expect(slot(front('related:\n- slug: one\n  weight: 1\n- slug: sha$0'))).toEqual(expected);
    expect(slot(front('related: [{slug: sha$0}]'))).toMatchObject({ container: 'flowMap', typed: 'sha' });
  });

  it('is not the weight of an entry', () => {
    expect(slot(front('related:\n- slug: one\n  weight: 0.$05'))).toBe('frontmatter');
  });
});

describe('a key', () => {
  const root = { parentPath: '', hasColon: false, flow: false };

  it.each([
    ['on an empty line', 'id: pat_1\n$0\nslug: a', { ...root, key: '', typed: '', present: ['id', 'slug'], known: false }],
    ['half typed', 'id: pat_1\nti$0', { ...root, key: 'ti', typed: 'ti', present: ['id'], known: false }],
    ['on a written key', 'ti$0tle: A', { ...root, key: 'title', typed: 'ti', present: [], hasColon: true, known: true }],
    [
      'below an empty map',
      'classification:\n  $0',
      { ...root, parentPath: 'classification', key: '', typed: '', present: [], known: false },
    ],
    [
      'inside a map',
      'classification:\n  domain: governance\n  sta$0\n  era: [digital]\ntitle: A',
      { ...root, parentPath: 'classification', key: 'sta', typed: 'sta', present: ['domain', 'era'], known: false },
    ],
    [
      'on an empty line inside a map',
      'classification:\n  category:\n  - tool\n  $0\ntitle: A',
      { ...root, parentPath: 'classification', key: '', typed: '', present: ['category'], known: false },
    ],
    [
      'in a flow map',
      'classification: {domain: governance, sta$0}',
      { ...root, parentPath: 'classification', key: 'sta', typed: 'sta', present: ['domain'], flow: true, known: false },
    ],
    [
      'with tabs',
      'classification:\n\tdomain: governance\n\t$0',
      { ...root, parentPath: 'classification', key: '', typed: '', present: ['domain'], known: false },
    ],
  ])('%s', (_, lines, expected) => {
    expect(key(front(lines))).toEqual(expected);
  });

  it('is found where the frontmatter is not closed', () => {
    expect(key('---\nid: pat_1\nti$0')).toMatchObject({ typed: 'ti', present: ['id'] });
    expect(key('---\nid: pat_1\n\n$0')).toMatchObject({ typed: '', present: ['id'] });
    expect(key('---\n$0')).toMatchObject({ typed: '', present: [] });
    expect(key('---\nid: pat_1\nti$0\n\n### 1. Overview\n')).toMatchObject({ typed: 'ti' });
  });

  it('is not found after a delimiter or below a complete value', () => {
    expect(key('---$0\nid: pat_1\n---\n')).toBe('frontmatter');
    expect(key('---\nid: pat_1\n---$0\n')).toBe('frontmatter');
    expect(key(front('title: A\n  $0'))).toBe('frontmatter');
    expect(key('---\nid: pat_1\n\nSome prose here$0')).toBe('body');
  });
});

describe('the body', () => {
  it('is blank in an empty text', () => {
    expect(at('$0').element).toEqual({ kind: 'blank' });
    expect(at('\n  $0\n').element).toEqual({ kind: 'blank' });
  });

  it('has section headings', () => {
    const { element, text } = at('### 1. Over$0view\n\ntext\n');
    expect(element).toMatchObject({ kind: 'sectionHeading', section: { spec: { number: 1 } } });
    expect(element.kind === 'sectionHeading' && text.slice(element.span.start, element.span.end)).toBe('### 1. Overview');
    expect(at('#### Some de$0tail\n').element.kind).toBe('body');
  });

  it('has citations, but not in links, words or code', () => {
    const { element, text } = at('### 1. Overview\n\nas shown [1, 2$0] here\n');
    expect(element).toMatchObject({ kind: 'citation', works: [{ number: 2 }] });
    expect(element.kind === 'citation' && text.slice(element.span.start, element.span.end)).toBe('[1, 2]');
    expect(at('see [1$0](a.md)\n').element.kind).toBe('link');
    expect(at('see `a[1$0]`\n').element).toMatchObject({ kind: 'body', verbatim: true });
    expect(at('```\nsee [1$0]\n```\n').element).toMatchObject({ kind: 'body', verbatim: true });
  });

  it('has links, finished and half typed', () => {
    expect(at('see [A](b$0.md) there\n').element).toMatchObject({
      kind: 'link',
      inTarget: true,
      closed: true,
      target: { value: 'b.md' },
    });
    expect(at('see [A$0](b.md) there\n').element).toMatchObject({ kind: 'link', inTarget: false });
    expect(at('see [A]($0) there\n').element).toMatchObject({
      kind: 'link',
      inTarget: true,
      closed: true,
      target: { value: '' },
    });
    expect(at('see [A](shared gov$0\n').element).toMatchObject({ kind: 'link', closed: false, target: { value: 'shared gov' } });
    expect(at('see [A](b.md) the$0re\n').element.kind).toBe('body');
    expect(at('see (b$0.md) there\n').element.kind).toBe('body');
  });
});
