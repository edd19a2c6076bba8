/** What the graph panel asks for, and what it gets. Spans count UTF-16 code units, end exclusive. */
import type { Change } from './change.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface GraphParams {
  /** The pattern in the middle. */
  readonly uri: string;
  /** 1-3: how many relations away from it a pattern may be. */
  readonly depth: number;
  /** `GraphAnswer.revision` of what the client has of this pattern at this depth. */
  readonly known?: string | undefined;
}

/** `null` when the URI is no pattern of any library; `same` when all is as in the known revision. */
export type GraphResult = GraphAnswer | 'same' | null;

/** The whole graph, or how it differs from the known revision. */
export type Answer<T extends object> =
  | { readonly kind: 'whole'; readonly graph: T }
  | { readonly kind: 'change'; readonly change: Change };

export interface GraphAnswer {
  /** URI of the library's folder. */
  readonly root: string;
  readonly revision: string;
  /** Absent when only the places in the text are others. */
  readonly answer?: Answer<GraphData> | undefined;
  /** Where the centre's text states its relations; none while its YAML is broken. */
  readonly spans: readonly EdgeSpan[];
}

/** The neighbourhood of a pattern. */
export interface GraphData {
  /** The key of the node in the middle. */
  readonly center: string;
  /** 1-3 */
  readonly depth: number;
  /** True while the YAML of the centre is broken: its relations are then the last readable ones, if there were any. */
  readonly stale: boolean;
  /** The centre first, then by distance; within a distance in the order of the texts. */
  readonly nodes: readonly GraphNode[];
  /** Each joins two of the nodes. The first edge that leads to a node from nearer the centre tells its place. */
  readonly edges: readonly GraphEdge[];
  /** The relation kinds of the centre's format, in its order, and any others that occur. */
  readonly kinds: readonly GraphKind[];
  /** Values in a steady order. */
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly format: readonly string[];
  };
  /** The values of the whole library that have a colour. */
  readonly used: UsedValues;
  /** How many neighbours were left out: at most 200 are sent. */
  readonly more: number;
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
  /** The URI of the file; for a pattern that does not exist, a key that no URI equals. */
  readonly key: string;
  readonly uri?: string | undefined;
  /** Plain text, never markup. Of a ghost, the id or slug that the entry names. */
  readonly title: string;
  readonly id?: string | undefined;
  readonly slug?: string | undefined;
  readonly domain?: string | undefined;
  readonly category?: string | undefined;
  readonly status?: string | undefined;
  /** What people call the format of its file: `V7`. */
  readonly format?: string | undefined;
  readonly score?: GraphScore | undefined;
  /** Named by a relation, but nowhere to be found. */
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
  /** What the score is called. */
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
  /** `backward`: the kind has no mirror, and only the target states it. `none`: the relation has no direction. */
  readonly direction: 'forward' | 'backward' | 'none';
  readonly statedBy: 'source' | 'target' | 'both';
  /** One of the two files should state it and does not, and that is reported: drawn dashed. */
  readonly oneSided: boolean;
  /** The target does not exist. */
  readonly ghost: boolean;
  /** 0-1, where the entry carries one. */
  readonly weight?: number | undefined;
}

export type GraphPlace = 'above' | 'below' | 'left' | 'right' | 'around';

export interface GraphKind {
  /** The key of the relation list: `generalizes_from`. */
  readonly key: string;
  /** A short name: `parents`. */
  readonly label: string;
  /** What the key says: `generalizes from`. */
  readonly caption: string;
  readonly place: GraphPlace;
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
  /** The pattern in the middle. */
  readonly uri: string;
  /** `GraphKind.key` */
  readonly kind: string;
}

/** Row `i` of every column is about the same relation; the most relevant comes first. */
export interface RelationList {
  /** As `GraphNode.key`. */
  readonly keys: readonly string[];
  readonly titles: readonly string[];
  /** Empty for none. */
  readonly domains: readonly string[];
  /** Who states it, added up: 1 the pattern in the middle, 2 the other; 4 one of the two should and does not. */
  readonly stated: readonly number[];
}

export interface LibraryGraphParams {
  /** A file of the library that is meant. Without it, the first. */
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

/** A whole library. Row `i` of every column is about the same node: first the patterns, then what relations name in vain. */
export interface LibraryGraphData {
  /** The URI of the folder. */
  readonly root: string;
  /** Empty where there is no pattern: the title is then what the relations name. */
  readonly uris: readonly string[];
  readonly titles: readonly string[];
  /** What relations call it. */
  readonly names: readonly string[];
  /** Places in the vocabularies, -1 for none. */
  readonly domains: readonly number[];
  readonly statuses: readonly number[];
  readonly eras: readonly (readonly number[])[];
  readonly formats: readonly number[];
  /** 0-1, the best score being 1; -1 for none. */
  readonly scores: readonly number[];
  readonly errors: readonly number[];
  readonly warnings: readonly number[];
  /**
   * Four numbers for each edge: source, target, kind (a place in `kinds`), and marks, added up: 1 only one side says so, 2
   * the target does not exist, 4 part of a cycle of parents, 8 without direction.
   */
  readonly edges: readonly number[];
  readonly kinds: readonly (RelationKind & { readonly place: GraphPlace })[];
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly era: readonly string[];
    /** What people call the formats. */
    readonly format: readonly string[];
  };
  /** The values of the library that have a colour. */
  readonly used: UsedValues;
  /** Rows of what relations may lead to, though it is no pattern and is not counted as one. */
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
  | { readonly kind: 'add'; readonly relation: string; readonly target: string }
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
  /** Of the text that they were made for; `null` for a file that is not open. */
  readonly version: number | null;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}
