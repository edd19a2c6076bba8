/** Entries of relation lists that are not a name and contain none, but tell which pattern is meant: `pat_...: Title`, `[[slug]]`. */
import { entryText } from '../document/relationEntries.ts';
import { type FieldType, type RelationKind, TARGET_KEYS, WEIGHT_KEY } from '../formats/format.ts';
import { intendedPattern } from '../library/intendedPattern.ts';
import { titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import type { Fix, FixContext } from '../rule.ts';
import { message, textOf } from '../text.ts';
import { entryOf, type YamlMapping, type YamlNode } from '../yaml/yamlNode.ts';
import { yamlString } from './frontmatterEdits.ts';

/** True for a map that names no pattern under any of the keys for that. */
export function namesNoPattern(map: YamlMapping): boolean {
  return !TARGET_KEYS.some(key => entryOf(map, key) !== undefined);
}

/**
 * Changes such an entry to the pattern that it means.
 * @param node the entry, or a value of the list that is not a list
 * @returns nothing if no pattern is clearly meant
 */
export function notationFixes(type: FieldType, node: YamlNode, context: FixContext): readonly Fix[] {
  const { document, library } = context;
  const kind = type.kind === 'relations' ? document.format.relations.find(({ key }) => key === type.relation) : undefined;
  if (kind === undefined || (node.kind === 'mapping' && !namesNoPattern(node))) return [];
  for (const words of wordsOf(node, context)) {
    const meant = intendedPattern(words, library);
    const name = meant && relationNameOf(meant, kind.target, library);
    if (meant === undefined || name === undefined || meant.uri === document.uri) continue;
    const edits = [{ span: node.span, newText: entryFor(kind, node, name) }];
    return [{ title: message('Change to "{0}"', kind.target === 'id' ? titleOf(meant) : name), edits, preferred: true }];
  }
  return [];
}

/** The texts that may mean a pattern, the most certain first. */
function wordsOf(node: YamlNode, { document }: FixContext): readonly string[] {
  if (node.kind !== 'mapping') return [textOf(document.text, node.span)];
  return node.entries
    .filter(({ key }) => key.text !== WEIGHT_KEY)
    .flatMap(({ key, value }) => (value.kind === 'scalar' ? [key.text, value.text] : [key.text]))
    .filter(words => words !== '');
}

/** A weight beside the name, or in place of a title, is kept. */
function entryFor(kind: RelationKind, node: YamlNode, name: string): string {
  const written = yamlString(name);
  if (node.kind !== 'mapping') return written;
  const numbers = node.entries
    .map(({ value }) => value)
    .filter(value => value.kind === 'scalar' && typeof value.value === 'number');
  const [weight] = numbers;
  if (kind.weight === undefined || weight?.kind !== 'scalar') return written;
  return entryText({ key: kind.target, weighted: true, flow: true }, written, weight.text, '');
}
