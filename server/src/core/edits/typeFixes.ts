/** Converts a value to the type of its field without losing text. */
import { readDecimalComma } from '../document/decimalComma.ts';
import { type Shape, shapeOf, shapesFor } from '../document/fieldKinds.ts';
import type { LocatedField } from '../document/patternDocument.ts';
import { isLeftOpen } from '../document/prompts.ts';
import type { FieldType } from '../formats/format.ts';
import type { Fix, FixContext } from '../rule.ts';
import { lineAt, lineEnding, message, spanOf, type TextEdit, textOf } from '../text.ts';
import { commentsIn } from '../yaml/yamlComments.ts';
import type { YamlNode, YamlScalar, YamlSequence } from '../yaml/yamlNode.ts';
import { blockText, usualDefault } from './fieldDefaults.ts';
import { indentOf, indentUnit, listIndent, removeItem, scalarToList, usesFlowLists } from './frontmatterEdits.ts';
import { notationFixes } from './relationNotations.ts';
import { valueFixes } from './valueFixes.ts';

/** @param node the value of the field, or an item of its list */
export function typeFixes(located: LocatedField, node: YamlNode, shape: Shape, context: FixContext): readonly Fix[] {
  const { type } = located.field;
  const { value } = located.entry;
  if (node !== value) {
    const itemType: FieldType = type.kind === 'list' ? type.of : { kind: 'text' };
    const named = notationFixes(type, node, context);
    const others = value.kind === 'sequence' ? itemFixes(value, node, shape, itemType, context) : [];
    return named.length === 0 ? others : [...named, ...others.map(fix => ({ ...fix, preferred: false, safe: false }))];
  }
  if (shape === 'empty') return emptyFixes(located, context);
  if (type.kind === 'list' || type.kind === 'relations') return listFixes(located, node, context);
  if (type.kind === 'map') return [];
  if (type.kind === 'number' && node.kind === 'scalar') return numberFixes(node, type, located.field.initial);
  if (node.kind === 'sequence') return unwrapFixes(located, node, context);
  return scalarFixes(node, type, context);
}

function itemFixes(list: YamlSequence, item: YamlNode, shape: Shape, type: FieldType, context: FixContext): readonly Fix[] {
  const { document } = context;
  const removal: Fix = { title: message('Remove item'), edits: removeItem(document, list, item) };
  if (shape === 'empty') return [{ ...removal, preferred: true, safe: true }];
  const flattened = flattenFixes(list, item, type, context);
  if (flattened.length > 0) return [...flattened, removal];
  return [...scalarFixes(item, type, context), removal];
}

/** A list on one line in a list: its items are meant, if they are what the outer list contains. */
function flattenFixes(list: YamlSequence, inner: YamlNode, type: FieldType, { document }: FixContext): readonly Fix[] {
  const { text } = document;
  if (inner.kind !== 'sequence' || !inner.flow || inner.items.length === 0) return [];
  const wanted = shapesFor(type);
  const fits = (item: YamlNode) => {
    const shape = shapeOf(item);
    return item.kind === 'scalar' && shape !== undefined && wanted.includes(shape);
  };
  if (!inner.items.every(fits) || commentsIn(text, inner.span, inner.items).length > 0) return [];
  const separator = list.flow ? ', ' : `${lineEnding(text)}${indentOf(text, inner.span.start)}- `;
  const written = inner.items.map(({ span }) => textOf(text, span));
  return [
    {
      title:
        written.length === 1
          ? message('Take "{0}" out of the list', written[0] ?? '')
          : message('Take {0} items out of the list', written.length),
      edits: [{ span: inner.span, newText: written.join(separator) }],
      preferred: true,
      safe: true,
    },
  ];
}

/** For a scalar of the wrong type, or text on one line that was not meant as YAML. */
function scalarFixes(node: YamlNode, type: FieldType, context: FixContext): readonly Fix[] {
  if (type.kind === 'enum' && node.kind === 'scalar') return choices(node, type, context);
  if (type.kind === 'number' && node.kind === 'scalar') return numberFixes(node, type);
  const written = node.kind === 'scalar' ? node.text : textOf(context.document.text, node.span);
  if (type.kind === 'number' || type.kind === 'enum' || written.includes('\n')) return [];
  return [
    {
      title: message('Put quotes around "{0}"', written),
      edits: [{ span: node.span, newText: JSON.stringify(written) }],
      preferred: true,
      safe: true,
    },
  ];
}

