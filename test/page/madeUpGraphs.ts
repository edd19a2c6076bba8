/** Neighbourhoods made up for the graph page. */
import type { GraphData, GraphEdge, GraphKind, GraphNode, RelationList } from '../../server/src/protocol.ts';

const KINDS = [
  { key: 'generalizes_from', label: 'parents', caption: 'generalizes from', place: 'above' },
  { key: 'specializes_to', label: 'children', caption: 'specializes to', place: 'below' },
  { key: 'enables', label: 'enables', caption: 'enables', place: 'right' },
  { key: 'requires', label: 'requires', caption: 'requires', place: 'left' },
  { key: 'related', label: 'related', caption: 'related', place: 'around' },
] as const satisfies readonly Pick<GraphKind, 'key' | 'label' | 'caption' | 'place'>[];

type KindKey = (typeof KINDS)[number]['key'];

const DOMAINS = ['governance', 'operations', 'finance', 'technology', 'culture', 'security', 'privacy'];
const STATUSES = ['draft', 'review', 'published', 'mature', 'deprecated'];
const FORMATS = ['V7', 'Nine sections'];

export interface Neighbour {
  readonly title: string;
  readonly kind: KindKey;
  readonly domain?: string;
  readonly status?: string;
  readonly oneSided?: boolean;
  /** Stated only by the neighbour. */
  readonly incoming?: boolean;
  readonly ghost?: boolean;
  readonly elsewhere?: boolean;
  readonly errors?: number;
  /** Title of the neighbour that leads to it; by default the centre. */
  readonly via?: string;
}

export const uriOf = (title: string): string => `file:///made-up/${encodeURIComponent(title)}.md`;

export function graphOf(title: string, neighbours: readonly Neighbour[], overrides: Partial<GraphData> = {}): GraphData {
  const keyOf = (name: string): string =>
    isOutside(neighbours.find(each => each.title === name)) ? `dead:${name}` : uriOf(name);
  const distances = new Map([[title, 0]]);
  const nodes = new Map<string, GraphNode>([
    [
      uriOf(title),
      {
        key: uriOf(title),
        uri: uriOf(title),
        title,
        id: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
        domain: 'operations',
        format: FORMATS[0],
        category: 'practice',
        status: 'draft',
        score: { value: 4, max: 5, label: 'Value Creation Enabler' },
        ghost: false,
        distance: 0,
      },
    ],
  ]);
  const edges = neighbours.map((neighbour, index): GraphEdge => {
    const { kind, via = title, ghost = false, oneSided = false, incoming = false } = neighbour;
    const distance = (distances.get(via) ?? 0) + 1;
    const key = keyOf(neighbour.title);
    if (!nodes.has(key)) {
      distances.set(neighbour.title, distance);
      nodes.set(key, nodeOf(neighbour, key, distance, index));
    }
    return {
      key: `${kind} ${keyOf(via)} ${key}`,
      source: keyOf(via),
      target: key,
      kind,
      direction: kind === 'related' ? 'none' : 'forward',
      statedBy: incoming ? 'target' : oneSided || ghost ? 'source' : 'both',
      oneSided,
      ghost,
    };
  });
  return {
    center: uriOf(title),
    depth: Math.max(1, ...distances.values()),
    stale: false,
    nodes: [...nodes.values()],
    edges,
    kinds: KINDS.map(kind =>
      kindOf(
        kind,
        edges.filter(edge => edge.kind === kind.key && edge.source === uriOf(title)),
      ),
    ),
    vocabularies: { domain: DOMAINS, status: STATUSES, format: FORMATS },
    used: { domain: DOMAINS, status: STATUSES },
    more: 0,
    further: [...distances.values()].filter(distance => distance > 1).length,
    ...overrides,
  };
}

function kindOf(kind: (typeof KINDS)[number], edges: readonly GraphEdge[]): GraphKind {
  const count = (is: (edge: GraphEdge) => boolean): number => edges.filter(is).length;
  return {
    ...kind,
    count: edges.length,
    here: count(({ statedBy }) => statedBy !== 'target'),
    dead: count(({ ghost }) => ghost),
    oneSided: count(({ oneSided }) => oneSided),
    more: 0,
    first: [],
  };
}

function isOutside(neighbour: Neighbour | undefined): boolean {
  return neighbour?.ghost === true || neighbour?.elsewhere === true;
}

