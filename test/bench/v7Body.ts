/** The body of a generated v7 pattern: a quote, a note, and eight sections with the sentences that belong in them. */
import type { Making } from './patternPlan.ts';
import type { V7Plan } from './v7Plan.ts';

/** Length of a whole body in UTF-16 units. */
const LENGTHS = { full: 16_200, short: 1000 } as const;

interface SectionShape {
  readonly title: string;
  readonly olderTitle: string;
  /** Share of the text, in percent. */
  readonly share: number;
  readonly write: (length: number, plan: V7Plan, making: Making) => readonly string[];
}

export function generateV7Body(plan: V7Plan, making: Making): string {
  const length = LENGTHS[making.size];
  const sections = SECTIONS.flatMap(({ title, olderTitle, share, write }, index) => [
    plan.isOlder ? `### ${index + 1}. ${olderTitle}` : `### Section ${index + 1}: ${title}`,
    '',
    ...write((length * share) / 100, plan, making),
    ...(index < SECTIONS.length - 1 ? ['---', ''] : []),
  ]);
  const note = ['> [!NOTE] Confidence Rating: ★☆☆ (Low)', `> ${making.text.sentence()}`, '', '---', ''];
  return ['', plan.summary, '', ...note, ...sections].join('\n');
}

const prose: SectionShape['write'] = (length, _, { text }) => {
  const paragraphs = Math.max(1, Math.round(length / 550));
  return Array.from({ length: paragraphs }, () => [`${text.paragraph(length / paragraphs - 12)} — ${text.word()}.`, '']).flat();
};

const problem: SectionShape['write'] = (length, plan, making) => [
  `> **The core conflict is ${plan.tension}.**`,
  '',
  ...prose(length, plan, making),
];

const solution: SectionShape['write'] = (length, plan, making) => [
  `> **Therefore, ${making.text.sentence()}**`,
  '',
  ...prose(length, plan, making),
];

/** Paragraphs, each below a bold line of its own. */
const labelled =
  (...labels: readonly string[]): SectionShape['write'] =>
  (length, plan, making) =>
    labels.flatMap(label => [`**${label}:**`, '', ...prose(length / labels.length, plan, making)]);

const signs: SectionShape['write'] = (length, _, { text }) =>
  ['Signs of life', 'Signs of decay'].flatMap(label => [
    `**${label}:**`,
    '',
    ...[1, 2, 3, 4].flatMap(number => [`${number}. **${text.name(2)}:** ${text.paragraph(length / 8 - 20)}`, '']),
  ]);

const SECTIONS: readonly SectionShape[] = [
  { title: 'Context', olderTitle: 'Context', share: 7, write: prose },
  { title: 'Problem', olderTitle: 'Problem', share: 9, write: problem },
  { title: 'Solution', olderTitle: 'Solution', share: 14, write: solution },
  {
    title: 'Implementation',
    olderTitle: 'Implementation',
    share: 22,
    write: labelled('Corporate', 'Government', 'Activist', 'Tech'),
  },
  { title: 'Consequences', olderTitle: 'Consequences', share: 13, write: labelled('What grows', 'What is at risk') },
  { title: 'Known Uses', olderTitle: 'Known Uses', share: 14, write: labelled('Case 1', 'Case 2', 'Case 3') },
  { title: 'Cognitive Era', olderTitle: 'Cognitive Era Considerations', share: 10, write: prose },
  { title: 'Vitality', olderTitle: 'Vitality: The Quality Without a Name', share: 11, write: signs },
];
