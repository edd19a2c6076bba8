/** Requests of the commands for the pattern at hand, and their answers. */
import type { PositionedEdits } from './positions.ts';

/** Request, client to server: `PatternFactsParams` -> `PatternFacts | null`; `null` when the URI is not a pattern. */
export const PATTERN_FACTS_REQUEST = 'patterns/facts';

/** Request, client to server: `AuthorEditParams` -> `AuthorEditReply`. The server changes nothing itself. */
export const AUTHOR_EDIT_REQUEST = 'patterns/authorEdit';

/** Request, client to server: `LibrarySettingsParams` -> `LibrarySettings | null`; `null` when no folder is open. */
export const LIBRARY_SETTINGS_REQUEST = 'patterns/librarySettings';

export interface LibrarySettingsParams {
  /** Any file of the library. Without it, the first library. */
  readonly uri?: string | undefined;
}

export interface LibrarySettings {
  /** URI of the settings file that the team shares, whether it exists or not. */
  readonly uri: string;
  /** The text for a new one: every setting as a comment. */
  readonly template: string;
}

export interface PatternFactsParams {
  readonly uri: string;
}

export interface PatternFacts {
  readonly title: string;
  readonly id?: string | undefined;
  /** URL of its published page. */
  readonly page?: string | undefined;
  /** Missing and empty sections, in the order of the format. */
  readonly sections: readonly OpenSection[];
}

export interface OpenSection {
  readonly key: string;
  readonly title: string;
  /** What to write, and how much. */
  readonly guidance: string;
  /** False for a section that has a heading and no text. */
  readonly isMissing: boolean;
}

export interface AuthorEditParams {
  readonly uri: string;
  readonly edit: /** Sets the date of the last change to the present time. */
    | { readonly kind: 'modifiedDate' }
    /** `section` is an `OpenSection.key`. */
    | { readonly kind: 'section'; readonly section: string }
    /** Inserts every missing key that is required. */
    | { readonly kind: 'missingKeys' };
}

export type AuthorEditReply =
  | {
      readonly kind: 'edits';
      readonly file: PositionedEdits;
      /** Where the author continues to write, in UTF-16 units of the text after the edits. */
      readonly cursor?: number | undefined;
    }
  /** `unreadable`: the YAML is invalid. `notInFormat`: the format has no such key or section. `nothing`: there is nothing to change. */
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'notInFormat' | 'nothing' };
