/**
 * The texts that the client has opened. It may write the URI of a file in several ways, and may have the file open under two of them
 * at once: as two texts, of which the last one that was opened or changed counts.
 */
import { type Position, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { LineIndex } from './core/index.ts';
import { toOffset } from './toProtocol.ts';

export class ClientTexts {
  /** By canonical URI; the URIs of the texts are spelled as the client does, and the text that counts is the last one. */
  private readonly texts = new Map<string, readonly TextDocument[]>();

  /** @param file its canonical URI, as in all functions here; a text that is opened again replaces the last one */
  open(file: string, uri: string, text: string, version: number): void {
    this.put(file, TextDocument.create(uri, '', version, text));
  }

  /**
   * Changes a text that is open. The client decides what a version is: it may be missing, or smaller than the last one.
   * @returns `undefined` when it is not open
   */
  change(
    file: string,
    uri: string,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number | undefined,
  ): TextDocument | undefined {
    const document = this.opened(file, uri);
    if (document === undefined) return undefined;
    const text = changes.length > 1 ? textAfter(document, changes) : undefined;
    for (const change of text === undefined ? changes : [{ text }]) {
      TextDocument.update(document, [within(document, change)], version ?? document.version);
    }
    this.put(file, document);
    return document;
  }

  /** @returns the text of the file that is open under another URI */
  close(file: string, uri: string): TextDocument | undefined {
    const closed = this.opened(file, uri);
    const left = this.textsOf(file).filter(document => document !== closed);
    if (left.length > 0) this.texts.set(file, left);
    else this.texts.delete(file);
    return left.at(-1);
  }

  isOpen(file: string): boolean {
    return this.texts.has(file);
  }

  /** A client may write a URI in another way than when it opened the text. */
  private opened(file: string, uri: string): TextDocument | undefined {
    const texts = this.textsOf(file);
    return texts.find(document => document.uri === uri) ?? texts.at(-1);
  }

  private put(file: string, document: TextDocument): void {
    const others = this.textsOf(file).filter(({ uri }) => uri !== document.uri);
    this.texts.set(file, [...others, document]);
  }

  private textsOf(file: string): readonly TextDocument[] {
    return this.texts.get(file) ?? [];
  }
}

/**
 * The text after changes that go from its end to its start, as editors send those of one command: one by one, the ten thousand of a
 * replacement everywhere would each copy the text.
 * @returns `undefined` for changes in another order
 */
function textAfter(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): string | undefined {
  const text = document.getText();
  const lines = new LineIndex(text);
  const parts: string[] = [];
  let start = text.length;
  for (const change of changes) {
    if (!('range' in change)) return undefined;
    const { start: first, end: last } = change.range;
    const [from, to] = [toOffset(lines, first), toOffset(lines, last)];
    // Where two of them touch, their order decides.
    if (isNegative(first) || isNegative(last) || from > to || (to >= start && parts.length > 0)) return undefined;
    parts.push(text.slice(to, start), change.text);
    start = from;
  }
  return text.slice(0, start) + parts.reverse().join('');
}

/** No client should send such a position, and `TextDocument` handles it in its own way. */
function isNegative({ line, character }: Position): boolean {
  return line < 0 || character < 0;
}

/** The same change in lines that exist: `TextDocument` counts lines wrong after a change far beyond the end of the text. */
function within({ lineCount }: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  const existing = ({ line, character }: typeof start) => ({ line: Math.min(line, lineCount), character });
  return { range: { start: existing(start), end: existing(end) }, text: change.text };
}
