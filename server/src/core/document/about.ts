/**
 * What is kept of a text besides its pattern, to compare and to count patterns without reading files again: it changes with nearly every
 * edit, and no rule about other patterns depends on it.
 */
import type { Field } from '../formats/format.ts';
import { detach, type Span } from '../text.ts';
import { fieldsOfKind } from './fieldsOfKind.ts';
import { fieldsWithPaths, itemsOf, type PatternDocument, scalarField } from './patternDocument.ts';

export interface About {
  /** What it says it is: its summary, the start of its first section, and the first words of the other ones. Markdown. */
  readonly text: string;
  /** How many works it names as sources; `undefined` if its format has no field for them. */
  readonly sources: number | undefined;
  /** When it was modified last, as it is written; `undefined` if it has no such date. */
  readonly modified: string | undefined;
}

export function aboutOf(document: PatternDocument): About {
  return { text: aboutText(document), sources: sourcesOf(document), modified: modifiedOf(document) };
}

function sourcesOf(document: PatternDocument): number | undefined {
  const fields = fieldsWithPaths(document.format.fields);
  const namesSources = ({ type }: Field) => type.kind === 'source' || (type.kind === 'list' && type.of.kind === 'source');
  if (!fields.some(({ field }) => namesSources(field))) return undefined;
  return fieldsOfKind(document, 'source').reduce((count, { entry }) => count + itemsOf(entry.value).length, 0);
}

/** Of the dates of a pattern, the one that must not precede another. */
function modifiedOf(document: PatternDocument): string | undefined {
  const field = fieldsOfKind(document, 'date').find(
    ({ field: { type } }) => type.kind === 'date' && type.notBefore !== undefined,
  );
  const scalar = field && scalarField(document, field.path);
  return scalar && detach(scalar.text);
}

/** Lengths in UTF-16 units. */
const LONGEST_ABSTRACT = 600;
const OVERVIEW = 900;
const LEAD = 160;

/** The parts in separate paragraphs, with their Markdown; empty for a text that says nothing. */
function aboutText(document: PatternDocument): string {
  const parts = [...abstracts(document), ...leads(document)].filter(part => part !== '');
  // Copied: slices would keep the whole text in memory.
  return detach(parts.join(PARAGRAPH));
}

const PARAGRAPH = '\n\n';

function* abstracts(document: PatternDocument): Generator<string> {
  for (const { field, entry } of fieldsOfKind(document, 'text')) {
    if (field.type.kind !== 'text' || field.type.role !== 'abstract' || entry.value.kind !== 'scalar') continue;
    yield entry.value.text.slice(0, LONGEST_ABSTRACT).trim();
  }
}

/** The text above the sections counts only where there are none: it repeats the title and the summary. */
function* leads({ text, format, sections, markdown, leftover }: PatternDocument): Generator<string> {
  const apart = [format.assessment?.section, format.references];
  const bodies = sections.all.filter(({ spec }) => spec === undefined || !apart.includes(spec.key)).map(({ body }) => body);
  let length = OVERVIEW;
  for (const body of bodies.length > 0 ? bodies : [markdown.span]) {
    const start = leftover && leftover.span.start >= body.start && leftover.span.end <= body.end ? leftover.span.end : body.start;
    const lead = startOf(text, { start, end: body.end }, length);
    if (lead === '') continue;
    yield lead;
    length = LEAD;
  }
}

/** The first characters that are not white space, cut at a word. */
function startOf(text: string, { start, end }: Span, length: number): string {
  let from = start;
  while (from < end && text.charCodeAt(from) <= 32) from++;
  if (end - from <= length) return text.slice(from, end).trim();
  let to = from + length;
  while (to > from + length / 2 && text.charCodeAt(to) > 32) to--;
  return text.slice(from, to).trim();
}
