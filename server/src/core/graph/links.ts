/** The relations of a pattern, seen from that pattern: its own entries, and those of other patterns that name it. */
import type { RelationKind } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import type { Pattern, Relation } from '../library/pattern.ts';
import type { IncomingRelation } from '../library/patternStore.ts';
import type { Span } from '../text.ts';
import type { KnownProblems } from './graphNode.ts';

/** A relation as seen from one pattern, whichever of the two states it. */
export interface Link {
  /** The node at the other end. */
  readonly key: string;
  readonly kind: RelationKind;
  /** `backward`: the kind has no inverse, and only the other pattern states it. `none`: the relation has no direction. */
  readonly direction: 'forward' | 'backward' | 'none';
  /** `undefined` when the library does not have it. */
  readonly target: Pattern | undefined;
  /** The library does not have it, but it may exist: settings list its name, or the library has not been read. */
  readonly isElsewhere: boolean;
  /** What the entry names. */
  readonly name: string;
  readonly statedHere: boolean;
  readonly statedThere: boolean;
  /** The inverse relation is missing, and reported. */
  readonly oneSided: boolean;
  readonly weight: number | undefined;
  /** Of the entry's target, where the pattern states it. */
  readonly span: Span | undefined;
}

/** Its own entries in their order, then those of others; by kind, in the order of the format. */
export function linksOf(library: Library, pattern: Pattern, problems: KnownProblems): readonly Link[] {
  const links = new Map<string, Link>();
  for (const relation of pattern.relations) {
    const link = ownLink(library, pattern, relation, problems);
    if (link) addLink(links, link);
  }
  for (const incoming of library.incoming(pattern)) {
    const link = incomingLink(pattern, incoming, problems);
    if (link) addLink(links, link);
  }
  const orders = new Map(pattern.format.relations.map(({ key }, index) => [key, index]));
  const order = ({ kind }: Link): number => orders.get(kind.key) ?? orders.size;
  return [...links.values()].sort((a, b) => order(a) - order(b));
}

/** A relation that both patterns state is one link. */
export function addLink(links: Map<string, Link>, link: Link): void {
  const id = idOf(link);
  const known = links.get(id);
  if (known === undefined) links.set(id, link);
  else if (link.statedThere) {
    links.set(id, {
      ...known,
      statedThere: true,
      oneSided: known.oneSided || link.oneSided,
      weight: known.weight ?? link.weight,
    });
  }
}

function idOf({ kind, direction, key }: Link): string {
  return `${kind.key} ${direction} ${key}`;
}

function ownLink(library: Library, pattern: Pattern, relation: Relation, problems: KnownProblems): Link | undefined {
  const target = library.resolve(relation);
  if (target?.uri === pattern.uri) return undefined;
  const name = relation.target.value;
  const { kind, weight } = relation;
  const { span } = relation.target;
  return {
    key: target?.uri ?? `dead:${name}`,
    kind,
    direction: kind.symmetric ? 'none' : 'forward',
    target,
    isElsewhere: target === undefined && !library.isMissing(name),
    name,
    statedHere: true,
    statedThere: false,
    oneSided: isOneSided(problems, pattern, span.start),
    weight,
    span,
  };
}

function incomingLink(pattern: Pattern, { source, relation }: IncomingRelation, problems: KnownProblems): Link | undefined {
  if (source.uri === pattern.uri) return undefined;
  return {
    key: source.uri,
    ...seenFrom(pattern, source, relation.kind),
    target: source,
    isElsewhere: false,
    name: relation.target.value,
    statedHere: false,
    statedThere: true,
    oneSided: isOneSided(problems, source, relation.target.span.start),
    weight: relation.weight,
    span: undefined,
  };
}

function isOneSided(problems: KnownProblems, { uri }: Pattern, start: number): boolean {
  return problems(uri)?.oneSided.includes(start) === true;
}

/** How a relation that `source` states reads from the pattern at its other end. */
export function seenFrom(pattern: Pattern, source: Pattern, stated: RelationKind): Pick<Link, 'kind' | 'direction'> {
  const find = (key: string) =>
    pattern.format.relations.find(kind => kind.key === key) ?? source.format.relations.find(kind => kind.key === key);
  if (stated.symmetric) return { kind: find(stated.key) ?? stated, direction: 'none' };
  const inverse = stated.inverse === undefined ? undefined : find(stated.inverse);
  return inverse ? { kind: inverse, direction: 'forward' } : { kind: stated, direction: 'backward' };
}
