/**
 * Opens the list of keys when the first letter of a key is typed in a frontmatter. VS Code disables quick suggestions in
 * Markdown and does not support letters as trigger characters; other editors request completions by themselves.
 */
import { commands, type Disposable, type TextDocument, type TextDocumentContentChangeEvent, window, workspace } from 'vscode';

export function suggestKeys(): Disposable {
  return workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change, ...others] = contentChanges;
    if (change === undefined || others.length > 0 || reason !== undefined || window.activeTextEditor?.document !== document)
      return;
    if (document.languageId !== 'markdown' || !beginsKey(document, change) || !isWanted(document)) return;
    void commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  });
}

/** True for a single letter typed on a line of a frontmatter where a key is possible. */
function beginsKey(document: TextDocument, { range, rangeLength, text }: TextDocumentContentChangeEvent): boolean {
  if (rangeLength > 0 || !/^\p{L}$/u.test(text)) return false;
  const { line } = range.start;
  const written = document.lineAt(line);
  return written.text.trim() === text && isInFrontmatter(document, line) && mayHoldKeys(document, line);
}

function isInFrontmatter(document: TextDocument, line: number): boolean {
  if (line === 0 || document.lineAt(0).text.trimEnd() !== '---') return false;
  for (let above = 1; above < line; above++) if (document.lineAt(above).text.trimEnd() === '---') return false;
  return true;
}

/** False within a multi-line value, where the previous line with less indentation contains more than a key and a colon. */
function mayHoldKeys(document: TextDocument, line: number): boolean {
  const { firstNonWhitespaceCharacterIndex: indent } = document.lineAt(line);
  if (indent === 0) return true;
  for (let above = line - 1; above > 0; above--) {
    const { text, isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex } = document.lineAt(above);
    if (!isEmptyOrWhitespace && firstNonWhitespaceCharacterIndex < indent) return /:\s*(?:#.*)?$|^\s*-\s/.test(text);
  }
  return false;
}

/** False if quick suggestions are enabled in Markdown and already open the list, or if suggestions are disabled. */
function isWanted(document: TextDocument): boolean {
  const settings = workspace.getConfiguration('editor', document);
  const quick = settings.get<{ readonly other?: unknown }>('quickSuggestions');
  return quick?.other === 'off' && settings.get('suggestOnTriggerCharacters') !== false;
}
