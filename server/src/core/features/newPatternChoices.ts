/** The choices for a new pattern. */

import { fieldsWithPaths } from '../document/patternDocument.ts';
import type { Format } from '../formats/format.ts';
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
  const path = format.facets.domain;
  const type = [...fieldsWithPaths(format.fields)].find(other => other.path === path)?.field.type;
  const known = type?.kind === 'enum' ? type.values : [];
  const used = library.valuesInUse(path);
  const values = [...known.map(({ value }) => value), ...(more[path] ?? []), ...used.map(({ value }) => value)];
  const domains = [...new Set(values)].map(value => ({
    value,
    doc: known.find(other => other.value === value)?.doc,
    uses: library.uses(path, value),
  }));
  const documented = new Set(known.filter(({ standing }) => standing === 'documented').map(({ value }) => value));
  return {
    domains: [
      ...domains.filter(({ value }) => documented.has(value)),
      ...domains.filter(({ value }) => !documented.has(value)).sort((a, b) => b.uses - a.uses),
    ],
    anyDomain: type?.kind !== 'enum' || type.openness !== 'closed',
  };
}
