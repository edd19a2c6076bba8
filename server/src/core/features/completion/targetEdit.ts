/** How a target is inserted into a relation list: in the style of its entries, with a tab stop for the weight. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import { type EntryForm, entryForm, entryText } from '../../document/relationEntries.ts';
import { indentOf, listIndent, yamlString } from '../../edits/frontmatterEdits.ts';
import { escapeSnippet } from '../../edits/scaffold.ts';
import { WEIGHT_KEY } from '../../formats/format.ts';
import { lineAt, lineEnding, nextLineStart, spanOf, type TextEdit } from '../../text.ts';
import { keyLineAt } from '../../yaml/keyLine.ts';
import type { RelationTargetElement } from '../cursorElement.ts';
import { valueWriter } from './valueEdit.ts';

export interface TargetEdit {
  readonly edit: TextEdit;
  /** The new text has a tab stop for the weight. */
  readonly isSnippet: boolean;
}

/** Returns a function that makes the edit for each name; the document is examined only once. */
export function targetWriter(document: PatternDocument, slot: RelationTargetElement): (name: string) => TargetEdit {
  const plain = valueWriter(document, slot);
  const form = entryForm(document, slot.relation, lineAt(document.text, slot.span.start));
  const weight = slot.relation.weight && `\${1:${slot.relation.weight.initial}}`;
  if (form.key === undefined || slot.quote !== undefined) return name => ({ edit: plain(name), isSnippet: false });
  if (slot.entryKey === undefined) {
    const write = entryWriter(document, slot, form, weight);
    return name => ({ edit: write(escapeSnippet(yamlString(name))), isSnippet: true });
  }
  if (weight === undefined || !form.weighted || !isWholeEntry(document, slot)) {
    return name => ({ edit: plain(name), isSnippet: false });
  }
  const below = `${keyLine(document, slot)}${WEIGHT_KEY}: ${weight}`;
  return name => {
    const { span, newText } = plain(name);
    return { edit: { span, newText: escapeSnippet(newText) + below }, isSnippet: true };
  };
}

/** @returns a function of the name, as snippet text */
function entryWriter(
  document: PatternDocument,
  slot: RelationTargetElement,
  form: EntryForm,
  weight: string | undefined,
): (name: string) => TextEdit {
  const { text } = document;
  const { span, container, prefix } = slot;
  const inOneLine = (name: string) => entryInFlow(form, name, weight);
  const newline = keyLine(document, slot);
  if (slot.needsDash) {
    return name => ({ span, newText: `- ${form.flow ? inOneLine(name) : entryText(form, name, weight, newline)}` });
  }
  if (container === 'flowList' || (container === 'blockList' && form.flow)) {
    return name => ({ span, newText: prefix + inOneLine(name) });
  }
  if (container === 'blockList') return name => ({ span, newText: prefix + entryText(form, name, weight, newline) });
  if (container === 'flowMap' || form.flow) return name => ({ span, newText: `${prefix}[${inOneLine(name)}]` });
  let afterColon = span.start;
  while (/[ \t]/.test(text.charAt(afterColon - 1))) afterColon--;
  const indent = `${lineEnding(text)}${indentOf(text, span.start)}${listIndent(document) || '  '}`;
  const whole = spanOf(afterColon, span.end);
  return name => ({ span: whole, newText: `${indent}- ${entryText(form, name, weight, `${indent}  `)}` });
}

/** Braces are syntax in a snippet only after a dollar sign; those of the tab stop are meant as syntax. */
function entryInFlow(form: EntryForm, name: string, weight: string | undefined): string {
  return entryText({ ...form, flow: true }, name, weight, '');
}

/** A line break with the indentation of the keys of an entry that starts on this line. */
function keyLine({ text }: PatternDocument, { span }: RelationTargetElement): string {
  return `${lineEnding(text)}${indentOf(text, span.start)}  `;
}

/** True for an entry on one line that contains nothing else, in particular no weight. */
function isWholeEntry({ text }: PatternDocument, { span }: RelationTargetElement): boolean {
  const line = lineAt(text, span.start);
  const key = keyLineAt(text, line.start);
  if (key?.dash === undefined || key.colon >= span.start) return false;
  if (text.slice(key.colon + 1, span.start).trim() !== '' || text.slice(span.end, line.end).trim() !== '') return false;
  const next = nextLineStart(text, line.end);
  const below = keyLineAt(text, next);
  return below === undefined || below.dash !== undefined || indentOf(text, line.end).length + 2 > below.key.span.start - next;
}
