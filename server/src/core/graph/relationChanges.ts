/**
 * Which relations of a neighbourhood are new since an earlier state, and which are gone. A relation counts once, whichever
 * pattern states it; a pattern that was renamed is the same pattern.
 */
import type { RelationKind } from '../formats/format.ts';
import type { History } from '../history/history.ts';
import type { Library } from '../library/library.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { addEdge, edgeKey, type GraphEdge, keyFromOtherEnd, type LinkIdentity } from './edges.ts';
import { type GraphNode, type KnownProblems, outsideNode, patternNode } from './graphNode.ts';
import { addLink, type Link, seenFrom } from './links.ts';

export interface RelationChanges {
  /** The name of the earlier state. */
  readonly reference: string;
  /** Keys of edges of the graph, or of `edges`. */
  readonly added: readonly string[];
  /** Keys of `edges`. */
  readonly removed: readonly string[];
  /** What is not in the graph: relations that are gone, and new ones of neighbours that were left out. */
  readonly edges: readonly GraphEdge[];
  /** Their patterns, as far as they are not in the graph. */
  readonly nodes: readonly GraphNode[];
}

/** A pattern whose relations are part of the graph, and all of these relations. */
export interface Surroundings {
  readonly pattern: Pattern;
  readonly distance: number;
  readonly links: readonly Link[];
}

export interface ComparedLibrary {
  readonly library: Library;
  readonly history: History;
  readonly problems: KnownProblems;
}

export interface ShownParts {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Kinds that are found only in the earlier state are added. */
  readonly kinds: Map<string, RelationKind>;
}

/** No panel has room for more cards. */
const MOST_CHANGES = 200;

export function relationChanges(
  { library, history, problems }: ComparedLibrary,
  surroundings: readonly Surroundings[],
  { nodes, edges, kinds }: ShownParts,
): RelationChanges {
  // Relations that cannot be read are neither new nor gone; files that are only targets are not compared.
  const readable = surroundings.filter(({ pattern: { readable: isReadable, format } }) => isReadable && !format.targetOnly);
  const then = readable.map(each => ({ ...each, links: linksThen(library, history, each) }));
  const [statedNow, statedThen] = [identities(surroundings), identities(then)];
  const made = { nodes: new Map<string, GraphNode>(), edges: new Map<string, GraphEdge>() };
  const keysOf = (found: readonly Surroundings[], other: ReadonlySet<string>): readonly string[] => {
    const keys = new Set<string>();
    for (const { pattern, distance, links } of found) {
      for (const link of links) {
        if (keys.size >= MOST_CHANGES) break;
        const [key, keyThere] = [edgeKey(pattern.uri, link), keyFromOtherEnd(pattern.uri, link)];
        if (other.has(key) || keys.has(key) || keys.has(keyThere)) continue;
        const shown = [key, keyThere].find(each => edges.has(each));
        keys.add(shown ?? key);
        if (shown !== undefined) continue;
        addEdge(made.edges, pattern.uri, link);
        if (!kinds.has(link.kind.key)) kinds.set(link.kind.key, link.kind);
        if (!nodes.has(link.key) && !made.nodes.has(link.key)) made.nodes.set(link.key, nodeOf(link, distance + 1, problems));
      }
    }
    return [...keys];
  };
  const added = keysOf(readable, statedThen);
  const removed = keysOf(then, statedNow);
  return { reference: history.reference, added, removed, edges: [...made.edges.values()], nodes: [...made.nodes.values()] };
}

/** The keys of relations, seen from both ends. */
function identities(surroundings: readonly Surroundings[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { pattern, links } of surroundings) {
    for (const link of links) keys.add(edgeKey(pattern.uri, link)).add(keyFromOtherEnd(pattern.uri, link));
  }
  return keys;
}

function nodeOf(link: Link, distance: number, problems: KnownProblems): GraphNode {
  const { target } = link;
  return target ? patternNode(target, distance, problems(target.uri)) : outsideNode(link, distance);
}

/** The relations that a pattern had, seen from the patterns of now. */
function linksThen(library: Library, history: History, { pattern, links: now }: Surroundings): readonly Link[] {
  const links = new Map<string, Link>();
  const isStated = (key: string): boolean => now.some(link => link.key === key);
  for (const earlier of history.predecessorsOf(pattern.uri)) {
    for (const relation of earlier.relations) {
      const end = endThen(library, history, relation, isStated);
      if (end.key === pattern.uri) continue;
      const { kind, weight } = relation;
      const identity: LinkIdentity = { key: end.key, kind, direction: kind.symmetric ? 'none' : 'forward' };
      addLink(links, { ...end, ...identity, weight, ...ONLY_THEN, statedHere: true, statedThere: false });
    }
    for (const source of namingThen(history, earlier)) {
      const target = patternNow(library, history, source);
      if (source === earlier || target === pattern || target?.readable === false) continue;
      const key = target?.uri ?? `gone:${source.uri}`;
      for (const { kind, weight, target: named } of source.relations) {
        if (history.before.named(named.value) !== earlier) continue;
        const identity = { key, ...seenFrom(pattern, source, kind) };
        const end = { target, name: titleOf(source), isElsewhere: false };
        addLink(links, { ...end, ...identity, weight, ...ONLY_THEN, statedHere: false, statedThere: true });
      }
    }
  }
  return [...links.values()];
}

/** No text of now states it. */
const ONLY_THEN = { oneSided: false, span: undefined };

type End = Pick<Link, 'key' | 'target' | 'name' | 'isElsewhere'>;

/** What an entry of then leads to: the pattern that continues the one it meant, or what its name means now. */
function endThen(library: Library, history: History, relation: Relation, isStated: (key: string) => boolean): End {
  const name = relation.target.value;
  const earlier = history.before.named(name);
  const target = (earlier && patternNow(library, history, earlier)) ?? library.resolve(relation);
  if (target) return { key: target.uri, target, name, isElsewhere: false };
  const dead = { key: `dead:${name}`, target, name, isElsewhere: !library.isMissing(name) };
  if (earlier === undefined || isStated(dead.key)) return dead;
  return { key: `gone:${earlier.uri}`, target, name: titleOf(earlier), isElsewhere: false };
}

function patternNow(library: Library, history: History, { uri }: Pattern): Pattern | undefined {
  const successor = history.successorOf(uri);
  return successor === undefined ? undefined : library.get(successor);
}

function namingThen({ before }: History, { id, slug }: Pattern): ReadonlySet<Pattern> {
  return new Set([id, slug].flatMap(name => (name && name.value !== '' ? before.naming(name.value) : [])));
}
