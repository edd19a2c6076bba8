/** The marks of an edge in the graph of a library; they may be added up. */
export const EDGE_MARK = {
  /** One of the two files should state it and does not: that is reported. */
  oneSided: 1,
  /** The target does not exist. */
  dead: 2,
  /** It lies on a way from child to parent that leads back to where it began. */
  cycle: 4,
  /** The relation has no direction. */
  undirected: 8,
  /** The target is known, but is not in this library. */
  elsewhere: 16,
} as const;