function nodeOf(
  { title, domain, status, ghost, elsewhere, errors }: Neighbour,
  key: string,
  distance: number,
  index: number,
): GraphNode {
  if (ghost) return { key, title, ghost, distance };
  if (elsewhere) return { key, title, ghost: false, elsewhere, distance };
  return {
    key,
    uri: key,
    title,
    domain: domain ?? DOMAINS[index % DOMAINS.length],
    category: 'practice',
    format: FORMATS[index % 2],
    status: status ?? STATUSES[(index * 3) % 4],
    score: { value: (index % 5) + 1, max: 5, label: undefined },
    ghost: false,
    distance,
    problems: errors === undefined ? undefined : { errors, warnings: 1 },
  };
}

/** Fifteen relations of every kind, one dead, one without an inverse. */
export const TYPICAL: GraphData = graphOf('Shared Stewardship', [
  { title: 'Distributed Authority', kind: 'generalizes_from', domain: 'governance' },
  { title: 'Common-Pool Governance', kind: 'generalizes_from', domain: 'governance' },
  { title: 'Stewardship Circles for Very Small Cooperatives', kind: 'specializes_to', domain: 'governance' },
  { title: 'Rotating Facilitation', kind: 'specializes_to', domain: 'operations' },
  { title: 'Care Rota', kind: 'specializes_to', domain: 'culture', oneSided: true },
  { title: 'Psychological Safety', kind: 'requires', domain: 'culture' },
  { title: 'Transparent Communication', kind: 'requires', domain: 'operations', errors: 2 },
  { title: 'pat_01h2xcejqtf2nbrexx3vqjhp49', kind: 'requires', ghost: true },
  { title: 'Consent Decision-Making', kind: 'enables', domain: 'governance' },
  { title: 'Adaptive Teams', kind: 'enables', domain: 'operations' },
  { title: 'Participatory Budgeting', kind: 'enables', domain: 'finance' },
  { title: 'Servant Leadership', kind: 'related', domain: 'culture' },
  { title: 'Circle Organisation', kind: 'related', domain: 'governance' },
  { title: 'Assembly of Neighbours', kind: 'related', domain: 'governance' },
  { title: 'Open Agenda Meeting', kind: 'related', domain: 'technology' },
]);

const WORDS = [
  'Shared',
  'Ledger',
  'Commons',
  'Rotating',
  'Assembly',
  'of',
  'Neighbours',
  'Repair',
  'Trust',
  'Boundary',
  'Watershed',
];

/** @param counts how many neighbours of each kind */
export function manyNeighbours(counts: Partial<Record<KindKey, number>>): GraphData {
  const neighbours = Object.keys(counts).flatMap(key =>
    KINDS.filter(kind => kind.key === key).flatMap(({ key: kind }) =>
      Array.from({ length: counts[kind] ?? 0 }, (_, index) => ({ kind, title: madeUpTitle(kind.length + index) })),
    ),
  );
  return graphOf(
    'Neighbourhood Tool Library',
    neighbours.map((each, index) => ({ ...each, title: `${each.title} ${index + 1}` })),
  );
}

function madeUpTitle(seed: number): string {
  return Array.from({ length: 1 + ((seed * 5) % 5) }, (_, index) => WORDS[(seed * 3 + index * 4) % WORDS.length]).join(' ');
}

