/** The flat frontmatter that the nine-section and the eight-section format share. */
import type { EnumValue, Facets, Field, RelationKind } from './format.ts';

const documented = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'documented' });
const established = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'established' });

export const COMMONS_DOMAINS: readonly EnumValue[] = [
  documented('business', 'companies, cooperatives and other enterprises'),
  documented('security', 'protecting people, systems and data'),
  documented('startup', 'founding and growing new ventures'),
  documented('urban', 'cities, neighbourhoods and public space'),
  documented('ecology', 'living systems and their care'),
  documented('life', 'personal and everyday life'),
  documented('platform', 'digital platforms and protocols'),
];

const UNIVERSALITIES: readonly EnumValue[] = [
  documented('universal', 'applies across all domains and contexts'),
  documented('domain', 'applies within specific domains'),
  established('human-universal', 'applies to human organizations everywhere'),
  established('context-specific', 'applies in specific contexts'),
  established('implementation', 'a specific way to implement something'),
  established('context-dependent', 'depends on the context'),
];

const DOMAINS: readonly EnumValue[] = [
  documented('governance', 'decision-making, authority, voting'),
  documented('operations', 'processes, workflows, execution'),
  documented('finance', 'funding, revenue, economics'),
  documented('technology', 'technical systems, infrastructure'),
  documented('culture', 'values, norms, behaviours'),
  documented('security', 'protection, resilience, risk'),
  documented('privacy', 'data protection, consent'),
  documented('sovereignty', 'independence, self-determination'),
  documented('startup', 'venture creation, scaling'),
  documented('platform', 'platforms and what is built on them'),
  established('design', 'designing products, services and organizations'),
  established('meta', 'patterns about patterns'),
  established('sustainability', 'lasting within ecological and social limits'),
  established('value-creation', 'how value comes about'),
];

const CATEGORIES: readonly EnumValue[] = [
  documented('framework', 'a structure that orders many practices'),
  documented('practice', 'something people do again and again'),
  documented('principle', 'a rule of thought that guides choices'),
  documented('tool', 'an instrument for one task'),
  documented('structure', 'a lasting arrangement of roles or parts'),
  documented('process', 'steps that lead to a result'),
  documented('anti-pattern', 'a common answer that makes things worse'),
  established('methodology', 'a whole way of working'),
  established('meta-pattern', 'a pattern about patterns'),
  established('pattern', 'a pattern in the general sense'),
  established('business-model', 'how an enterprise creates and captures value'),
  established('team', 'how a team is made up and works'),
  established('governance', 'how decisions and authority are arranged'),
  established('growth', 'how a venture or a community grows'),
  established('funding', 'where money comes from'),
];

const ERAS: readonly EnumValue[] = [
  documented('pre-industrial', 'before the factory: crafts, villages, oral tradition'),
  documented('industrial', 'machines, mass production, hierarchy'),
  documented('cognitive', 'people work together with thinking machines'),
  established('digital', 'computers and networks'),
  established('agricultural', 'farming and settlement'),
];

const STATUSES: readonly EnumValue[] = [
  documented('draft', 'being written'),
  documented('review', 'ready to be read by others'),
  documented('published', 'on the site'),
  documented('mature', 'proven and stable'),
  documented('deprecated', 'kept for reference, no longer recommended'),
];

export const ALIGNMENTS: Readonly<Record<number, string>> = {
  1: 'very low',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'very high',
};

