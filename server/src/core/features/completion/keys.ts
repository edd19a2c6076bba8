/** Missing keys, each with a stub of its value, and all of them at once. */

import { inlineCode } from '../../document/markdownText.ts';
import { joinPath, type PatternDocument } from '../../document/patternDocument.ts';
import { startValues } from '../../edits/fieldDefaults.ts';
import { indentOf, indentUnit } from '../../edits/frontmatterEdits.ts';
import { escapeSnippet, initialValue, type Prompt, type ScaffoldValues, snippetPrompts } from '../../edits/scaffold.ts';
import type { Field } from '../../formats/format.ts';
import { lineEnding, message, type Span, spanOf } from '../../text.ts';
import type { KeyElement, ValueElement } from '../cursorElement.ts';
import { keyDocumentation } from '../describe.ts';
import { type CompletionContext, type CompletionItem, filterTextFor, rankText } from './item.ts';

export function keyItems(document: PatternDocument, element: KeyElement, context: CompletionContext): readonly CompletionItem[] {
  const missing = missingFields(document, element.siblings, element.parentPath, element.present);
  if (element.hasColon) return missing.map((field, rank) => renamingItem(field, element, rank));
  const indent = indentOf(document.text, element.span.start);
  return stubItems(document, missing, context, {
    span: element.span,
    wordStart: element.span.start,
    before: '',
    indent,
    flow: element.flow,
  });
}

/** The keys of an empty map, offered after its own key and inserted on the lines below. */
export function nestedKeyItems(
  document: PatternDocument,
  { field, path, span, container, quote, written }: ValueElement,
  context: CompletionContext,
): readonly CompletionItem[] {
  if (field.type.kind !== 'map' || container !== 'scalar' || quote !== undefined) return [];
  const present = [...document.fields.keys()]
    .filter(other => other.startsWith(`${path}.`))
    .map(other => other.slice(path.length + 1));
  if (present.length > 0) return [];
  const { text } = document;
  let start = span.start;
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  const indent = indentOf(text, span.start) + indentUnit(document);
  const missing = missingFields(document, field.type.fields, path, []).filter(({ key }) => key.startsWith(written.trim()));
  const place: Insertion = {
    span: spanOf(start, span.end),
    wordStart: span.start,
    before: `${lineEnding(text)}${indent}`,
    indent,
    flow: false,
  };
  return stubItems(document, missing, context, place);
}

function missingFields(
  document: PatternDocument,
  siblings: readonly Field[],
  parentPath: string,
  present: readonly string[],
): readonly Field[] {
  const isThere = ({ key, insteadOf }: Field) =>
    present.includes(key) || (insteadOf !== undefined && document.fields.has(insteadOf));
  /** True if another field replaces this one. */
  const isReplaced = ({ key }: Field) =>
    [...document.fields.values()].some(({ field }) => field.insteadOf === joinPath(parentPath, key));
  const missing = siblings.filter(field => !isThere(field));
  const required = missing.filter(field => field.required);
  return [...required, ...missing.filter(field => !field.required && !isReplaced(field))];
}

interface Insertion {
  readonly span: Span;
  /** Where the word at the cursor starts. */
  readonly wordStart: number;
  /** Text to insert first. */
  readonly before: string;
  readonly indent: string;
  readonly flow: boolean;
}

function stubItems(
  document: PatternDocument,
  missing: readonly Field[],
  context: CompletionContext,
  place: Insertion,
): readonly CompletionItem[] {
  const values = startValues(document, context.make);
  const write = (fields: readonly Field[]) => {
    const prompt = snippetPrompts();
    const stub: Stub = { document, values, context, prompt };
    const separator = place.flow ? ', ' : `${lineEnding(document.text)}${place.indent}`;
    return escapeSnippet(place.before) + fields.map(field => stubText(field, place, stub)).join(separator);
  };
  const items = missing.map((field, rank): CompletionItem => {
    const edit = { span: place.span, newText: write([field]) };
    return {
      kind: 'key',
      label: field.key,
      description: field.required ? undefined : message('optional'),
      filterText: filterTextFor(document.text, edit, place.wordStart, field.key),
      sortText: rankText(rank),
      edit,
      isSnippet: true,
      documentation: keyDocumentation(field),
      suggestNext: !edit.newText.includes('|}'),
    };
  });
  const required = missing.filter(field => field.required);
  if (required.length < 2) return items;
  const edit = { span: place.span, newText: write(required) };
  const all: CompletionItem = {
    kind: 'snippet',
    label: message('All missing keys'),
    description: message('{0} keys', required.length),
    filterText: filterTextFor(
      document.text,
      edit,
      place.wordStart,
      `all missing keys ${required.map(({ key }) => key).join(' ')}`,
    ),
    sortText: rankText(9999),
    edit,
    isSnippet: true,
    documentation: required.map(({ key }) => `- ${inlineCode(key)}`).join('\n'),
  };
  return [...items, all];
}

interface Stub {
  readonly document: PatternDocument;
  readonly values: ScaffoldValues;
  readonly context: CompletionContext;
  readonly prompt: Prompt;
}

/** `key: value` with tab stops for the values that the author chooses. */
function stubText(field: Field, place: Insertion, stub: Stub): string {
  const { values, context, prompt } = stub;
  const { type } = field;
  if (type.kind === 'map') return mapText(field.key, type.fields, place, stub);
  let hasStops = false;
  const value = initialValue(field, values, context.settings, (text, choices) => {
    hasStops = true;
    return prompt(text, choices);
  });
  if (value === '[]') return `${field.key}: [${prompt('')}]`;
  if (value === '') return `${field.key}: ${prompt('')}`;
  return `${field.key}: ${hasStops ? value : prompt(place.flow ? quotedInFlow(value) : value)}`;
}

function mapText(key: string, fields: readonly Field[], place: Insertion, stub: Stub): string {
  const required = fields.filter(field => field.required);
  if (place.flow) return `${key}: {${required.map(field => stubText(field, place, stub)).join(', ')}}`;
  const indent = place.indent + indentUnit(stub.document);
  const eol = lineEnding(stub.document.text);
  return [`${key}:`, ...required.map(field => `${indent}${stubText(field, { ...place, indent }, stub)}`)].join(eol);
}

function quotedInFlow(value: string): string {
  return /^["[{]/.test(value) || !/[,[\]{}]/.test(value) ? value : JSON.stringify(value);
}

/** The key alone: its value already exists. */
function renamingItem(field: Field, { span }: KeyElement, rank: number): CompletionItem {
  return {
    kind: 'key',
    label: field.key,
    filterText: field.key,
    sortText: rankText(rank),
    edit: { span, newText: field.key },
    isSnippet: false,
    documentation: keyDocumentation(field),
  };
}
