/** What the findings about losses have in common: their related place, and fixes that put something back. */
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Change } from '../history/history.ts';
import { fileName } from '../library/pattern.ts';
import type { Finding, FixContext, RelatedPlace } from '../rule.ts';
import { lineEnding, message, type PlainMessage, type Span, spanOf, type TextEdit } from '../text.ts';

/** Where something was in the earlier state. A client cannot open that text, so the line is in the message. */
export function earlierPlace({ history, before, now }: Change, span: Span, at: Span): RelatedPlace {
  let line = 1;
  for (let index = before.text.indexOf('\n'); index !== -1 && index < span.start; index = before.text.indexOf('\n', index + 1))
    line++;
  const text = message('It was on line {0} of "{1}.md" in {2}', line, fileName(before.uri), history.reference);
  return { uri: now.uri, at, message: text };
}

/** The changes of a text that the fix of a finding is computed for. */
export function currentChanges({ document, history }: FixContext): readonly Change[] {
  return history?.changesOf(document) ?? [];
}

/** A fix that puts something back, with the line breaks of the file. */
export function restoring(
  title: PlainMessage,
  edits: readonly (TextEdit | undefined)[],
  { document }: FixContext,
): ReturnType<NonNullable<Finding['fixes']>> {
  const ending = lineEnding(document.text);
  const complete = edits.flatMap(edit => edit ?? []);
  if (complete.length === 0 || complete.length < edits.length) return [];
  const fitted = complete.map(({ span, newText }) => ({ span, newText: newText.replace(/\r?\n/g, ending) }));
  return [{ title, edits: fitted, preferred: true }];
}

/** Where a finding about a missing field is shown. */
export function frontmatterPlace({ frontmatter, text }: PatternDocument): Span {
  if (frontmatter) return frontmatter.opening;
  const newline = text.indexOf('\n');
  return spanOf(0, newline === -1 ? text.length : newline);
}

/** A value as a message shows it. */
export function shownValue(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}

const LONGEST = 60;
