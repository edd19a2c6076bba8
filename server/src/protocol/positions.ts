/** Positions by lines and characters, for edits that a client applies. */

/** As in the Language Server Protocol: lines and UTF-16 units, from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Edits of one text by lines and characters. They do not overlap. */
export interface PositionedEdits {
  readonly uri: string;
  /** The version of the text that they were computed for; `null` for a file that is not open. */
  readonly version: number | null;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}
