/** The generated part of a v7 frontmatter: entities, communities, and links. */
import type { Making } from './patternPlan.ts';
import { hubSlug } from './plannedRelations.ts';
import type { V7Plan } from './v7Plan.ts';

const KINDS = ['complementary', 'complementary', 'enables', 'requires'] as const;

export function generateGraphGarden({ isOlder }: V7Plan, making: Making): readonly string[] {
  return isOlder ? olderGarden(making) : garden(making);
}

function garden(making: Making): readonly string[] {
  const { random, text } = making;
  return [
    'graph_garden:',
    '  last_pruned: 2026-02-19',
    '  entities:',
    ...repeat(6 + random.below(5), () => {
      const name = text.name(2);
      return [
        `    - id: ${slugOf(name)}`,
        `      type: ${random.oneIn(4) ? 'practice' : 'concept'}`,
        `      label: "${name}"`,
        `      relevance: ${share(making)}`,
      ];
    }),
    '  communities:',
    ...repeat(3 + random.below(3), () => {
      const name = text.name(3);
      return [
        `    - id: ${slugOf(name)}`,
        `      label: "${name}"`,
        '      source: inferred',
        `      confidence: ${share(making)}`,
      ];
    }),
    '  inferred_links:',
    ...repeat(7 + random.below(6), () => [
      `    - target: ${hubSlug(making)}`,
      `      type: ${random.pick(KINDS)}`,
      `      confidence: ${share(making)}`,
      `      reason: "${text.sentence().slice(0, 100)}"`,
    ]),
  ];
}

function olderGarden(making: Making): readonly string[] {
  const { text, random } = making;
  return [
    'graph_garden:',
    "  last_pruned: '2026-02-16'",
    '  entities:',
    ...repeat(3, () => [`  - ${text.name(2)}`]),
    '  communities:',
    ...repeat(3, () => [`  - ${slugOf(text.name(3))}`]),
    '  inferred_links:',
    ...repeat(1 + random.below(2), () => [
      `  - target: ${hubSlug(making)}`,
      `    reason: 'Shared entities: ${text.name(2)}'`,
      `    strength: ${1 + random.below(5)}`,
    ]),
  ];
}

function repeat(count: number, write: () => readonly string[]): readonly string[] {
  return Array.from({ length: count }, write).flat();
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function share({ random }: Making): string {
  return (0.7 + random.below(30) / 100).toFixed(2);
}
