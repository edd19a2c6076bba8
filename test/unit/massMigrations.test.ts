/** Clean migrations of many files lose nothing, and one loss among them is found. */
import { describe, expect, it } from 'vitest';
import { lossesBetween } from '../support/lossesBetween.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Made of words that no other file has. */
interface MadeUp {
  readonly index: number;
  readonly id: string;
  readonly parent: string;
  readonly sentence: (section: string) => string;
}

function madeUp(index: number): MadeUp {
  const words = (section: string) => Array.from({ length: 24 }, (_, word) => `${section}${index}w${word}`).join(' ');
  return { index, id: idOf(index), parent: idOf(index === 0 ? 1 : index - 1), sentence: words };
}

function idOf(index: number): string {
  const digits = [index >> 10, index >> 5, index].map(part => ALPHABET.charAt(part & 31)).join('');
  return `pat_01h2xcejqtf2nbrexx3vqjh${digits}`;
}

const nameOf = ({ index }: MadeUp): string => `pattern-${index}`;

const body = ({ sentence }: MadeUp): string =>
  `\n### 1. Overview\n\n${sentence('overview')}\n\n### 2. Core Principles\n\n${sentence('principle')}\n`;

function classic(pattern: MadeUp): string {
  const { index, id, parent } = pattern;
  return `---
id: ${id} # never reused
slug: ${nameOf(pattern)}
title: Pattern ${index}
aliases: [Other ${index}, Third ${index}]
classification:
  domain: governance
  category: [practice]
generalizes_from: [${parent}]
contributors: [ada_${index}]
sources: [https://example.org/${index}]
---
${body(pattern)}`;
}

/** The same data as another program writes it. */
function rewritten(pattern: MadeUp): string {
  const { index, id, parent } = pattern;
  return `---
title: "Pattern ${index}"
slug: '${nameOf(pattern)}'
# never reused
id: "${id}"
classification: {category: ["practice"], domain: "governance"}
aliases:
- "Third ${index}"
- "Other ${index}"
generalizes_from:
    - "${parent}"
sources:
    - "https://example.org/${index}/"
contributors:
    - {name: "ada_${index}", role: "author"}
---
${body(pattern).replaceAll('\n', '\r\n')}`;
}

/** In another format, in which relations name slugs. */
function v7(pattern: MadeUp): string {
  const { index, id, sentence } = pattern;
  return `---
# never reused
id: ${id}
slug: ${nameOf(pattern)}
title: Pattern ${index}
aliases: [Other ${index}, Third ${index}]
ontology:
  domain: governance
lifecycle:
  status: draft
relationships:
  generalizes_from:
    - slug: pattern-${index === 0 ? 1 : index - 1}
      weight: 0.5
provenance:
  contributors: [ada_${index}]
  sources: [https://example.org/${index}]
---

### 1. Context

${sentence('overview')}

### 2. Solution

${sentence('principle')}
`;
}

type Make = (pattern: MadeUp) => string;

function files(count: number, make: Make, name: Make = nameOf): Map<string, string> {
  const patterns = Array.from({ length: count }, (_, index) => madeUp(index));
  return new Map(patterns.map(pattern => [`${name(pattern)}.md`, make(pattern)]));
}

const MIGRATIONS: readonly (readonly [string, number, Make, Make, Make?])[] = [
  [
    'whose values are renamed',
    100,
    classic,
    pattern => classic(pattern).replace('practice', 'custom').replace('governance', 'care'),
  ],
  ['whose YAML is written in another style', 1000, classic, rewritten],
  ['that move to a folder', 900, classic, classic, pattern => `moved/${nameOf(pattern)}`],
  ['that move under another name', 100, classic, rewritten, pattern => `moved/0${pattern.index}`],
  ['whose ids are written in lower case', 100, pattern => classic(pattern).replace(/01h2\w+/g, id => id.toUpperCase()), classic],
  ['that change to another format', 100, classic, v7],
];

describe('files', () => {
  it.each(MIGRATIONS.map(migration => ({ what: migration[0], migration })))('$what lose nothing', ({ migration }) => {
    const [, count, before, now, name] = migration;
    expect(lossesBetween(files(count, before), files(count, now, name))).toEqual([]);
  });

  it('that change together have one loss if one of them has lost something', () => {
    const now = files(100, rewritten);
    now.set('pattern-7.md', rewritten(madeUp(7)).replace('- "Third 7"\n', ''));
    expect(lossesBetween(files(100, classic), now)).toMatchObject([{ file: 'pattern-7.md', rule: 'lost-alias' }]);
  });
});
