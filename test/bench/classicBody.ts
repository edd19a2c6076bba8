/** The body of a generated pattern: nine sections or eight, with the defects that real files have now and then. */
import type { Making, PatternPlan } from './patternPlan.ts';
import { SHARES } from './publicShape.ts';

interface SectionShape {
  readonly title: string;
  /** Share of the text, in percent. */
  readonly share: number;
  readonly write: (length: number, making: Making, plan: PatternPlan) => readonly string[];
}

/** Length of a whole body in UTF-16 units. */
const LENGTHS = { full: 21_500, short: 900 } as const;

export function generateClassicBody(plan: PatternPlan, making: Making): string {
  const { random, size } = making;
  const sections = random.chance(SHARES.eightSections) ? EIGHT : NINE;
  const left = random.chance(SHARES.missingSection) ? 1 + random.below(sections.length - 2) : undefined;
  const prompts = random.chance(SHARES.headingPrompt);
  const lines: string[] = [];
  for (const [index, section] of sections.entries()) {
    if (index === left) continue;
    const prompt = prompts ? ` (${100 + 50 * index}-${300 + 50 * index} words)` : '';
    const text = section.write((LENGTHS[size] * section.share) / 100, making, plan);
    lines.push(`### ${index + 1}. ${section.title}${prompt}`, '', ...text, '');
  }
  return lines.join('\n');
}

const prose: SectionShape['write'] = (length, { text, random }) => {
  const paragraphs = Math.max(1, Math.round(length / 900));
  return Array.from({ length: paragraphs }, () => [`${text.paragraph(length / paragraphs)} [${1 + random.below(3)}]`, '']).flat();
};

/** `1. **Name**: text`, with a sub-heading before it in some. */
const points: SectionShape['write'] = (length, { text, random }) => {
  const count = Math.max(2, Math.round(length / 450));
  const items = Array.from({ length: count }, (_, index) => [
    `${index + 1}. **${text.name(2)}**: ${text.paragraph(length / count)}`,
    '',
  ]).flat();
  return random.oneIn(4) ? [`#### ${text.name(3)}`, '', ...items] : items;
};

const labelled =
  (...labels: readonly string[]): SectionShape['write'] =>
  (length, making) => {
    const share = length / labels.length;
    const parts = labels.flatMap(label => [`**${label}**:`, '', ...bullets(share, making), '']);
    return making.random.chance(SHARES.fence)
      ? [...parts, '```yaml', '# 1. Overview', `title: ${making.text.name(2)}`, '```', '']
      : parts;
  };

function bullets(length: number, { text, random, plan: { patterns } }: Making): readonly string[] {
  const count = Math.max(1, Math.round(length / 250));
  return Array.from({ length: count }, () => {
    const link = random.oneIn(100) ? ` See [${text.name(2)}](./${patterns[random.below(patterns.length)]?.slug}.md).` : '';
    return `- ${text.paragraph(length / count)}${link}`;
  });
}

const DIMENSIONS = [
  'Stakeholder Architecture',
  'Value Creation Capability',
  'Resilience & Adaptability',
  'Ownership Architecture',
  'Design for Autonomy',
  'Composability & Interoperability',
  'Fractal Value Creation',
] as const;

const LABELS = [
  'Legacy / Not Aligned',
  'Partial Enabler',
  'Transitional',
  'Value Creation Enabler',
  'Value Creation Architecture',
] as const;

const assessment: SectionShape['write'] = (length, making, { score }) => {
  const { text, random } = making;
  const said = random.chance(SHARES.scoreMismatch) ? (score % 5) + 1 : score;
  return [
    ...DIMENSIONS.flatMap((dimension, index) => [`**${index + 1}. ${dimension}:** ${text.paragraph(length / 9)}`, '']),
    `**Overall Score: ${said} (${LABELS[said - 1]})**`,
    '',
    `**Rationale**: ${text.paragraph(length / 9)}`,
    '',
    '**Opportunities for Improvement**:',
    '',
    ...bullets(length / 9, making),
    '',
  ];
};

const PILLARS = [
  'Purpose',
  'Governance',
  'Culture',
  'Incentives',
  'Knowledge',
  'Technology',
  'Resilience',
  '**Overall**',
] as const;

const pillars: SectionShape['write'] = (length, { text }, { score }) => [
  '| Pillar | Score (1-5) | Rationale |',
  '| --- | --- | --- |',
  ...PILLARS.map(pillar => `| ${pillar} | ${score} | ${text.paragraph(length / 8)} |`),
  '',
];

const references: SectionShape['write'] = (length, making) => {
  const { text, random } = making;
  const scheme = random.chance(SHARES.mangledLink) ? 'https.www' : 'https://www';
  const entries = [1, 2, 3].map(
    number => `[${number}] ${text.name(2)}: *${text.name(4)}*. [${text.word()}](${scheme}.${text.word()}.example/${text.word()})`,
  );
  const table = random.chance(SHARES.table)
    ? ['| Name | Use |', '| --- | --- |', `| ${text.name(2)} | ${text.sentence()} |`, '']
    : [];
  return [...table, '**Essential Reading**:', '', ...bullets(length * 0.7, making), '', '**References**:', '', ...entries, ''];
};

const NINE: readonly SectionShape[] = [
  { title: 'Overview', share: 10, write: prose },
  { title: 'Core Principles', share: 12, write: points },
  { title: 'Key Practices', share: 15, write: points },
  { title: 'Application Context', share: 8, write: labelled('Best Used For', 'Not Suitable For', 'Scale', 'Domains') },
  {
    title: 'Implementation',
    share: 15,
    write: labelled('Prerequisites', 'Getting Started', 'Common Challenges', 'Success Factors'),
  },
  { title: 'Evidence & Impact', share: 12, write: labelled('Notable Adopters', 'Documented Outcomes', 'Research Support') },
  { title: 'Cognitive Era Considerations', share: 10, write: prose },
  { title: 'Commons Alignment Assessment (v2.0)', share: 12, write: assessment },
  { title: 'Resources & References', share: 6, write: references },
];

const EIGHT: readonly SectionShape[] = [
  { title: 'Overview', share: 12, write: prose },
  { title: 'Core Principles', share: 14, write: points },
  { title: 'Key Practices', share: 18, write: points },
  { title: 'Implementation', share: 18, write: labelled('Prerequisites', 'Getting Started', 'Success Factors') },
  { title: '7 Pillars Assessment', share: 14, write: pillars },
  { title: 'When to Use', share: 8, write: labelled('Use When', 'Avoid When') },
  { title: 'Anti-Patterns & Gotchas', share: 8, write: points },
  { title: 'References', share: 8, write: references },
];
