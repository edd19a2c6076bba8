/** Limits that several tools share. */

/** The longest text that is taken, in characters: ten times a long pattern. */
export const LONGEST_TEXT = 250_000;
