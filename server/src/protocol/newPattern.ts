/** Requests for a new pattern, and the edits that the client applies. */
import type { Position, PositionedEdits, Range } from './positions.ts';

/** Request, client to server: `NewPatternPlace` -> `NewPatternChoices | null`; `null` when no folder is open. */
export const NEW_PATTERN_CHOICES_REQUEST = 'patterns/newPatternChoices';

/** Request, client to server: `NewPatternParams` -> `NewPatternReply`. The server changes nothing itself. */
export const NEW_PATTERN_REQUEST = 'patterns/newPattern';

/**
 * Client command: asks for title, domain and parent, and creates a new pattern. Arguments: none, the URI of a folder, or
 * a `NewPatternStart`.
 */
export const NEW_PATTERN_COMMAND = 'commonsPatterns.newPattern';

/** What is known before the user is asked. */
export interface NewPatternStart {
  readonly title: string;
  /** The file with the entry is the parent: the user is not asked for one. */
  readonly parentIsKnown: boolean;
  readonly entry: RelationEntryPlace;
}

/** Words in a relation list that name a pattern. */
export interface RelationEntryPlace {
  readonly uri: string;
  readonly position: Position;
}

export interface NewPatternPlace {
  /** Where the file goes; the folder with most patterns of the library when left out. */
  readonly folder?: string | undefined;
  /** Any file of the library, when there is no folder. */
  readonly uri?: string | undefined;
}

export interface NewPatternChoices {
  /** URI of the folder in which the file will be, with a slash at its end. */
  readonly folder: string;
  /** The name of the format of the file. */
  readonly format: string;
  /** Documented values first, then those in use. */
  readonly domains: readonly { readonly value: string; readonly doc?: string | undefined; readonly uses: number }[];
  /** Any other word is allowed, too. */
  readonly anyDomain: boolean;
}

export interface NewPatternParams extends NewPatternPlace {
  readonly title: string;
  readonly domain?: string | undefined;
  /** URI of a more general pattern. */
  readonly parent?: string | undefined;
  /** The entry that is to name the new pattern. */
  readonly entry?: RelationEntryPlace | undefined;
}

export type NewPatternReply =
  | {
      readonly kind: 'created';
      /** Of a file that does not exist yet. */
      readonly uri: string;
      readonly text: string;
      /** Where the cursor is placed. */
      readonly selection: Range;
      /** Edits of other files. */
      readonly others: readonly PositionedEdits[];
    }
  | { readonly kind: 'refused'; readonly reason: string };
