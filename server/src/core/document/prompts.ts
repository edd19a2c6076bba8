/**
 * Prompts of the format that are still in the text: `What it requires.` in the place where a new section has it. Snippets, new
 * patterns and fixes insert them from the same data.
 */
import type { Field, Format, SectionSpec } from '../formats/format.ts';
import { lineAt, type Span, spanOf } from '../text.ts';
import { shapeOf } from './fieldKinds.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { LocatedField, PatternDocument } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';

/** The prompt for a score that nobody has given yet, in place of `{score} ({label})`. */
export const OPEN_SCORE = 'Score (Label)';

/** A score in an outline, with its label. */
export const SCORE = /\{score\}(?: \(\{label\}\))?/;

/** A prompt in a line of an outline. */
export const PROMPT = /<([^<>]+)>/g;

/** The prompts that nobody has replaced yet, in the order of the text. */
export const promptsIn = perDocument((document): readonly Span[] => [...bodyPrompts(document)]);

/** A field that the author has not written yet: it is empty, or has the prompt of a new pattern. */
export interface OpenField {
  readonly located: LocatedField;
  readonly isEmpty: boolean;
}

export function* openFields({ fields }: PatternDocument): Generator<OpenField> {
  for (const located of fields.values()) {
    const { field, entry } = located;
    if (entry.value.kind !== 'scalar') continue;
    if (isLeftOpen(field)) {
      if (shapeOf(entry.value) === 'empty') yield { located, isEmpty: true };
    } else if (field.type.kind === 'text' && field.initial !== undefined) {
      if (entry.value.text === promptOf(field, field.initial)) yield { located, isEmpty: false };
    }
  }
}

/** True if a new pattern has the field without a value, because only the author knows it: a score, a label, a classification. */
export function isLeftOpen({ type, initial, required, usual }: Field): boolean {
  if (initial !== undefined || !(required || usual)) return false;
  const { kind } = type.kind === 'list' ? type.of : type;
  return kind === 'enum' || (type.kind !== 'list' && (kind === 'number' || kind === 'text'));
}

/** The text of an initial value, without the quotes that it is written with. */
function promptOf(field: Field, initial: string): string {
  let prompt = initialPrompts.get(field);
  if (prompt === undefined) initialPrompts.set(field, (prompt = initial.replace(/^"(.*)"$/s, '$1')));
  return prompt;
}

/** Formats are constants: derived data is computed once. */
const initialPrompts = new WeakMap<Field, string>();

/** A prompt and what is around it in the outline. */
interface PromptForm {
  readonly text: string;
  /** The text before it on its line. */
  readonly before: RegExp;
  /** The text after it, up to the next prompt. */
  readonly after: string;
  /** True if nothing follows it on its line. */
  readonly endsLine: boolean;
}

interface FormatPrompts {
  readonly preamble: readonly PromptForm[];
  readonly sections: ReadonlyMap<SectionSpec, readonly PromptForm[]>;
}

const formsOf = new WeakMap<Format, FormatPrompts>();

function promptsOf(format: Format): FormatPrompts {
  let prompts = formsOf.get(format);
  if (prompts === undefined) {
    prompts = {
      preamble: formsIn(format.preamble ?? []),
      sections: new Map(format.sections.map(spec => [spec, formsIn(spec.outline)])),
    };
    formsOf.set(format, prompts);
  }
  return prompts;
}

function formsIn(outline: readonly string[]): readonly PromptForm[] {
  const forms = new Map<string, PromptForm>();
  for (const written of outline) {
    const line = written.replace(SCORE, `<${OPEN_SCORE}>`);
    const parts = line.split(PROMPT);
    for (let index = 1; index < parts.length; index += 2) {
      const text = parts[index] ?? '';
      const before = parts[index - 1] ?? '';
      const after = parts[index + 1] ?? '';
      const form = { text, before: contextBefore(before, index === 1), after, endsLine: after === '' };
      forms.set(`${text} ${form.before.source} ${after}`, form);
    }
  }
  return [...forms.values()];
}

/** List marks and numbers may differ from those of the outline, and any prompt before it may be replaced. */
function contextBefore(text: string, startsLine: boolean): RegExp {
  const marks = /^(?:> ?)?(?:[-*+] |\d+[.)] )?/.exec(startsLine ? text : '')?.[0] ?? '';
  const rest = text
    .slice(marks.length)
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/\d+/g, '\\d+');
  return startsLine ? new RegExp(`^${MARKS}${rest}$`) : new RegExp(`${rest}$`);
}

const MARKS = '[ \\t]*(?:>[ \\t]?)*(?:(?:[-*+]|\\d+[.)])[ \\t]+)?';

/** A longer line does not begin with marks. */
const LONGEST_BEFORE = 200;

function* bodyPrompts(document: PatternDocument): Generator<Span> {
  const { format, sections, markdown } = document;
  const { preamble, sections: forms } = promptsOf(format);
  if (preamble.length > 0)
    yield* inSpan(document, spanOf(markdown.span.start, sections.all[0]?.span.start ?? markdown.span.end), preamble);
  for (const { spec, body } of sections.all) if (spec) yield* inSpan(document, body, forms.get(spec) ?? []);
}

function inSpan(document: PatternDocument, within: Span, forms: readonly PromptForm[]): readonly Span[] {
  const { text, markdown } = document;
  const body = text.slice(within.start, within.end);
  const found: Span[] = [];
  for (const form of forms) {
    for (let at = body.indexOf(form.text); at !== -1; at = body.indexOf(form.text, at + 1)) {
      const span = spanOf(within.start + at, within.start + at + form.text.length);
      if (isPrompt(text, span, form) && !isOpaque(markdown, span.start) && !isInlineCode(text, span.start)) found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function isPrompt(text: string, { start, end }: Span, { before, after, endsLine }: PromptForm): boolean {
  const line = lineAt(text, start);
  if (start - line.start > LONGEST_BEFORE || !before.test(text.slice(line.start, start))) return false;
  return endsLine ? text.slice(end, line.end).trim() === '' : text.startsWith(after, end);
}
