/** Misspelled keys: those that the format does not define, and the defined ones that were probably meant. */

import { fieldsWithPaths, joinPath, type PatternDocument, type UnknownKey } from '../document/patternDocument.ts';
import type { Field } from '../formats/format.ts';
import { closest } from '../similar.ts';
import type { YamlMapping } from '../yaml/yamlNode.ts';

export interface MisspelledKey {
  readonly unknown: UnknownKey;
  /** The field that was probably meant and does not occur elsewhere. */
  readonly meant: Field;
  readonly path: string;
  readonly reason: 'former' | 'similar';
}

/** The misspelled keys of a file by the path that was meant: one for each path. */
export function misspelledKeys({ unknownKeys }: Pick<PatternDocument, 'unknownKeys'>): ReadonlyMap<string, MisspelledKey> {
  const slips = new Map<string, MisspelledKey>();
  const absent = new Map<YamlMapping, readonly Field[]>();
  for (const unknown of unknownKeys) {
    const { parent, siblings } = unknown;
    let fields = absent.get(parent);
    if (fields === undefined) absent.set(parent, (fields = absentFields(parent, siblings)));
    const slip = slipOf(unknown, fields);
    if (slip && !slips.has(slip.path)) slips.set(slip.path, slip);
  }
  return slips;
}

function absentFields(parent: YamlMapping, siblings: readonly Field[]): readonly Field[] {
  const written = new Set(parent.entries.map(({ key }) => key.text));
  return siblings.filter(({ key }) => !written.has(key));
}

/** Longer keys are not considered misspellings. */
const LONGEST_KEY = 60;

function slipOf(unknown: UnknownKey, absent: readonly Field[]): MisspelledKey | undefined {
  const { entry, parentPath } = unknown;
  const key = entry.key.text;
  if (key.length > LONGEST_KEY) return undefined;
  // Other tools use such names with another meaning and therefore with values of another type.
  const former = absent.find(
    field => field.formerKeys?.includes(key) && (field.type.kind === 'map') === (entry.value.kind === 'mapping'),
  );
  if (former) return { unknown, meant: former, path: joinPath(parentPath, former.key), reason: 'former' };
  const keys = absent.map(field => field.key);
  const similar = keys.find(other => areForms(key, other)) ?? closest(key, keys);
  const meant = absent.find(field => field.key === similar);
  return meant && { unknown, meant, path: joinPath(parentPath, meant.key), reason: 'similar' };
}

/** True for singular and plural of a word, and for spelling variants of a key: `page-url`, `pageUrl`. */
function areForms(a: string, b: string): boolean {
  const [one, two] = [bare(a), bare(b)];
  return one === two || one === `${two}s` || one === `${two}es` || two === `${one}s` || two === `${one}es`;
}

function bare(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, '');
}

/** The other place where the format has a key of this name; `undefined` if there is none, or more than one. */
export function otherPlaceOf({ entry, parentPath }: UnknownKey, { format }: PatternDocument): string | undefined {
  const paths = [...fieldsWithPaths(format.fields)]
    .filter(({ field, path }) => field.key === entry.key.text && path !== joinPath(parentPath, field.key))
    .map(({ path }) => path);
  return paths.length === 1 ? paths[0] : undefined;
}

/** True if a key is optional: `*` makes every key optional, `!key` makes one required again. */
export function isOptional(path: string, optional: readonly string[]): boolean {
  return !optional.includes(`!${path}`) && (optional.includes(path) || optional.includes('*'));
}
