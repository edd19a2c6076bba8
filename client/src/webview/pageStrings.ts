/** The texts of the page. They come from the host, in the person's language. */
import './jitless.ts';
import * as z from 'zod/mini';

/** Every text of the page that a person sees or hears. `{0}`, `{1}` stand for values. */
export const pageStrings = z.object({
  /** Names the whole picture: `{0}` is the title of the centre. */
  picture: z.string(),
  /** How to use the keyboard, for screen readers. */
  keys: z.string(),
  toolbar: z.string(),
  view: z.string(),
  neighbourhood: z.string(),
  library: z.string(),
  find: z.string(),
  findHint: z.string(),
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
  colourFormat: z.string(),
  colourScore: z.string(),
  legend: z.string(),
  mirrored: z.string(),
  oneSided: z.string(),
  deadLink: z.string(),
  noSuchPattern: z.string(),
  elsewhere: z.string(),
  elsewhereFrame: z.string(),
  fix: z.string(),
  /** `{0}` is the weight of a relation, 0-1. */
  weight: z.string(),
  /** Counts in the legend: one, and many (`{0}`). */
  relationOne: z.string(),
  relationMany: z.string(),
  dead: z.string(),
  withoutMirrorOne: z.string(),
  withoutMirrorMany: z.string(),
  /** Names a problem badge: errors `{0}`, warnings `{1}`. */
  problems: z.string(),
  /** What is more than one relation away. */
  further: z.string(),
  /** How many relations of a kind the pattern in the middle states (`{0}`), and how many only others (`{1}`). */
  statedSplit: z.string(),
  /** Which relations a list shows. */
  statedBy: z.string(),
  statedHere: z.string(),
  statedThere: z.string(),
  statedBoth: z.string(),
  /** Said of the head of a group to screen readers. */
  openList: z.string(),
  listAll: z.string(),
  listHere: z.string(),
  listThere: z.string(),
  /** The list of all relations of a kind: its field, and what it says when nothing is there. */
  listFilter: z.string(),
  listNone: z.string(),
  listLoading: z.string(),
  close: z.string(),
  /** Told in the legend: what stands on cards, how strong lines are, what is seen in the library. */
  badgeErrors: z.string(),
  badgeWarnings: z.string(),
  heavier: z.string(),
  larger: z.string(),
  inEditor: z.string(),
  /** Values that share one colour: `{0}` is their number. */
  others: z.string(),
  /** Instead of the relations of a pattern that could never be read. */
  unreadable: z.string(),
  addRelation: z.string(),
  stale: z.string(),
  /** Said of the centre to screen readers. */
  center: z.string(),
  emptyNoPatternTitle: z.string(),
  emptyNoPatternText: z.string(),
  emptyNoPatternsTitle: z.string(),
  emptyNoPatternsText: z.string(),
  newPattern: z.string(),
  emptyIndexingTitle: z.string(),
  emptyIndexingText: z.string(),
  emptyGoneTitle: z.string(),
  emptyGoneText: z.string(),
  /** Instead of the library while no pattern passes the filters. */
  emptyFilteredTitle: z.string(),
  emptyFilteredText: z.string(),
  /** In the middle of a pattern without relations. */
  noRelations: z.string(),
  /** Instead of the library where it cannot be drawn. */
  noWebGL: z.string(),
  /** The export menu. */
  export: z.string(),
  exportHint: z.string(),
  exportSvg: z.string(),
  exportPng: z.string(),
  exportJson: z.string(),
  exportMermaid: z.string(),
  copySvg: z.string(),
  copyJson: z.string(),
  copyMermaid: z.string(),
  /** Names the picture of the library, and how to use the keyboard there. */
  libraryPicture: z.string(),
  libraryKeys: z.string(),
  /** Counts in the legend of the library (`{0}`). */
  patterns: z.string(),
  cyclicOne: z.string(),
  cyclicMany: z.string(),
  /** Told in the legend: what a red line is. */
  cycle: z.string(),
  /** The filter panel: its button, without and with filters at work, its groups and what stands in them. */
  filter: z.string(),
  filterHint: z.string(),
  filterReset: z.string(),
  filterNone: z.string(),
  filterEra: z.string(),
  filterScore: z.string(),
  filterScoreAny: z.string(),
  /** `{0}` is a score. */
  filterScoreLeast: z.string(),
  filterOnly: z.string(),
  filterEverything: z.string(),
  filterBroken: z.string(),
  filterOrphans: z.string(),
  filterProblems: z.string(),
  filterCycles: z.string(),
  arrangeAgain: z.string(),
  /** While the places of the patterns are computed. */
  arranging: z.string(),
});
export type PageStrings = z.infer<typeof pageStrings>;

/** Fills in `{0}`, `{1}`, ... */
export function fill(text: string, ...args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));
}
