/**
 * Snippets for clients that insert text as it is. Source of the syntax:
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#snippet_syntax
 */

/** The text that a snippet inserts, with its placeholders filled in as they are. */
export function textOfSnippet(snippet: string): string {
  return readUntil({ snippet, at: 0 }, () => false);
}

interface Reader {
  readonly snippet: string;
  at: number;
}

function readUntil(reader: Reader, ends: (letter: string) => boolean): string {
  let text = '';
  while (reader.at < reader.snippet.length) {
    const letter = reader.snippet.charAt(reader.at);
    if (ends(letter)) break;
    reader.at++;
    if (letter === '\\') text += reader.snippet.charAt(reader.at++);
    else if (letter === '$') text += readStop(reader);
    else text += letter;
  }
  return text;
}

/** After the `$`: `1`, `{1}`, `{1:text}`, `{1|one,two|}`, or the same with the name of a variable. */
function readStop(reader: Reader): string {
  const rest = reader.snippet.slice(reader.at);
  const plain = /^(?:\d+|[A-Za-z_]\w*)/.exec(rest);
  if (plain) {
    reader.at += plain[0].length;
    return '';
  }
  const open = /^\{(?:\d+|[A-Za-z_]\w*)/.exec(rest);
  if (open === null) return '$';
  reader.at += open[0].length;
  const mark = reader.snippet.charAt(reader.at++);
  if (mark === ':') {
    const text = readUntil(reader, letter => letter === '}');
    reader.at++;
    return text;
  }
  if (mark === '|') {
    const first = readUntil(reader, letter => letter === ',' || letter === '|');
    reader.at = endOf(reader, '|}');
    return first;
  }
  if (mark !== '}') reader.at = endOf(reader, '}');
  return '';
}

function endOf({ snippet, at }: Reader, mark: string): number {
  const found = snippet.indexOf(mark, at);
  return found === -1 ? snippet.length : found + mark.length;
}
