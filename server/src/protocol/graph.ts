/** Requests of the graph panel, and their answers. Spans count UTF-16 code units, end exclusive. */
import type { Change } from './change.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface GraphParams {
  /** The pattern in the centre. */
  readonly uri: string;
  /** 1-3: how many relations away from it a pattern may be. */
  readonly depth: number;
  /** `GraphAnswer.revision` of what the client has of this pattern at this depth. */
  readonly known?: string | undefined;
}

/** `null` for what is not a pattern, and until its library has been read; `same` when nothing differs from the known revision. */
export type GraphResult = GraphAnswer | 'same' | null;

/** The whole graph, or the difference from the known revision. */
export type Answer<T extends object> =
  | { readonly kind: 'whole'; readonly graph: T }
  | { readonly kind: 'change'; readonly change: Change };

export interface GraphAnswer {
  /** URI of the library's folder. */
  readonly root: string;
  readonly revision: string;
  /** Absent when only spans in the text have changed. */
  readonly answer?: Answer<GraphData> | undefined;
  /** Where the centre's text states its relations; none while its YAML is broken. */
  readonly spans: readonly EdgeSpan[];
}

/** The neighbourhood of a pattern. */
export interface GraphData {
  /** The key of the node in the centre. */
  readonly center: string;
  /** 1-3 */
  readonly depth: number;
  /** True while the YAML of the centre is broken: its relations are then the last readable ones, if there were any. */
  readonly stale: boolean;
  /** The centre first, then by distance; within a distance in the order of the texts. */
  readonly nodes: readonly GraphNode[];
  /** Each joins two of the nodes. The first edge that leads outwards to a node determines its side. */
  readonly edges: readonly GraphEdge[];
  /** The relation kinds of the centre's format, in its order, and any others that occur. */
  readonly kinds: readonly GraphKind[];
  /** Values in a stable order. */
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly format: readonly string[];
  };
  /** The values of the library that have a colour. */
  readonly used: UsedValues;
  /** How many neighbours were left out: at most 200 are sent. */
  readonly more: number;
  /** How many patterns are more than one relation away; those left out are counted. */
  readonly further: number;
  /** Absent when the library is not compared with an earlier state. */
  readonly since?: RelationChanges | undefined;
}

/** Which of the relations are new since an earlier state, and which are gone. */
export interface RelationChanges {
  /** The name of the earlier state: a revision. */
  readonly reference: string;
  /** `GraphEdge.key` of edges of the graph, or of `edges`. */
  readonly added: readonly string[];
  /** `GraphEdge.key` of `edges`. */
  readonly removed: readonly string[];
  /** What is not in the graph: relations that are gone, and new ones of neighbours that were left out. */
  readonly edges: readonly GraphEdge[];
  /** Their patterns, as far as they are not in the graph; those that are gone have no URI. */
  readonly nodes: readonly GraphNode[];
}

/** The server sends them most used first; the client puts them into the order of their colours. */
export interface UsedValues {
  readonly domain: readonly string[];
  readonly status: readonly string[];
}

/** The entry's target in the text of the centre. */
export interface EdgeSpan {
  /** `GraphEdge.key` */
  readonly edge: string;
  readonly span: Span;
}

export interface GraphNode {
  /** The URI of the file; for a pattern that does not exist, a key that is not a URI. */
  readonly key: string;
  readonly uri?: string | undefined;
  /** Plain text, never markup. For a ghost, the id or slug that the entry names. */
  readonly title: string;
  readonly id?: string | undefined;
  readonly slug?: string | undefined;
  readonly domain?: string | undefined;
  readonly category?: string | undefined;
  readonly status?: string | undefined;
  /** The display name of the format of its file: `V7`. */
  readonly format?: string | undefined;
  readonly score?: GraphScore | undefined;
  /** Named by a relation, but unknown. */
  readonly ghost: boolean;
  /** Named by a relation, and known to be outside of the library. */
  readonly elsewhere?: boolean | undefined;
  /** How many relations away from the centre; 0 is the centre. */
  readonly distance: number;
  readonly problems?: ProblemCounts | undefined;
}

export interface GraphScore {
  readonly value: number;
  /** The best score that the format knows. */
  readonly max: number;
  /** The label of the score. */
  readonly label?: string | undefined;
}

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

export interface GraphEdge {
  /** Stays the same while the relation exists. */
  readonly key: string;
  /** The node that is nearer to the centre, or was found first. */
  readonly source: string;
  readonly target: string;
  /** Key of a `GraphKind`, as seen from `source`: the source `requires` the target. */
  readonly kind: string;
  /** `backward`: the kind has no inverse, and only the target states it. `none`: the relation has no direction. */
  readonly direction: 'forward' | 'backward' | 'none';
  readonly statedBy: 'source' | 'target' | 'both';
  /** The inverse relation is missing in one of the two files, and reported: drawn dashed. */
  readonly oneSided: boolean;
  /** The target does not exist. */
  readonly ghost: boolean;
  /** 0-1, if the entry has one. */
  readonly weight?: number | undefined;
  /** Only where a page marks what has changed since an earlier state. */
  readonly change?: 'added' | 'removed' | undefined;
}

