/** Small patterns of all formats, with relations, links, citations, scores and dates for operations to change. */
import type { Choices } from './chance.ts';

export const STYLES = ['nine', 'eight', 'v7', 'lighthouse', 'unmarked', 'plain'] as const;
export type Style = (typeof STYLES)[number];

/** How many different patterns there are: few, so that ids, slugs and titles meet. */
export const PEOPLE = 24;

export interface Names {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

const WORDS = ['River', 'Seed', 'Ledger', 'Orchard', 'Lantern', 'Harbour', 'Loom', 'Quarry'] as const;
const KINDS = ['Care', 'Rota', 'Circle'] as const;

/** The names of the pattern with this number. */
export function namesOf(number: number): Names {
  const word = WORDS[number % WORDS.length] ?? 'River';
  const kind = KINDS[Math.floor(number / WORDS.length) % KINDS.length] ?? 'Care';
  return {
    id: `pat_01kzzzzzzz${(1e15 + number)
      .toString(32)
      .padStart(16, '0')
      .replace(/[ilou]/g, 'x')}`,
    slug: `${word}-${kind}`.toLowerCase(),
    title: `${word} ${kind}`,
  };
}

export const ALL_NAMES: readonly Names[] = Array.from({ length: PEOPLE }, (_, number) => namesOf(number));

/**
 * @param number of the pattern
 * @param choices decide what it points to
 */
export function patternText(style: Style, number: number, choices: Choices): string {
  const own = namesOf(number);
  const target = (label: string): Names => choices.pick(label, ALL_NAMES) ?? own;
  switch (style) {
    case 'nine':
    case 'eight':
      return flatText(style, own, target, choices);
    case 'v7':
      return v7Text(own, target);
    case 'lighthouse':
      return `---\nid: lh_${own.slug}\ntitle: ${own.title}\nimplements: [${target('a').id}]\n---\n\nA place.\n`;
    case 'unmarked':
      return `---\nid: ${own.id}\nslug: ${own.slug}\ntitle: ${own.title}\n---\n\nNew text.\n`;
    case 'plain':
      return `# ${own.title}\n\nNotes with a [link](${own.slug}.md).\n`;
  }
}

function flatText(style: 'nine' | 'eight', own: Names, target: (label: string) => Names, choices: Choices): string {
  const domain = choices.one('domain', ['governance', 'operations', 'cultur', 'orchards']);
  const headings =
    style === 'nine'
      ? ['Overview', 'Application Context', 'Evidence & Impact', 'Commons Alignment Assessment', 'Resources & References']
      : ['Overview', '7 Pillars Assessment', 'When to Use', 'Anti-Patterns & Gotchas', 'References'];
  const numbers = style === 'nine' ? [1, 4, 6, 8, 9] : [1, 5, 6, 7, 8];
  const bodies = [
    `See [${target('link').title}](${target('link').slug}.md) and [a page](https://commons-os.github.io/patterns/${target('page').slug}/).`,
    'When people meet again [1].',
    'It was seen twice [1, 2].',
    '**Overall Score: 4 (Value Creation Enabler)**',
    '- [1] The first book.\n- [2] The second book.',
  ];
  return `---
id: ${own.id}
slug: ${own.slug}
title: ${own.title}
aliases: [${target('alias').title}]
version: 1.0
created: 2025-01-02T00:00:00Z
modified: 2026-01-02T00:00:00Z
classification:
  universality: universal
  domain: ${domain}
  category: [practice]
  era: [digital]
  status: draft
  commons_alignment: 4
generalizes_from:
  - ${target('parent').id}
specializes_to: [${target('child').id}]
enables: []
requires:
  - ${target('needed').id}
related: [${target('near').id}, ${target('far').id}]
contributors: [oriole]
license: CC-BY-SA-4.0
---

${headings.map((heading, index) => `### ${numbers[index] ?? 1}. ${heading}\n\n${bodies[index] ?? ''}\n`).join('\n')}`;
}

function v7Text(own: Names, target: (label: string) => Names): string {
  return `---
# Identity
id: ${own.id}
slug: ${own.slug}
title: "${own.title}"
aliases: []
summary: >-
  A short summary,
  in two lines.
ontology:
  domain: governance
  search_hints:
    primary_tension: "Rest vs. Work"
lifecycle:
  usage_stage: design
  status: draft
  version: 0.1
# Relations
relationships:
  generalizes_from:
    - slug: ${target('parent').slug} # the parent
      weight: 0.6
  specializes_to: []
  enables:
    - ${target('child').slug}
  requires: []
  alternatives: [${target('near').slug}]
graph_garden:
  inferred_links:
    - target: ${target('machine').slug}
      type: complementary
license: CC-BY-SA-4.0
---

### Section 1: Context

People meet. See [it](${target('link').slug}.md).

### Section 2: Problem

> **The core conflict is Rest vs. Work.**
`;
}
