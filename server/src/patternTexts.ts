/**
 * Texts as patterns: the open ones, and those of files. Puts the content of a text into a state of the workspace, as a pattern, a
 * target of relations, a settings file, or nothing.
 */
import {
  isBlank,
  isPatternFileName,
  isReadable,
  isTargetOnly,
  isTemplateText,
  looksLikePattern,
  type Pattern,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
} from './core/index.ts';
import { isAsRead } from './diskChanges.ts';
import { type FileContent, type FileSystem, linesOfText, type TextLines, textIn, type UnreadableReason } from './fileSystem.ts';
import type { LibraryState } from './libraryState.ts';
import { membershipOf } from './membership.ts';
import { isSaved } from './uris.ts';
import { libraryAt, settingsFindings, type WorkspaceState } from './workspaceState.ts';

export interface PatternTextsOptions {
  readonly fileSystem: FileSystem;
  readonly onUnreadable: (uri: string, reason: UnreadableReason) => void;
  /** Counts the work. */
  readonly work: { read: number; parsed: number };
}

/** A text in the editor. */
interface OpenText {
  readonly text: string;
  /** As the editor counts it. */
  readonly version: number;
  /** Created on demand. */
  document: PatternDocument | undefined;
  /** The document of the text before, until there is one of this text. */
  earlier: PatternDocument | undefined;
  /** The last readable names and relations, while the YAML of the text is broken and the text differs from its file. */
  readable: Pattern | undefined;
  /** What the file contained when it was saved or read last; `undefined` if it may be anything, or has not been of interest. */
  stored: string | undefined;
  /** Whether the file may have another content than `stored`. */
  isReported: boolean;
}

export class PatternTexts {
  /** In the order in which they were last opened or changed. */
  private readonly opened = new Map<string, OpenText>();

  constructor(private readonly options: PatternTextsOptions) {}

  /** Sets the text that a file has in the editor. */
  open(state: WorkspaceState, uri: string, text: string, version: number): void {
    const before = this.opened.get(uri);
    const pattern = before ? before.readable : libraryAt(state, uri).pattern(uri);
    if (before) libraryAt(state, uri).compared.move(uri, before.text, text);
    const readable = pattern?.readable && !isBlank(text) ? pattern : undefined;
    const { stored, isReported = false } = before ?? {};
    this.opened.delete(uri);
    this.opened.set(uri, { text, version, document: undefined, earlier: before?.document, readable, stored, isReported });
    this.show(state, uri);
  }

  /** @returns whether it was open */
  close(uri: string): boolean {
    return this.opened.delete(uri);
  }

  /**
   * Any files may have another content, those of open texts among them: a text that an editor has read from its file is not one that
   * is being typed.
   */
  filesChanged(state: WorkspaceState): void {
    for (const [uri, open] of this.opened) {
      open.isReported = true;
      if (open.readable !== undefined && libraryAt(state, uri).pattern(uri)?.readable === false) this.show(state, uri);
    }
  }

  /** The text has been saved: the last readable names no longer apply. */
  saved(state: WorkspaceState, uri: string): void {
    const open = this.opened.get(uri);
    if (open === undefined) return;
    open.readable = undefined;
    open.stored = open.text;
    open.isReported = false;
    this.show(state, uri);
  }

  isOpen(uri: string): boolean {
    return this.opened.has(uri);
  }

  /** The one that was opened or changed last comes first. */
  openUris(): readonly string[] {
    return [...this.opened.keys()].reverse();
  }

  versionOf(uri: string): number | undefined {
    return this.opened.get(uri)?.version;
  }

  /** True for an open text that differs from its file. */
  isUnsaved(uri: string): boolean {
    const open = this.opened.get(uri);
    return open !== undefined && open.text !== textIn(this.options.fileSystem.readNow(uri));
  }

  textOf(uri: string): string | undefined {
    return this.opened.get(uri)?.text ?? textIn(this.options.fileSystem.readNow(uri));
  }

  /** The lines of the text that has been checked; `undefined` when its file has changed since. */
  checkedLines(state: WorkspaceState, uri: string): TextLines | undefined {
    const open = this.opened.get(uri);
    if (open) return linesOfText(open.text);
    const lines = this.options.fileSystem.linesNow(uri);
    return lines && isAsRead(lines.stat, state.stats.get(uri)) ? lines : undefined;
  }

  /** The document of a pattern, from its open text if there is one; `undefined` when it is not one or cannot be read. */
  document(state: WorkspaceState, uri: string): PatternDocument | undefined {
    const open = this.opened.get(uri);
    // An open template is read for the help while it is written.
    if (open)
      return isPattern(state, uri, open.text) || this.isTemplate(state, uri) ? this.documentOf(state, uri, open) : undefined;
    const text = mayBePattern(state, uri) ? textIn(this.options.fileSystem.readNow(uri)) : undefined;
    return text !== undefined && isPattern(state, uri, text) ? this.parse(state, uri, text) : undefined;
  }

  /** Any Markdown of a library as a document, for the links in it. */
  withLinks(state: WorkspaceState, uri: string): PatternDocument | undefined {
    const document = this.document(state, uri);
    if (document || !isInLibrary(state, uri)) return document;
    const text = this.textOf(uri);
    return text === undefined ? undefined : parsePattern(uri, text);
  }

  /** Whether an open text is a template: it is not checked. */
  isTemplate(state: WorkspaceState, uri: string): boolean {
    const open = this.opened.get(uri);
    return open !== undefined && mayBePattern(state, uri) && isTemplate(state, uri, open.text);
  }

  async read(uri: string): Promise<FileContent> {
    this.options.work.read++;
    return this.options.fileSystem.read(uri);
  }

