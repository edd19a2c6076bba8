/** The group `ontology` of the v7 format: where a pattern belongs, how it is found and how it is assessed. */
import { COMMONS_DOMAINS } from './flatValues.ts';
import type { Field } from './format.ts';
import { ALIGNMENTS, SPECIFICATION_LAYERS, VITALITIES } from './v7Values.ts';

const SCORED: readonly (readonly [key: string, what: string])[] = [
  ['stakeholder_architecture', 'How well rights and duties are shared among those concerned'],
  ['value_creation', 'How much value comes about, and for whom'],
  ['resilience', 'How well the pattern copes with change'],
  ['ownership', 'How well it is settled who owns what'],
  ['autonomy', 'How much people and machines can do by themselves'],
  ['composability', 'How well the pattern goes together with others'],
  ['fractal_value', 'How well it works at other scales'],
];

const ASSESSMENT_PATH = 'ontology.commons_assessment';

const ASSESSMENT: readonly Field[] = [
  ...SCORED.map(
    ([key, what]): Field => ({
      key,
      doc: `${what}, from 1 (very low) to 5 (very high).`,
      example: '3.0',
      initial: '3.0',
      required: true,
      type: { kind: 'number', min: 1, max: 5, labels: ALIGNMENTS },
    }),
  ),
  {
    key: 'vitality',
    doc: 'How much life the pattern brings to the system that uses it, from 0 (it lives off the system) to 5 (it makes new life possible).',
    example: '3.0',
    initial: '3.0',
    required: true,
    type: { kind: 'number', min: 0, max: 5, bands: VITALITIES },
  },
  {
    key: 'vitality_reasoning',
    doc: 'Why the vitality has this score.',
    example: '"It keeps what is there alive, and adds nothing new."',
    initial: 'Why this score',
    required: true,
    type: { kind: 'text' },
  },
  {
    key: 'overall_score',
    doc: 'The mean of the eight scores, vitality included, to one decimal.',
    example: '3.0',
    initial: '3.0',
    required: true,
    type: {
      kind: 'number',
      min: 0,
      max: 5,
      labels: ALIGNMENTS,
      meanOf: [...SCORED.map(([key]) => key), 'vitality'].map(key => `${ASSESSMENT_PATH}.${key}`),
    },
  },
];

export const ONTOLOGY: readonly Field[] = [
  {
    key: 'domain',
    doc: 'The field of life or work that the pattern belongs to. An open vocabulary.',
    example: 'governance',
    initial: 'governance',
    required: true,
    type: { kind: 'enum', values: [], openness: 'open' },
  },
  {
    key: 'cross_domains',
    doc: 'Other domains to which the pattern speaks, too. An open vocabulary; may be `[]`.',
    example: '[operations, strategy]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'enum', values: [], openness: 'open' } },
  },
  {
    key: 'commons_domain',
    doc: 'The parts of the commons that the pattern speaks to.',
    example: '[life]',
    initial: '[life]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'growing' } },
  },
  {
    key: 'specification_layer',
    doc: 'The layer of a specification, `L0` to `L9`, that the pattern is a part of.',
    example: 'L3',
    required: false,
    type: { kind: 'enum', values: SPECIFICATION_LAYERS, openness: 'closed' },
  },
  {
    key: 'search_hints',
    doc: 'What helps to find the pattern by its meaning.',
    example: '{primary_tension: "One need vs. Another need", vector_keywords: [stewardship]}',
    required: true,
    type: {
      kind: 'map',
      fields: [
        {
          key: 'primary_tension',
          doc: 'The two forces that the pattern reconciles, `A vs. B`: the same as in the bold line of the section "Problem".',
          example: '"One need vs. Another need"',
          initial: '"One need vs. Another need"',
          required: true,
          type: { kind: 'text' },
        },
        {
          key: 'vector_keywords',
          doc: 'Words by which the pattern is found.',
          example: '[stewardship, trust]',
          initial: '[]',
          required: true,
          type: { kind: 'list', of: { kind: 'text' } },
        },
      ],
    },
  },
  {
    key: 'commons_assessment',
    doc: 'Eight scores of how well the pattern serves a commons, and their mean.',
    example:
      '{stakeholder_architecture: 3.0, value_creation: 3.0, resilience: 3.0, ownership: 3.0, autonomy: 3.0, composability: 3.0, fractal_value: 3.0, vitality: 3.0, vitality_reasoning: "It keeps what is there alive.", overall_score: 3.0}',
    required: true,
    type: { kind: 'map', fields: ASSESSMENT },
  },
];
