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
  doc: `Name of the pattern for ${whom}.`,
  example: '"Shared Stewardship"',
  required,
  type: { kind: 'text', role: 'label' },
});

const CONTEXT_LABELS: readonly Field[] = [
  contextLabel('corporate', 'people in companies', true),
  contextLabel('government', 'people in public service', true),
  contextLabel('activist', 'people in movements', true),
  contextLabel('tech', 'technologists', true),
  contextLabel('community', 'neighbours and members', false),
  contextLabel('academic', 'teachers and researchers', false),
];

const LIFECYCLE: readonly Field[] = [
  {
    key: 'usage_stage',
    doc: 'Stage of work in which the pattern is useful.',
    example: 'design',
    required: true,
    type: { kind: 'enum', values: USAGE_STAGES, openness: 'closed' },
  },
  {
    key: 'adoption_stage',
    doc: 'How widely the practice is used.',
    example: 'growth',
    required: true,
    type: { kind: 'enum', values: ADOPTION_STAGES, openness: 'closed' },
  },
  {
    key: 'status',
    doc: 'Editorial status of the text.',
    example: 'draft',
    initial: 'draft',
    required: true,
    type: { kind: 'enum', values: STATUSES, openness: 'closed' },
  },
  {
    key: 'version',
    doc: 'Version of the text.',
    example: '0.1',
    initial: '0.1',
    required: true,
    type: { kind: 'scalar' },
  },
  {
    key: 'confidence',
    doc: 'Confidence in the pattern, from 1 to 3. The note above the text shows it as stars.',
    example: '1',
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
    'Parents: more general patterns of which this one is a special case. Each should list this pattern in `specializes_to`.',
  ),
  relationField('specializes_to', 'Children: more specific patterns. Each should list this pattern in `generalizes_from`.'),
  relationField('enables', 'Patterns that this one makes possible or easier.'),
  relationField('requires', 'Patterns that this one depends on.'),
  relationField('alternatives', 'Patterns that solve the same problem in another way.'),
  relationField('complementary', 'Patterns that complement this one.'),
  relationField('tools', 'Patterns that this one uses as tools.'),
];

