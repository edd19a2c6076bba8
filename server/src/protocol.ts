/**
 * The messages between client and server beyond the Language Server Protocol: method names and types.
 * Imports nothing but its own parts, so that both sides can share it. Offsets and spans count UTF-16 code units from
 * the start of the text (0-based, end exclusive), as VS Code's `positionAt` takes them.
 */
import type { Position, PositionedEdits } from './protocol/positions.ts';

export * from './protocol/author.ts';
export * from './protocol/change.ts';
export * from './protocol/graph.ts';
export * from './protocol/newPattern.ts';
export * from './protocol/positions.ts';
export * from './protocol/relatedness.ts';
export * from './protocol/views.ts';

/** Notification, server to a client with `libraryChanges`, no payload: earlier answers may be outdated. Coalesced. */
export const LIBRARY_CHANGED = 'patterns/libraryChanged';

/** Request, client to server: `GraphParams` -> `GraphResult`. */
export const GRAPH_REQUEST = 'patterns/graph';

/** Request, client to server: `LibraryGraphParams` -> `LibraryGraphResult`. */
export const LIBRARY_GRAPH_REQUEST = 'patterns/libraryGraph';

/** Request, client to server: `RelationListParams` -> `RelationList`; empty when the URI is not a pattern. */
export const RELATION_LIST_REQUEST = 'patterns/relationList';

/** Request, client to server: `RelationKindsParams` -> `RelationKind[]`; empty when the URI is not a pattern. */
export const RELATION_KINDS_REQUEST = 'patterns/relationKinds';

/** Request, client to server: `RelationChangeParams` -> `RelationChangeResult`. The server changes nothing itself. */
export const CHANGE_RELATION_REQUEST = 'patterns/changeRelation';

/** Request, client to server: `SuggestRelationsParams` -> `SuggestedRelation[]`, the best first; none rather than poor ones. */
export const SUGGEST_RELATIONS_REQUEST = 'patterns/suggestRelations';

/** Request, client to server: `LibraryReportParams` -> Markdown. */
export const LIBRARY_REPORT_REQUEST = 'patterns/libraryReport';

/** Request, client to server: `StatusParams` -> `StatusResult`. */
export const STATUS_REQUEST = 'patterns/status';

/** Request, client to server: `AgentToolParams` -> `AgentToolResult`. */
export const AGENT_TOOL_REQUEST = 'patterns/agentTool';

/** Request, client to server, no parameters -> the URIs of the libraries that contain patterns. */
export const LIBRARIES_REQUEST = 'patterns/libraries';

/** A call of a tool for agents. */
export interface AgentToolParams {
  readonly tool: string;
  /** As the model has written it. */
  readonly input: unknown;
  /** A file of the library that is meant; by default the first library. */
  readonly uri?: string;
}

export interface AgentToolResult {
  readonly isError: boolean;
  /** JSON, for the model. */
  readonly text: string;
  /** Of a tool that writes. */
  readonly change?: AgentChange;
}

/** What a tool has changed, or would change. */
export interface AgentChange {
  readonly files: readonly string[];
  /** The state of the files, which the call that makes the change names. */
  readonly expect: Readonly<Record<string, string>>;
  /** Unified. */
  readonly diff: string;
  readonly losses: readonly { readonly message: string; readonly allow: string }[];
}

/** Notification, client to server, no payload: the user trusts the workspace from now on. */
export const TRUSTED = 'patterns/trusted';

/** Request, client to server: `ListParams` -> `ListResult`. */
export const LIST_REQUEST = 'patterns/list';

/** Request, client to server: `HasCompletionsParams` -> `boolean`. */
export const HAS_COMPLETIONS_REQUEST = 'patterns/hasCompletions';

/** Request, client to server: `ExplainRuleParams` -> Markdown, or `null` when there is no such rule. */
export const EXPLAIN_RULE_REQUEST = 'patterns/explainRule';

/**
 * Request, client to server, no parameters -> `null`, after all earlier messages have been handled and the diagnostics published.
 * For tests and benchmarks.
 */
export const SETTLED_REQUEST = 'patterns/settled';

/** Request, client to server, no parameters -> `WorkResult`. For tests and benchmarks. */
export const WORK_REQUEST = 'patterns/work';

/** What the server has done since it started. */
export interface WorkResult {
  /** Files read. */
  readonly read: number;
  /** Texts parsed. */
  readonly parsed: number;
  /** Patterns that library rules have checked. */
  readonly rechecked: number;
}

export interface StatusParams {
  /** The file that the user looks at: selects its library, and its format is returned. Without it, all libraries. */
  readonly uri?: string | undefined;
}

export interface StatusResult {
  /** How many patterns there are. */
  readonly patterns: number;
  readonly errors: number;
  readonly warnings: number;
  /** How many losses there are since the state that is compared with; among the errors and warnings if they are important. */
  readonly losses: number;
  /** The name of that state; without it, nothing is compared. */
  readonly comparedWith?: string | undefined;
  /** True until every file has been read: the counts are not final. */
  readonly indexing: boolean;
  /** Of the file, when it is a pattern. */
  readonly format?: FormatName | undefined;
  /** The formats that the user can choose for a folder. */
  readonly formats: readonly FormatName[];
  /** URI of the settings file of the file's library, when it assigns formats: it takes precedence. */
  readonly formatsFile?: string | undefined;
}

export interface FormatName {
  /** As in settings: `nine-section`. */
  readonly id: string;
  /** The display name: `Nine sections`. */
  readonly label: string;
}

export interface ListParams {
  /** The query of the user; matched on title, alias, slug and id. Empty: all. */
  readonly query: string;
  /** Any file of the library. Without it, all libraries. */
  readonly uri?: string | undefined;
}

