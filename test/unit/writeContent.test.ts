/** Writing one section or one field: the text is read back as it was given, and nothing else of the file means something else. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePattern, textOfSection, writeField, writeSection } from '../../server/src/core/index.ts';

const FILE = `---
id: pat_01k6z5bbeheg8ab3cnfahpxff3
title: 'Repair Rota'
version: 1.0
contributors: [lotta, brisk]
sources: [https://example.org/a]
license: CC-BY-SA-4.0
attribution: 'Distributed by some'
---

### 1. Overview

The first text.

### 2. Core Principles

1. **Turns**: All mend.

<!-- ask the elders -->

### 3. Key Practices

\`\`\`
shelf
\`\`\`
`;

const documentOf = (source: string) => parsePattern('file:///library/_patterns/a.md', source);

describe('a section', () => {
  const written = (section: string, text: string, source = FILE) => writeSection(documentOf(source), section, text);

  it.each([
    ['a comment that ends in a later section', 'Words.\n\n### 2. Core Principles\n\nOther words.\n\n<!--'],
    ['a code block that ends in a later section', 'Words.\n\n### 2. Core Principles\n\nOther.\n\n### 3. Key Practices\n\n```'],
    ['a code block that does not end', 'Words.\n\n~~~~\ncode\n~~~'],
    ['the heading of another section, underlined', 'Core Principles\n---'],
    ['the title of a document', 'Words.\n\n# Another Title\n\nText.'],
    ['a heading beside it', 'Words.\n\n### Where\n\nThere.'],
    ['a heading above it, underlined', 'Words.\n\nWhere\n---\n\nThere.'],
    ['another section on a deeper level', 'Words.\n\n#### 2. Core Principles\n\nNone.'],
    ['a script that does not end', 'Words.\n\n<script>\nstart()'],
    ['text as it is, that does not end', 'Words.\n\n<PRE class="a">\nmore'],
    ['a style that does not end', '<style'],
    ['an instruction that does not end', 'Words.\n\n<?php'],
    ['a declaration that does not end', 'Words.\n\n<!DOCTYPE'],
    ['character data that does not end', 'Words.\n\n<![CDATA[\nmore'],
    ['details that do not end', 'Words.\n\n<details>\n<summary>More</summary>'],
  ])('is refused with %s', (_, text) => {
    expect(written('Overview', text)).toEqual({ kind: 'refused', reason: 'otherSections' });
  });

  it.each([
    ['comments and code blocks that end', 'Words.\n\n<!-- a\n\nb -->\n\n```\ncode\n```'],
    ['HTML that ends', '<pre>\na\n\nb</pre>\n\n<details>\n<summary>More</summary>\n\nText.\n\n</details>'],
    ['HTML in a code block', '```\n<script>\n```'],
    ['deeper headings of its own', '#### Big\n\n###### Small\n\nWords.'],
    ['a first line of code', '    code\n      more\n\nWords.'],
  ])('is read back as it was written: %s', (_, text) => {
    for (const source of [FILE, FILE.replaceAll('\n', '\r\n'), `\ufeff${FILE}`]) {
      const result = written('Overview', text, source);
      const after = documentOf(result.kind === 'written' ? result.source : '');
      expect(after.sections.all.map(section => textOfSection(after, section).replaceAll('\r\n', '\n'))).toEqual([
        text,
        '1. **Turns**: All mend.\n\n<!-- ask the elders -->',
        '```\nshelf\n```',
      ]);
    }
  });
});

describe('a section with a heading beside it that has always been there', () => {
  const source = FILE.replace('The first text.', 'The first text.\n\n### Who has the key?\n\nEverybody.');
  const kindOf = (text: string) => writeSection(documentOf(source), 'Overview', text).kind;

  it('may keep it, once', () => {
    expect(kindOf('Words.\n\n### Who has the key?\n\nNobody.')).toBe('written');
    expect(kindOf('Words.\n\n### Who has the key?\n\nA.\n\n### Who has the key?\n\nB.')).toBe('refused');
  });
});

describe('a field', () => {
  const written = (path: string, value: string | number | readonly string[], source = FILE) =>
    writeField(documentOf(source), path, value);
  const valuesIn = (source: string): Record<string, unknown> => parse(/^---\n(.*?)\n---\n/s.exec(source)?.[1] ?? '');

  it.each(['license', 'attribution'])('has any text as its value, and changes no other: %s', path => {
    const texts = [
      'a: b',
      'a #b',
      '#',
      '&a',
      '*a',
      '!b',
      '- a',
      '"',
      "it's",
      'a\nid: pat_x',
      'a\n---\nb',
      '~',
      'yes',
      '1e5',
      '[a',
      ' a ',
    ];
    for (const text of [...texts, 'a\u0085b', 'a\u2028b', 'a\u007fb', 'a\ufeffb', 'a\tb', 'é', '😀']) {
      const result = written(path, text);
      const source = result.kind === 'written' ? result.source : '';
      expect(valuesIn(source), JSON.stringify(text)).toEqual({ ...valuesIn(FILE), [path]: text });
      expect(source.replace(/(?![\t\n])[\p{Cc}\u2028\ufeff]/gu, '')).toBe(source);
    }
  });

  it('has a list of any texts as its value, each an item of its own', () => {
    for (const items of [['a, b', 'c'], ['a\nb', 'c'], ['lotta\nbrisk'], ['x: y', '- z', '#'], ['brisk', '[a', '"', "'", '*c']]) {
      for (const source of [FILE, FILE.replace('[lotta, brisk]', '\n  - lotta # first\n  - brisk')]) {
        const result = written('contributors', items, source);
        const after = valuesIn(result.kind === 'written' ? result.source : '');
        expect(after).toEqual({ ...valuesIn(FILE), contributors: expect.arrayContaining(items) });
        expect(after.contributors).toHaveLength(items.length);
      }
    }
  });

  it('is refused when the value belongs to another field as well', () => {
    const shared = FILE.replace('license: CC', 'license: &l CC').replace(/^attribution: .*$/m, 'attribution: *l');
    const list = FILE.replace('contributors: [', 'contributors: &c [').replace(/^sources: .*$/m, 'sources: *c');
    const item = FILE.replace('[lotta', '[&x lotta').replace(/^attribution: .*$/m, 'attribution: *x');
    expect(written('license', 'MIT', shared)).toEqual({ kind: 'refused', reason: 'shared' });
    expect(written('contributors', ['ada'], list)).toEqual({ kind: 'refused', reason: 'shared' });
    expect(written('contributors', ['ada'], item)).toEqual({ kind: 'refused', reason: 'shared' });
    expect(written('version', 2, shared)).toMatchObject({ kind: 'written' });
  });
});
