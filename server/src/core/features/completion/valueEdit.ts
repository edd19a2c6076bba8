/** How a value is inserted: with quotes, spaces and dashes as needed, and as a list if a list is expected. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import { indentOf, listIndent, usesFlowLists, yamlString } from '../../edits/frontmatterEdits.ts';
import { lineEnding, spanOf, type TextEdit } from '../../text.ts';
import { isList } from '../cursor.ts';
import type { ValueSlot } from '../cursorElement.ts';

/** @param value unquoted; quotes are added if YAML requires them */
export function valueEdit(document: PatternDocument, slot: ValueSlot, value: string): TextEdit {
  return valueWriter(document, slot)(value);
}

/** Returns a function that makes the edit for each value; the document is examined only once. */
export function valueWriter(document: PatternDocument, slot: ValueSlot): (value: string) => TextEdit {
  const { span, prefix } = slot;
  if (slot.needsDash) return value => ({ span, newText: `- ${yamlString(value)}` });
  if (isList(slot.field.type) && !slot.inItem) return listWriter(document, slot);
  const { kind } = slot.field.type;
  // A number or a date in quotes would be text.
  if (slot.quote === undefined && (kind === 'number' || kind === 'scalar' || kind === 'date'))
    return value => ({ span, newText: prefix + value });
  return value => ({ span, newText: `${prefix}${inQuotes(slot, value)}` });
}

function inQuotes({ quote, closed, container }: ValueSlot, value: string): string {
  const close = closed ? '' : (quote ?? '');
  if (quote === '"') return JSON.stringify(value).slice(1, -1) + close;
  if (quote === "'") return value.replaceAll("'", "''") + close;
  if (container === 'flowList' || container === 'flowMap') return yamlString(value);
  // Outside of brackets a comma is an ordinary character.
  const commasAside = value.replaceAll(',', '');
  return yamlString(commasAside) === commasAside ? value : yamlString(value);
}

/** Replaces a scalar, with its quotes, by a list in the style of the file. */
function listWriter(document: PatternDocument, slot: ValueSlot): (value: string) => TextEdit {
  const { text } = document;
  const start = slot.span.start - (slot.quote ? 1 : 0);
  const end = slot.span.end + (slot.quote && slot.closed ? 1 : 0);
  if (slot.container === 'flowMap' || usesFlowLists(document)) {
    return value => ({ span: spanOf(start, end), newText: `${slot.prefix}[${yamlString(value)}]` });
  }
  let afterColon = start;
  while (/[ \t]/.test(text.charAt(afterColon - 1))) afterColon--;
  const indent = indentOf(text, slot.span.start) + listIndent(document);
  const eol = lineEnding(text);
  return value => ({ span: spanOf(afterColon, end), newText: `${eol}${indent}- ${yamlString(value)}` });
}