/** On which side of the centre relations of a kind are drawn. */
export type GraphSide = 'above' | 'below' | 'left' | 'right' | 'around';

export interface GraphKind {
  /** The key of the relation list: `generalizes_from`. */
  readonly key: string;
  /** A short name: `parents`. */
  readonly label: string;
  /** The key in words: `generalizes from`. */
  readonly caption: string;
  readonly place: GraphSide;
  /** How many relations of this kind the centre has, those left out included. */
  readonly count: number;
  /** How many of them the centre itself states. */
  readonly here: number;
  readonly dead: number;
  readonly oneSided: number;
  /** How many of them were left out: `RelationList` has them all. */
  readonly more: number;
  /** `GraphNode.key` of the most relevant ones, in that order. */
  readonly first: readonly string[];
}

export interface RelationListParams {
  /** The pattern in the centre. */
  readonly uri: string;
  /** `GraphKind.key`; empty for the patterns that are more than one relation away. */
  readonly kind: string;
  /** As in `GraphParams`. */
  readonly depth: number;
}

/** Row `i` of every column is about the same relation; the most relevant comes first. */
export interface RelationList {
  /** As `GraphNode.key`. */
  readonly keys: readonly string[];
  readonly titles: readonly string[];
  /** Empty for none. */
  readonly domains: readonly string[];
  /** Flags: 1 stated by the centre, 2 stated by the other pattern, 4 missing inverse. */
  readonly stated: readonly number[];
}

export interface LibraryGraphParams {
  /** Any file of the library. Without it, the first library. */
  readonly uri?: string | undefined;
  /** `LibraryGraphAnswer.revision` of what the client has. */
  readonly known?: string | undefined;
}

/** `null` when there is no library. */
export type LibraryGraphResult = LibraryGraphAnswer | 'same' | null;

export interface LibraryGraphAnswer {
  readonly revision: string;
  readonly answer: Answer<LibraryGraphData>;
}

/** A whole library. Row `i` of every column is about the same node: first the patterns, then the unknown targets of relations. */
export interface LibraryGraphData {
  /** The URI of the folder. */
  readonly root: string;
  /** Empty for unknown targets: the title is then the name in the relations. */
  readonly uris: readonly string[];
  readonly titles: readonly string[];
  /** What relations call it. */
  readonly names: readonly string[];
  /** Indexes into the vocabularies, -1 for none. */
  readonly domains: readonly number[];
  readonly statuses: readonly number[];
  readonly eras: readonly (readonly number[])[];
  readonly formats: readonly number[];
  /** 0-1, the best score being 1; -1 for none. */
  readonly scores: readonly number[];
  readonly errors: readonly number[];
  readonly warnings: readonly number[];
  /**
   * Four numbers for each edge: source, target, kind (an index into `kinds`), and flags: 1 missing inverse, 2 unknown target, 4
   * part of a hierarchy cycle, 8 without direction.
   */
  readonly edges: readonly number[];
  readonly kinds: readonly (RelationKind & { readonly place: GraphSide })[];
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly era: readonly string[];
    /** The display names of the formats. */
    readonly format: readonly string[];
  };
  /** The values of the library that have a colour. */
  readonly used: UsedValues;
  /** Rows of files that relations may target although they are not patterns. */
  readonly others: readonly number[];
  /** The best score that a format of the library knows; 0 when there is none. */
  readonly maxScore: number;
}

export interface RelationKindsParams {
  readonly uri: string;
}

/** A kind of relation that a pattern can have, in the order of its format. */
export interface RelationKind {
  readonly key: string;
  readonly label: string;
  readonly caption: string;
}

export interface RelationChangeParams {
  /** The pattern from which the relation is seen. */
  readonly uri: string;
  readonly change: RelationChange;
}

/** `relation` is a `RelationKind.key`, `target` a `GraphNode.key`. */
export type RelationChange =
  /** `inverse`: whether the inverse relation is added wherever the format has one, or only where rules require it (the default). */
  | {
      readonly kind: 'add';
      readonly relation: string;
      readonly target: string;
      readonly inverse?: 'always' | 'required' | undefined;
    }
  | { readonly kind: 'change'; readonly relation: string; readonly target: string; readonly to: string }
  | { readonly kind: 'remove'; readonly relation: string; readonly target: string };

export type RelationChangeResult =
  | { readonly kind: 'edits'; readonly files: readonly FileEdits[] }
  /**
   * `unreadable`: the YAML of a file is broken. `exists`: it is stated already. `gone`: there is nothing to change.
   * `self`: a pattern has no relation to itself. `noName`: the target has neither id nor slug.
   */
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'exists' | 'gone' | 'self' | 'noName' };

/** Edits of one text. They do not overlap; every span refers to the text before any of them. */
export interface FileEdits {
  readonly uri: string;
  /** The version of the text that they were computed for; `null` for a file that is not open. */
  readonly version: number | null;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}
