/** The frontmatter of a generated classic pattern: the flat keys in canonical order, lists in block or in flow style. */
import type { Making, PatternPlan } from './patternPlan.ts';
import { classicRelations } from './plannedRelations.ts';
import { SHARES } from './publicShape.ts';
import type { Random } from './random.ts';

const DOMAINS = ['operations', 'operations', 'technology', 'privacy', 'governance', 'security', 'culture'] as const;
const CATEGORIES = ['framework', 'practice', 'principle', 'tool', 'structure', 'process', 'methodology'] as const;
const REACHES = ['domain', 'domain', 'universal', 'context-specific'] as const;
const COMMONS_DOMAINS = ['business', 'startup', 'urban', 'ecology', 'life'] as const;
/** Aliases that several patterns have. */
const SHARED_ALIASES = ['Circle Work', 'Open Table', 'Common Ground', 'Shared Ledger'] as const;

export function generateClassicFrontmatter(plan: PatternPlan, making: Making): string {
  const { random, text } = making;
  const style = random.chance(SHARES.blockStyle) ? blockList : flowList;
  const lines = [
    '---',
    `id: ${plan.id}`,
    `page_url: https://commons-os.github.io/patterns/${plan.slug}/`,
    `github_url: https://github.com/commons-os/patterns/blob/main/_patterns/${plan.slug}.md`,
    `slug: ${plan.slug}`,
    `title: ${plan.title}`,
    ...style('aliases', aliases(making)),
    'version: 1.0',
    `created: 2026-01-${String(10 + random.below(18))}T00:00:00Z`,
    'modified: 2026-02-01T00:00:00Z',
    'classification:',
    `  universality: ${random.pick(REACHES)}`,
    `  domain: ${random.pick(DOMAINS)}`,
    ...(random.chance(SHARES.scalar)
      ? [`  category: ${random.pick(CATEGORIES)}`]
      : indented(style('category', some(random, CATEGORIES)))),
    ...indented(style('era', random.oneIn(2) ? ['digital'] : ['digital', 'cognitive'])),
    ...indented(style('origin', random.oneIn(3) ? [] : [text.word(), text.word()])),
    '  status: draft',
    `  commons_alignment: ${plan.score}`,
    `commons_domain: ${random.pick(COMMONS_DOMAINS)}`,
    ...[...classicRelations(plan, making)].flatMap(([kind, targets]) => (targets.length > 20 ? flowList : style)(kind, targets)),
    ...style('contributors', ['cloudsters', text.word()]),
    ...style('sources', random.chance(SHARES.withSources) ? Array.from({ length: 5 }, () => source(making)) : []),
    'license: CC-BY-SA-4.0',
    'attribution: Commons OS distributed by cloudsters, https://cloudsters.net',
    'repository: https://github.com/commons-os/patterns',
    '---',
    '',
  ];
  return lines.join('\n');
}

function aliases({ random, text }: Making): readonly string[] {
  if (!random.chance(SHARES.withAliases)) return [];
  return [text.name(2), random.chance(SHARES.sharedAlias / SHARES.withAliases) ? random.pick(SHARED_ALIASES) : text.name(3)];
}

function source({ text }: Making): string {
  return `https://www.${text.word()}.example/${Array.from({ length: 5 }, () => text.word()).join('-')}`;
}

function some<T>(random: Random, items: readonly [T, ...T[]]): readonly T[] {
  return [...new Set([random.pick(items), random.pick(items)])];
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
