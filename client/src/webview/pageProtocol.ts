/**
 * The messages between the graph page and its host, validated by the receiver. Knows neither VS Code nor the DOM, so that both
 * sides import it.
 */
import './jitless.ts';
import * as z from 'zod/mini';
import type { GraphData, LibraryGraphData, RelationList, UsedValues } from '../../../server/src/protocol.ts';
import { COLOURS_BY } from './colours.ts';

export { MOST_COLOURS } from './colours.ts';

const graphNode = z.object({
  key: z.string(),
  uri: z.optional(z.string()),
  title: z.string(),
  id: z.optional(z.string()),
  slug: z.optional(z.string()),
  domain: z.optional(z.string()),
  category: z.optional(z.string()),
  status: z.optional(z.string()),
  format: z.optional(z.string()),
  score: z.optional(z.object({ value: z.number(), max: z.number(), label: z.optional(z.string()) })),
  ghost: z.boolean(),
  elsewhere: z.optional(z.boolean()),
  distance: z.number(),
  problems: z.optional(z.object({ errors: z.number(), warnings: z.number() })),
});

const graphEdge = z.object({
  key: z.string(),
  source: z.string(),
  target: z.string(),
  kind: z.string(),
  direction: z.enum(['forward', 'backward', 'none']),
  statedBy: z.enum(['source', 'target', 'both']),
  oneSided: z.boolean(),
  ghost: z.boolean(),
  weight: z.optional(z.number()),
});

