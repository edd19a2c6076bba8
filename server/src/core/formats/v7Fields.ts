/** The frontmatter of the v7 format, in its groups. */
import { COMMONS_DOMAINS } from './flatValues.ts';
import type { Field, FieldType } from './format.ts';
import { ONTOLOGY } from './v7Ontology.ts';
import { ADOPTION_STAGES, CONFIDENCES, STATUSES, USAGE_STAGES } from './v7Values.ts';

const LICENSE: FieldType = { kind: 'constant', value: 'CC-BY-SA-4.0' };
const ATTRIBUTION: FieldType = {
  kind: 'constant',
  value: 'commons.engineering by cloudsters, https://cloudsters.net',
  established: ['commons.engineering by cloudsters'],
};
const CONTRIBUTORS: FieldType = { kind: 'list', of: { kind: 'person' } };

const contextLabel = (key: string, whom: string, required: boolean): Field => ({
  key,
  doc: `What the pattern is called among ${whom}.`,
  example: '"Shared Stewardship"',
  initial: '{title}',
  required,
  type: { kind: 'text' },
});

const CONTEXT_LABELS: readonly Field[] = [
  contextLabel('corporate', 'people in companies', true),
  contextLabel('government', 'people in public service', true),
  contextLabel('activist', 'people in movements', true),
  contextLabel('tech', 'people who make technology', true),
  contextLabel('community', 'neighbours and members', false),
  contextLabel('academic', 'people who teach and do research', false),
];

const LIFECYCLE: readonly Field[] = [
  {
    key: 'usage_stage',
    doc: 'At which stage of a work the pattern is of use.',
    example: 'design',
    initial: 'design',
    required: true,
    type: { kind: 'enum', values: USAGE_STAGES, openness: 'closed' },
  },
  {
    key: 'adoption_stage',
    doc: 'How far the practice has spread.',
    example: 'growth',
    initial: 'emerging',
    required: true,
    type: { kind: 'enum', values: ADOPTION_STAGES, openness: 'closed' },
  },
  {
    key: 'status',
    doc: 'How far the text has come.',
    example: 'draft',
    initial: 'draft',
    required: true,
    type: { kind: 'enum', values: STATUSES, openness: 'closed' },
  },
  {
    key: 'version',
    doc: 'The version of the text.',
    example: '0.1',
    initial: '0.1',
    required: true,
    type: { kind: 'scalar' },
  },
  {
    key: 'confidence',
    doc: 'How sure it is that the pattern holds, from 1 to 3. The note above the text shows stars.',
    example: '1',
    initial: '1',
    required: true,
    type: { kind: 'number', min: 1, max: 3, labels: CONFIDENCES },
  },
];

const relationField = (key: string, doc: string): Field => ({
  key,
  doc,
  example: '[{slug: seed-library, weight: 0.8}]',
  initial: '[]',
  required: false,
  usual: true,
  type: { kind: 'relations', relation: key },
});

const RELATIONSHIPS: readonly Field[] = [
  relationField(
    'generalizes_from',
    'The parents: more general patterns, of which this one is a special case. Each should list this pattern under `specializes_to`.',
  ),
  relationField('specializes_to', 'The children: more special patterns. Each should list this pattern under `generalizes_from`.'),
  relationField('enables', 'Patterns that become possible, or easier, through this one.'),
  relationField('requires', 'Patterns that this one builds on and does not work without.'),
  relationField('alternatives', 'Patterns that answer the same problem in another way.'),
  relationField('complementary', 'Patterns that go well together with this one.'),
  relationField('tools', 'Patterns that serve this one as tools.'),
];

