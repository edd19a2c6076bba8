/**
 * What the graph page and its host say to each other, checked on arrival: the page checks what the host says, the host
 * what the page says. Knows neither VS Code nor the DOM, so that both sides import it.
 */
import * as z from 'zod/mini';
import type { GraphData } from '../../../server/src/protocol.ts';

// Before any schema: zod probes `new Function`, which the page's content security policy would report.
z.config({ jitless: true });

const span = z.object({ start: z.number(), end: z.number() });

const graphNode = z.object({
  key: z.string(),
  uri: z.optional(z.string()),
  title: z.string(),
  id: z.optional(z.string()),
  slug: z.optional(z.string()),
  domain: z.optional(z.string()),
  category: z.optional(z.string()),
  status: z.optional(z.string()),
  score: z.optional(z.object({ value: z.number(), max: z.number(), label: z.optional(z.string()) })),
  ghost: z.boolean(),
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
  span: z.optional(span),
});

const graphKind = z.object({
  key: z.string(),
  label: z.string(),
  caption: z.string(),
  place: z.enum(['above', 'below', 'left', 'right', 'around']),
  count: z.number(),
  more: z.number(),
});

/** The server's `GraphData`; the type says so, so that the two cannot drift apart. */
export const graphData: z.ZodMiniType<GraphData> = z.object({
  center: z.string(),
  depth: z.number(),
  stale: z.boolean(),
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  kinds: z.array(graphKind),
  vocabularies: z.object({ domain: z.array(z.string()), status: z.array(z.string()) }),
  more: z.number(),
});

/** What the host tells the page. */
export const hostMessage = z.discriminatedUnion('type', [
  /** The picture. Sent again whenever it may have changed; the page moves what moved. */
  z.object({ type: z.literal('show'), graph: graphData }),
  /** There is nothing to show, for a reason that the page explains. */
  z.object({ type: z.literal('empty'), reason: z.enum(['noPattern', 'noPatterns', 'indexing', 'gone']) }),
  /** The cursor is on the relation that leads to this node (`GraphNode.key`), or on none. */
  z.object({ type: z.literal('highlight'), key: z.nullable(z.string()) }),
  /** How the panel behaves; the toolbar shows it. */
  z.object({ type: z.literal('state'), depth: z.number(), pinned: z.boolean() }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

/** What the page tells the host. */
export const pageMessage = z.discriminatedUnion('type', [
  /** The page listens now. The host answers with `state`, and `show` or `empty`. */
  z.object({ type: z.literal('ready') }),
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
  /** Offer the fixes for the dead relation at this place in the text of the centre (UTF-16 offsets). */
  z.object({ type: z.literal('fixGhost'), uri: z.string(), span }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

const relationKind = z.object({ key: z.string(), label: z.string(), caption: z.string() });

/**
 * What a context menu on a card tells the host (`webview/context` in package.json shows entries by `webviewSection`).
 */
export const menuContext = z.object({
  webviewSection: z.enum(['center', 'neighbour', 'ghost', 'pattern']),
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

/**
 * What the page remembers over a reload of the window (`setState` of the webview). A serializer gets it back and
 * restores the panel by it: `uri` in the middle, `depth`, `pinned`.
 */
export const pageState = z.object({
  uri: z.optional(z.string()),
  depth: z.optional(z.number()),
  pinned: z.optional(z.boolean()),
  /** Keys of relation kinds that are filtered out. */
  hidden: z.optional(z.array(z.string())),
  colourBy: z.optional(z.enum(['domain', 'status', 'score'])),
});
export type PageState = z.infer<typeof pageState>;

/** Every text of the page that a person sees or hears. `{0}`, `{1}` stand for values. */
export const pageStrings = z.object({
  /** Names the whole picture: `{0}` is the title of the centre. */
  picture: z.string(),
  /** How to use the keyboard, for screen readers. */
  keys: z.string(),
  toolbar: z.string(),
  depth: z.string(),
  /** `{0}` is 1, 2 or 3. */
  depthOption: z.string(),
  relations: z.string(),
  followEditor: z.string(),
  followEditorHint: z.string(),
  pinned: z.string(),
  pinnedHint: z.string(),
  zoomIn: z.string(),
  zoomOut: z.string(),
  zoomFit: z.string(),
  colourBy: z.string(),
  colourDomain: z.string(),
  colourStatus: z.string(),
  colourScore: z.string(),
  legend: z.string(),
  mirrored: z.string(),
  oneSided: z.string(),
  deadLink: z.string(),
  noSuchPattern: z.string(),
  fix: z.string(),
  /** What stands on the card for neighbours left out: `{0}` is their number. */
  more: z.string(),
  /** Counts in the legend: one, and many (`{0}`). */
  relationOne: z.string(),
  relationMany: z.string(),
  dead: z.string(),
  withoutMirrorOne: z.string(),
  withoutMirrorMany: z.string(),
  /** Names a problem badge: errors `{0}`, warnings `{1}`. */
  problems: z.string(),
  stale: z.string(),
  /** Said of the centre to screen readers. */
  center: z.string(),
  emptyNoPatternTitle: z.string(),
  emptyNoPatternText: z.string(),
  emptyNoPatternsTitle: z.string(),
  emptyNoPatternsText: z.string(),
  emptyIndexingTitle: z.string(),
  emptyIndexingText: z.string(),
  emptyGoneTitle: z.string(),
  emptyGoneText: z.string(),
  /** In the middle of a pattern without relations. */
  noRelations: z.string(),
});
export type PageStrings = z.infer<typeof pageStrings>;

/** Fills in `{0}`, `{1}`, ... */
export function fill(text: string, ...args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));
}
