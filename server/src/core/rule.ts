/**
 * What a rule is. Each has its own file in `rules/`, with its documentation, its examples (they are its
 * tests), its check and its fixes.
 */

import type { PatternDocument } from './document/patternDocument.ts';
import type { RelationKind, Severity } from './formats/format.ts';
import type { History } from './history/history.ts';
import type { Anchor } from './library/anchor.ts';
import type { Library } from './library/library.ts';
import type { LibraryView } from './library/libraryView.ts';
import type { KeptParts, Pattern } from './library/pattern.ts';
import type { LibrarySurvey } from './relatedness/survey.ts';
import type { Settings } from './settings.ts';
import type { Message, PlainMessage, Span, TextEdit } from './text.ts';

export type Rule = DocumentRule | LibraryRule | HistoryRule | SurveyRule;

interface RuleInfo {
  /** Stable, kebab-case; equal to the file name. */
  readonly id: string;
  /** A short name for lists. */
  readonly title: string;
  readonly severity: Severity | 'off';
  /** Cases with their own severity; settings name them `rule-id.variant`. */
  readonly variants?: Readonly<Record<string, Severity | 'off'>>;
  /** `frontmatter` rules are silent while the YAML is broken. */
  readonly reads: 'frontmatter' | 'body' | 'file';
  /** Rules whose findings in the same file make those of this rule redundant. */
  readonly silencedBy?: readonly string[];
  /** Rules whose findings make those of this rule redundant that are inside of them. */
  readonly silencedAt?: readonly string[];
  /** Why it matters, in a short paragraph of Markdown; if there is no fix, also why not. */
  readonly docs: string;
  readonly examples: {
    readonly valid: readonly Example[];
    readonly invalid: readonly InvalidExample[];
  };
}

/** Checks a single text. */
export interface DocumentRule extends RuleInfo {
  readonly kind: 'document';
  check(document: PatternDocument, context: DocumentContext): Iterable<Finding>;
}

/** Checks the data that the library keeps of a pattern, so that a closed file is checked again without reading it. */
export interface LibraryRule extends RuleInfo {
  readonly kind: 'library';
  /** What has to be kept of each pattern for it. */
  readonly needs?: keyof KeptParts;
  check(pattern: Pattern, view: LibraryView, context: RuleContext): Iterable<Finding>;
}

/** Compares a text with an earlier state of the library. Silent where nothing is compared. */
export interface HistoryRule extends RuleInfo {
  readonly kind: 'history';
  check(document: PatternDocument, history: History, context: RuleContext): Iterable<Finding>;
}

/** Judges a pattern by what was found in all patterns at once. Silent until the library has been surveyed. */
export interface SurveyRule extends RuleInfo {
  readonly kind: 'survey';
  check(pattern: Pattern, survey: LibrarySurvey, context: RuleContext): Iterable<Finding>;
  /** What concerns the library and no single pattern. */
  checkLibrary?(survey: LibrarySurvey): Iterable<LibraryFinding>;
}

/** A finding that has no place in a text. */
export type LibraryFinding = Pick<Finding, 'message' | 'severity' | 'data'>;

export interface RuleContext {
  readonly settings: Settings;
  /**
   * True for the URI of a file that would be a pattern because of its folder, and is not ignored. `undefined` if folders are
   * unknown.
   */
  readonly isPatternsFolder?: (uri: string) => boolean;
}

export interface DocumentContext extends RuleContext {
  /** True when the folder of the file makes it a pattern, regardless of its content. */
  readonly inPatternsFolder: boolean;
  /** False for an unsaved text, which has no file name to compare with. */
  readonly hasFileName: boolean;
}

/** The message and related locations. */
export interface FindingText {
  readonly message: Message;
  readonly related?: readonly RelatedPlace[];
}

export interface Finding extends FindingText {
  /** As narrow as possible. */
  readonly span: Span;
  /** If the severity of this case differs from that of the rule. */
  readonly severity?: Severity;
  /** The variant of the rule. */
  readonly variant?: string;
  /** What programs need to know: part of the report in JSON. */
  readonly data?: FindingData;
  /** `whole`: people see it in place of the findings that are `detail`, which programs get. */
  readonly extent?: 'whole' | 'detail';
  /** What makes it right in the whole library instead. */
  readonly addition?: SettingAddition;
  /** Computed on demand, from the text of the finding. */
  readonly fixes?: (context: FixContext) => readonly Fix[];
}

export type FindingData = Readonly<Record<string, string | number | readonly string[]>>;

