/** The edges of a neighbourhood: one for each relation, whichever pattern states it and from whichever end it is found. */
import type { Link } from './links.ts';

export interface GraphEdge {
  /** Stays the same while the relation exists. */
  readonly key: string;
  /** The node that is nearer to the centre, or was found first. */
  readonly source: string;
  readonly target: string;
  /** Key of a `GraphKind`, as seen from `source`: the source `requires` the target. */
  readonly kind: string;
  readonly direction: Link['direction'];
  readonly statedBy: 'source' | 'target' | 'both';
  /** A missing inverse relation is reported for it. */
  readonly oneSided: boolean;
  /** The target does not exist. */
  readonly ghost: boolean;
  /** 0-1, if the entry has one. */
  readonly weight?: number | undefined;
}

/** @returns the key of the edge; `undefined` if the edge exists already, seen from its other end */
export function addEdge(edges: Map<string, GraphEdge>, from: string, link: Link): string | undefined {
  const { kind, direction, target, oneSided } = link;
  const key = edgeKey(from, link);
  if (edges.has(keyFromOtherEnd(from, link))) return undefined;
  edges.set(key, {
    key,
    source: from,
    target: link.key,
    kind: kind.key,
    direction,
    statedBy: link.statedHere && link.statedThere ? 'both' : link.statedHere ? 'source' : 'target',
    oneSided,
    ghost: target === undefined && !link.isElsewhere,
    weight: link.weight,
  });
  return key;
}

export type LinkIdentity = Pick<Link, 'key' | 'kind' | 'direction'>;

/** @param from the node from which the relation is seen */
export function edgeKey(from: string, { key, kind, direction }: LinkIdentity): string {
  return keyOf(from, key, kind.key, direction);
}

export function keyFromOtherEnd(from: string, { key, kind, direction }: LinkIdentity): string {
  if (direction === 'none') return keyOf(key, from, kind.key, 'none');
  if (kind.inverse !== undefined) return keyOf(key, from, kind.inverse, 'forward');
  return keyOf(key, from, kind.key, direction === 'forward' ? 'backward' : 'forward');
}

function keyOf(source: string, target: string, kind: string, direction: GraphEdge['direction']): string {
  return `${kind} ${direction} ${source} ${target}`;
}
