import { describe, expect, it } from 'vitest';
import { parsePattern, writeField, writeSection } from '../../server/src/core/index.ts';

const BODY = `# Shared Tools

### 1. Overview

A shed with tools.

#### Who has the key?

Everybody.

### 2. Core Principles

1. **Share**: Everybody mends.

### 3. Key Practices

Meet once a week.
`;

const SOURCE = `---
id: pat_01k6z5bbeheg8ab3cnfahpxff3
slug: shared-tools
title: Shared Tools
contributors:
  - Ada Lovelace # first
  - Grace Hopper
sources: []
classification:
  status: draft
---

${BODY}`;

function parse(source: string) {
  return parsePattern('file:///library/_patterns/shared-tools.md', source);
}

function section(name: string, text: string, source = SOURCE): string {
  const result = writeSection(parse(source), name, text);
  return result.kind === 'written' ? result.source : result.reason;
}

function field(path: string, value: string | number | readonly string[], source = SOURCE): string {
  const result = writeField(parse(source), path, value);
  return result.kind === 'written' ? result.source : result.reason;
}

const OLD = 'A shed with tools.\n\n#### Who has the key?\n\nEverybody.';

describe('the text of a section', () => {
  it.each([
    ['plain text', 'Two sheds.'],
    ['deeper headings', 'Two sheds.\n\n#### Where\n\nThere.\n\n##### When\n\nNow.'],
    ['headings in closed code', 'Two sheds.\n\n```md\n# Title\n### 2. Core Principles\n```'],
    ['a closed comment', 'Two sheds. <!-- ### 2. Core Principles -->'],
    ['a thematic break', 'Two sheds.\n\n---\n\nThree.'],
    ['dollar signs', 'For $1 and $& a day.'],
  ])('may be %s', (_, text) => {
    expect(section('Overview', text)).toBe(SOURCE.replace(OLD, () => text));
  });

  it.each([
    ['the title of a document', 'Two sheds.\n\n# Another Title\n\nText.'],
    ['a heading beside it', 'Two sheds.\n\n### Where\n\nThere.'],
    ['a heading above it', 'Two sheds.\n\n## Where\n\nThere.'],
    ['another section', 'Two sheds.\n\n### 2. Core Principles\n\nNone.'],
    ['another section on a deeper level', 'Two sheds.\n\n#### 2. Core Principles\n\nNone.'],
    ['a heading with a line below', 'Two sheds.\n\nWhere\n---\n\nThere.'],
    ['code that is not closed', 'Two sheds.\n\n```'],
    ['code that is not closed and hides one section', 'Two sheds.\n\n~~~~'],
    ['a comment that is not closed', 'Two sheds.\n\n<!--'],
    ['its own heading twice', '### 1. Overview\n\nTwo sheds.\n\n### 1. Overview\n\nThree.'],
  ])('may not contain %s', (_, text) => {
    expect(section('Overview', text)).toBe('otherSections');
  });

  it('keeps the level of the sections after it', () => {
    const other = SOURCE.replace('### 3. Key Practices', '#### 3. Key Practices');
    expect(section('Overview', 'Two sheds.', other)).toBe(other.replace(OLD, 'Two sheds.'));
    expect(section('Core Principles', 'One.\n\n### 3. Key Practices\n\nNone.\n\n```\n', other)).toBe('otherSections');
  });

  it('may keep a heading beside it that has always been there', () => {
    const other = SOURCE.replace('#### Who', '### Who');
    expect(section('Overview', 'Two sheds.\n\n### Who has the key?\n\nNobody.', other)).toBe(
      other.replace(OLD.replace('#### Who', '### Who'), 'Two sheds.\n\n### Who has the key?\n\nNobody.'),
    );
    expect(section('Overview', 'A.\n\n### Who has the key?\n\nB.\n\n### Who has the key?\n\nC.', other)).toBe('otherSections');
  });
});

describe('the value of a field', () => {
  it('keeps the items of a list that stay, with their comments', () => {
    expect(field('contributors', ['Ada Lovelace', 'Alan Turing'])).toBe(SOURCE.replace('Grace Hopper', 'Alan Turing'));
  });

  it.each([
    ['line breaks', ['Ada\nLovelace']],
    ['line breaks that would be another item', ['Ada Lovelace', 'Grace Hopper\n  - Mallory']],
    ['a comment', ['Ada # Lovelace']],
    ['a mapping', ['name: Ada']],
    ['commas and brackets', ['Ada, [Lovelace]']],
    ['quotes', ['"Ada" \'Lovelace\' \\']],
    ['control characters', ['Ada\u0007']],
    ['only a dash', ['-']],
    ['words that YAML knows', ['null', 'yes', '12']],
  ])('writes items with %s as they are, or not at all', (_, items) => {
    const result = writeField(parse(SOURCE), 'contributors', items);
    if (result.kind === 'refused') return expect(result.reason).toBe('shape');
    const list = parse(result.source).fields.get('contributors')?.entry.value;
    const written = list?.kind === 'sequence' ? list.items.map(item => (item.kind === 'scalar' ? item.text : item.kind)) : [];
    expect([...written].sort()).toEqual([...items].sort());
    expect(result.source.slice(result.source.indexOf('sources:'))).toBe(SOURCE.slice(SOURCE.indexOf('sources:')));
  });

  it('does not take two items for one that contains both lines', () => {
    const joined = SOURCE.replace('- Grace Hopper', '- "Ada Lovelace\\nGrace Hopper"').replace('  - Ada Lovelace # first\n', '');
    const after = field('contributors', ['Ada Lovelace', 'Grace Hopper'], joined);
    expect(parse(after).fields.get('contributors')?.entry.value).toMatchObject({ items: [{}, {}] });
  });
});
