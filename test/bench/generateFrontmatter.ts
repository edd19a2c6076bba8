/** The frontmatter of a generated pattern: the flat keys in canonical order, lists in block or in flow style. */
import { generateId, type Making, ONE_IN, type PatternPlan } from './patternPlan.ts';
import type { Random } from './random.ts';

const DOMAINS = ['governance', 'operations', 'finance', 'technology', 'culture', 'startup', 'platform'] as const;
const CATEGORIES = ['framework', 'practice', 'principle', 'tool', 'structure', 'process', 'methodology'] as const;
const ERAS = ['industrial', 'digital', 'cognitive'] as const;
const REACHES = ['universal', 'domain', 'context-specific'] as const;
const STATUSES = ['draft', 'review', 'published'] as const;
const COMMONS_DOMAINS = ['business', 'startup', 'urban', 'ecology', 'life'] as const;

/** How many children a pattern has in the hierarchy. */
const BRANCHES = 4;

export function generateFrontmatter(plan: PatternPlan, making: Making): string {
  const { random, text, size } = making;
  const style = random.oneIn(ONE_IN.flowLists) ? flowList : blockList;
  const full = size === 'full';
  const relations = relationsOf(plan, making);
  const sources = Array.from({ length: full ? 28 : 2 }, () => source(making));
  const lines = [
    '---',
    `id: ${plan.id}`,
    `page_url: https://commons-os.github.io/patterns/${plan.slug}/`,
    `github_url: https://github.com/commons-os/patterns/blob/main/_patterns/${plan.slug}.md`,
    `slug: ${plan.slug}`,
    `title: ${plan.title}`,
    ...blockList(
      'aliases',
      Array.from({ length: 1 + random.below(2) }, () => text.name(2)),
    ),
    'version: 1.0',
    `created: 2026-01-${String(10 + random.below(18))} 00:00:00+00:00`,
    'modified: 2026-02-01T00:00:00Z',
    'classification:',
    `  universality: ${random.pick(REACHES)}`,
    `  domain: ${random.pick(DOMAINS)}`,
    ...(random.oneIn(ONE_IN.scalar)
      ? [`  category: ${random.pick(CATEGORIES)}`]
      : indented(style('category', some(random, CATEGORIES, 2)))),
    ...indented(style('era', ERAS)),
    ...indented(style('origin', ['academic', text.word(), text.word()])),
    `  status: ${random.pick(STATUSES)}`,
    `  commons_alignment: ${plan.score}`,
    ...(random.oneIn(ONE_IN.frontmatterComment) ? [`# ${text.sentence()}`] : []),
    `commons_domain: ${random.pick(COMMONS_DOMAINS)}`,
    ...[...relations].flatMap(([kind, targets]) => (targets.length > 6 ? blockList(kind, targets) : style(kind, targets))),
    ...blockList('contributors', ['cloudsters', text.word()]),
    ...blockList('sources', sources),
    'license: CC-BY-SA-4.0',
    'attribution: Commons OS distributed by cloudsters, https://cloudsters.net',
    'repository: https://github.com/commons-os/patterns',
    '---',
    '',
  ];
  return lines.join('\n');
}

/** A tree with its mirrors, and neighbours at random: about four relations a pattern. */
function relationsOf({ index }: PatternPlan, { plans, random }: Making): ReadonlyMap<string, readonly string[]> {
  const idAt = (position: number) => plans.slice(position, position + 1).map(({ id }) => id);
  const children = Array.from({ length: BRANCHES }, (_, branch) => idAt(index * BRANCHES + branch + 1)).flat();
  const neighbours = (most: number) => {
    const positions = Array.from({ length: random.below(most + 1) }, () => random.below(plans.length));
    return [...new Set(positions)].filter(position => position !== index).flatMap(idAt);
  };
  const dead = random.oneIn(ONE_IN.deadRelation) ? [generateId(random)] : [];
  return new Map([
    ['generalizes_from', index === 0 ? [] : idAt(Math.floor((index - 1) / BRANCHES))],
    ['specializes_to', children],
    ['enables', neighbours(1)],
    ['requires', neighbours(1)],
    ['related', [...neighbours(3), ...dead]],
  ]);
}

function source({ random, text }: Making): string {
  const words = Array.from({ length: 12 }, () => text.word());
  return `https://www.${text.word()}${text.word()}.example/${words.join('-')}/${random.below(10000)}`;
}

function some<T>(random: Random, items: readonly [T, ...T[]], count: number): readonly T[] {
  return [...new Set(Array.from({ length: count }, () => random.pick(items)))];
}

function blockList(key: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [`${key}: []`] : [`${key}:`, ...items.map(item => `- ${item}`)];
}

function flowList(key: string, items: readonly string[]): readonly string[] {
  return [`${key}: [${items.join(', ')}]`];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map(line => `  ${line}`);
}