const CLASSIFICATION: readonly Field[] = [
  {
    key: 'universality',
    doc: 'How far the pattern reaches.',
    example: 'domain',
    required: true,
    type: { kind: 'enum', values: UNIVERSALITIES, openness: 'closed' },
  },
  {
    key: 'domain',
    doc: 'The field of work that the pattern belongs to.',
    example: 'governance',
    required: true,
    type: { kind: 'enum', values: DOMAINS, openness: 'closed' },
  },
  {
    key: 'category',
    doc: 'What kind of thing the pattern is.',
    example: '[practice]',
    initial: '[practice]',
    required: true,
    type: { kind: 'list', of: { kind: 'enum', values: CATEGORIES, openness: 'growing' } },
  },
  {
    key: 'era',
    doc: 'The eras in which the pattern is at home.',
    example: '[industrial, digital, cognitive]',
    initial: '[digital, cognitive]',
    required: true,
    type: { kind: 'list', of: { kind: 'enum', values: ERAS, openness: 'growing' } },
  },
  {
    key: 'origin',
    doc: 'Where the pattern comes from: people, places, disciplines, movements. An open vocabulary.',
    example: '[academic, cooperative-movement]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'enum', values: [], openness: 'open' } },
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
    key: 'commons_alignment',
    doc: 'How well the pattern serves a commons, from 1 (very low) to 5 (very high). Section 8 gives the reasons.',
    example: '4',
    initial: '3',
    required: true,
    type: { kind: 'number', min: 1, max: 5, labels: ALIGNMENTS },
  },
  {
    key: 'commons_domain',
    doc: 'The part of the commons that the pattern speaks to. May stand here as a list, or at the root as one value.',
    example: '[business]',
    required: false,
    type: { kind: 'list', of: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'closed' } },
  },
];

const relationField = (key: string, doc: string): Field => ({
  key,
  doc,
  example: '[pat_01h2xcejqtf2nbrexx3vqjhp41]',
  initial: '[]',
  required: true,
  type: { kind: 'relations', relation: key },
});

export const FLAT_FIELDS: readonly Field[] = [
  {
    key: 'id',
    doc: 'The identity of the pattern. It is unique and never changes, whatever happens to title, slug or file. New ones are TypeIDs: `pat_` and a UUIDv7 in base 32.',
    example: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
    initial: '{id}',
    required: true,
    type: { kind: 'id' },
  },
  {
    key: 'page_url',
    doc: 'The page of the pattern on the published site.',
    example: 'https://commons-os.github.io/patterns/shared-stewardship/',
    required: true,
    type: { kind: 'url', template: { base: 'site', path: '{slug}/', ignoresCase: false } },
  },
  {
    key: 'github_url',
    doc: 'The source file of the pattern in its repository.',
    example: 'https://github.com/commons-os/patterns/blob/main/_patterns/shared-stewardship.md',
    required: true,
    type: { kind: 'url', template: { base: 'repository', path: '{slug}.md', ignoresCase: true } },
  },
  {
    key: 'slug',
    doc: 'The name of the pattern in addresses: lower-case words with hyphens, equal to the file name without `.md`.',
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
    example: '[Joint Care]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'text' }, names: 'aliases' },
  },
  {
    key: 'version',
    doc: 'The version of the text.',
    example: '1.0',
    initial: '1.0',
    required: true,
    type: { kind: 'scalar' },
  },
  {
    key: 'created',
    doc: 'When the text was begun: a date, or a date with a time.',
    example: '2026-01-28T00:00:00Z',
    initial: '{now}',
    required: true,
    type: { kind: 'date' },
  },
  {
    key: 'modified',
    doc: 'When the text was last changed; not before `created`.',
    example: '2026-02-01T00:00:00Z',
    initial: '{now}',
    required: true,
    type: { kind: 'date', notBefore: 'created' },
  },
  {
    key: 'classification',
    doc: 'Where the pattern belongs among the others.',
    example:
      '{universality: domain, domain: governance, category: [practice], era: [digital, cognitive], origin: [], status: draft, commons_alignment: 4}',
    required: true,
    formerKeys: ['tags'],
    type: { kind: 'map', fields: CLASSIFICATION },
  },
  {
    key: 'commons_domain',
    doc: 'The part of the commons that the pattern speaks to. May also stand inside `classification`, as a list.',
    example: 'business',
    required: true,
    insteadOf: 'classification.commons_domain',
    type: { kind: 'enum', values: COMMONS_DOMAINS, openness: 'closed' },
  },
  relationField(
    'generalizes_from',
    'The parents: more general patterns, of which this one is a special case. Each should list this pattern under `specializes_to`.',
  ),
  relationField('specializes_to', 'The children: more special patterns. Each should list this pattern under `generalizes_from`.'),
  relationField('enables', 'Patterns that become possible, or easier, through this one.'),
  relationField('requires', 'Patterns that this one builds on and does not work without.'),
  relationField('related', 'Patterns that are worth reading beside this one.'),
  {
    key: 'contributors',
    doc: 'Who wrote the text: names, or maps with `name` and `role`.',
    example: '[ada, grace]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'person' } },
  },
  {
    key: 'sources',
    doc: 'Where the knowledge comes from: web addresses as a rule.',
    example: '[https://example.org/commons]',
    initial: '[]',
    required: true,
    type: { kind: 'list', of: { kind: 'source' } },
  },
  {
    key: 'license',
    doc: 'The licence of the text.',
    example: 'CC-BY-SA-4.0',
    initial: 'CC-BY-SA-4.0',
    required: true,
    type: { kind: 'constant', value: 'CC-BY-SA-4.0' },
  },
  {
    key: 'attribution',
    doc: 'How the text wants to be credited.',
    example: 'Commons OS distributed by cloudsters, https://cloudsters.net',
    initial: 'Commons OS distributed by cloudsters, https://cloudsters.net',
    required: true,
    type: { kind: 'constant', value: 'Commons OS distributed by cloudsters, https://cloudsters.net' },
  },
  {
    key: 'repository',
    doc: 'The repository that keeps the text.',
    example: 'https://github.com/commons-os/patterns',
    initial: 'https://github.com/commons-os/patterns',
    required: true,
    type: { kind: 'constant', value: 'https://github.com/commons-os/patterns' },
  },
];