const relationChanges = z.object({
  reference: z.string(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  edges: z.array(graphEdge),
  nodes: z.array(graphNode),
});

const place = z.enum(['above', 'below', 'left', 'right', 'around']);

const graphKind = z.object({
  key: z.string(),
  label: z.string(),
  caption: z.string(),
  place,
  count: z.number(),
  here: z.number(),
  dead: z.number(),
  oneSided: z.number(),
  more: z.number(),
  first: z.array(z.string()),
});

/** By index of the colour: its value; empty for an unused colour. */
export const usedValues: z.ZodMiniType<UsedValues> = z.object({ domain: z.array(z.string()), status: z.array(z.string()) });

/** The server's `GraphData`; the type ensures that the two do not diverge. */
export const graphData: z.ZodMiniType<GraphData> = z.object({
  center: z.string(),
  depth: z.number(),
  stale: z.boolean(),
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  kinds: z.array(graphKind),
  vocabularies: z.object({ domain: z.array(z.string()), status: z.array(z.string()), format: z.array(z.string()) }),
  used: usedValues,
  more: z.number(),
  further: z.number(),
  since: z.optional(relationChanges),
});

/** Long columns are checked in one loop: a schema for each of thousands of items would take longer than drawing. */
const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(each => typeof each === 'number');
const numbers = z.custom<readonly number[]>(isNumbers);
const texts = z.custom<readonly string[]>(value => Array.isArray(value) && value.every(each => typeof each === 'string'));
const lists = z.custom<readonly (readonly number[])[]>(value => Array.isArray(value) && value.every(isNumbers));
const relationKind = z.object({ key: z.string(), label: z.string(), caption: z.string() });

/** The server's `LibraryGraphData`, likewise. */
export const libraryGraphData: z.ZodMiniType<LibraryGraphData> = z.object({
  root: z.string(),
  uris: texts,
  titles: texts,
  names: texts,
  domains: numbers,
  statuses: numbers,
  eras: lists,
  formats: numbers,
  scores: numbers,
  errors: numbers,
  warnings: numbers,
  edges: numbers,
  kinds: z.array(z.object({ key: z.string(), label: z.string(), caption: z.string(), place })),
  vocabularies: z.object({ domain: texts, status: texts, era: texts, format: texts }),
  used: usedValues,
  others: numbers,
  maxScore: z.number(),
});

export const relationListData: z.ZodMiniType<RelationList> = z.object({
  keys: texts,
  titles: texts,
  domains: texts,
  stated: numbers,
});

/** The result of applying it is validated as a graph. */
const propertyChange = z.union([
  z.object({ kind: z.literal('value'), value: z.unknown() }),
  z.object({
    kind: z.literal('splice'),
    splice: z.object({ at: z.number(), remove: z.number(), insert: z.custom<readonly unknown[]>(Array.isArray) }),
  }),
]);
const change = z.object({ properties: z.record(z.string(), propertyChange) });

/** The positions of the patterns of a library, by URI relative to the library. Integers. */
export type StoredPositions = Readonly<Record<string, readonly [number, number]>>;
export const positions = z.custom<StoredPositions>(
  value =>
    typeof value === 'object' && value !== null && Object.values(value).every(place => isNumbers(place) && place.length === 2),
);

/** A pattern to which the centre could be related. */
const cardSuggestion = z.object({
  uri: z.string(),
  title: z.string(),
  /** The words that both texts share. */
  shared: z.array(z.string()),
  /** The kind of relation that the texts suggest. */
  kind: z.optional(z.object({ key: z.string(), caption: z.string() })),
});
export type CardSuggestion = z.infer<typeof cardSuggestion>;

const view = z.enum(['neighbourhood', 'library']);
export type PageView = z.infer<typeof view>;

/** Messages from the host to the page. */
export const hostMessage = z.discriminatedUnion('type', [
  /** A graph. The page answers `shown` to every graph; the next one waits for that. */
  z.object({ type: z.literal('show'), graph: graphData }),
  /** The difference from the last graph; the page animates it. */
  z.object({ type: z.literal('change'), change }),
  /** The whole list of a relation kind, which the page has asked for. */
  z.object({ type: z.literal('list'), kind: z.string(), list: relationListData }),
  /** What the pattern of this file could be related to, which the page has asked for. */
  z.object({ type: z.literal('suggestions'), uri: z.string(), suggestions: z.array(cardSuggestion) }),
  /** The whole library, with the stored `positions` if the page has not shown it yet. */
  z.object({ type: z.literal('library'), graph: libraryGraphData, positions: z.optional(positions) }),
  z.object({ type: z.literal('libraryChange'), change }),
  /** There is nothing to show; the page explains the reason. */
  z.object({ type: z.literal('empty'), reason: z.enum(['noPattern', 'noPatterns', 'indexing', 'gone']) }),
  /** The cursor is on the relation to this node (`GraphNode.key`), or on none. */
  z.object({ type: z.literal('highlight'), key: z.nullable(z.string()) }),
  /** In the view of the library: move to this node. */
  z.object({ type: z.literal('focus'), key: z.string() }),
  /** How the panel behaves; the toolbar shows it. `uri`: the current pattern of the panel. */
  z.object({ type: z.literal('state'), depth: z.number(), pinned: z.boolean(), view, uri: z.nullable(z.string()) }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

const camera = z.object({ x: z.number(), y: z.number(), scale: z.number() });

/** The filter of the view of the library. */
const libraryFilter = z.object({
  domains: z.optional(z.array(z.string())),
  statuses: z.optional(z.array(z.string())),
  eras: z.optional(z.array(z.string())),
  formats: z.optional(z.array(z.string())),
  /** The minimum score; patterns without one are excluded as well. */
  score: z.optional(z.number()),
  only: z.optional(z.enum(['broken', 'orphans', 'problems', 'cycles'])),
});
export type LibraryFilter = z.infer<typeof libraryFilter>;

/**
 * The state of the page that survives a reload of the window (`setState` of the webview). A serializer restores the panel from
 * it: `uri` of the centre, `depth`, `pinned`, `view`.
 */
export const pageState = z.object({
  uri: z.optional(z.string()),
  depth: z.optional(z.number()),
  pinned: z.optional(z.boolean()),
  view: z.optional(view),
  /** Keys of relation kinds that are filtered out. */
  hidden: z.optional(z.array(z.string())),
  colourBy: z.optional(z.enum(COLOURS_BY)),
  filter: z.optional(libraryFilter),
  /** Whether the filter panel is open, and the names of its collapsed groups. */
  filterOpen: z.optional(z.boolean()),
  folded: z.optional(z.array(z.string())),
  /** Whether relations are marked that are new or gone since an earlier state. */
  changes: z.optional(z.boolean()),
  /** Whether the whole legend is shown. */
  legendOpen: z.optional(z.boolean()),
  /** Whether suggested relations are shown. */
  suggestions: z.optional(z.boolean()),
  /** The visible part, if the user has chosen it. */
  camera: z.optional(camera),
  libraryCamera: z.optional(camera),
});
export type PageState = z.infer<typeof pageState>;

/** Messages from the page to the host. */
export const pageMessage = z.discriminatedUnion('type', [
  /** The page is ready. The host answers with `state`, and `show` or `empty`. */
  z.object({ type: z.literal('ready') }),
  /** The last graph has been drawn. */
  z.object({ type: z.literal('shown') }),
  /** A list was opened that the graph contains only in part: of a kind, or (empty) of what is further away. The host answers with `list`. */
  z.object({ type: z.literal('list'), kind: z.string() }),
  /** Open this file; `side`: beside the current editor, without taking the focus. */
  z.object({ type: z.literal('open'), uri: z.string(), side: z.boolean() }),
  /** Centre the graph on this pattern. */
  z.object({ type: z.literal('recentre'), uri: z.string() }),
  /** The pointer or the focus is on this node (`GraphNode.key`), or on none: highlight its line in the text. */
  z.object({ type: z.literal('hover'), key: z.nullable(z.string()) }),
  /** The user chose a depth, 1-3. The host answers with `state` and `show`. */
  z.object({ type: z.literal('depth'), depth: z.number() }),
  /** The user pinned the panel to this pattern, or unpinned it. The host answers with `state`. */
  z.object({ type: z.literal('pin'), pinned: z.boolean() }),
  /** The user chose a view. The host answers with `state`, and `show` or `library`. */
  z.object({ type: z.literal('view'), view }),
  /** Let the user find a pattern. The host answers with `focus` in the library, else with `show`. */
  z.object({ type: z.literal('find') }),
  /** An export of the graph or its data: text, or a PNG in base64. `name`: a file name without extension. */
  z.object({
    type: z.literal('export'),
    format: z.enum(['svg', 'png', 'json', 'mermaid']),
    to: z.enum(['file', 'clipboard']),
    name: z.string(),
    content: z.string(),
  }),
  /** There is no pattern yet, and the user wants to create one. */
  z.object({ type: z.literal('newPattern') }),
  /** The choices that new panels of the workspace start with; `uri` only with the `camera` that was chosen for it. */
  z.object({ type: z.literal('remember'), state: pageState }),
  /** The final positions of the patterns; `root` as in the graph. */
  z.object({ type: z.literal('positions'), root: z.string(), positions }),
  /** Offer the fixes for the dead relation of the centre to this node (`GraphNode.key`). */
  z.object({ type: z.literal('fixGhost'), key: z.string() }),
  /** The user wants to add a relation to this pattern; the host asks which. */
  z.object({ type: z.literal('addRelation'), uri: z.string() }),
  /** What could this pattern be related to? The host answers with `suggestions`. */
  z.object({ type: z.literal('suggest'), uri: z.string() }),
  /** Add a suggested relation from a pattern to another. Without a kind, the host asks for it. If nothing is added, it answers with `suggestions`. */
  z.object({ type: z.literal('accept'), uri: z.string(), target: z.string(), kind: z.optional(z.string()) }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/**
 * The data of a context menu on a card for the host (`webview/context` in package.json shows entries by `webviewSection`).
 */
export const menuContext = z.object({
  webviewSection: z.enum(['center', 'neighbour', 'ghost', 'elsewhere', 'pattern']),
  /** `GraphNode.key` */
  key: z.string(),
  uri: z.optional(z.string()),
  /** Its id or slug, which other patterns use. */
  id: z.string(),
  /** The pattern from which the relation to it is seen (`GraphNode.key`), and the relations between the two. */
  source: z.optional(z.string()),
  relations: z.optional(z.array(relationKind)),
  /** Whether the centre states the first of them. */
  stated: z.optional(z.boolean()),
});
export type MenuContext = z.infer<typeof menuContext>;