export interface ListResult {
  /** Best first. */
  readonly patterns: readonly ListedPattern[];
  /** True when more match than are listed. */
  readonly hasMore: boolean;
}

export interface ListedPattern {
  readonly uri: string;
  readonly title: string;
  readonly id?: string | undefined;
  readonly slug?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: string | undefined;
}

/** Whether there are completions after a letter that was typed before this position. */
export interface HasCompletionsParams {
  readonly uri: string;
  readonly position: Position;
}

export interface ExplainRuleParams {
  /** Rule id: `unknown-relation-target`. */
  readonly rule: string;
}

/** The initialization options of the client. All are optional. */
export interface InitializationOptions {
  /** Settings, for a client that cannot be asked for them. */
  readonly settings?: unknown;
  /** Where the documentation of a rule is, with `{rule}` for its id. */
  readonly ruleLink?: string;
  /** The same for links in hovers, where the client opens fewer kinds of links. */
  readonly ruleLinkInText?: string;
  /** Commands that the client can run for a code action, a code lens or a completion. */
  readonly commands?: readonly string[];
  /** True for a client that shows a code lens without a command as text. */
  readonly textLenses?: boolean;
  /** True for a client that reports every change on disk that it is asked to watch: most of those that watch miss some. */
  readonly watchesEverything?: boolean;
  /** True for a client that is to be told that a library has changed: some show unknown notifications as warnings. */
  readonly libraryChanges?: boolean;
  /** False if the user does not trust the workspace: git is then not started. */
  readonly trusted?: boolean;
  /** The time limit for answers of the client, in milliseconds. */
  readonly requestTimeout?: number;
}

/**
 * Client command: the user picks a pattern by title, and its id or slug replaces the range.
 * Arguments: URI, LSP range, version of the text (or `null`), which of the two names the relation wants first, and the words to
 * search for.
 */
export const PICK_TARGET_COMMAND = 'commonsPatterns.pickTarget';

/** Client command: opens a pattern. Argument: URI. */
export const OPEN_PATTERN_COMMAND = 'commonsPatterns.openPattern';

/** Client command: opens a pattern and another one beside it. Arguments: their URIs. */
export const OPEN_BESIDE_COMMAND = 'commonsPatterns.openBeside';

/** Client command: the user picks one of these values. Arguments: URI, version of the text (or `null`), `ValueChoice[]`. */
export const PICK_VALUE_COMMAND = 'commonsPatterns.pickValue';

export interface ValueChoice {
  readonly value: string;
  /** Its meaning. */
  readonly doc?: string | undefined;
  readonly edit: PositionedEdits['edits'][number];
}

/**
 * Client command: shows locations in the peek view, as "find all references" does.
 * Arguments: URI, LSP position, LSP locations.
 */
export const SHOW_REFERENCES_COMMAND = 'commonsPatterns.showReferences';

/** Client command: applies edits of other files than the active one, saves them, and shows a message. Argument: a `LibraryEdit`. */
export const APPLY_EDITS_COMMAND = 'commonsPatterns.applyEdits';

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

export interface LibraryEdit {
  readonly files: readonly PositionedEdits[];
  /** A file to create. */
  readonly created?: NewFile;
  /** What the user is told afterwards: `Added the inverse in "B"`. */
  readonly done: string;
  /** The user looks at the changes before they are made. */
  readonly isPreviewed?: boolean;
}

/** Request, client to server: `FixRuleParams` -> `FixRuleResult`. The server changes nothing itself. */
export const FIX_RULE_REQUEST = 'patterns/fixRule';

export interface FixRuleParams {
  readonly rule: string;
  /** Any file of the library. */
  readonly uri: string;
}

export interface FixRuleResult {
  readonly problems: number;
  readonly files: readonly PositionedEdits[];
  /** How many relations were left out because nothing explains them: their inverses would mean nothing either. */
  readonly leftOut?: number | undefined;
}

/** Request, client to server: `RestoreParams` -> `RestoreResult`. The server changes nothing itself. */
export const RESTORE_REQUEST = 'patterns/restoreLosses';

export interface RestoreParams {
  /** Any file of the library. */
  readonly uri: string;
}

export interface RestoreResult extends FixRuleResult {
  /** Files that were removed, to be created again. */
  readonly created?: readonly NewFile[] | undefined;
  /** The name of the earlier state; without it, nothing is compared. */
  readonly comparedWith?: string | undefined;
}

/** Request, client to server: `StatusParams` -> `FixableRule[]`, the rules whose problems in the library can be fixed. */
export const FIXABLE_RULES_REQUEST = 'patterns/fixableRules';

export interface FixableRule {
  readonly rule: string;
  readonly title: string;
  readonly problems: number;
  /** The number of files with these problems. */
  readonly files: number;
}

/** Client command: fixes all problems of a rule in the library, after a preview. Arguments: rule id and URI of a file. */
export const FIX_RULE_COMMAND = 'commonsPatterns.fixRule';

/** Client command, no arguments: opens the list of completions. */
export const SUGGEST_COMMAND = 'editor.action.triggerSuggest';

/** Client command, no arguments: shows the list of problems. */
export const SHOW_PROBLEMS_COMMAND = 'commonsPatterns.showProblems';

/** Request, client to server: `DeletionParams` -> `DeletionReply`. The server changes nothing itself. */
export const DELETION_REQUEST = 'patterns/deletion';

export interface DeletionParams {
  /** Files and folders that are about to be deleted. */
  readonly uris: readonly string[];
}

export interface DeletionReply {
  /** Titles of those that other patterns point to. */
  readonly titles: readonly string[];
  /** The number of those other patterns. */
  readonly sources: number;
  /** Removes their relations. */
  readonly others: readonly PositionedEdits[];
}
