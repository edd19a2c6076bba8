/**
 * New text from the data of a format: a section, a frontmatter, a whole pattern; as plain text or as a snippet with
 * tab stops. Validation reads the same data, so the result is always valid.
 */
import { joinPath } from '../document/patternDocument.ts';
import { isLeftOpen, OPEN_SCORE, PROMPT, SCORE } from '../document/prompts.ts';
import { RULES_TOPIC, type UsualForm } from '../document/writtenForm.ts';
import type { Field, FieldType, Format, SectionSpec } from '../formats/format.ts';
import { expectedUrl, type Settings } from '../settings.ts';
import { yamlString } from './frontmatterEdits.ts';

/** As text, not as YAML. */
export interface ScaffoldValues {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** `2026-01-28T00:00:00Z` */
  readonly now: string;
}

/**
 * Makes a prompt, or a value to replace: unchanged in plain text, a tab stop in a snippet.
 * @param choices the allowed values, if they are known
 */
export interface Prompt {
  (text: string, choices?: readonly string[]): string;
  /** Text as it is, where some characters would be read as syntax. */
  readonly literal?: (text: string) => string;
}

export const plainPrompt: Prompt = text => text;

/** Numbers the tab stops of one snippet; repeated text gets a new tab stop each time. The first choice is `text`. */
export function snippetPrompts(): Prompt {
  let next = 1;
  const stop = (text: string, choices: readonly string[] = []) => {
    if (choices.length === 0) return `\${${next++}:${escapeSnippet(text)}}`;
    const ordered = [text, ...choices.filter(choice => choice !== text)];
    return `\${${next++}|${ordered.map(escapeChoice).join(',')}|}`;
  };
  return Object.assign(stop, { literal: escapeSnippet });
}

/** Escapes text for a snippet, so that it is not read as syntax. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, character => `\\${character}`);
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, character => `\\${character}`);
}

/**
 * @param level of the heading, 1-6; by default that of the format
 * @param form of headings; by default that of the format
 */
