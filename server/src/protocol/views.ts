/** Requests of the views beside the editor: the library as a tree, the relations of a pattern, the health of the library. */
import type { GraphScore, ProblemCounts } from './graph.ts';
import type { Range } from './positions.ts';

/** Request, client to server: `LibraryTreeParams` -> `LibraryRow[]`, the rows at one place of the tree. */
export const LIBRARY_TREE_REQUEST = 'patterns/libraryTree';

export interface LibraryTreeParams {
  readonly order: 'domain' | 'status' | 'format' | 'folder' | 'hierarchy';
  /** Words of a title, alias, slug or id; empty for all patterns. */
  readonly filter: string;
  /** `LibraryRow.key` from the top down to the row whose children are wanted; empty for the top. */
  readonly path: readonly string[];
  /** `LibraryRow.key` of a library. Without it, the only library, or the rows of all libraries if there are several. */
  readonly library?: string | undefined;
}

export type LibraryRow = LibraryGroupRow | PatternRow;

export interface LibraryGroupRow {
  readonly kind: 'library' | 'group';
  /** Unique among its siblings. */
  readonly key: string;
  /** Empty for the patterns that have no such value, or no place in the hierarchy. */
  readonly label: string;
  readonly patterns: number;
  readonly problems: ProblemCounts;
}

export interface PatternRow {
  readonly kind: 'pattern';
  /** Its URI. */
  readonly key: string;
  readonly title: string;
  readonly id?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: string | undefined;
  readonly problems: ProblemCounts;
  /** The number of rows below it. */
  readonly children: number;
}

/** Request, client to server: `RelationTreeParams` -> `RelationTree | null`; `null` when the URI is not a pattern. */
export const RELATION_TREE_REQUEST = 'patterns/relationTree';

export interface RelationTreeParams {
  readonly uri: string;
}

export interface RelationTree {
  readonly title: string;
  /** The kinds of the format, in its order, and any others that occur. */
  readonly kinds: readonly RelationGroup[];
}

export interface RelationGroup {
  /** `RelationKind.key` */
  readonly key: string;
  readonly label: string;
  readonly caption: string;
  readonly relations: readonly RelationRow[];
}

export interface RelationRow {
  /** `GraphNode.key`: the URI of the other pattern, or the key of one that does not exist. */
  readonly key: string;
  readonly uri?: string | undefined;
  readonly title: string;
  readonly status?: string | undefined;
  /** `outgoing`: only this pattern states it. `incoming`: only the other one does. */
  readonly stated: 'outgoing' | 'incoming' | 'both';
  /** `unknown`: no such pattern. `inverse`: the inverse relation is missing, and reported. `elsewhere`: known, and outside of the library. */
  readonly mark?: 'unknown' | 'inverse' | 'elsewhere' | undefined;
  /** The entry that states it, in this pattern if it does. */
  readonly entry?: FilePlace | undefined;
}

export interface FilePlace {
  readonly uri: string;
  readonly range: Range;
}

/** Request, client to server: `PreviewParams` -> `PatternPreview | null`; `null` for a file without a preview of its own. */
export const PREVIEW_REQUEST = 'patterns/preview';

export interface PreviewParams {
  readonly uri: string;
}

/** What a preview shows above the text. All texts are plain, never markup. */
export interface PatternPreview {
  /** Absent if the text begins with it. */
  readonly title?: string | undefined;
  readonly aliases: readonly string[];
  readonly summary?: string | undefined;
  readonly status?: string | undefined;
  readonly domain?: string | undefined;
  readonly score?: GraphScore | undefined;
  /** By kind; those without relations are left out. */
  readonly relations: readonly {
    readonly caption: string;
    readonly patterns: readonly PreviewLink[];
    /** How many others there are. */
    readonly more: number;
  }[];
}

export interface PreviewLink {
  readonly title: string;
  /** The path of its file, relative to the pattern and encoded as in a URI; absent for a pattern that the library does not have. */
  readonly path?: string | undefined;
}

/** Request, client to server, no parameters -> `Health`, of all libraries. Losses only where something is compared. */
export const HEALTH_REQUEST = 'patterns/health';

export interface Health {
  readonly sections: readonly HealthSection[];
  readonly problems: ProblemCounts;
}

export interface HealthSection {
  readonly subject: HealthSubject;
  /** Of problems, or of patterns for `orphans` and `drafts`. */
  readonly count: number;
  /** The library is still being looked at for them: the count is not final. */
  readonly isPending: boolean;
}

export type HealthSubject = 'rules' | 'orphans' | 'deadLinks' | 'duplicates' | 'drafts' | 'losses' | 'twins';

/** Request, client to server: `HealthRowsParams` -> `HealthRow[]`. */
export const HEALTH_ROWS_REQUEST = 'patterns/healthRows';

export interface HealthRowsParams {
  readonly subject: HealthSubject;
  /** The problems of this rule, for the subject `rules`. */
  readonly rule?: string | undefined;
}

export type HealthRow = RuleRow | ProblemRow | PatternRow | MoreRow;

export interface RuleRow {
  readonly kind: 'rule';
  readonly rule: string;
  readonly title: string;
  /** The most severe one of its problems. */
  readonly severity: ProblemRow['severity'];
  readonly problems: number;
  readonly files: number;
  /** How many may have a fix. */
  readonly fixable: number;
  /** A file with such a problem. */
  readonly uri: string;
}

export interface ProblemRow {
  readonly kind: 'problem';
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** The title of the pattern. */
  readonly title: string;
  readonly place: FilePlace;
  readonly fixable: boolean;
}

/** Rows that were left out. */
export interface MoreRow {
  readonly kind: 'more';
  readonly count: number;
}
