/**
 * Line breaks as LSP, YAML and CommonMark have them: LF, CR LF, and a lone CR. Texts are parsed with every lone CR replaced by
 * LF: offsets stay, and nothing else in the core has to know. Edits are adapted to the file when they are applied to it.
 */
import type { TextEdit } from './text.ts';

export type LineEnding = '\n' | '\r\n' | '\r';

/** The text with LF in place of each lone CR: the length and the lines stay the same. */
export function withoutLoneReturns(text: string): string {
  return text.includes('\r') ? text.replace(LONE_RETURN, '\n') : text;
}

const LONE_RETURN = /\r(?!\n)/g;

/** The most frequent line ending of the text; of several, the one that occurs first. */
export function lineEnding(text: string): LineEnding {
  if (!text.includes('\r')) return '\n';
  const counts = new Map<LineEnding, number>();
  for (const [written] of text.matchAll(/\r\n|\r|\n/g)) {
    const ending = written === '\n' || written === '\r' ? written : '\r\n';
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  let most: LineEnding | undefined;
  for (const [ending, count] of counts) if (most === undefined || count > (counts.get(most) ?? 0)) most = ending;
  return most ?? '\n';
}

/**
 * Converts edits of the parsed text to edits of the file: line breaks that they insert become those of the file, and no CR and LF
 * that were two line breaks become one.
 * @param edits in the order of the text, without overlaps
 */
export function fittedEdits(file: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (withoutLoneReturns(file) === file) return edits;
  const ending = lineEnding(file);
  let position = 0;
  let before = '';
  return edits.map(({ span, newText }, index) => {
    if (span.start > position) before = file.charAt(span.start - 1);
    let fitted = newText.replace(/(?<!\r)\n/g, ending);
    const touchesNext = edits[index + 1]?.span.start === span.end;
    const after = touchesNext ? '' : file.charAt(span.end);
    if (before === '\r' && (fitted === '' ? span.end > span.start && after === '\n' : fitted.startsWith('\n')))
      fitted = `\n${fitted}`;
    else if (fitted.endsWith('\r') && after === '\n') fitted += '\n';
    before = fitted.at(-1) ?? before;
    position = span.end;
    return { span, newText: fitted };
  });
}
