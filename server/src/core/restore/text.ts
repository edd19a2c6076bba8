/** Minimal edits that put text of an earlier body back, where it was; nothing of the present text is removed. */
import { type PatternDocument, parsePattern } from '../document/patternDocument.ts';
import type { Section } from '../document/sections.ts';
import { writtenWords } from '../history/bodyText.ts';
import type { Change } from '../history/history.ts';
import { textLossOf } from '../history/lostText.ts';
import { countWords, passagesOf, shareIn } from '../history/words.ts';
import { applyEdits, lineAt, linesOf, type Span, spanOf, type TextEdit } from '../text.ts';

/** Puts a section back, between the ones that preceded and followed it; or its text, if only the heading is left. */
export function restoreSection({ before, now }: Change, section: Section): TextEdit {
  const heading = now.sections.all.find(({ spec }) => spec !== undefined && spec.key === section.spec?.key);
  if (heading) return fillSection(before, now, section, heading);
  const all = before.sections.all;
  const index = all.indexOf(section);
  const written = before.text.slice(section.span.start, section.span.end);
  const next = firstPresent(all.slice(index + 1), now);
  const previous = firstPresent(all.slice(0, index).reverse(), now);
  if (next && (previous === undefined || previous.span.start < next.span.start)) {
    return insertBetween(before, now, section.span, written, next.heading.span.start);
  }
  return insertBetween(before, now, section.span, written, previous?.span.end ?? now.markdown.span.end);
}

function firstPresent(sections: readonly Section[], now: PatternDocument): Section | undefined {
  for (const { spec, name } of sections) {
    const found = now.sections.all.find(other => (spec ? other.spec?.key === spec.key : other.name.value === name.value));
    if (found) return found;
  }
  return undefined;
}

/** Inserts text with the blank lines that were around it; those around its place now are replaced. */
function insertBetween(before: PatternDocument, now: PatternDocument, span: Span, written: string, at: number): TextEdit {
  const start = now.markdown.span.start + now.text.slice(now.markdown.span.start, at).trimEnd().length;
  const end = at + (/^\s*/.exec(now.text.slice(at))?.[0].length ?? 0);
  const isFirst = start === now.markdown.span.start;
  const isLast = end === now.text.length;
  const from = before.text.slice(0, span.start).trimEnd().length;
  const gapBefore = isFirst
    ? now.text.slice(start, at)
    : before.text.slice(Math.max(from, before.markdown.span.start), span.start);
  const content = written.trimEnd();
  const gapAfter = isLast ? endOfText(before, now) : blankLine(written.slice(content.length));
  return { span: spanOf(start, end), newText: `${isFirst ? gapBefore : blankLine(gapBefore)}${content}${gapAfter}` };
}

function blankLine(gap: string): string {
  return gap.includes('\n') ? gap : '\n\n';
}

function endOfText(before: PatternDocument, now: PatternDocument): string {
  const end = (text: string) => text.slice(text.trimEnd().length);
  return end(before.text) || end(now.text);
}

/** The text below a heading that is left; words that are there now stay, unless they are part of it. */
function fillSection(before: PatternDocument, now: PatternDocument, section: Section, heading: Section): TextEdit {
  const written = before.text.slice(section.body.start, section.body.end);
  const rest = now.text.slice(heading.body.start, heading.body.end);
  const isPart = rest.trim() === '' || written.includes(rest.trim());
  const isLast = heading.body.end === now.text.length;
  const gap = isLast ? endOfText(before, now) : blankLine(written.slice(written.trimEnd().length));
  const newline = heading.body.start > 0 && now.text.charAt(heading.body.start - 1) !== '\n' ? '\n' : '';
  const kept = isPart ? '' : `${rest.trim()}${gap}`;
  return { span: heading.body, newText: `${newline}${written.trimEnd()}${gap}${kept}` };
}

const STANDING = 0.8;
/** Only a line that is in the present text as it is. */
const ALL = 1;

/** Puts the lost lines of the body back, each after the line that preceded it. */
export function restoreText(change: Change): readonly TextEdit[] {
  const { now } = change;
  const edits = linesToRestore(change, STANDING);
  const restored = parsePattern(now.uri, applyEdits(now.text, edits), now.format);
  // Paragraphs of a uniform text have most of their words in common.
  const words = () => ({ before: change.words().before, now: writtenWords(restored) });
  return textLossOf({ ...change, now: restored, words }) ? linesToRestore(change, ALL) : edits;
}

/** @param standing how much of a line must be in the present text for the line not to be lost */
function linesToRestore({ before, now }: Change, standing: number): readonly TextEdit[] {
  const passages = passagesOf(now.text);
  const present = new Map<string, number[]>();
  for (const line of linesOf(now.text, now.markdown.span)) {
    const key = now.text.slice(line.start, line.end).trim();
    if (key === '') continue;
    present.set(key, [...(present.get(key) ?? []), line.start]);
  }
  const edits: TextEdit[] = [];
  let anchor = now.markdown.span.start;
  let lost: string[] = [];
  let blank = '';
  const put = () => {
    if (lost.length > 0) edits.push({ span: spanOf(anchor, anchor), newText: lost.join('') });
    lost = [];
  };
  for (const { start, end } of linesOf(before.text, before.markdown.span)) {
    const line = before.text.slice(start, end);
    const key = line.trim();
    const position = key === '' ? undefined : present.get(key)?.find(at => at >= anchor);
    if (key === '') {
      blank += '\n';
    } else if (position !== undefined) {
      put();
      anchor = Math.min(now.text.length, lineAt(now.text, position).end + 1);
      blank = '';
    } else if (isInLeftover(before, start) || countWords(key) === 0 || (standing < ALL && shareIn(passages, key) >= standing)) {
      blank = '';
    } else {
      lost.push(`${blank || (lost.length === 0 ? '\n' : '')}${line}\n`);
      blank = '';
    }
  }
  put();
  return edits.map(edit => withOwnLines(now, edit));
}

function isInLeftover({ leftover }: PatternDocument, offset: number): boolean {
  return leftover !== undefined && leftover.span.start <= offset && offset < leftover.span.end;
}

/** The last line of a text may not end with a line break. */
function withOwnLines({ text }: PatternDocument, { span, newText }: TextEdit): TextEdit {
  const isOpen = span.start > 0 && text.charAt(span.start - 1) !== '\n';
  return { span, newText: isOpen ? `\n${newText}` : newText };
}

/** Where a lost text was: the last heading before it that is still there. */
export function placeOfLostText({ before, now }: Change): Span {
  const passages = passagesOf(now.text);
  const headings = new Map(now.markdown.headings.map(heading => [heading.text.value, heading.span]));
  let place: Span | undefined;
  let index = 0;
  for (const { start, end } of linesOf(before.text, before.markdown.span)) {
    for (
      let heading = before.markdown.headings[index];
      heading && heading.span.start <= start;
      heading = before.markdown.headings[index]
    ) {
      place = headings.get(heading.text.value) ?? place;
      index++;
    }
    if (shareIn(passages, before.text.slice(start, end)) < STANDING) break;
  }
  return place ?? startOfBody(now);
}

/** The first heading of a body, or its first line. */
export function startOfBody({ text, markdown, frontmatter }: PatternDocument): Span {
  const [first] = markdown.headings;
  if (first) return first.span;
  const start = markdown.span.start + (/^\s*/.exec(text.slice(markdown.span.start))?.[0].length ?? 0);
  return start < text.length ? lineAt(text, start) : (frontmatter?.opening ?? spanOf(0, 0));
}