/** The typical one with the neighbours of its neighbours. */
export const DEEP: GraphData = graphOf('Shared Stewardship', [
  ...TYPICAL.edges.map(({ target, kind, oneSided, ghost }) => {
    const node = TYPICAL.nodes.find(({ key }) => key === target);
    return { title: node?.title ?? '', kind: kindKey(kind), oneSided, ghost, domain: node?.domain ?? 'governance' };
  }),
  { title: 'Polycentric Order', kind: 'generalizes_from', via: 'Common-Pool Governance' },
  { title: 'Clear Membership Boundary', kind: 'requires', via: 'Common-Pool Governance' },
  { title: 'Graduated Response', kind: 'enables', via: 'Common-Pool Governance' },
  { title: 'Subsidiarity', kind: 'generalizes_from', via: 'Distributed Authority' },
  { title: 'Nested Assemblies', kind: 'specializes_to', via: 'Distributed Authority' },
  { title: 'Handover Notebook', kind: 'requires', via: 'Rotating Facilitation' },
  { title: 'Timekeeper', kind: 'specializes_to', via: 'Rotating Facilitation' },
  { title: 'Night Watch', kind: 'specializes_to', via: 'Care Rota' },
  { title: 'Check-In Round', kind: 'specializes_to', via: 'Psychological Safety' },
  { title: 'Mistakes Journal', kind: 'related', via: 'Psychological Safety' },
  { title: 'Visible Ledger', kind: 'requires', via: 'Transparent Communication' },
  { title: 'Maintenance Reserve', kind: 'enables', via: 'Participatory Budgeting' },
  { title: 'Two-Key Custody', kind: 'requires', via: 'Participatory Budgeting' },
  { title: 'Objection Round', kind: 'specializes_to', via: 'Consent Decision-Making' },
  { title: 'Founder Sunset Clause', kind: 'related', via: 'Servant Leadership' },
  { title: 'Double Linking', kind: 'requires', via: 'Circle Organisation' },
  { title: 'Doorstep Mediation', kind: 'enables', via: 'Assembly of Neighbours' },
  { title: 'Distributed Authority', kind: 'related', via: 'Circle Organisation' },
]);

function kindKey(key: string): KindKey {
  return KINDS.find(kind => kind.key === key)?.key ?? 'related';
}

/** Most relations omitted: the answer of the server for a pattern that thousands name. */
export interface Hub {
  readonly graph: GraphData;
  /** The whole list of each kind that is not sent with the graph. */
  readonly lists: Readonly<Record<string, RelationList>>;
}

/** As many nodes as the server sends. */
const MOST_NODES = 200;

/** @param relations how many there are: nearly all of one kind, and nearly all stated by others */
export function hubOf(relations: number): Hub {
  const few = { generalizes_from: 2, specializes_to: 5, requires: 4, enables: 3 } as const;
  const related = relations - Object.values(few).reduce((sum, count) => sum + count, 0);
  const counts = { ...few, related: Math.min(related, MOST_NODES) };
  const all = manyNeighbours(counts);
  const edges = all.edges.map((edge, index) =>
    edge.kind === 'related' ? { ...edge, statedBy: index % 10 === 0 ? ('both' as const) : ('target' as const) } : edge,
  );
  const kinds = all.kinds.map(kind => {
    const own = edges.filter(edge => edge.kind === kind.key);
    const here = own.filter(({ statedBy }) => statedBy !== 'target').length;
    return kind.key === 'related' ? { ...kind, count: related, here, more: related - counts.related } : { ...kind, here };
  });
  const rows = Array.from({ length: related }, (_, index) => index);
  const sent = edges.filter(({ kind }) => kind === 'related');
  const title = (index: number): string => all.nodes.find(({ key }) => key === sent[index]?.target)?.title ?? `Left Out ${index}`;
  const list: RelationList = {
    keys: rows.map(index => sent[index]?.target ?? uriOf(`Left Out ${index}`)),
    titles: rows.map(title),
    domains: rows.map(index => DOMAINS[index % DOMAINS.length] ?? ''),
    stated: rows.map(index => (sent[index] && sent[index].statedBy !== 'target' ? 3 : 2)),
  };
  return { graph: { ...all, edges, kinds, more: related - counts.related }, lists: { related: list } };
}

/** The typical neighbourhood, compared with an earlier state. */
export const CHANGED: GraphData = {
  ...TYPICAL,
  since: {
    reference: 'HEAD',
    added: TYPICAL.edges.filter(({ target }) => target === uriOf('Care Rota')).map(({ key }) => key),
    removed: ['requires old', 'related gone'],
    edges: [
      goneEdge('requires old', 'requires', uriOf('Mutual Credit')),
      { ...goneEdge('related gone', 'related', 'gone:old'), direction: 'none' },
    ],
    nodes: [
      {
        key: uriOf('Mutual Credit'),
        uri: uriOf('Mutual Credit'),
        title: 'Mutual Credit',
        domain: 'finance',
        ghost: false,
        distance: 1,
      },
      { key: 'gone:old', title: 'Closed Doors', ghost: true, distance: 1 },
    ],
  },
};

function goneEdge(key: string, kind: KindKey, target: string): GraphEdge {
  const stated = { statedBy: 'source', oneSided: false, ghost: target.startsWith('gone:') } as const;
  return { key, source: TYPICAL.center, target, kind, direction: 'forward', ...stated };
}