  /** @returns false for a text that is open, at the latest when its file has been read */
  async readInto(state: WorkspaceState, uri: string): Promise<boolean> {
    if (this.opened.has(uri)) return false;
    this.put(state, uri, await this.read(uri));
    return !this.opened.has(uri);
  }

  /** Puts what a file contains into a state; an open text wins over its file. */
  put(state: WorkspaceState, uri: string, content: FileContent): void {
    if (content.kind === 'text' || content.kind === 'tooLarge') state.stats.set(uri, content.stat);
    else state.stats.delete(uri);
    if (content.kind === 'unreadable') this.options.onUnreadable(uri, content.reason);
    if (content.kind === 'tooLarge') this.options.onUnreadable(uri, 'tooLarge');
    if (this.opened.has(uri)) return;
    const library = libraryAt(state, uri);
    const text = textIn(content);
    if (text !== undefined && isRemembered(state, uri, text)) library.put(this.parse(state, uri, text), undefined);
    else library.putOther(uri, isInLibrary(state, uri) ? text : undefined);
  }

  /** Puts all open texts into a new state. */
  showAll(state: WorkspaceState): void {
    for (const [uri, open] of this.opened) {
      // The settings may require a different format now.
      open.document = undefined;
      this.show(state, uri);
    }
  }

  /** Reports the problems in a text of a settings file, without applying it: it applies when it is saved. */
  showSettings(state: WorkspaceState, uri: string): void {
    const library = libraryAt(state, uri);
    const text = this.textOf(uri);
    if (text === undefined || !state.editorSettings.has(library.root)) library.remove(uri);
    else library.putFindings(uri, text, this.settingsFindings(state, library, text));
  }

  /** What would be wrong in the settings file of a library if this were its text; `undefined` stands for no file. */
  settingsFindings(state: WorkspaceState, { root }: LibraryState, text: string | undefined): readonly RuleFinding[] {
    const base = state.editorSettings.get(root);
    return text === undefined || base === undefined ? [] : settingsFindings(text, base, root, this.options.fileSystem);
  }

  /** Parses texts again when the usual format near them has changed. */
  rereadMisread(state: WorkspaceState): void {
    for (const library of state.libraries) {
      for (const uri of library.misread()) {
        const open = this.opened.get(uri);
        if (open) {
          open.document = undefined;
          this.show(state, uri);
        } else {
          this.put(state, uri, this.options.fileSystem.readNow(uri));
        }
      }
    }
  }

  /** Replaces the content of a file by the text of the editor. */
  private show(state: WorkspaceState, uri: string): void {
    const open = this.opened.get(uri);
    if (open === undefined) return;
    if (membershipOf(uri, state.territory).kind === 'settings') {
      this.showSettings(state, uri);
      return;
    }
    const library = libraryAt(state, uri);
    if (!isRemembered(state, uri, open.text)) {
      library.putOther(uri, isInLibrary(state, uri) ? open.text : undefined);
      return;
    }
    const document = this.documentOf(state, uri, open);
    if (open.readable && !isReadable(document) && this.isStored(uri, open)) open.readable = undefined;
    library.put(document, open.readable);
    const pattern = library.pattern(uri);
    if (pattern?.readable) open.readable = pattern;
  }

  /** True for a text that its file has as well, as far as changes of the file are known: a keystroke does not read it. */
  private isStored(uri: string, open: OpenText): boolean {
    if (open.isReported) {
      open.stored = textIn(this.options.fileSystem.readNow(uri));
      open.isReported = false;
    }
    return open.text === open.stored;
  }

  private documentOf(state: WorkspaceState, uri: string, open: OpenText): PatternDocument {
    open.document ??= this.parse(state, uri, open.text, open.earlier);
    open.earlier = undefined;
    return open.document;
  }

  /** A text of an earlier time as a document; `undefined` if it was not a pattern of the library. */
  earlierDocument(state: WorkspaceState, uri: string, text: string): PatternDocument | undefined {
    return isPattern(state, uri, text) ? parsePattern(uri, text, libraryAt(state, uri).formatFor(uri, text)) : undefined;
  }

  private parse(state: WorkspaceState, uri: string, text: string, earlier?: PatternDocument): PatternDocument {
    this.options.work.parsed++;
    return parsePattern(uri, text, libraryAt(state, uri).formatFor(uri, text), earlier);
  }
}

/** Whether a text is a pattern, or only a target of relations. */
function isRemembered(state: WorkspaceState, uri: string, text: string): boolean {
  const { kind } = membershipOf(uri, state.territory);
  return (kind === 'markdown' && isTargetOnly(text)) || isPattern(state, uri, text);
}

function isTemplate(state: WorkspaceState, uri: string, text: string): boolean {
  return isTemplateText(text) || membershipOf(uri, state.territory).library?.isTemplate(uri) === true;
}

function isPattern(state: WorkspaceState, uri: string, text: string): boolean {
  if (!mayBePattern(state, uri) || isTargetOnly(text) || isTemplate(state, uri, text)) return false;
  const { library } = membershipOf(uri, state.territory);
  return looksLikePattern(text) || (isSaved(uri) && isPatternFileName(uri) && library?.isPatternsFolder(uri) === true);
}

/** Whether a file is Markdown of a library. */
function isInLibrary(state: WorkspaceState, uri: string): boolean {
  return membershipOf(uri, state.territory).kind === 'markdown';
}

function mayBePattern(state: WorkspaceState, uri: string): boolean {
  const { kind } = membershipOf(uri, state.territory);
  return kind === 'markdown' || kind === 'draft' || kind === 'loose';
}
