/** The frontmatter of a generated v7 pattern, as its authors' tools write it: seven parts, each below a comment. */
import { generateGraphGarden } from './graphGarden.ts';
import type { InventedText } from './inventedText.ts';
import type { Making } from './patternPlan.ts';
import { v7Relations } from './plannedRelations.ts';
import type { Random } from './random.ts';
import type { V7Plan } from './v7Plan.ts';

const SCORES = [
  'stakeholder_architecture',
  'value_creation',
  'resilience',
  'ownership',
  'autonomy',
  'composability',
  'fractal_value',
] as const;
const DOMAINS = ['governance', 'mindfulness', 'deep-work', 'collective-intelligence', 'parenting', 'change', 'ecology'] as const;
const COMMONS_DOMAINS = ['life', 'business', 'urban', 'ecology'] as const;

export function generateV7Frontmatter(plan: V7Plan, making: Making): string {
  const part = plan.isOlder ? () => [] : commentOf;
  const lines = [
    '---',
    ...part(1, 'NAMES'),
    ...namesOf(plan, making),
    ...part(2, 'WORDS OF OTHER FIELDS'),
    ...labels(plan, making),
    ...part(3, 'MEANING'),
    ...ontology(plan, making),
    ...part(4, 'STAGE'),
    ...lifecycle(plan, making.random),
    ...part(5, 'RELATIONS (written by hand)'),
    'relationships:',
    ...[...v7Relations(plan, making)].flatMap(([kind, targets]) => relationLines(kind, targets, plan, making)),
    ...part(6, 'GRAPH GARDEN (written by machines)').filter(line => line !== ''),
    ...generateGraphGarden(plan, making),
    ...part(7, 'PROVENANCE').filter(line => line !== ''),
    ...provenance(plan, making),
    '---',
    '',
  ];
  return lines.filter((line, index) => index !== 1 || line !== '').join('\n');
}

const COMMENT_LINE = `# ${'═'.repeat(67)}`;

function commentOf(number: number, name: string): readonly string[] {
  return ['', COMMENT_LINE, `# PART ${number}: ${name}`, COMMENT_LINE];
}

function namesOf({ id, slug, title, summary, isOlder }: V7Plan, { text, random }: Making): readonly string[] {
  const aliases = isOlder ? ['aliases:', `- ${text.name(2)}`, `- ${text.name(3)}`] : ['aliases: []'];
  return [
    `id: ${id}`,
    `slug: ${slug}`,
    `title: ${isOlder ? title : quoted(title)}`,
    ...aliases,
    ...(isOlder || random.oneIn(20) ? [`summary: ${plain(summary)}`] : folded('summary', summary)),
  ];
}

function labels({ isOlder }: V7Plan, { text }: Making): readonly string[] {
  const fields = ['corporate', 'government', 'activist', 'tech'];
  return ['context_labels:', ...fields.map(field => `  ${field}: ${isOlder ? text.name(4) : quoted(text.name(4))}`)];
}

function ontology({ isOlder, tension }: V7Plan, { random, text }: Making): readonly string[] {
  const words = Array.from({ length: 5 }, () => text.word());
  const scores = SCORES.map(() => 2 + random.below(3));
  const vitality = (25 + random.below(20)) / 10;
  const mean = [...scores, vitality].reduce((sum, score) => sum + score, 0) / (scores.length + 1);
  return [
    'ontology:',
    `  domain: ${random.pick(DOMAINS)}`,
    '  cross_domains: []',
    '  commons_domain:',
    `    - ${random.pick(COMMONS_DOMAINS)}`,
    '  search_hints:',
    `    primary_tension: ${isOlder ? tension : quoted(tension)}`,
    ...(isOlder
      ? ['    vector_keywords:', ...words.map(word => `    - ${word}`)]
      : [`    vector_keywords: [${words.map(quoted).join(', ')}]`]),
    '  commons_assessment:',
    ...SCORES.map((name, index) => `    ${name}: ${scores[index]}${isOlder ? '' : '.0'}`),
    `    vitality: ${vitality.toFixed(1)}`,
    ...indented(folded('vitality_reasoning', text.paragraph(300)), '    '),
    `    overall_score: ${mean.toFixed(1)}`,
  ];
}

function lifecycle({ isOlder }: V7Plan, random: Random): readonly string[] {
  return [
    'lifecycle:',
    `  usage_stage: ${random.oneIn(4) ? 'design' : 'application'}`,
    '  adoption_stage: growth',
    '  status: draft',
    `  version: ${isOlder ? '1.0' : '0.1'}`,
    '  confidence: 1',
  ];
}

function relationLines(kind: string, targets: readonly string[], { isOlder }: V7Plan, making: Making): readonly string[] {
  if (targets.length === 0) return [`  ${kind}: []`];
  return [`  ${kind}:`, ...targets.flatMap(target => (isOlder ? olderEntry(target, making) : entry(target, making)))];
}

function entry(target: string, { random }: Making): readonly string[] {
  return [`    - slug: ${target}`, `      weight: ${weight(random)}`];
}

function olderEntry(target: string, { random, text }: Making): readonly string[] {
  if (random.oneIn(2)) return [`  - ${target}`];
  return [`  - id: ${target}`, `    weight: ${weight(random)}`, `    description: ${plain(text.sentence())}`];
}

function provenance({ isOlder }: V7Plan, { text }: Making): readonly string[] {
  const end = ['license: CC-BY-SA-4.0', 'attribution: "commons.engineering by cloudsters, https://cloudsters.net"'];
  if (isOlder) return ['contributors:', `- ${text.word()}`, '- cloudsters', ...end];
  return [`contributors: [${quoted(text.word())}, "cloudsters"]`, 'sources:', `  - ${quoted(text.name(2))}`, ...end];
}

function weight(random: Random): string {
  return (0.7 + random.below(30) / 100).toFixed(2);
}

/** A scalar that is folded over lines of about 70 characters. */
function folded(key: string, value: string): readonly string[] {
  const lines = [''];
  for (const word of value.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < 68) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return [`${key}: >-`, ...indented(lines, '  ')];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A sentence that can be a scalar without quotes: what it emphasises would be an alias at its start. */
function plain(sentence: ReturnType<InventedText['sentence']>): string {
  return sentence.replaceAll('*', '');
}

function indented(lines: readonly string[], indent: string): readonly string[] {
  return lines.map(line => `${indent}${line}`);
}
