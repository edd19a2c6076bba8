/** The group `ontology` of the v7 format: classification, search terms and assessment. */
import { COMMONS_DOMAINS } from './flatValues.ts';
import type { Field } from './format.ts';
import { ALIGNMENTS, SPECIFICATION_LAYERS, VITALITIES } from './v7Values.ts';

const SCORED: readonly (readonly [key: string, what: string])[] = [
  ['stakeholder_architecture', 'How well rights and duties are shared among those concerned'],
  ['value_creation', 'How much value is created, and for whom'],
  ['resilience', 'How well the pattern adapts to change'],
  ['ownership', 'How clearly ownership is defined'],
  ['autonomy', 'How much people and machines can do autonomously'],
  ['composability', 'How well the pattern combines with others'],
  ['fractal_value', 'How well the pattern works at other scales'],
];

const ASSESSMENT_PATH = 'ontology.commons_assessment';

const ASSESSMENT: readonly Field[] = [
  ...SCORED.map(
    ([key, what]): Field => ({
      key,
      doc: `${what}, from 1 (very low) to 5 (very high).`,
      example: '3.0',
      required: true,
      type: { kind: 'number', min: 1, max: 5, labels: ALIGNMENTS },
    }),
  ),
  {
    key: 'vitality',
    doc: 'How much vitality the pattern brings to a system, from 0 (it drains the system) to 5 (it makes new life possible).',
    example: '3.0',
    required: true,
    type: { kind: 'number', min: 0, max: 5, bands: VITALITIES },
  },
  {
    key: 'vitality_reasoning',
    doc: 'Rationale for the vitality score.',
    example: '"It sustains what already exists and adds nothing new."',
    initial: 'Why this score',
    required: true,
    type: { kind: 'text' },
  },
  {
    key: 'overall_score',
    doc: 'Mean of the eight scores, including vitality, to one decimal.',
    example: '3.0',
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
    doc: 'Field of life or work that the pattern belongs to. Any value is allowed.',
    example: 'governance',
    required: true,
    type: { kind: 'enum', values: [], openness: 'open' },
  },
  {
    key: 'cross_domains',
    doc: 'Other domains that the pattern applies to. Any value is allowed; `[]` if there are none.',
    example: '[operations, strategy]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'enum', values: [], openness: 'open' } },
  },
  {
    key: 'commons_domain',
    doc: 'Domains of the commons that the pattern addresses.',
    example: '[life]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'growing' } },
  },
  {
    key: 'specification_layer',
    doc: 'Layer of the specification that the pattern belongs to, `L0` to `L9`.',
    example: 'L3',
    required: false,
    type: { kind: 'enum', values: SPECIFICATION_LAYERS, openness: 'closed' },
  },
  {
    key: 'search_hints',
    doc: 'Hints for semantic search.',
    example: '{primary_tension: "One need vs. Another need", vector_keywords: [stewardship]}',
    required: true,
    type: {
      kind: 'map',
      fields: [
        {
          key: 'primary_tension',
          doc: 'The two forces that the pattern reconciles, `A vs. B`; the same as in the bold line of the section "Problem".',
          example: '"One need vs. Another need"',
          initial: '"One need vs. Another need"',
          required: true,
          type: { kind: 'text' },
        },
        {
          key: 'vector_keywords',
          doc: 'Search terms for the pattern.',
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
    doc: 'Eight scores for how well the pattern serves a commons, and their mean.',
    example:
      '{stakeholder_architecture: 3.0, value_creation: 3.0, resilience: 3.0, ownership: 3.0, autonomy: 3.0, composability: 3.0, fractal_value: 3.0, vitality: 3.0, vitality_reasoning: "It sustains what already exists.", overall_score: 3.0}',
    required: true,
    type: { kind: 'map', fields: ASSESSMENT },
  },
];
