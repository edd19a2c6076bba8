/** The texts of the page. They come from the host, in the user's language. */
import './jitless.ts';
import * as z from 'zod/mini';

/** All texts of the page, visible or for screen readers. `{0}`, `{1}` stand for values. */
export const pageStrings = z.object({
  /** The label of the graph: `{0}` is the title of the centre. */
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
  allRelations: z.string(),
  /** The switch that marks changes of relations since an earlier state (`{0}`), and what it marks. */
  changes: z.string(),
  changesHint: z.string(),
  added: z.string(),
  removed: z.string(),
  addedSince: z.string(),
  removedSince: z.string(),
  addedCount: z.string(),
  removedCount: z.string(),
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
  missingInverseOne: z.string(),
  missingInverseMany: z.string(),
  /** Name a problem badge: `errorMany` and `warningMany` contain the count, `{0}`. */
  errorOne: z.string(),
  errorMany: z.string(),
  warningOne: z.string(),
  warningMany: z.string(),
  /** Patterns more than one relation away. */
  further: z.string(),
  /** How many relations of a kind the centre states (`{0}`), and how many only others (`{1}`). */
  statedSplit: z.string(),
  /** Which relations a list shows. */
  statedBy: z.string(),
  statedHere: z.string(),
  statedThere: z.string(),
  statedBoth: z.string(),
  /** The description of the head of a group for screen readers. */
  openList: z.string(),
  listAll: z.string(),
  listHere: z.string(),
  listThere: z.string(),
  /** The list of all relations of a kind: its filter, and its text when it is empty. */
  listFilter: z.string(),
  listNone: z.string(),
  listLoading: z.string(),
  close: z.string(),
  /** In the legend: marks on cards, widths of lines, and the library. */
  badgeErrors: z.string(),
  badgeWarnings: z.string(),
  heavier: z.string(),
  larger: z.string(),
  inEditor: z.string(),
  /** Values that share one colour: `{0}` is their number. */
  otherOne: z.string(),
  otherMany: z.string(),
  /** Instead of the relations of a pattern that could never be read. */
  unreadable: z.string(),
  addRelation: z.string(),
  stale: z.string(),
  /** The description of the centre for screen readers. */
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
  /** Below a pattern without relations. */
  noRelations: z.string(),
  /** While every relation is of a kind that is not shown. */
  allHidden: z.string(),
  showHidden: z.string(),
  /** How many relations are not shown. */
  hiddenCount: z.string(),
  /** Instead of the library if it cannot be drawn. */
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
  /** The label of the graph of the library, and its keyboard commands. */
  libraryPicture: z.string(),
  libraryKeys: z.string(),
  /** Counts in the legend of the library (`{0}`). */
  patternOne: z.string(),
  patternMany: z.string(),
  cyclicOne: z.string(),
  cyclicMany: z.string(),
  /** In the legend: a red line. */
  cycle: z.string(),
  /** The filter panel: its button, its groups and their entries. */
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
  /** The panel of suggested relations: its switch, its title, and its texts when it has no cards. */
  suggestions: z.string(),
  suggestionsHint: z.string(),
  suggestionsLoading: z.string(),
  suggestionsNone: z.string(),
  /** `{0}` are the words that both texts share. */
  suggestionShares: z.string(),
  /** A button, and its names for screen readers: `{0}` is a title, `{1}` a kind of relation. */
  suggestionAdd: z.string(),
  suggestionAddAs: z.string(),
  suggestionAddNamed: z.string(),
  /** In the legend: a faint card. */
  suggested: z.string(),
  /** While the positions of the patterns are computed. */
  arranging: z.string(),
});
export type PageStrings = z.infer<typeof pageStrings>;

/** Replaces `{0}`, `{1}`, ... */
export function fill(text: string, ...args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));
}
