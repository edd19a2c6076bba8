/** The bold lines that sections require: `> **The core conflict is A vs. B.**`. They are data of the format. */
import type { SectionSpec, Statement } from '../formats/format.ts';
import type { Located } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import { type PatternDocument, scalarField } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';
import type { Section } from './sections.ts';

export interface StatementLine {
  readonly section: Section;
  readonly statement: Statement;
  /** The text after the opening, without the period at its end; `undefined` when the section has no such line. */
  readonly said: Located<string> | undefined;
}

/** The statements of the existing sections; of duplicate sections, that of the one that has it. */
export const statementsOf = perDocument((document): readonly StatementLine[] => {
  const lines = new Map<SectionSpec, StatementLine>();
  for (const section of document.sections.all) {
    const { spec } = section;
    if (spec?.statement === undefined || lines.get(spec)?.said) continue;
    lines.set(spec, { section, statement: spec.statement, said: findStatement(document, section, spec.statement) });
  }
  return [...lines.values()];
});

/** The longest statement. */
const LONGEST = 1000;

function findStatement(
  { text, markdown }: PatternDocument,
  { body }: Section,
  { opening }: Statement,
): Located<string> | undefined {
  for (let at = text.indexOf('**', body.start); at !== -1 && at < body.end; at = text.indexOf('**', at + 2)) {
    const start = at + 2;
    if (text.slice(start, start + opening.length).toLowerCase() !== opening.toLowerCase()) continue;
    if (isOpaque(markdown, at) || isInlineCode(text, at)) continue;
    const close = text.indexOf('**', start);
    const paragraph = text.slice(start, Math.min(body.end, start + LONGEST)).search(/\n[>\s]*\n/);
    const end = Math.min(close === -1 ? body.end : close, paragraph === -1 ? body.end : start + paragraph);
    const written = text.slice(start + opening.length, end);
    const said = written.replace(/[\s.*]+$/, '');
    const from = start + opening.length + (said.length - said.trimStart().length);
    const value = said.trimStart();
    return { value, span: { start: from, end: from + value.length } };
  }
  return undefined;
}

/** The line with the text of the frontmatter. */
export function statementText(document: PatternDocument, statement: Statement): string {
  const said = statement.field === undefined ? undefined : scalarField(document, statement.field)?.text;
  const content = said ? said.replace(/[.\s]+$/, '') : statement.prompt.replace(/[<>]/g, '');
  return `> **${statement.opening} ${content}.**`;
}

/** A section whose outline contains values of the frontmatter. */
export function withStatement(document: PatternDocument, spec: SectionSpec): SectionSpec {
  const { statement } = spec;
  const said = statement?.field === undefined ? undefined : scalarField(document, statement.field)?.text;
  if (statement === undefined || !said || /[<>{}]/.test(said)) return spec;
  const outline = spec.outline.map(line => (line.includes(statement.opening) ? statementText(document, statement) : line));
  return { ...spec, outline };
}

/** True if the text contains the words of the field, regardless of case, white space, quotes and periods. */
export function agrees(said: string, field: string): boolean {
  if (said === field) return true;
  const text = bare(said);
  const words = bare(field);
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!WORD_END.test(text.slice(0, at)) && !WORD_START.test(text.slice(at + words.length))) return true;
  }
  return false;
}

const WORD_END = /[\p{L}\p{N}-]$/u;
const WORD_START = /^[\p{L}\p{N}-]/u;

/**
 * True if a text names no two needs: one side is missing, or consists of a function word, or the two are the first and
 * the last word of the title.
 */
export function isMeaninglessConflict(text: string, title: string): boolean {
  const sides = /^(?:between )?(.+?) (?:vs|and) (.+)$/.exec(bare(text));
  const [, one, other] = sides ?? [];
  if (one === undefined || other === undefined || /[<>{}[\]]/.test(text)) return true;
  if (FUNCTION_WORD.test(one) || FUNCTION_WORD.test(other)) return true;
  const words = bare(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  return one === words[0] && other === words.at(-1);
}

const FUNCTION_WORD =
  /^(?:an?|the|of|in|on|at|by|for|from|to|with|without|as|and|or|not|is|are|be|it|its|this|that|your|our|my|their|we|you|what|when|how|why|who)$/;

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'“”‘’*_]/g, '')
    .replace(/\bversus\b|\bvs\b\.?/g, 'vs')
    .replace(/[\s>]+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
}