function listFixes({ field, entry, parent }: LocatedField, node: YamlNode, context: FixContext): readonly Fix[] {
  if (node.kind !== 'scalar') {
    const named = notationFixes(field.type, node, context);
    if (named.length === 0) return wrapFixes(node, field.type);
    return named.map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ ...edit, newText: `[${edit.newText}]` })) }));
  }
  const { document } = context;
  const parts = node.text.split(/\s*[,;]\s*/).filter(part => part !== '');
  const namesValues = field.type.kind === 'relations' || (field.type.kind === 'list' && field.type.of.kind === 'enum');
  const whole: Fix = {
    title: message('Convert to a list with one item'),
    edits: [
      typeof node.value === 'string'
        ? scalarToList(document, { entry }, parent)
        : { span: node.span, newText: `[${JSON.stringify(node.text)}]` },
    ],
    preferred: true,
    safe: true,
  };
  if (parts.length < 2 || !namesValues || node.style === 'block') return [whole];
  return [
    {
      title: message('Convert to a list with {0} items', parts.length),
      edits: [{ span: node.span, newText: `[${parts.join(', ')}]` }],
      preferred: true,
    },
    { ...whole, preferred: false, safe: false },
  ];
}

/** A map on one line, where a list of maps is expected. */
function wrapFixes(node: YamlNode, type: FieldType): readonly Fix[] {
  const holdsMaps = type.kind === 'relations' || (type.kind === 'list' && type.of.kind === 'person');
  if (node.kind !== 'mapping' || !node.flow || !holdsMaps) return [];
  return [
    {
      title: message('Convert to a list with one item'),
      edits: [
        { span: spanOf(node.span.start, node.span.start), newText: '[' },
        { span: spanOf(node.span.end, node.span.end), newText: ']' },
      ],
      preferred: true,
      safe: true,
    },
  ];
}

/** A list, where a single value is expected: any of its items may be the intended one. */
function unwrapFixes(located: LocatedField, list: YamlSequence, context: FixContext): readonly Fix[] {
  if (list.items.length === 0) return emptyFixes(located, context);
  const { type } = located.field;
  return list.items.flatMap(item => {
    const shape = shapeOf(item);
    if (item.kind !== 'scalar' || item.style === 'block' || shape === undefined || shape === 'empty') return [];
    const fits = shapesFor(type).includes(shape);
    if (!fits && (type.kind === 'enum' || type.kind === 'number')) return [];
    const written = fits ? textOf(context.document.text, item.span) : JSON.stringify(item.text);
    return {
      title: list.items.length === 1 ? message('Take "{0}" out of the list', written) : message('Keep only "{0}"', written),
      edits: [unwrap(located, list, written, context)],
      preferred: list.items.length === 1,
      safe: list.items.length === 1,
    };
  });
}

