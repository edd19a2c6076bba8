/** Edits of a text -> the text after them, and the edits that undo them. Does not know VS Code. */
import type { FileEdits, Position, PositionedEdits } from '../../server/src/protocol.ts';

/** Edits of one file, by offsets or by lines and characters. */
export type EditsOfFile = PositionedEdits | FileEdits;

/** A change of one place: its text before and after, at an offset of the text before. */
export interface TextChange {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** In the order of the text. Places that do not change are left out. */
export function changesOf(text: string, { edits }: EditsOfFile): readonly TextChange[] {
  let starts: readonly number[] | undefined;
  const offsetAt = ({ line, character }: Position): number => {
    starts ??= lineStarts(text);
    return Math.min((starts[line] ?? text.length) + character, text.length);
  };
  return edits
    .map(edit => {
      const [start, end] =
        'span' in edit ? [edit.span.start, edit.span.end] : [offsetAt(edit.range.start), offsetAt(edit.range.end)];
      return { offset: start, before: text.slice(start, end), after: edit.newText };
    })
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => a.offset - b.offset);
}

export function changedText(text: string, changes: readonly TextChange[]): string {
  let changed = '';
  let position = 0;
  for (const { offset, before, after } of changes) {
    changed += text.slice(position, offset) + after;
    position = offset + before.length;
  }
  return changed + text.slice(position);
}

/** The changes that restore the text. */
export function inverseOf(changes: readonly TextChange[]): readonly TextChange[] {
  let shift = 0;
  return changes.map(({ offset, before, after }) => {
    const inverse = { offset: offset + shift, before: after, after: before };
    shift += after.length - before.length;
    return inverse;
  });
}

/** Lines as in the Language Server Protocol. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: lineBreak }) => index + lineBreak.length)];
}
