/**
 * The shape of the public library, counted in its files: the flat frontmatters in the library of 1,026 files, v7 in a sample
 * of 160. The generator aims at these figures, and a test compares the two.
 */

/** Files of the public library. */
export const PUBLIC_CLASSIC = 1026;
export const PUBLIC_V7 = 2590;
export const PUBLIC_SIZE = PUBLIC_CLASSIC + PUBLIC_V7;

/** Means per file, in UTF-16 units where lengths are meant. */
export interface Shape {
  readonly length: number;
  readonly frontmatter: number;
  readonly frontmatterLines: number;
  readonly commentLines: number;
  readonly foldedScalars: number;
  /** Flow lists with entries, and without. */
  readonly flowLists: number;
  readonly emptyLists: number;
  readonly blockEntries: number;
  readonly headings: number;
  readonly relations: number;
  readonly inferredLinks: number;
  /** Share of the relations that lead to the 60 targets named most often. */
  readonly toTop60: number;
}

export const CLASSIC_SHAPE: Shape = {
  length: 25_153,
  frontmatter: 1106,
  frontmatterLines: 31.6,
  commentLines: 0,
  foldedScalars: 0,
  flowLists: 3.05,
  emptyLists: 6.15,
  blockEntries: 3.47,
  headings: 10.6,
  relations: 3.23,
  inferredLinks: 0,
  toTop60: 0.61,
};

/** The lines that frame comments are made of characters that take three bytes: 6,180 units are 7.6 KB. */
export const V7_SHAPE: Shape = {
  length: 24_310,
  frontmatter: 6180,
  frontmatterLines: 175,
  commentLines: 17.9,
  foldedScalars: 1.86,
  flowLists: 1.77,
  emptyLists: 5.62,
  blockEntries: 31.1,
  headings: 8.06,
  relations: 7.09,
  inferredLinks: 8.26,
  toTop60: 0.91,
};

/** The words in the first 2,000 UTF-16 units of bodies. */
export interface WordShape {
  /** How many different ones, on average. */
  readonly different: number;
  /** The share of the other texts of the library that have a word as well, on average. */
  readonly shared: number;
}

export const CLASSIC_WORDS: WordShape = { different: 148, shared: 0.175 };
export const V7_WORDS: WordShape = { different: 175, shared: 0.209 };

/** Problems per file, as `check` reports them, and the share of the files that have each rule's. */
export const CLASSIC_PROBLEMS = {
  perFile: 2.15,
  rules: {
    'heading-prompt': 0.122,
    'unknown-relation-target': 0.19,
    'duplicate-alias': 0.147,
    'wrong-type': 0.157,
    'missing-section': 0.126,
    'score-mismatch': 0.046,
    'mangled-link': 0.015,
  },
} as const;

/** In the sample 14% of all relations lead to patterns that are not part of it: their findings are left out. */
export const V7_PROBLEMS = {
  rules: { 'missing-inverse': 0.306, 'conflicting-relation': 0.106, 'relation-cycle': 0.013 },
} as const;

/** How often files have what the generator writes on purpose. */
export const SHARES = {
  scoreOfFour: 0.45,
  eightSections: 0.1,
  /** A scalar where a list belongs. */
  scalar: 0.15,
  missingSection: 0.12,
  headingPrompt: 0.12,
  scoreMismatch: 0.045,
  mangledLink: 0.015,
  sharedAlias: 0.15,
  fence: 0.01,
  table: 0.15,
  blockStyle: 0.3,
  withSources: 0.37,
  withAliases: 0.41,
  /** Of classic files: those with a list of related patterns. */
  related: 0.2,
  /** Of single relations. */
  deadRelation: 0.08,
  /** Of classic files: those whose only parent is a removed pattern. */
  deadParent: 0.045,
  /** Older v7 files: no comments, entries with a description, graph gardens of a few lines. */
  olderV7: 0.13,
  deadSlug: 0.005,
  /** Of v7 files: those that name a pattern under two kinds of relation. */
  namedTwice: 0.11,
  /** Of v7 files: those of pairs that are parents of each other. One file of each pair has the finding. */
  cycle: 0.026,
} as const;
