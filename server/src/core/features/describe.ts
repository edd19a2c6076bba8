/** Keys and values as the format describes them, as Markdown for hovers and lists. */

import { inlineCode } from '../document/markdownText.ts';
import type { EnumValue, Field } from '../formats/format.ts';

/** The meaning of a key, an example, and whether it is required. */
export function keyDocumentation(field: Field): string {
  const needed = field.required ? 'Required.' : 'Optional.';
  const values = valueList(field);
  return `${field.doc} ${needed}\n\n${kindText(field)}. Example: ${inlineCode(`${field.key}: ${field.example}`)}${values}`;
}

/** The known values with their meaning; empty if the field has none. */
function valueList({ type }: Field): string {
  const item = type.kind === 'list' ? type.of : type;
  const lines =
    item.kind === 'enum'
      ? item.values.map(({ value, doc }) => `- ${inlineCode(value)}: ${doc}`)
      : item.kind === 'number'
        ? Object.entries(item.labels ?? {}).map(([value, label]) => `- ${inlineCode(value)}: ${label}`)
        : [];
  return lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
}

/** The type of its value in words. */
function kindText({ type }: Field): string {
  return type.kind === 'list' ? `A list: ${KINDS[type.of.kind]}` : sentenceCase(KINDS[type.kind]);
}

const KINDS: Readonly<Record<Field['type']['kind'], string>> = {
  text: 'text',
  scalar: 'text or a number',
  id: 'an id',
  slug: 'lower-case words with hyphens',
  title: 'text',
  url: 'a URL',
  source: 'usually URLs',
  date: 'a date',
  number: 'a number',
  enum: 'one of the allowed values',
  relations: 'a list of patterns',
  list: 'a list',
  person: 'people',
  map: 'a map',
  machine: 'generated',
  constant: 'the same in every pattern',
};

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The meaning of a value, and how often it is used.
 * @param isOwn the current pattern uses it
 */
export function enumDocumentation(value: string, known: EnumValue | undefined, uses: number, isOwn = false): string {
  const standing = known?.standing === 'documented' ? '' : ' Not documented, but in common use.';
  const meaning = known ? `${inlineCode(value)}: ${known.doc}.${standing}` : `${inlineCode(value)}: not documented.`;
  return `${meaning}\n\n${isOwn && uses === 1 ? 'Not used by any other pattern.' : usesSentence(uses)}`;
}

export function usesSentence(uses: number): string {
  if (uses === 0) return 'Not used by any pattern.';
  return uses === 1 ? 'Used by 1 pattern.' : `Used by ${uses} patterns.`;
}
