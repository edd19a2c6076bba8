/** What the data of a format says about keys and values, as Markdown: for hovers and lists. */

import { inlineCode } from '../document/markdownText.ts';
import type { EnumValue, Field } from '../formats/format.ts';

/** What a key means, its example and whether it may be left out. */
export function keyDocumentation(field: Field): string {
  const needed = field.required ? 'Required.' : 'Optional.';
  return `${field.doc} ${needed}\n\n${kindText(field)}. Example: ${inlineCode(`${field.key}: ${field.example}`)}`;
}

/** The kind of its value in words. */
function kindText({ type }: Field): string {
  return type.kind === 'list' ? `A list: ${KINDS[type.of.kind]}` : sentenceCase(KINDS[type.kind]);
}

const KINDS: Readonly<Record<Field['type']['kind'], string>> = {
  text: 'a text',
  scalar: 'a text or a number',
  id: 'an id',
  slug: 'lower-case words with hyphens',
  title: 'a text',
  url: 'a web address',
  source: 'web addresses, as a rule',
  date: 'a date',
  number: 'a number',
  enum: 'one of the values in use',
  relations: 'a list of patterns',
  list: 'a list',
  person: 'people',
  map: 'a map of keys',
  machine: 'written by machines',
  constant: 'the same in every pattern',
};

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * What a value means and how often it is used.
 * @param isOwn the pattern at hand uses it
 */
export function enumDocumentation(value: string, known: EnumValue | undefined, uses: number, isOwn = false): string {
  const standing = known?.standing === 'documented' ? '' : ' Not documented, but established by use.';
  const meaning = known ? `${inlineCode(value)}: ${known.doc}.${standing}` : `${inlineCode(value)}: not documented.`;
  return `${meaning}\n\n${isOwn && uses === 1 ? 'No other pattern of the library uses it.' : usesSentence(uses)}`;
}

export function usesSentence(uses: number): string {
  if (uses === 0) return 'No pattern of the library uses it.';
  return uses === 1 ? 'One pattern of the library uses it.' : `${uses} patterns of the library use it.`;
}
