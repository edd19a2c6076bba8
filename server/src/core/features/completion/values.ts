/** Values of fields: vocabularies with their meaning, and suggestions for dates, ids, URLs and constants. */

import { type PatternDocument, scalarField } from '../../document/patternDocument.ts';
import { decimal, meanOf, numberText } from '../../document/scales.ts';
import type { Field, FieldType, NumberType } from '../../formats/format.ts';
import type { Library } from '../../library/library.ts';
import { fileName } from '../../library/pattern.ts';
import { folderOf } from '../../library/uriText.ts';
import { expectedUrl } from '../../settings.ts';
import { message, type PlainMessage } from '../../text.ts';
import type { ValueElement } from '../cursorElement.ts';
import { enumDocumentation } from '../describe.ts';
import { type CompletionContext, type CompletionItem, type CompletionKind, filterTextFor, rankText } from './item.ts';
import { valueWriter } from './valueEdit.ts';

export function valueItems(
  document: PatternDocument,
  library: Library,
  slot: ValueElement,
  context: CompletionContext,
): readonly CompletionItem[] {
  const suggestions = suggestionsFor(document, library, slot, context);
  const listed = new Set(slot.listed);
  const write = valueWriter(document, slot);
  return suggestions
    .filter(({ value }) => !listed.has(value))
    .map(({ value, kind, doc, description, labelDetail }, rank) => {
      const edit = write(value);
      return {
        kind,
        label: value,
        labelDetail,
        description,
        filterText: filterTextFor(document.text, edit, slot.span.start, value),
        sortText: rankText(rank),
        edit,
        isSnippet: false,
        documentation: doc,
      };
    });
}

interface Suggestion {
  readonly value: string;
  readonly kind: CompletionKind;
  readonly doc?: string | undefined;
  readonly labelDetail?: string | undefined;
  readonly description?: PlainMessage | undefined;
}

function suggestionsFor(
  document: PatternDocument,
  library: Library,
  slot: ValueElement,
  context: CompletionContext,
): readonly Suggestion[] {
  const { field, path } = slot;
  const type = field.type.kind === 'list' ? field.type.of : field.type;
  switch (type.kind) {
    case 'enum':
      return vocabulary(type, path, library, context);
    case 'person':
      return inUse(library, path);
    case 'number':
      return [
        ...mean(document, type),
        ...scale(type, field, library.usualForm(folderOf(document.uri), document.format).choice(path)),
      ];
    case 'constant':
      return [{ value: type.value, kind: 'constant', description: message('the same in every pattern') }];
    case 'date':
      return dates(document, path, context);
    case 'url': {
      const slug = slugOf(document, context);
      if (type.template === undefined || slug === undefined) return [];
      return [{ value: expectedUrl(type.template, slug, context.settings), kind: 'url', description: message('from the slug') }];
    }
    case 'slug':
      return context.hasFileName
        ? [{ value: fileName(document.uri), kind: 'value', description: message('from the file name') }]
        : [];
    case 'id':
      return slot.written.trim() === '' ? [{ value: context.make.id(), kind: 'id', description: message('a new id') }] : [];
    case 'scalar':
      return initialScalar(field, message('in a new pattern'));
    default:
      return [];
  }
}

/** Documented values in their order, then all others, most used first. */
function vocabulary(
  type: Extract<FieldType, { kind: 'enum' }>,
  path: string,
  library: Library,
  { settings }: CompletionContext,
): readonly Suggestion[] {
  const documented = type.values.filter(({ standing }) => standing === 'documented');
  const known = new Map(type.values.map(value => [value.value, value]));
  const others = new Set(type.values.filter(value => !documented.includes(value)).map(({ value }) => value));
  for (const value of settings.values[path] ?? []) if (!known.has(value)) others.add(value);
  const uses = new Map(library.valuesInUse(path).map(used => [used.value, used.uses]));
  for (const value of uses.keys()) if (!known.has(value)) others.add(value);
  const ranked = [...others].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
  return [...documented.map(({ value }) => value), ...ranked].map(value => ({
    value,
    kind: 'value',
    labelDetail: known.get(value)?.doc,
    description: useText(uses.get(value) ?? 0),
    doc: enumDocumentation(value, known.get(value), uses.get(value) ?? 0),
  }));
}

function useText(uses: number): PlainMessage | undefined {
  if (uses === 0) return undefined;
  return uses === 1 ? message('1 pattern') : message('{0} patterns', uses);
}

function inUse(library: Library, path: string): readonly Suggestion[] {
  return library.valuesInUse(path).map(({ value, uses }) => ({ value, kind: 'value', description: useText(uses) }));
}

/** The value calculated from the other scores. */
function mean(document: PatternDocument, type: NumberType): readonly Suggestion[] {
  const value = meanOf(document, type);
  return value === undefined ? [] : [{ value: decimal(value), kind: 'value', description: message('mean of the scores') }];
}

/** @param choice how these numbers are usually written */
function scale(
  { min, max, labels, bands, meanOf: parts }: NumberType,
  field: Field,
  choice: string | undefined,
): readonly Suggestion[] {
  if (bands) return bands.map(({ from, label }) => ({ value: decimal(from), kind: 'value', labelDetail: label }));
  if (parts) return [];
  if (labels === undefined) return [...initialScalar(field, message('in a new entry')), ...tenths(min, max, field.initial)];
  const steps = Array.from({ length: max - min + 1 }, (_, step) => min + step);
  return steps.map(step => ({ value: numberText(step, choice), kind: 'value', labelDetail: labels[step] }));
}

/** The other weights, the strongest first; none for a scale that is longer than one. */
function tenths(min: number, max: number, initial: string | undefined): readonly Suggestion[] {
  if (max - min > 1) return [];
  const values = Array.from({ length: Math.round((max - min) * 10) }, (_, step) => decimal(max - step / 10));
  return values.filter(value => value !== initial).map(value => ({ value, kind: 'value' }));
}

/** The current time, in the form of the other dates of the file. */
function dates(document: PatternDocument, path: string, { make }: CompletionContext): readonly Suggestion[] {
  const now = make.now();
  const moment: Suggestion = { value: now, kind: 'date', description: message('now') };
  const day: Suggestion = { value: now.slice(0, 10), kind: 'date', description: message('today') };
  const others = [...document.fields.values()].filter(({ field, path: other }) => field.type.kind === 'date' && other !== path);
  const daysOnly =
    others.length > 0 && others.every(({ path: other }) => scalarField(document, other)?.text.length === day.value.length);
  return daysOnly ? [day, moment] : [moment, day];
}

function slugOf(document: PatternDocument, context: CompletionContext): string | undefined {
  const slug = [...document.fields.values()].find(({ field }) => field.type.kind === 'slug');
  const written = slug && scalarField(document, slug.path)?.text;
  return written || (context.hasFileName ? fileName(document.uri) : undefined);
}

function initialScalar({ initial }: Field, description: PlainMessage): readonly Suggestion[] {
  return initial === undefined || /[{[]/.test(initial) ? [] : [{ value: initial, kind: 'value', description }];
}