export const V7_FIELDS: readonly Field[] = [
  {
    key: 'id',
    banner: 'GROUP 1: CORE IDENTITY',
    doc: 'Unique identifier of the pattern. It never changes, even if the title, the slug or the file does. New ids are TypeIDs: `pat_` and a UUIDv7 in base 32.',
    example: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
    initial: '{id}',
    required: true,
    type: { kind: 'id' },
  },
  {
    key: 'slug',
    doc: 'Name of the pattern in URLs and relations: lower-case words with hyphens, the same as the file name without `.md`.',
    example: 'shared-stewardship',
    initial: '{slug}',
    required: true,
    type: { kind: 'slug' },
  },
  {
    key: 'title',
    doc: 'Title of the pattern.',
    example: 'Shared Stewardship',
    initial: '{title}',
    required: true,
    type: { kind: 'title' },
  },
  {
    key: 'aliases',
    doc: 'Other names of the pattern, used for searching. `[]` if there are none.',
    example: '[Joint Custody, Common Care]',
    initial: '[]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'text' }, names: 'aliases' },
  },
  {
    key: 'summary',
    doc: 'Purpose of the pattern, in one or two sentences.',
    example: '"Let those who depend on a place care for it together."',
    initial: 'Purpose of the pattern, in one or two sentences.',
    required: true,
    type: { kind: 'text', role: 'abstract' },
  },
  {
    key: 'context_labels',
    banner: 'GROUP 2: CONTEXTUAL TRANSLATION (The Navigator Engine)',
    doc: 'Names of the pattern in different contexts.',
    example: '{corporate: "Joint Duty", government: "Shared Office", activist: "Common Care", tech: "Shared Maintenance"}',
    required: true,
    type: { kind: 'map', fields: CONTEXT_LABELS },
  },
  {
    key: 'ontology',
    banner: 'GROUP 3: ONTOLOGY & SEARCH OPTIMIZATION (The RAG Fuel)',
    doc: 'Classification, search terms and assessment of the pattern.',
    example:
      '{domain: governance, cross_domains: [], search_hints: {primary_tension: "One need vs. Another need", vector_keywords: []}, commons_assessment: {stakeholder_architecture: 3.0, value_creation: 3.0, resilience: 3.0, ownership: 3.0, autonomy: 3.0, composability: 3.0, fractal_value: 3.0, vitality: 3.0, vitality_reasoning: "It sustains what already exists.", overall_score: 3.0}}',
    required: true,
    type: { kind: 'map', fields: ONTOLOGY },
  },
  {
    key: 'lifecycle',
    banner: 'GROUP 4: LIFECYCLE & CONFIDENCE',
    doc: 'Adoption of the practice and status of the text.',
    example: '{usage_stage: design, adoption_stage: growth, status: draft, version: 0.1, confidence: 1}',
    required: true,
    type: { kind: 'map', fields: LIFECYCLE },
  },
  {
    key: 'relationships',
    banner: 'GROUP 5: HARD RELATIONSHIPS (Human-Curated Graph)',
    doc: 'Relations to other patterns: by slug, each with a weight from 0 to 1.',
    example: '{generalizes_from: [], complementary: [{slug: seed-library, weight: 0.8}]}',
    required: true,
    type: { kind: 'map', fields: RELATIONSHIPS },
  },
  {
    key: 'graph_garden',
    banner: 'GROUP 6: GRAPH GARDEN (Machine-Written Graph)',
    doc: 'Entities, communities and links that tools find in the text. Generated; do not edit.',
    example: '{entities: [], communities: [], inferred_links: []}',
    initial: '{entities: [], communities: [], inferred_links: []}',
    required: true,
    type: { kind: 'machine', names: { list: 'inferred_links', target: 'target' } },
  },
  {
    key: 'contributors',
    banner: 'GROUP 7: PROVENANCE',
    doc: 'Authors of the text: names, or maps with `name` and `role`. Can also be in `provenance`.',
    example: '[ada, grace]',
    initial: '[]',
    required: true,
    insteadOf: 'provenance.contributors',
    type: CONTRIBUTORS,
  },
  {
    key: 'sources',
    doc: 'Sources of the text: works, people, traditions, URLs.',
    example: '["Elinor Ostrom, Governing the Commons"]',
    initial: '[]',
    required: false,
    usual: true,
    type: { kind: 'list', of: { kind: 'source' } },
  },
  {
    key: 'license',
    doc: 'License of the text. Can also be in `provenance`.',
    example: 'CC-BY-SA-4.0',
    initial: 'CC-BY-SA-4.0',
    required: true,
    insteadOf: 'provenance.license',
    type: LICENSE,
  },
  {
    key: 'attribution',
    doc: 'Attribution of the text. Can also be in `provenance`.',
    example: '"commons.engineering by cloudsters, https://cloudsters.net"',
    initial: '"commons.engineering by cloudsters, https://cloudsters.net"',
    required: true,
    insteadOf: 'provenance.attribution',
    type: ATTRIBUTION,
  },
  {
    key: 'provenance',
    doc: 'Provenance of the text: an alternative to `contributors`, `license` and `attribution` at the top level.',
    example: '{contributors: [ada, grace]}',
    required: false,
    type: {
      kind: 'map',
      fields: [
        {
          key: 'contributors',
          doc: 'Authors of the text. Can also be at the top level.',
          example: '[ada, grace]',
          initial: '[]',
          required: false,
          type: CONTRIBUTORS,
        },
        {
          key: 'license',
          doc: 'License of the text. Can also be at the top level.',
          example: 'CC-BY-SA-4.0',
          required: false,
          type: LICENSE,
        },
        {
          key: 'attribution',
          doc: 'Attribution of the text. Can also be at the top level.',
          example: '"commons.engineering by cloudsters, https://cloudsters.net"',
          required: false,
          type: ATTRIBUTION,
        },
      ],
    },
  },
  {
    key: 'commons_domain',
    doc: 'Domains of the commons that the pattern addresses; usually in `ontology`.',
    example: '[life]',
    required: false,
    insteadOf: 'ontology.commons_domain',
    type: { kind: 'list', of: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'growing' } },
  },
];
