/** Text that says that the text is still missing: a line `[Content to be added]`, a section `See the frontmatter`. */
import { lineAt, type Span, spanOf, textOf } from '../text.ts';
import type { PatternDocument } from './patternDocument.ts';

/** How such a line begins: most lines need no closer look. Without counts, which make it slow to compile. */
const HEAD =
  /[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?[*_]*(?:[[(]|th|content|text|section|detail|descr|exampl|refer|more|still|yet|tb|to be|coming)/iy;
const UNWRITTEN =
  /(?:TB[ACD]|to be (?:added|announced|completed|confirmed|continued|decided|defined|determined|developed|drafted|expanded|filled(?: in)?|inserted|provided|written)|coming soon|content (?:goes )?here|^(?:insert|add|your) .{1,60} here)(?: (?:later|soon|here))?\.?$/i;
/** Without brackets, a sentence may say this of anything but the text itself. */
const ABOUT_THE_TEXT =
  /^(?:(?:this |the )?(?:content|text|section|details|description|examples|references|more) (?:is |are )?)?(?:still |yet )?(?:TB[ACD]|to be (?:added|completed|drafted|expanded|filled in|inserted|written)|coming soon|content (?:goes )?here)\.?$/i;
const LINE = /^[ \t]*(?:>[ \t]?){0,5}(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?[*_]{0,3}/;
/** `TBD` */
const SHORTEST_LINE = 3;
/** Longer lines are prose. */
const LONGEST_LINE = 120;
const MOST_WORDS = 8;

/** The lines that contain nothing but such a phrase, in brackets or alone. */
export function* unwrittenLines({ text, markdown }: PatternDocument): Generator<Span> {
  const { end } = markdown.span;
  for (let position = markdown.span.start, next = position; position < end; position = next) {
    const newline = text.indexOf('\n', position);
    next = newline === -1 || newline >= end ? end : newline + 1;
    // Most lines are empty or prose, and are only skipped.
    const length = next - position;
    if (length < SHORTEST_LINE || length > LONGEST_LINE) continue;
    HEAD.lastIndex = position;
    if (!HEAD.test(text)) continue;
    const line = lineAt(text, position);
    const all = textOf(text, line);
    const marks = LINE.exec(all)?.[0].length ?? 0;
    const start = line.start + marks;
    const written = all.slice(marks).replace(/[\s*_]+$/, '');
    if (isUnwritten(written) || (ABOUT_THE_TEXT.test(written) && startsBlock(text, line.start, start))) {
      yield spanOf(start, start + written.length);
    }
  }
}

/** True if a line does not continue a paragraph: after a mark, a blank line or a heading. */
function startsBlock(text: string, from: number, start: number): boolean {
  if (/[->+*\d]/.test(text.slice(from, start).replace(/[*_]+$/, '')) || from === 0) return true;
  const above = lineAt(text, from - 1);
  return /^\s*(?:#|$)/.test(text.slice(above.start, Math.min(above.end, above.start + LONGEST_LINE)));
}

function isUnwritten(line: string): boolean {
  const inside = /^(?:\[([^[\]()]+)\]|\(([^[\]()]+)\))\.?$/.exec(line);
  const words = (inside?.[1] ?? inside?.[2])?.trim();
  return words !== undefined && words.split(/\s+/).length <= MOST_WORDS && UNWRITTEN.test(words);
}

const ELSEWHERE =
  /^(?:[\p{L}:,*_ ]{0,60} )?(?:see|refer to|(?:defined|found|given|listed|provided|specified|stated) (?:in|above in)) (?:the )?(?:(?:yaml|file|document) )?(?:front ?matter|metadata|yaml header)(?: (?:above|of this (?:file|pattern|document)))?$/iu;
/** Tested first: the class of all letters takes milliseconds to compile. */
const FRONTMATTER_NAME = /front ?matter|metadata|yaml header/i;
const ELSEWHERE_HERE = /^(?:please )?(?:see|refer to) (?:above|below|section \d{1,2}(?: (?:above|below))?)$/i;

/** The sections whose whole text points to another place of the file, which readers of the page may not see. */
export function* sectionsThatPointElsewhere({ text, sections }: PatternDocument): Generator<Span> {
  for (const { spec, body } of sections.all) {
    if (spec === undefined) continue;
    const content = textOf(text, body);
    const written = content.trim();
    if (written === '' || written.length > LONGEST_LINE) continue;
    const words = written.replace(/^[*_([>\s]+|[*_)\].\s]+$/g, '').replace(/[`*_]/g, '');
    if (!(FRONTMATTER_NAME.test(words) && ELSEWHERE.test(words)) && !ELSEWHERE_HERE.test(words)) continue;
    const start = body.start + content.indexOf(written);
    yield spanOf(start, start + written.length);
  }
}