export function headingText(format: Format, spec: SectionSpec, level?: number, form = format.heading): string {
  const heading = form
    .replace('{number}', String(spec.number))
    .replace('{title}', spec.suffix === undefined ? spec.title : `${spec.title} ${spec.suffix}`);
  return level === undefined ? heading : heading.replace(/^#+/, '#'.repeat(level));
}

/**
 * The content of a section, without its heading.
 * @param score that of the frontmatter; `undefined` if nobody has given one yet
 */
export function outlineText(format: Format, spec: SectionSpec, prompt: Prompt, score: number | undefined): string {
  const { labels = {} } = format.assessment ?? {};
  const given = (value: number) => `${value} (${labels[value]?.[0] ?? ''})`;
  const choices = Object.keys(labels).map(value => given(Number(value)));
  return spec.outline
    .map(line => prompted(line.replace(SCORE, score === undefined ? `<${OPEN_SCORE}>` : given(score)), prompt, choices))
    .join('\n');
}

/** @param scores the scores that can be given, with their labels */
function prompted(line: string, prompt: Prompt, scores: readonly string[] = []): string {
  return line.replace(PROMPT, (_, text: string) => (text === OPEN_SCORE ? prompt(text, scores) : prompt(text)));
}

/** Heading and outline, ending without a newline. */
export function sectionText(
  format: Format,
  spec: SectionSpec,
  prompt: Prompt,
  options: { level?: number | undefined; score?: number | undefined; form?: string } = {},
): string {
  return `${headingText(format, spec, options.level, options.form)}\n\n${outlineText(format, spec, prompt, options.score)}`;
}

/** The guidance of a section: what to write, and how much. */
export function guidanceText(spec: SectionSpec): string {
  return `${spec.guidance} ${spec.words[0]}-${spec.words[1]} words.`;
}

export interface ScaffoldOptions {
  readonly settings: Settings;
  readonly prompt: Prompt;
  /** How the neighbours are written. */
  readonly form: UsualForm;
}

/** The frontmatter of a new pattern with its delimiters, without a newline at the end. */
export function frontmatterText(format: Format, values: ScaffoldValues, options: ScaffoldOptions): string {
  const lines = fieldLines(format.fields, { path: '', indent: '' }, values, options);
  return ['---', ...lines, '---'].join('\n');
}

/** A whole new pattern, ending with a newline. */
export function patternText(format: Format, values: ScaffoldValues, options: ScaffoldOptions): string {
  const { prompt, form } = options;
  const frontmatter = frontmatterText(format, values, options);
  const preamble = format.preamble ? [format.preamble.map(line => prompted(line, prompt)).join('\n')] : [];
  const sections = format.sections.map(spec => sectionText(format, spec, prompt));
  const body = [...preamble, ...sections].join(form.choice(RULES_TOPIC) === 'yes' ? '\n\n---\n\n' : '\n\n');
  return `${frontmatter}\n\n${body}\n`;
}

interface Place {
  /** Path of the map. */
  readonly path: string;
  /** Of its keys. */
  readonly indent: string;
}

function fieldLines(
  fields: readonly Field[],
  { path, indent }: Place,
  values: ScaffoldValues,
  options: ScaffoldOptions,
): string[] {
  return fields
    .filter(field => field.required || field.usual)
    .flatMap((field, index) => {
      const place = { path: joinPath(path, field.key), indent: `${indent}  ` };
      return [
        ...(field.banner === undefined ? [] : bannerLines(field.banner, index)),
        ...(field.type.kind === 'map'
          ? [`${indent}${field.key}:`, ...fieldLines(field.type.fields, place, values, options)]
          : [`${indent}${field.key}: ${usualValue(field, place, values, options)}`.trimEnd()]),
      ];
    });
}

/** The initial value in the form of its neighbours. */
function usualValue(
  field: Field,
  { path, indent }: Place,
  values: ScaffoldValues,
  { settings, prompt, form }: ScaffoldOptions,
): string {
  const value = initialValue(field, values, settings, prompt);
  if (field.type.kind !== 'machine') return writtenAs(value, field.type, form.choice(path), indent);
  const [today = ''] = values.now.split('T');
  const dates = form
    .below(path)
    .map(key => `${key}: ${writtenAs(today, { kind: 'date' }, form.choice(joinPath(path, key)), '')}`);
  return value.startsWith('{') && dates.length > 0 ? `{${dates.join(', ')}, ${value.slice(1)}` : value;
}

/**
 * The YAML text of a value with other quotes, or as a block.
 * @param choice a style of scalars, or the header of a block
 * @param indent of a block
 */
export function writtenAs(value: string, type: FieldType, choice: string | undefined, indent: string): string {
  if (choice === undefined || value === '' || !STYLED.has(type.kind)) return value;
  const plain = /^"[^"\\$]*"$/.test(value) ? value.slice(1, -1) : value;
  if (/^["'>|[{]/.test(plain)) return value;
  switch (choice) {
    case 'double':
      return /["\n]/.test(plain) ? value : `"${plain}"`;
    case 'single':
      return /['\n]/.test(plain) ? value : `'${plain}'`;
    case 'plain':
      return plain === value ? value : yamlString(plain);
    default:
      return /^[>|]/.test(choice) && !plain.includes('\n') ? `${choice}\n${indent}${plain}` : value;
  }
}

const STYLED: ReadonlySet<string> = new Set(['text', 'title', 'scalar', 'date']);

/** A comment between two horizontal lines, with a blank line above except at the top. */
function bannerLines(title: string, index: number): readonly string[] {
  return [...(index === 0 ? [] : ['']), COMMENT_LINE, `# ${title}`, COMMENT_LINE];
}

const COMMENT_LINE = `# ${'═'.repeat(67)}`;

/** The YAML text of a field in a new pattern; empty if only the author knows the value. */
export function initialValue(field: Field, values: ScaffoldValues, settings: Settings, prompt: Prompt = plainPrompt): string {
  const { type } = field;
  const literal = (text: string) => prompt.literal?.(text) ?? text;
  // A file may have any name, and a title may look like a number.
  const named = (text: string) => literal(yamlString(text));
  if (type.kind === 'url' && type.template) return named(expectedUrl(type.template, values.slug, settings));
  if (type.kind === 'title') return prompt(yamlString(values.title));
  if (field.initial === undefined) return isLeftOpen(field) ? prompt('') : '';
  if (type.kind === 'enum') return prompt(field.initial, valuesOf(type));
  if (type.kind === 'text') {
    const text = filledIn(field.initial, values);
    return prompt(text === field.initial ? text : yamlString(text));
  }
  if (type.kind === 'slug') return named(filledIn(field.initial, values));
  return filledIn(field.initial, values, literal);
}

/** @param write a value in place of its name */
function filledIn(initial: string, values: ScaffoldValues, write: (value: string) => string = value => value): string {
  return initial.replace(/\{(id|slug|now|title)\}/g, (_, name: keyof ScaffoldValues) => write(values[name]));
}

function valuesOf({ values }: Extract<FieldType, { kind: 'enum' }>): readonly string[] {
  return values.map(({ value }) => value);
}