/** Something to add to the settings of the library. */
export interface SettingAddition {
  readonly setting: 'values' | 'keys' | 'optionalKeys';
  /** Path of the field, for `values`. */
  readonly field?: string;
  readonly item: string;
}

export interface RelatedPlace {
  readonly uri: string;
  /** A span in the file of the finding, or an anchor in another one, which may be edited in the meantime. */
  readonly at: Span | Anchor;
  readonly message: Message;
}

export interface FixContext {
  readonly document: PatternDocument;
  readonly library: Library;
  /** The patterns that had an id which no pattern has now, as far as they are known. */
  readonly formerOwners?: ((id: string) => readonly FormerOwner[]) | undefined;
  /** The earlier state that the library is compared with. */
  readonly history?: History | undefined;
  readonly settings: Settings;
  /** Reads another pattern, open or not; `undefined` when it cannot be read. */
  readonly read: (uri: string) => PatternDocument | undefined;
  /** Values that the pure core cannot create. */
  readonly make: IdAndClock;
}

/** A pattern that had another id at some time. */
export interface FormerOwner {
  readonly uri: string;
  /** `2026-02-01`: the last day on which it is known to have had the id; `undefined` if a file of today states it. */
  readonly until: string | undefined;
  /** True if its text of then and that of now have little in common: it may be a namesake. */
  readonly isRewritten: boolean;
}

export interface IdAndClock {
  /** A new id, different each time. */
  readonly id: () => string;
  /** The present time as `2026-01-28T00:00:00Z`. */
  readonly now: () => string;
}

/** A file that a fix creates. */
export interface CreatedFile {
  readonly uri: string;
  readonly text: string;
}

export interface Fix {
  /** The title, as an imperative: `Change to "governance"`. */
  readonly title: PlainMessage;
  /** What is said after a fix that changes only another file: `Added the inverse relation in "B"`. */
  readonly done?: PlainMessage;
  /** Edits of the document itself. */
  readonly edits: readonly TextEdit[];
  /** Edits of other files. */
  readonly others?: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  /** A file that it creates; there must be none at this URI. */
  readonly created?: CreatedFile;
  /** Probably what the author wants. */
  readonly preferred?: boolean;
  /** The author looks at the changes before they are made, where the editor can show them. */
  readonly isPreviewed?: boolean;
  /** It cannot lose anything: it may be applied on save, together with others. */
  readonly safe?: boolean;
  /**
   * An interactive step after the edits: the author picks a target for the entry at `span`, or creates a new pattern that the
   * entry then names.
   */
  readonly ask?:
    | { readonly kind: 'pickTarget'; readonly span: Span; readonly target: RelationKind['target']; readonly words: string }
    /** Another pattern is opened beside this one, so that the author can compare them. */
    | { readonly kind: 'openBeside'; readonly uri: string }
    | { readonly kind: 'pickValue'; readonly choices: readonly ValueChoice[] }
    | { readonly kind: 'newPattern'; readonly span: Span; readonly patternTitle: string; readonly parentIsKnown: boolean };
}

/** A value to choose from: what is shown, and the edit that inserts it. */
export interface ValueChoice {
  readonly value: string;
  /** Its meaning, if it is known. */
  readonly doc: string | undefined;
  readonly edit: TextEdit;
}

export interface Example {
  /** The text of the file; in an invalid example, findings are marked `[|like this|]`. */
  readonly text: string;
  /** Its name, by default `example.md`. */
  readonly file?: string;
  /** Other files of the library. */
  readonly library?: Readonly<Record<string, string>>;
  /** Paths, relative to the folder of the file, of other files that exist. Unknown unless given. */
  readonly existing?: readonly string[];
  /** All files of the earlier state, for rules that compare two states. */
  readonly before?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
}

export interface InvalidExample extends Example {
  /** The text after the first fix of the first finding; `undefined` where there is none. */
  readonly after?: string;
  /** Other files after that fix. */
  readonly afterOthers?: Readonly<Record<string, string>>;
}

/** The other files whose titles or locations a finding shows: when those change, it has to be shown again. */
export function mentionedUris(finding: FindingText): ReadonlySet<string> {
  const places = finding.related ?? [];
  const mentioned = new Set<string>();
  for (const { args } of [finding.message, ...places.map(({ message }) => message)]) {
    for (const arg of args) {
      if (typeof arg !== 'object' || 'phrase' in arg) continue;
      for (const uri of 'titleOf' in arg ? [arg.titleOf] : arg.titlesOf) mentioned.add(uri);
    }
  }
  for (const { uri, at } of places) if ('kind' in at) mentioned.add(uri);
  return mentioned;
}
