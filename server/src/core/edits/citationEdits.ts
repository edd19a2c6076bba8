/** Edits of citations and of the lists they point to. */
import type { Citation, Reference } from '../document/citations.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { SectionSpec } from '../formats/format.ts';
import { lineAt, lineEnding, nextLineStart, spanOf, type TextEdit } from '../text.ts';
import { headingText } from './scaffold.ts';
import { appendToSection } from './sectionEdits.ts';

/** Removes a work from all citations. A citation that names no other work is removed as a whole. */
export function removeCitationsOf(text: string, citations: readonly Citation[], number: number): readonly TextEdit[] {
  return citations.flatMap(({ span, works }) => {
    if (!works.some(work => work.number === number)) return [];
    const kept = works.filter(work => work.number !== number).map(work => work.number);
    if (kept.length > 0) return [{ span, newText: `[${kept.join(', ')}]` }];
    const start = text.charAt(span.start - 1) === ' ' ? span.start - 1 : span.start;
    return [{ span: { start, end: span.end }, newText: '' }];
  });
}

/**
 * Adds an entry at the end of the list, in the style of the last one, with a prompt for its text.
 * @returns `undefined` if a numbered list would give it another number
 */
export function addReference(
  document: PatternDocument,
  references: readonly Reference[],
  number: number,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const last = references.findLast(({ form }) => form === 'bracket') ?? references.at(-1);
  if (last === undefined || (last.form === 'list' && last.number.value + 1 !== number)) return undefined;
  const before = references[references.indexOf(last) - 1] ?? last;
  const written = text.slice(lineAt(text, last.span.start).start, last.number.span.start);
  const apart = /^[\s>*+_[-]*$/.test(written);
  const lead = apart ? written : '[';
  const tail = text.slice(last.number.span.end, last.text.span.start);
  const eol = lineEnding(text);
  const spaced = !apart || before === last || /\n[ \t]*\r?\n/.test(text.slice(before.span.end, last.span.start));
  const gap = spaced ? eol + eol : eol;
  return [{ span: spanOf(last.span.end, last.span.end), newText: `${gap}${lead}${number}${tail}${promptText(document)}` }];
}

/** Adds a list of works at the end of its section, or together with the section at the end of the text. */
export function startReferences(document: PatternDocument, numbers: readonly number[]): TextEdit {
  const { sections, format, text } = document;
  const spec = referencesSpec(document);
  const entries = numbers.map(number => `[${number}] ${promptText(document)}`).join('\n\n');
  const section = sections.all.findLast(other => spec !== undefined && other.spec === spec);
  if (section) return appendToSection(document, section, `**References**:\n\n${entries}`);
  const heading = spec ? headingText(format, spec, sections.level) : '**References**:';
  const end = text.trimEnd().length;
  return { span: spanOf(end, end), newText: `\n\n${heading}\n\n${entries}`.replaceAll('\n', lineEnding(text)) };
}

/**
 * Removes an entry with its lines and the blank line that separated it.
 * @returns `undefined` if other text precedes it on its line, because line breaks were converted to characters
 */
export function removeReference({ text }: PatternDocument, { span }: Reference): TextEdit | undefined {
  const { start } = lineAt(text, span.start);
  if (!/^[\s>*+-]*$/.test(text.slice(start, span.start))) return undefined;
  let end = nextLineStart(text, span.end);
  const after = lineAt(text, end);
  if (end < text.length && text.slice(after.start, after.end).trim() === '') end = nextLineStart(text, end);
  return { span: spanOf(start, end), newText: '' };
}

/** The section of the format that lists the works. */
export function referencesSpec({ format }: PatternDocument): SectionSpec | undefined {
  return format.sections.find(({ key }) => key === format.references);
}

/** The prompt for an entry, from the outline of the format. */
function promptText(document: PatternDocument): string {
  const line = referencesSpec(document)?.outline.find(text => text.startsWith('[1]'));
  return /<([^<>]+)>/.exec(line ?? '')?.[1] ?? 'Author: Title. Year.';
}
