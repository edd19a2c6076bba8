/** The values that the patterns of a library have: the most used ones get a colour. */
import { FORMATS } from '../formats/index.ts';
import type { Library } from '../library/library.ts';

/** Over all formats, most used first. */
export interface ValuesByUse {
  readonly domain: readonly string[];
  readonly status: readonly string[];
}

/** More colours cannot be distinguished, even if some of these keep the colour that they had. */
const MOST = 24;

export function valuesOfLibrary(library: Library): ValuesByUse {
  return { domain: valuesByUse(library, 'domain'), status: valuesByUse(library, 'status') };
}

function valuesByUse(library: Library, facet: keyof ValuesByUse): readonly string[] {
  const uses = new Map<string, number>();
  for (const path of new Set(FORMATS.flatMap(({ facets }) => facets[facet] ?? []))) {
    for (const { value, uses: more } of library.valuesInUse(path)) uses.set(value, (uses.get(value) ?? 0) + more);
  }
  const sorted = [...uses].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  return sorted.slice(0, MOST).map(([value]) => value);
}
