/**
 * What client and server say to each other beyond the Language Server Protocol: method names and types.
 * Imports nothing, so that both sides can share it. Offsets and spans count UTF-16 code units from the start of the
 * text (0-based, end exclusive), as VS Code's `positionAt` takes them.
 */

/** Notification, server to client, no payload: what was asked before may be answered differently now. Coalesced. */
export const LIBRARY_CHANGED = 'patterns/libraryChanged';

/** Request, client to server: `GraphParams` -> `GraphData | null`; `null` when the URI is no pattern of any library. */
export const GRAPH_REQUEST = 'patterns/graph';

/** Request, client to server: `RelationKindsParams` -> `RelationKind[]`; empty when the URI is no pattern. */
export const RELATION_KINDS_REQUEST = 'patterns/relationKinds';

/** Request, client to server: `RelationChangeParams` -> `RelationChangeResult`. The server changes nothing itself. */
export const CHANGE_RELATION_REQUEST = 'patterns/changeRelation';

/** Request, client to server: `StatusParams` -> `StatusResult`. */
export const STATUS_REQUEST = 'patterns/status';

/** Request, client to server: `ListParams` -> `ListResult`. */
export const LIST_REQUEST = 'patterns/list';

/** Request, client to server: `ExplainRuleParams` -> Markdown, or `null` when there is no such rule. */
export const EXPLAIN_RULE_REQUEST = 'patterns/explainRule';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface GraphParams {
  /** The pattern in the middle. */
  readonly uri: string;
  /** 1-3: how many relations away from it a pattern may be. */
  readonly depth: number;
}

/** The neighbourhood of a pattern. */
export interface GraphData {
  /** The key of the node in the middle. */
  readonly center: string;
  /** 1-3 */
  readonly depth: number;
  /** True while the YAML of the centre is broken: this is then the last good picture, and no edge has a span. */
  readonly stale: boolean;
  /** The centre first, then by distance; within a distance in the order of the texts. */
  readonly nodes: readonly GraphNode[];
  /** Each joins two of the nodes. The first edge that leads to a node from nearer the centre tells its place. */
  readonly edges: readonly GraphEdge[];
  /** The relation kinds of the centre's format, in its order, and any others that occur. */
  readonly kinds: readonly GraphKind[];
  /** Values in a steady order, so that a value keeps its colour. */
  readonly vocabularies: { readonly domain: readonly string[]; readonly status: readonly string[] };
  /** How many neighbours were left out: at most 200 are sent. */
  readonly more: number;
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
  readonly score?: GraphScore | undefined;
  /** Named by a relation, but nowhere to be found. */
  readonly ghost: boolean;
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
  /** A parent or child relation that only one of the two files states: drawn dashed. */
  readonly oneSided: boolean;
  /** The target does not exist. */
  readonly ghost: boolean;
  /** 0-1, where the entry carries one. */
  readonly weight?: number | undefined;
  /** The entry's target in the text of the centre, when the centre states it. */
  readonly span?: Span | undefined;
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
  /** How many of them were left out. */
  readonly more: number;
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

export interface StatusParams {
  /** The file that the person looks at: its library is meant, and its format is told. Without it, all libraries. */
  readonly uri?: string | undefined;
}

export interface StatusResult {
  /** How many patterns there are. */
  readonly patterns: number;
  readonly errors: number;
  readonly warnings: number;
  /** True until every file has been read: the counts are not final. */
  readonly indexing: boolean;
  /** Of the file, when it is a pattern. */
  readonly format?: { readonly id: string; readonly label: string } | undefined;
}

export interface ListParams {
  /** What the person has typed; matched on title, alias, slug and id. Empty: all. */
  readonly query: string;
  /** A file of the library that is meant. Without it, all libraries. */
  readonly uri?: string | undefined;
}

export interface ListResult {
  /** Best first. */
  readonly patterns: readonly ListedPattern[];
  /** True when more match than are listed. */
  readonly hasMore: boolean;
}

export interface ListedPattern {
  readonly uri: string;
  readonly title: string;
  readonly id?: string | undefined;
  readonly slug?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: string | undefined;
}

export interface ExplainRuleParams {
  /** Rule id: `unknown-relation-target`. */
  readonly rule: string;
}

/** What a client may tell the server when it starts. All of it is optional. */
export interface InitializationOptions {
  /** Settings, for a client that cannot be asked for them. */
  readonly settings?: unknown;
  /** Where the documentation of a rule is, with `{rule}` for its id. */
  readonly ruleLink?: string;
  /** Commands that the client can run for a code action or a code lens. */
  readonly commands?: readonly string[];
}

/**
 * Client command: the person picks a pattern by title, and its id (or slug) takes the place of what stands there.
 * Arguments: URI, LSP range, version of the text (or `null`).
 */
export const PICK_TARGET_COMMAND = 'commonsPatterns.pickTarget';

/**
 * Client command: shows places in the peek view, as "find all references" does.
 * Arguments: URI, LSP position, LSP locations.
 */
export const SHOW_REFERENCES_COMMAND = 'commonsPatterns.showReferences';

/** Client command, no arguments: shows the list of problems. */
export const SHOW_PROBLEMS_COMMAND = 'commonsPatterns.showProblems';