function unwrap({ entry }: LocatedField, list: YamlSequence, written: string, { document }: FixContext): TextEdit {
  const { text } = document;
  const from = text.indexOf(':', entry.key.span.end) + 1;
  const { end } = lineAt(text, list.span.end);
  // In flow style, other entries may follow on the line.
  const isLast = /^[ \t]*(?:#|$)/.test(text.slice(list.span.end, end));
  const span = spanOf(from, isLast ? end : list.span.end);
  const comments = commentsIn(text, span, list.items);
  if (comments.length === 0) return { span: spanOf(from, list.span.end), newText: ` ${written}` };
  const line = `${lineEnding(text)}${indentOf(text, entry.key.span.start)}`;
  return { span, newText: ` ${written} ${comments.join(line)}${isLast ? '' : line}` };
}

function emptyFixes(located: LocatedField, context: FixContext): readonly Fix[] {
  const { field, entry } = located;
  const { type } = field;
  if (type.kind === 'map') return mapFixes(located, context);
  const value = entry.value;
  // An empty list would say that there are none.
  if (type.kind === 'list' && type.of.kind === 'enum' && isLeftOpen(field)) return firstItems(located, type.of, context);
  if (type.kind === 'list' || type.kind === 'relations') {
    return [{ title: message('Insert an empty list'), edits: [write(value, '[]')], preferred: true, safe: true }];
  }
  if (type.kind === 'enum' && value.kind === 'scalar') return choices(value, type, context);
  if (type.kind === 'number' && value.kind === 'scalar') return numberFixes(value, type);
  const { document } = context;
  const start = usualDefault(field, located.path, indentOf(document.text, entry.key.span.start), context);
  if (start === '') return [];
  const edit = value.kind === 'sequence' ? unwrap(located, value, start, context) : write(value, start);
  return [{ title: message('Insert {0}', start.replace(/^[>|][+-]?\s+/, '')), edits: [edit], preferred: true }];
}

function mapFixes({ field, path, entry, parent }: LocatedField, context: FixContext): readonly Fix[] {
  if (field.type.kind !== 'map' || parent.flow) return [];
  const { document } = context;
  const { span } = entry.value;
  const indent = indentOf(document.text, entry.key.span.start) + indentUnit(document);
  const { end } = lineAt(document.text, span.end);
  const insertion = { span: spanOf(end, end), newText: blockText(field.type.fields, { path, indent }, context) };
  return [
    {
      title: message('Insert required keys'),
      edits: span.start < span.end ? [{ span, newText: '' }, insertion] : [insertion],
      preferred: true,
    },
  ];
}

/** A list with one of the known values, in the form of the other lists. */
function firstItems({ entry, parent }: LocatedField, { values }: EnumType, { document }: FixContext): readonly Fix[] {
  const { text } = document;
  const isFlow = parent.flow || usesFlowLists(document) || entry.value.span.start < entry.value.span.end;
  const dash = `${lineEnding(text)}${indentOf(text, entry.key.span.start)}${listIndent(document)}- `;
  const edit = (value: string): TextEdit =>
    isFlow ? write(entry.value, `[${value}]`) : { span: entry.value.span, newText: `${dash}${value}` };
  return valueFixes(values.map(({ value, doc }) => ({ value, doc, edit: edit(value) })));
}

type EnumType = Extract<FieldType, { kind: 'enum' }>;
type NumberType = Extract<FieldType, { kind: 'number' }>;

/** The known values, since a number or an empty value does not tell which one is meant. */
function choices(scalar: YamlScalar, { values }: EnumType, { document }: FixContext): readonly Fix[] {
  const known = valueFixes(values.map(({ value, doc }) => ({ value, doc, edit: write(scalar, value) })));
  const written = textOf(document.text, scalar.span);
  const quote: Fix = { title: message('Put quotes around "{0}"', written), edits: [write(scalar, JSON.stringify(written))] };
  return known.length > 0 || written === '' ? known : [quote];
}

/** The number in the text, or the one that the text is a label of; or else all, if there are few. */
export function numberFixes(
  scalar: Pick<YamlScalar, 'span' | 'text'>,
  { min, max, labels = {} }: NumberType,
  initial?: string,
): readonly Fix[] {
  const said = scalar.text.trim();
  const plain = numberIn(said, max);
  if (plain !== undefined && plain >= min && plain <= max) {
    return [{ title: message('Change to {0}', plain), edits: [write(scalar, String(plain))], preferred: true }];
  }
  if (said !== '' && Number.isFinite(Number(said))) {
    return [{ title: message('Remove the quotes around {0}', said), edits: [write(scalar, said)], preferred: true, safe: true }];
  }
  // On a scale of fractions, whole numbers are its ends only.
  if (max - min <= 1 && initial !== undefined) {
    return [{ title: message('Change to {0}', initial), edits: [write(scalar, initial)] }];
  }
  const whole = Array.from({ length: Math.min(MOST_CHOICES, Math.floor(max - min) + 1) }, (_, index) => min + index);
  const meant = whole.find(number => labels[number]?.toLowerCase() === said.toLowerCase());
  const ordered = meant === undefined ? whole : [meant, ...whole.filter(number => number !== meant)];
  return ordered.map(number => ({
    title: labels[number] ? message('Change to {0}: {1}', number, labels[number]) : message('Change to {0}', number),
    edits: [write(scalar, String(number))],
    preferred: number === meant,
  }));
}

/** `0,8`, `80%` on a scale to 1, and `4/5` or `4 out of 5` on a scale to 5. */
function numberIn(said: string, max: number): number | undefined {
  const [, percentage] = /^(\d+(?:[.,]\d+)?) ?%$/.exec(said) ?? [];
  if (percentage !== undefined) return max === 1 ? decimalOf(percentage, 100) : undefined;
  const [, part, whole] = /^(\d+(?:[.,]\d+)?) ?(?:\/|(?:out )?of) ?(\d+)$/i.exec(said) ?? [];
  if (part !== undefined) return Number(whole) === max ? decimalOf(part) : undefined;
  return readDecimalComma(said);
}

function decimalOf(written: string, divisor = 1): number {
  return Number((Number(written.replace(',', '.')) / divisor).toPrecision(12));
}

const MOST_CHOICES = 10;

/** Replaces the value with its quotes; an empty value gets a space first. */
function write({ span }: Pick<YamlNode, 'span'>, newText: string): TextEdit {
  return { span, newText: span.start === span.end ? ` ${newText}` : newText };
}
