/** Two versions of a text -> the lines that differ. */
import { diffLines } from 'diff';
import { type TextEdit, withoutLoneReturns } from './core/index.ts';

/** The lines that differ, as edits of the older text. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let positionAfter = 0;
  let pending: { start: number; end: number; newText: string } | undefined;
  for (const { value, added, removed } of diffLines(withoutLoneReturns(before), withoutLoneReturns(after))) {
    if (!added && !removed) {
      if (pending) edits.push({ span: { start: pending.start, end: pending.end }, newText: pending.newText });
      pending = undefined;
      position += value.length;
      positionAfter += value.length;
      continue;
    }
    pending ??= { start: position, end: position, newText: '' };
    if (removed) {
      position += value.length;
      pending.end = position;
    } else {
      pending.newText += after.slice(positionAfter, positionAfter + value.length);
      positionAfter += value.length;
    }
  }
  if (pending) edits.push({ span: { start: pending.start, end: pending.end }, newText: pending.newText });
  return edits;
}
