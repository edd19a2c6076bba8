/**
 * Converts results of the core to a form that this client understands: offsets to positions, URIs to the client's spelling,
 * references to the current titles and locations of other patterns, and nothing that the client has not declared.
 */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type MarkupContent,
  type RenameFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { ClientUris } from './clientUris.ts';
import {
  anchorSpan,
  fittedEdits,
  formatMessage,
  LineIndex,
  type Message,
  type Move,
  plainTextOf,
  type RelatedPlace,
  type Severity,
  type Span,
  type TextEdit as SpanEdit,
  type Translate,
} from './core/index.ts';
import type { LibraryState } from './libraryState.ts';
import type { Problem } from './problem.ts';
import { toRange, toTextEdit } from './toProtocol.ts';
import type { Workspace } from './workspace.ts';

export const SOURCE = 'patterns';

/** Edits of one file, in offsets of its text as it is now. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly SpanEdit[];
  /** Whether line breaks of the edits are still to be adapted to the text, or final. */
  readonly lineBreaks?: 'fitted' | undefined;
}

export interface PresentationOptions {
  readonly abilities: ClientAbilities;
  readonly uris: ClientUris;
  readonly workspace: Workspace;
  /** The link behind the code of a diagnostic. */
  readonly ruleLink: (rule: string) => string;
  /** To the language of the client. */
  readonly translate: Translate;
}

export class Presentation {
  readonly abilities: ClientAbilities;
  readonly uris: ClientUris;
  private readonly workspace: Workspace;

  constructor(private readonly options: PresentationOptions) {
    this.abilities = options.abilities;
    this.uris = options.uris;
    this.workspace = options.workspace;
  }

  /** @param lines of the file with the problem */
  diagnostic({ span, severity, rule, message, related }: Problem, lines: LineIndex, library: LibraryState): Diagnostic {
    const { ruleLinks, relatedPlaces } = this.abilities.diagnostics;
    const places = relatedPlaces ? related.flatMap(place => this.relatedPlace(place, library)) : [];
    return {
      range: toRange(lines, span),
      severity: SEVERITIES[severity],
      code: rule,
      ...(ruleLinks ? { codeDescription: { href: this.options.ruleLink(rule) } } : {}),
      source: SOURCE,
      message: this.text(message, library.titleOf),
      ...(places.length > 0 ? { relatedInformation: places } : {}),
    };
  }

  /** A message in the language of the client. */
  text(message: Message, titles?: (uri: string) => string): string {
    return formatMessage(message, titles ?? (uri => uri), this.options.translate);
  }

  /** Empty for a file whose lines are not known. */
  locations(uri: string, span: Span): Location[] {
    const lines = this.workspace.linesOf(uri);
    return lines ? [{ uri: this.uris.toClient(uri), range: toRange(lines, span) }] : [];
  }

  /** Markdown for a client that supports it, otherwise plain text. */
  markup(markdown: string, kind: MarkupContent['kind']): MarkupContent {
    return { kind, value: kind === 'markdown' ? markdown : plainTextOf(markdown) };
  }

  /** Edits of files, with their versions where the client supports that. Files are renamed after their texts. */
  workspaceEdit(files: readonly FileEdits[], moves: readonly Move[] = []): WorkspaceEdit {
    const changed = files.flatMap(file => this.textEdits(file));
    if (!this.abilities.edits.versions) {
      return { changes: Object.fromEntries(changed.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
    }
    const renames = this.abilities.edits.renameFiles ? moves : [];
    return {
      documentChanges: [
        ...changed.map(({ textDocument, edits }): TextDocumentEdit => ({ textDocument, edits })),
        ...renames.map(
          ({ from, to }): RenameFile => ({
            kind: 'rename',
            oldUri: this.uris.toClient(from),
            newUri: this.uris.toClient(to),
          }),
        ),
      ],
    };
  }

  /** The edits of a file with the version they were made for; empty for a file that cannot be read, or without edits. */
  textEdits({
    uri,
    edits,
    lineBreaks,
  }: FileEdits): { textDocument: { uri: string; version: number | null }; edits: TextEdit[] }[] {
    const text = edits.length === 0 ? undefined : this.workspace.textOf(uri);
    if (text === undefined) return [];
    const lines = new LineIndex(text);
    const fitted = lineBreaks === 'fitted' ? edits : fittedEdits(text, edits);
    const textDocument = { uri: this.uris.toClient(uri), version: this.workspace.versionOf(uri) ?? null };
    return [{ textDocument, edits: fitted.map(edit => toTextEdit(lines, edit)) }];
  }

  private relatedPlace({ uri, at, message }: RelatedPlace, library: LibraryState) {
    const lines = library.linesOf(uri);
    const pattern = library.pattern(uri);
    const span = 'kind' in at ? pattern && anchorSpan(pattern, at) : at;
    if (lines === undefined || span === undefined) return [];
    const location = { uri: this.uris.toClient(uri), range: toRange(lines, span) };
    return [{ location, message: this.text(message, library.titleOf) }];
  }
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
