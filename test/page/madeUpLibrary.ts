/** Libraries made up for the graph page: a small one, and others of any size. */
import type { LibraryGraphData } from '../../server/src/protocol.ts';
import { randomFrom } from '../bench/random.ts';

const KINDS: LibraryGraphData['kinds'] = [
  { key: 'generalizes_from', label: 'parents', caption: 'generalizes from', place: 'above' },
  { key: 'specializes_to', label: 'children', caption: 'specializes to', place: 'below' },
  { key: 'enables', label: 'enables', caption: 'enables', place: 'right' },
  { key: 'requires', label: 'requires', caption: 'requires', place: 'left' },
  { key: 'related', label: 'related', caption: 'related', place: 'around' },
];
const DOMAINS = ['governance', 'operations', 'finance', 'technology', 'culture', 'security', 'privacy'];
const STATUSES = ['draft', 'review', 'published', 'mature'];
const ERAS = ['pre-industrial', 'industrial', 'digital', 'cognitive'];
const FORMATS = ['V7', 'Nine sections', 'Eight sections'];
const FIRST = [
  'Shared',
  'Rotating',
  'Open',
  'Common',
  'Visible',
  'Nested',
  'Seasonal',
  'Quiet',
  'Mutual',
  'Living',
  'Graduated',
  'Woven',
];
const SECOND = [
  'Ledger',
  'Assembly',
  'Commons',
  'Stewardship',
  'Reserve',
  'Charter',
  'Handbook',
  'Watershed',
  'Kitchen',
  'Archive',
  'Boundary',
  'Rota',
];

export interface MadeUpLibrary {
  readonly patterns: number;
  readonly relations: number;
  readonly dead?: number;
  /** How many patterns form a cycle of parents. */
  readonly cycle?: number;
}

const ROOT = 'file:///made-up';
export const patternUri = (index: number): string => `${ROOT}/_patterns/pattern-${index}.md`;

/** Patterns form clusters by domain; some have many relations. Equal options give equal libraries. */
export function libraryOf({ patterns, relations, dead = 0, cycle = 0 }: MadeUpLibrary): LibraryGraphData {
  const { below } = randomFrom(7);
  const next = (): number => below(1_000_000) / 1_000_000;
  const pick = (count: number): number => below(count);
  const domains = Array.from({ length: patterns }, () => Math.floor(next() ** 1.6 * DOMAINS.length));
  const members = DOMAINS.map((_, domain) => domains.flatMap((each, index) => (each === domain ? [index] : [])));
  const hub = (among: readonly number[]): number => among[Math.floor(next() ** 2.5 * among.length)] ?? 0;
  const edges: number[] = [];
  const known = new Set<string>();
  while (edges.length / 4 < relations) {
    const source = pick(patterns);
    const own = members[domains[source] ?? 0] ?? [];
    const target = next() < 0.8 ? hub(own) : pick(patterns);
    const kind = [0, 0, 0, 2, 2, 4, 4, 4][pick(8)] ?? 0;
    const name = `${Math.min(source, target)} ${Math.max(source, target)}`;
    if (source === target || known.has(name)) continue;
    known.add(name);
    edges.push(source, target, kind, (kind === 4 ? 8 : 0) | (kind === 0 && next() < 0.1 ? 1 : 0));
  }
  for (let index = 0; index < dead; index++) edges.push(pick(patterns), patterns + index, 3, 2);
  for (let index = 0; index < cycle; index++) edges.push(index, (index + 1) % cycle, 0, 4);
  const all = <T>(make: (index: number) => T, none: T): T[] =>
    Array.from({ length: patterns + dead }, (_, index) => (index < patterns ? make(index) : none));
  const title = (index: number): string =>
    `${FIRST[(index * 7) % 12]} ${SECOND[(index * 5 + Math.floor(index / 12)) % 12]}${index < 144 ? '' : ` ${index}`}`;
  return {
    root: ROOT,
    uris: all(patternUri, ''),
    titles: Array.from({ length: patterns + dead }, (_, index) => (index < patterns ? title(index) : `pat_dead${index}`)),
    names: Array.from({ length: patterns + dead }, (_, index) => `pat_${index}`),
    domains: all(index => domains[index] ?? -1, -1),
    statuses: all(() => pick(STATUSES.length), -1),
    eras: all<readonly number[]>(() => [pick(ERAS.length)], []),
    formats: all(index => (index % 10 < 3 ? index % 2 : 2), -1),
    scores: all(() => (1 + pick(5)) / 5, -1),
    errors: all(index => (index % 40 === 3 ? 1 : 0), 0),
    warnings: all(index => (index % 9 === 1 ? 2 : 0), 0),
    edges,
    kinds: KINDS,
    vocabularies: { domain: DOMAINS, status: STATUSES, era: ERAS, format: FORMATS },
    used: { domain: DOMAINS, status: STATUSES },
    others: [],
    maxScore: 5,
  };
}

export const SMALL_LIBRARY: LibraryGraphData = libraryOf({ patterns: 120, relations: 260, dead: 3, cycle: 3 });
