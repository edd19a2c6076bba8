/** Text with places marked in it: `[|a span|]`, and `$0` for a cursor. */
import type { Span } from '../../server/src/core/index.ts';

export interface MarkedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Removes `[|` and `|]`; offsets are UTF-16. */
export function readMarks(marked: string): MarkedText {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (let index = 0; index < marked.length; ) {
    if (marked.startsWith('[|', index)) {
      open.push(text.length);
      index += 2;
    } else if (marked.startsWith('|]', index)) {
      const start = open.pop();
      if (start === undefined) throw new Error('A mark is closed that was never opened.');
      spans.push({ start, end: text.length });
      index += 2;
    } else {
      text += marked[index];
      index++;
    }
  }
  if (open.length > 0) throw new Error('A mark is never closed.');
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Removes the only `$0` and returns its offset. */
export function readCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('$0');
  if (offset === -1) throw new Error('There is no $0.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}
