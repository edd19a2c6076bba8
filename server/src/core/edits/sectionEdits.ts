/** Minimal edits of the body that insert and move sections in the order of the format. */

import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { type KnownSection, orderSections, sectionAfter } from '../document/sectionOrder.ts';
import { headingForm, type Section } from '../document/sections.ts';
import { withStatement } from '../document/statements.ts';
import type { SectionSpec } from '../formats/format.ts';
import { lineAt, lineEnding, nextLineStart, spanOf, type TextEdit } from '../text.ts';
import { DEFAULT_SCORE, guidanceText, outlineText, plainPrompt, sectionText } from './scaffold.ts';

/** Inserts missing sections, each with its guidance as a comment and its usual outline. */
export function insertSections(document: PatternDocument, specs: readonly SectionSpec[]): readonly TextEdit[] {
  const places = new Map<number, SectionSpec[]>();
  for (const spec of specs) {
    const at = placeFor(document, spec);
    places.set(at, [...(places.get(at) ?? []), spec]);
  }
  return [...places].map(([at, group]) => insertionAt(document, at, group));
}

/** Before the first section that follows it in the format, or else at the end. */
function placeFor(document: PatternDocument, spec: SectionSpec): number {
  return sectionAfter(document, orderSections(document), spec)?.span.start ?? document.text.length;
}

/** Inserts the usual outline of an empty section under its heading, and its guidance if there is no comment yet. */
export function fillSection(document: PatternDocument, section: KnownSection): TextEdit {
  const { text, format } = document;
  const { spec, heading, body } = section;
  const outline = outlineText(format, withStatement(document, spec), plainPrompt, scoreOf(document));
  const commented = text.slice(body.start, body.end).includes('<!--');
  const at = commented ? contentEnd(text, section) : heading.span.end;
  const guidance = commented ? '' : `<!-- ${guidanceText(spec)} -->\n\n`;
  const newText = `\n\n${guidance}${outline}${hasBlankLine(text, at) ? '' : '\n'}`;
  return { span: spanOf(at, at), newText: newText.replaceAll('\n', lineEnding(text)) };
}

/** True if the line after the one that contains `offset` is blank. */
function hasBlankLine(text: string, offset: number): boolean {
  const next = nextLineStart(text, offset);
  return lineAt(text, next).end === lineAt(text, next).start;
}

/** Adds a paragraph at the end of a section. */
export function appendToSection({ text }: PatternDocument, section: Section, paragraph: string): TextEdit {
  const at = contentEnd(text, section);
  const newText = `\n\n${paragraph}`.replaceAll('\n', lineEnding(text));
  return { span: spanOf(at, at), newText };
}

/** The line that states the score of the frontmatter, in the form of the assessment outline. */
export function scoreLine(document: PatternDocument): string | undefined {
  const { format } = document;
  const spec = format.sections.find(({ key }) => key === format.assessment?.section);
  const line = spec?.outline.find(text => text.includes('{score}'));
  return spec && line && outlineText(format, { ...spec, outline: [line] }, plainPrompt, scoreOf(document));
}

/** Removes the heading of an empty section with the blank lines after it. Comments under it are kept. */
export function removeHeading({ text }: PatternDocument, { heading, body }: Section): TextEdit {
  let end = body.start;
  while (end < body.end && text.slice(end, lineAt(text, end).end).trim() === '') end = nextLineStart(text, end);
  return { span: spanOf(lineAt(text, heading.span.start).start, end), newText: '' };
}

/** Moves a section with its text before `next`, or after `last` if there is none. */
export function moveSection(
  document: PatternDocument,
  section: Section,
  { next, last }: { readonly next: Section | undefined; readonly last: Section },
): readonly TextEdit[] {
  const { text } = document;
  const eol = lineEnding(text);
  const content = text.slice(startOf(text, section), contentEnd(text, section));
  if (next) {
    const at = startOf(text, next);
    return [{ span: spanOf(at, at), newText: `${content}${eol}${eol}` }, removeSection(document, section)];
  }
  const at = contentEnd(text, last);
  return [{ span: spanOf(at, at), newText: `${eol}${eol}${content}` }, removeSection(document, section)];
}

/** Appends the text of one section, without its heading, to that of another. */
export function joinSections(document: PatternDocument, section: Section, original: Section): readonly TextEdit[] {
  const { text } = document;
  const eol = lineEnding(text);
  const content = text.slice(section.body.start, contentEnd(text, section)).trimStart();
  const at = contentEnd(text, original);
  return [{ span: spanOf(at, at), newText: `${eol}${eol}${content}` }, removeSection(document, section)];
}

/** Removes a section; the text before it keeps its distance from the text after it. */
export function removeSection({ text }: PatternDocument, section: Section): TextEdit {
  const start = startOf(text, section);
  if (section.span.end < text.length) return { span: spanOf(start, section.span.end), newText: '' };
  const before = text.slice(0, start).trimEnd().length;
  return { span: spanOf(before, contentEnd(text, section)), newText: '' };
}

function startOf(text: string, { heading }: Section): number {
  return lineAt(text, heading.span.start).start;
}

/** The end of the text of a section, without the blank lines after it. */
function contentEnd(text: string, { span }: Section): number {
  return span.start + text.slice(span.start, span.end).trimEnd().length;
}

function insertionAt(document: PatternDocument, at: number, specs: readonly SectionSpec[]): TextEdit {
  const { text, format, sections } = document;
  const level = sections.level ?? undefined;
  const score = scoreOf(document);
  const form = headingForm(document);
  const blocks = specs.map(spec => {
    const options = level === undefined ? { score, form } : { level, score, form };
    const section = sectionText(format, withStatement(document, spec), plainPrompt, options);
    const [heading = '', ...rest] = section.split('\n');
    return [heading, '', `<!-- ${guidanceText(spec)} -->`, ...rest].join('\n');
  });
  const before = gapBefore(text, at);
  const after = at < text.length ? '\n\n' : '\n';
  const newText = `${before}${blocks.join('\n\n')}${after}`;
  const eol = lineEnding(text);
  return { span: spanOf(at, at), newText: eol === '\n' ? newText : newText.replaceAll('\n', eol) };
}

/** The line breaks that leave a blank line between the preceding text and a new block. */
function gapBefore(text: string, at: number): string {
  if (at === 0) return '';
  if (text.charAt(at - 1) !== '\n') return '\n\n';
  return /\n\r?\n$/.test(text.slice(Math.max(0, at - 3), at)) ? '' : '\n';
}

/** The score in the frontmatter, if it is valid. */
export function scoreOf(document: PatternDocument): number {
  const { assessment, pillars } = document.format;
  const path = assessment?.field ?? pillars?.field;
  const value = path === undefined ? undefined : scalarField(document, path)?.value;
  const rounded = typeof value === 'number' ? Math.floor(value + 0.5) : DEFAULT_SCORE;
  const isValid = assessment?.labels[rounded] !== undefined || (pillars && rounded >= 1 && rounded <= pillars.max);
  return isValid ? rounded : DEFAULT_SCORE;
}
