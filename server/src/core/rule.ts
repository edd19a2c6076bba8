/**
 * What a rule is. Each lives in a file of its own under `rules/`, with its documentation, its examples (they are its
 * tests), its check and its fixes.
 */

import type { PatternDocument } from './document/patternDocument.ts';
import type { RelationKind, Severity } from './formats/format.ts';
import type { Anchor } from './library/anchor.ts';
import type { Library } from './library/library.ts';
import type { LibraryView } from './library/libraryView.ts';
import type { Pattern } from './library/pattern.ts';
import type { Settings } from './settings.ts';
import type { Message, PlainMessage, Span, TextEdit } from './text.ts';

export type Rule = DocumentRule | LibraryRule;

interface RuleInfo {
  /** Stable, kebab-case; equal to the file name. */
  readonly id: string;
  /** A short name for lists. */
  readonly title: string;
  readonly severity: Severity | 'off';
  /** Cases with a severity of their own; settings name them `rule-id.variant`. */
  readonly variants?: Readonly<Record<string, Severity | 'off'>>;
  /** `frontmatter` rules are silent while the YAML is broken. */
  readonly reads: 'frontmatter' | 'body' | 'file';
  /** Rules that have said it already, when they found something in the same file. */
  readonly silencedBy?: readonly string[];
  /** Rules that have said it already, when what they mark encloses what this rule marks. */
  readonly silencedAt?: readonly string[];
  /** Why it matters, in a short paragraph of Markdown; where there is no fix, also why not. */
  readonly docs: string;
  readonly examples: {
    readonly valid: readonly Example[];
    readonly invalid: readonly InvalidExample[];
  };
}

/** Looks at one text alone. */
export interface DocumentRule extends RuleInfo {
  readonly kind: 'document';
  check(document: PatternDocument, context: DocumentContext): Iterable<Finding>;
}

/** Looks at what the library remembers of a pattern, so that a closed file is checked again without reading it. */
export interface LibraryRule extends RuleInfo {
  readonly kind: 'library';
  check(pattern: Pattern, view: LibraryView, context: RuleContext): Iterable<Finding>;
}

export interface RuleContext {
  readonly settings: Settings;
  /** True for the URI of a file that would be a pattern for its folder alone, and is read. Where it is missing, nothing is known of folders. */
  readonly isPatternsFolder?: (uri: string) => boolean;
}

export interface DocumentContext extends RuleContext {
  /** True when the folder of the file makes it a pattern, whatever it says. */
  readonly inPatternsFolder: boolean;
  /** False for a text that was never saved: it has no file name to compare with. */
  readonly hasFileName: boolean;
}

/** What is said, and where else to look. */
export interface FindingText {
  readonly message: Message;
  readonly related?: readonly RelatedPlace[];
}

export interface Finding extends FindingText {
  /** As narrow as can be. */
  readonly span: Span;
  /** Where this case is more, or less, serious than the rule. */
  readonly severity?: Severity;
  /** Which of the rule's variants this is. */
  readonly variant?: string;
  /** Made on demand, from the text that the finding was made from. */
  readonly fixes?: (context: FixContext) => readonly Fix[];
}

export interface RelatedPlace {
  readonly uri: string;
  /** A span in the file of the finding; in another one, which may be edited meanwhile, what is there. */
  readonly at: Span | Anchor;
  readonly message: Message;
}

export interface FixContext {
  readonly document: PatternDocument;
  readonly library: Library;
  readonly settings: Settings;
  /** Reads another pattern, open or not; `undefined` when it cannot be read. */
  readonly read: (uri: string) => PatternDocument | undefined;
  /** What the pure core cannot know. */
  readonly make: IdAndClock;
}

export interface IdAndClock {
  /** A new id, each time another. */
  readonly id: () => string;
  /** The present time as `2026-01-28T00:00:00Z`. */
  readonly now: () => string;
}

export interface Fix {
  /** What it does, as a command: `Change to "governance"`. */
  readonly title: PlainMessage;
  /** Edits of the document itself. */
  readonly edits: readonly TextEdit[];
  /** Edits of other files. */
  readonly others?: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  /** Most likely what the author wants. */
  readonly preferred?: boolean;
  /** Nothing can be lost by it: it may be applied on save, together with others. */
  readonly safe?: boolean;
  /**
   * Something that only the editor can do after the edits: let the author pick a target for the entry at `span`, or
   * make a new pattern that the entry then names.
   */
  readonly ask?:
    | { readonly kind: 'pickTarget'; readonly span: Span; readonly target: RelationKind['target'] }
    | { readonly kind: 'newPattern'; readonly span: Span; readonly patternTitle: string; readonly parentIsKnown: boolean };
}

export interface Example {
  /** The file; for an invalid example, what is marked is `[|like this|]`. */
  readonly text: string;
  /** Its name, `example.md` when left out. */
  readonly file?: string;
  /** Other files of the library. */
  readonly library?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
}

export interface InvalidExample extends Example {
  /** The text after the first fix of the first finding; `undefined` where there is none. */
  readonly after?: string;
  /** Other files after that fix. */
  readonly afterOthers?: Readonly<Record<string, string>>;
}

/** The other files whose titles or places a finding shows: when those change, it looks different, but is the same. */
export function mentionedUris(finding: FindingText): ReadonlySet<string> {
  const places = finding.related ?? [];
  const mentioned = new Set<string>();
  for (const { args } of [finding.message, ...places.map(({ message }) => message)]) {
    for (const arg of args) {
      if (typeof arg !== 'object') continue;
      for (const uri of 'titleOf' in arg ? [arg.titleOf] : arg.titlesOf) mentioned.add(uri);
    }
  }
  for (const { uri, at } of places) if ('kind' in at) mentioned.add(uri);
  return mentioned;
}
