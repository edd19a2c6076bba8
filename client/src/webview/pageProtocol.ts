/**
 * What the graph page and its host say to each other, checked on arrival: the page checks what the host says, the host
 * what the page says. Knows neither VS Code nor the DOM, so that both sides import it.
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

/** By place: the colour of each value; empty where a colour is free. */
export const usedValues: z.ZodMiniType<UsedValues> = z.object({ domain: z.array(z.string()), status: z.array(z.string()) });

/** The server's `GraphData`; the type says so, so that the two cannot drift apart. */
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
});

/** Long columns are looked through as a whole: thousands of single checks would take longer than drawing them. */
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

/** What it makes of a graph is checked as a graph. */
const propertyChange = z.union([
  z.object({ kind: z.literal('value'), value: z.unknown() }),
  z.object({
    kind: z.literal('splice'),
    splice: z.object({ at: z.number(), remove: z.number(), insert: z.custom<readonly unknown[]>(Array.isArray) }),
  }),
]);
const change = z.object({ properties: z.record(z.string(), propertyChange) });

/** Where the patterns of a library stand: by URI without that of the library. Whole numbers. */
export type StoredPositions = Readonly<Record<string, readonly [number, number]>>;
export const positions = z.custom<StoredPositions>(
  value =>
    typeof value === 'object' && value !== null && Object.values(value).every(place => isNumbers(place) && place.length === 2),
);

const view = z.enum(['neighbourhood', 'library']);
export type PageView = z.infer<typeof view>;

/** What the host tells the page. */
export const hostMessage = z.discriminatedUnion('type', [
  /** The picture. The page answers `shown` to this and to every other picture; the next one waits for that. */
  z.object({ type: z.literal('show'), graph: graphData }),
  /** How the picture differs from the last one; the page moves what moved. */
  z.object({ type: z.literal('change'), change }),
  /** The whole list of a relation kind, which the page has asked for. */
  z.object({ type: z.literal('list'), kind: z.string(), list: relationListData }),
  /** The whole library; `positions` as they were remembered, when the page has not shown it yet. */
  z.object({ type: z.literal('library'), graph: libraryGraphData, positions: z.optional(positions) }),
  z.object({ type: z.literal('libraryChange'), change }),
  /** There is nothing to show, for a reason that the page explains. */
  z.object({ type: z.literal('empty'), reason: z.enum(['noPattern', 'noPatterns', 'indexing', 'gone']) }),
  /** The cursor is on the relation that leads to this node (`GraphNode.key`), or on none. */
  z.object({ type: z.literal('highlight'), key: z.nullable(z.string()) }),
  /** In the view of the library: go to this node. */
  z.object({ type: z.literal('focus'), key: z.string() }),
  /** How the panel behaves; the toolbar shows it. `uri`: the pattern that the panel is about. */
  z.object({ type: z.literal('state'), depth: z.number(), pinned: z.boolean(), view, uri: z.nullable(z.string()) }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

const camera = z.object({ x: z.number(), y: z.number(), scale: z.number() });

/** What is left out of the view of the library. */
const libraryFilter = z.object({
  domains: z.optional(z.array(z.string())),
  statuses: z.optional(z.array(z.string())),
  eras: z.optional(z.array(z.string())),
  formats: z.optional(z.array(z.string())),
  /** The least score; patterns without one are left out, too. */
  score: z.optional(z.number()),
  only: z.optional(z.enum(['broken', 'orphans', 'problems', 'cycles'])),
});
export type LibraryFilter = z.infer<typeof libraryFilter>;

/**
 * What the page remembers over a reload of the window (`setState` of the webview). A serializer gets it back and
 * restores the panel by it: `uri` in the middle, `depth`, `pinned`, `view`.
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
  /** Whether the panel of filters is open, and the names of its groups that are folded. */
  filterOpen: z.optional(z.boolean()),
  folded: z.optional(z.array(z.string())),
  /** Whether the whole legend is shown. */
  legendOpen: z.optional(z.boolean()),
  /** Which part is seen, where a person has chosen it. */
  camera: z.optional(camera),
  libraryCamera: z.optional(camera),
});
export type PageState = z.infer<typeof pageState>;

/** What the page tells the host. */
export const pageMessage = z.discriminatedUnion('type', [
  /** The page listens now. The host answers with `state`, and `show` or `empty`. */
  z.object({ type: z.literal('ready') }),
  /** The last picture has been drawn. */
  z.object({ type: z.literal('shown') }),
  /** A list of relations is opened that the picture has only a part of. The host answers with `list`. */
  z.object({ type: z.literal('list'), kind: z.string() }),
  /** Open this file; `side`: beside the current editor, without taking the focus. */
  z.object({ type: z.literal('open'), uri: z.string(), side: z.boolean() }),
  /** Put this pattern in the middle. */
  z.object({ type: z.literal('recentre'), uri: z.string() }),
  /** The pointer or the focus is on this node (`GraphNode.key`), or on none: mark its line in the text. */
  z.object({ type: z.literal('hover'), key: z.nullable(z.string()) }),
  /** The person chose a depth, 1-3. The host answers with `state` and `show`. */
  z.object({ type: z.literal('depth'), depth: z.number() }),
  /** The person pinned the panel to this pattern, or lets it follow the editor. The host answers with `state`. */
  z.object({ type: z.literal('pin'), pinned: z.boolean() }),
  /** The person chose a view. The host answers with `state`, and `show` or `library`. */
  z.object({ type: z.literal('view'), view }),
  /** Let the person find a pattern. The host answers with `focus` in the library, else with `show`. */
  z.object({ type: z.literal('find') }),
  /** What is seen, or the data behind it: text, or a PNG in base64. `name`: a file name without ending. */
  z.object({
    type: z.literal('export'),
    format: z.enum(['svg', 'png', 'json', 'mermaid']),
    to: z.enum(['file', 'clipboard']),
    name: z.string(),
    content: z.string(),
  }),
  /** There is no pattern yet, and the person wants to write one. */
  z.object({ type: z.literal('newPattern') }),
  /** What other panels of the workspace begin with; `uri` only with the `camera` that was chosen for it. */
  z.object({ type: z.literal('remember'), state: pageState }),
  /** Where the patterns stand now that the picture has come to rest; `root` as in the graph. */
  z.object({ type: z.literal('positions'), root: z.string(), positions }),
  /** Offer the fixes for the dead relation of the centre to this node (`GraphNode.key`). */
  z.object({ type: z.literal('fixGhost'), key: z.string() }),
  /** The person wants to add a relation to this pattern; the host asks which. */
  z.object({ type: z.literal('addRelation'), uri: z.string() }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/**
 * What a context menu on a card tells the host (`webview/context` in package.json shows entries by `webviewSection`).
 */
export const menuContext = z.object({
  webviewSection: z.enum(['center', 'neighbour', 'ghost', 'elsewhere', 'pattern']),
  /** `GraphNode.key` */
  key: z.string(),
  uri: z.optional(z.string()),
  /** What other patterns call it. */
  id: z.string(),
  /** The pattern from which the relation to it is seen (`GraphNode.key`), and the relations between the two. */
  source: z.optional(z.string()),
  relations: z.optional(z.array(relationKind)),
  /** Whether the centre states the first of them. */
  stated: z.optional(z.boolean()),
});
export type MenuContext = z.infer<typeof menuContext>;
