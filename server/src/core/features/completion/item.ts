/** What a completion is: plain data, in offsets. */
import type { Format } from '../../formats/format.ts';
import type { Makers } from '../../rule.ts';
import type { Settings } from '../../settings.ts';
import type { TextEdit } from '../../text.ts';

export interface CompletionItem {
  readonly kind: CompletionKind;
  readonly label: string;
  /** Behind the label, in grey. */
  readonly labelDetail?: string | undefined;
  /** At the right. */
  readonly description?: string | undefined;
  /** What an editor compares with the text between the start of the edit and the cursor. */
  readonly filterText: string;
  readonly sortText: string;
  /** Its span lies on one line and holds the cursor. Line breaks in the new text carry their indentation. */
  readonly edit: TextEdit;
  readonly additionalEdits?: readonly TextEdit[] | undefined;
  /** The new text has tab stops. */
  readonly isSnippet: boolean;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** The documentation is made when it is asked for, by `resolveDocumentation`. */
  readonly resolve?: { readonly uri: string } | undefined;
  /** After it is accepted, a new pattern is made, and the entry names it. The edit itself changes nothing. */
  readonly create?: { readonly patternTitle: string; readonly parentIsKnown: boolean } | undefined;
  /** After it is accepted, the next list is wanted. */
  readonly suggestNext?: boolean | undefined;
}

export type CompletionKind =
  | 'value'
  | 'key'
  | 'pattern'
  | 'newPattern'
  | 'section'
  | 'label'
  | 'snippet'
  | 'citation'
  | 'link'
  | 'date'
  | 'id'
  | 'url'
  | 'constant';

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** Other items are right when more is typed. */
  readonly incomplete: boolean;
}

export interface CompletionContext {
  readonly settings: Settings;
  readonly make: Makers;
  /** The character that opened the list by itself; `undefined` when the author asked for it, or types on. */
  readonly trigger: string | undefined;
  /** False for a text that was never saved. */
  readonly hasFileName: boolean;
  /** The editor can make new patterns. */
  readonly canCreate?: boolean | undefined;
  /** What a new file would be; the default format when left out. */
  readonly format?: Format | undefined;
}

export const NOTHING: CompletionList = { items: [], incomplete: false };

export function complete(items: readonly CompletionItem[]): CompletionList {
  return { items, incomplete: false };
}

/** Text that sorts as the numbers do. */
export function rankText(rank: number): string {
  return String(rank).padStart(4, '0');
}

/** What filters an item whose edit starts before the word: all that stands between has to match, too. */
export function filterTextFor(text: string, edit: TextEdit, wordStart: number, word: string): string {
  return text.slice(edit.span.start, wordStart) + word;
}