export const V7_FIELDS: readonly Field[] = [
  {
    key: 'id',
    banner: 'GROUP 1: CORE IDENTITY',
    doc: 'The identity of the pattern. It is unique and never changes, whatever happens to title, slug or file. New ones are TypeIDs: `pat_` and a UUIDv7 in base 32.',
    example: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
    initial: '{id}',
    required: true,
    type: { kind: 'id' },
  },
  {
    key: 'slug',
    doc: 'The name of the pattern in addresses and in relations: lower-case words with hyphens, equal to the file name without `.md`.',
    example: 'shared-stewardship',
    initial: '{slug}',
    required: true,
    type: { kind: 'slug' },
  },
  {
    key: 'title',
    doc: 'The name of the pattern for people.',
    example: 'Shared Stewardship',
    initial: '{title}',
    required: true,
    type: { kind: 'title' },
  },
  {
    key: 'aliases',
    doc: 'Other names under which people look for the pattern. May be `[]`.',
    example: '[Joint Custody, Common Care]',
    initial: '[]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'text' }, names: 'aliases' },
  },
  {
    key: 'summary',
    doc: 'What the pattern is for, in a sentence or two.',
    example: '"Let those who depend on a place care for it together."',
    initial: 'What the pattern is for, in a sentence or two.',
    required: true,
    type: { kind: 'text' },
  },
  {
    key: 'context_labels',
    banner: 'GROUP 2: CONTEXTUAL TRANSLATION (The Navigator Engine)',
    doc: 'What the pattern is called in different walks of life.',
    example: '{corporate: "Joint Duty", government: "Shared Office", activist: "Common Care", tech: "Shared Maintenance"}',
    required: true,
    type: { kind: 'map', fields: CONTEXT_LABELS },
  },
  {
    key: 'ontology',
    banner: 'GROUP 3: ONTOLOGY & SEARCH OPTIMIZATION (The RAG Fuel)',
    doc: 'Where the pattern belongs, how it is found and how it is assessed.',
    example:
      '{domain: governance, cross_domains: [], search_hints: {primary_tension: "One need vs. Another need", vector_keywords: []}, commons_assessment: {stakeholder_architecture: 3.0, value_creation: 3.0, resilience: 3.0, ownership: 3.0, autonomy: 3.0, composability: 3.0, fractal_value: 3.0, vitality: 3.0, vitality_reasoning: "It keeps what is there alive.", overall_score: 3.0}}',
    required: true,
    type: { kind: 'map', fields: ONTOLOGY },
  },
  {
    key: 'lifecycle',
    banner: 'GROUP 4: LIFECYCLE & CONFIDENCE',
    doc: 'How far the practice has spread and how far the text has come.',
    example: '{usage_stage: design, adoption_stage: growth, status: draft, version: 0.1, confidence: 1}',
    required: true,
    type: { kind: 'map', fields: LIFECYCLE },
  },
  {
    key: 'relationships',
    banner: 'GROUP 5: HARD RELATIONSHIPS (Human-Curated Graph)',
    doc: 'How the pattern stands to others: by slug, each with a weight from 0 to 1.',
    example: '{generalizes_from: [], complementary: [{slug: seed-library, weight: 0.8}]}',
    required: true,
    type: { kind: 'map', fields: RELATIONSHIPS },
  },
  {
    key: 'graph_garden',
    banner: 'GROUP 6: GRAPH GARDEN (Machine-Written Graph)',
    doc: 'Entities, communities and links that programs find in the text. Authors leave it alone.',
    example: '{entities: [], communities: [], inferred_links: []}',
    initial: '{entities: [], communities: [], inferred_links: []}',
    required: true,
    type: { kind: 'machine', names: { list: 'inferred_links', target: 'target' } },
  },
  {
    key: 'contributors',
    banner: 'GROUP 7: PROVENANCE',
    doc: 'Who wrote the text: names, or maps with `name` and `role`. May also stand in `provenance`.',
    example: '[ada, grace]',
    initial: '[]',
    required: true,
    insteadOf: 'provenance.contributors',
    type: CONTRIBUTORS,
  },
  {
    key: 'sources',
    doc: 'Where the knowledge comes from: works, people, traditions, web addresses.',
    example: '["Elinor Ostrom, Governing the Commons"]',
    initial: '[]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'source' } },
  },
  {
    key: 'license',
    doc: 'The licence of the text. May also stand in `provenance`.',
    example: 'CC-BY-SA-4.0',
    initial: 'CC-BY-SA-4.0',
    required: true,
    insteadOf: 'provenance.license',
    type: LICENSE,
  },
  {
    key: 'attribution',
    doc: 'How the text wants to be credited. May also stand in `provenance`.',
    example: '"commons.engineering by cloudsters, https://cloudsters.net"',
    initial: '"commons.engineering by cloudsters, https://cloudsters.net"',
    required: true,
    insteadOf: 'provenance.attribution',
    type: ATTRIBUTION,
  },
  {
    key: 'provenance',
    doc: 'Where the text comes from, all in one place: another form of `contributors`, `license` and `attribution`.',
    example: '{contributors: [ada, grace]}',
    required: false,
    type: {
      kind: 'map',
      fields: [
        {
          key: 'contributors',
          doc: 'Who wrote the text. May also stand at the root.',
          example: '[ada, grace]',
          initial: '[]',
          required: false,
          type: CONTRIBUTORS,
        },
        {
          key: 'license',
          doc: 'The licence of the text. May also stand at the root.',
          example: 'CC-BY-SA-4.0',
          required: false,
          type: LICENSE,
        },
        {
          key: 'attribution',
          doc: 'How the text wants to be credited. May also stand at the root.',
          example: '"commons.engineering by cloudsters, https://cloudsters.net"',
          required: false,
          type: ATTRIBUTION,
        },
      ],
    },
  },
  {
    key: 'commons_domain',
    doc: 'The parts of the commons that the pattern speaks to; as a rule in `ontology`.',
    example: '[life]',
    required: false,
    insteadOf: 'ontology.commons_domain',
    type: { kind: 'list', of: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'growing' } },
  },
];
