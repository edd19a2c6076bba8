/** A completion item as plain data, in offsets. */
import type { Format } from '../../formats/format.ts';
import type { IdAndClock } from '../../rule.ts';
import type { Settings } from '../../settings.ts';
import type { PlainMessage, TextEdit } from '../../text.ts';

export interface CompletionItem {
  readonly kind: CompletionKind;
  /** Words of the product are a message. */
  readonly label: string | PlainMessage;
  /** Shown after the label, in grey. */
  readonly labelDetail?: string | undefined;
  /** Shown on the right. */
  readonly description?: string | PlainMessage | undefined;
  /** The text that an editor matches against the text between the start of the edit and the cursor. */
  readonly filterText: string;
  readonly sortText: string;
  /** Its span lies on one line and contains the cursor. Line breaks in the new text include the indentation. */
  readonly edit: TextEdit;
  readonly additionalEdits?: readonly TextEdit[] | undefined;
  /** The new text has tab stops. */
  readonly isSnippet: boolean;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** The documentation is created on demand, by `resolveDocumentation`. */
  readonly resolve?: { readonly uri: string } | undefined;
  /** Accepting it creates a new pattern that the entry then names. The edit itself changes nothing. */
  readonly create?: { readonly patternTitle: string; readonly parentIsKnown: boolean } | undefined;
  /** After accepting it, the next completion list opens. */
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
  /** Typing more may match other items, so the list has to be requested again. */
  readonly incomplete: boolean;
}

export interface CompletionContext {
  readonly settings: Settings;
  readonly make: IdAndClock;
  /** The trigger character that opened the list, or any letter that may open it; `undefined` if the author requested it or continues typing. */
  readonly trigger: string | undefined;
  /** False for an unsaved text. */
  readonly hasFileName: boolean;
  /** The editor can create new patterns. */
  readonly canCreate?: boolean | undefined;
  /** The format of a new file; by default the default format. */
  readonly format?: Format | undefined;
}

export const NOTHING: CompletionList = { items: [], incomplete: false };

export function complete(items: readonly CompletionItem[]): CompletionList {
  return { items, incomplete: false };
}

/** Text that sorts like the number. */
export function rankText(rank: number): string {
  return String(rank).padStart(4, '0');
}

/** The filter text of an item whose edit starts before the word: the text between has to match as well. */
export function filterTextFor(text: string, edit: TextEdit, wordStart: number, word: string): string {
  return text.slice(edit.span.start, wordStart) + word;
}
