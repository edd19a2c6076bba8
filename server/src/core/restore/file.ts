/** The whole text of an earlier state in place of the present one: nothing that was written since is kept, so it is never preferred. */
import type { PatternDocument } from '../document/patternDocument.ts';
import type { History } from '../history/history.ts';
import type { Fix } from '../rule.ts';
import { message, spanOf } from '../text.ts';

/** @returns `undefined` for a text that continues none of then, or several, or does not differ */
export function restoreFile(document: PatternDocument, history: History): Fix | undefined {
  const [change, ...others] = history.changesOf(document);
  if (change === undefined || others.length > 0) return undefined;
  const { text } = document;
  const written = change.before.text;
  let start = 0;
  while (start < text.length && text.charAt(start) === written.charAt(start)) start++;
  let end = text.length;
  let endWritten = written.length;
  while (end > start && endWritten > start && text.charAt(end - 1) === written.charAt(endWritten - 1)) {
    end--;
    endWritten--;
  }
  if (start === end && start === endWritten) return undefined;
  return {
    title: message('Restore the whole file from {0}', history.reference),
    edits: [{ span: spanOf(start, end), newText: written.slice(start, endWritten) }],
  };
}