export const FLAT_FACETS: Facets = {
  domain: 'classification.domain',
  status: 'classification.status',
  category: 'classification.category',
  score: 'classification.commons_alignment',
  era: 'classification.era',
};

/**
 * `generalizes_from: B` makes B the parent. The wording upstream says it the other way round;
 * every file, and the published site, reads it as here.
 */
export const FLAT_RELATIONS: readonly RelationKind[] = [
  {
    key: 'generalizes_from',
    label: 'parents',
    caption: 'generalizes from',
    sentence: '*{source}* generalizes from, that is, is a special case of, *{target}*.',
    inverse: 'specializes_to',
    symmetric: false,
    hierarchy: 'up',
    place: 'above',
    target: 'id',
    deadTarget: 'error',
    missingMirror: 'warning',
    compatible: false,
  },
  {
    key: 'specializes_to',
    label: 'children',
    caption: 'specializes to',
    sentence: '*{source}* specializes to, that is, is the general case of, *{target}*.',
    inverse: 'generalizes_from',
    symmetric: false,
    hierarchy: 'down',
    place: 'below',
    target: 'id',
    deadTarget: 'error',
    missingMirror: 'warning',
    compatible: false,
  },
  {
    key: 'enables',
    label: 'enables',
    caption: 'enables',
    sentence: '*{source}* enables *{target}*.',
    inverse: 'requires',
    symmetric: false,
    hierarchy: undefined,
    place: 'right',
    target: 'id',
    deadTarget: 'error',
    missingMirror: 'off',
    compatible: false,
  },
  {
    key: 'requires',
    label: 'requires',
    caption: 'requires',
    sentence: '*{source}* requires *{target}*.',
    inverse: 'enables',
    symmetric: false,
    hierarchy: undefined,
    place: 'left',
    target: 'id',
    deadTarget: 'error',
    missingMirror: 'off',
    compatible: false,
  },
  {
    key: 'related',
    label: 'related',
    caption: 'related',
    sentence: '*{source}* and *{target}* are related.',
    inverse: 'related',
    symmetric: true,
    hierarchy: undefined,
    place: 'around',
    target: 'id',
    deadTarget: 'error',
    missingMirror: 'off',
    compatible: true,
  },
];
