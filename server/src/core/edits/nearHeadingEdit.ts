/** Turns a line that was written as a heading into the heading of its section. */
import type { NearHeading } from '../document/nearHeadings.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { headingForm } from '../document/sections.ts';
import type { TextEdit } from '../text.ts';
import { headingText } from './scaffold.ts';

/** Replaces the lines by a heading in the form of the other section headings. */
export function nearHeadingEdit(document: PatternDocument, near: NearHeading): TextEdit {
  const level = near.level > 0 ? near.level : document.sections.level;
  const heading = headingText(document.format, { ...near.spec, suffix: near.suffix }, level, headingForm(document));
  return { span: near.lines, newText: heading.trimEnd() };
}
