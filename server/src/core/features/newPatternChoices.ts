/** The choices for a new pattern, and for the fields of any pattern. */

import { fieldsWithPaths } from '../document/patternDocument.ts';
import type { FieldType, Format, Openness } from '../formats/format.ts';
import type { Library } from '../library/library.ts';

export interface DomainChoice {
  readonly value: string;
  readonly doc: string | undefined;
  /** How many patterns use it. */
  readonly uses: number;
}

export interface DomainChoices {
  /** Documented values first, then the others, most used first. */
  readonly domains: readonly DomainChoice[];
  /** Any other value is allowed. */
  readonly anyDomain: boolean;
}

/** @param more additional allowed values, from the settings */
export function domainChoices(
  library: Library,
  format: Format,
  more: Readonly<Record<string, readonly string[]>>,
): DomainChoices {
  const { values, openness } = valueChoices(library, format, format.facets.domain, more);
  return { domains: values, anyDomain: openness !== 'closed' };
}

/** The paths of the fields with a vocabulary. */
export function vocabularyPaths({ fields }: Format): readonly string[] {
  return fieldsWithPaths(fields).flatMap(({ field, path }) => (itemType(field.type).kind === 'enum' ? [path] : []));
}

export interface ValueChoices {
  /** Documented values first, then the others, most used first. */
  readonly values: readonly DomainChoice[];
  readonly openness: Openness;
}

/** The values of a field. */
export function valueChoices(
  library: Library,
  format: Format,
  path: string,
  more: Readonly<Record<string, readonly string[]>>,
): ValueChoices {
  const field = fieldsWithPaths(format.fields).find(other => other.path === path)?.field;
  const type = field && itemType(field.type);
  const known = type?.kind === 'enum' ? type.values : [];
  const used = library.valuesInUse(path);
  const all = [...known.map(({ value }) => value), ...(more[path] ?? []), ...used.map(({ value }) => value)];
  const choices = [...new Set(all)].map(value => ({
    value,
    doc: known.find(other => other.value === value)?.doc,
    uses: library.uses(path, value),
  }));
  const documented = new Set(known.filter(({ standing }) => standing === 'documented').map(({ value }) => value));
  return {
    values: [
      ...choices.filter(({ value }) => documented.has(value)),
      ...choices.filter(({ value }) => !documented.has(value)).sort((a, b) => b.uses - a.uses),
    ],
    openness: type?.kind === 'enum' ? type.openness : 'open',
  };
}

function itemType(type: FieldType): FieldType {
  return type.kind === 'list' ? type.of : type;
}
