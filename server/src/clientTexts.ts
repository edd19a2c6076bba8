/** The texts that the client has opened, by canonical URI: the client may write a URI in several ways. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

export class ClientTexts {
  private readonly texts = new Map<string, TextDocument>();

  /** @param uri canonical, as in all functions here; a text that is opened again replaces the last one */
  open(uri: string, text: string, version: number): void {
    this.texts.set(uri, TextDocument.create(uri, '', version, text));
  }

  /**
   * Changes a text that is open. The client decides what a version is: it may be missing, or smaller than the last one.
   * @returns `undefined` when it is not open
   */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number | undefined): TextDocument | undefined {
    const document = this.texts.get(uri);
    if (document === undefined) return undefined;
    for (const change of changes) TextDocument.update(document, [within(document, change)], version ?? document.version);
    return document;
  }

  /** @returns whether it was open */
  close(uri: string): boolean {
    return this.texts.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.texts.has(uri);
  }
}

/** The same change in lines that exist: `TextDocument` counts lines wrong after a change far beyond the end of the text. */
function within({ lineCount }: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  const existing = ({ line, character }: typeof start) => ({ line: Math.min(line, lineCount), character });
  return { range: { start: existing(start), end: existing(end) }, text: change.text };
}
