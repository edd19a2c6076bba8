/** What sites and tools need to know of a pattern, for all formats alike. */
import type { PatternDocument } from '../document/patternDocument.ts';
import { facetOf, scoreOf } from '../graph/graphNode.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import { firstLines } from './patternCard.ts';

export interface CatalogueEntry {
  readonly id: string | null;
  readonly slug: string | null;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Id of its format. */
  readonly format: string;
  readonly domain: string | null;
  readonly category: string | null;
  readonly status: string | null;
  readonly eras: readonly string[];
  readonly score: { readonly value: number; readonly max: number } | null;
}

export function catalogueEntry(pattern: Pattern): CatalogueEntry {
  const { format, id, slug, aliases, values } = pattern;
  const { facets } = format;
  const score = scoreOf(pattern);
  return {
    id: id?.value ?? null,
    slug: slug?.value ?? null,
    title: titleOf(pattern),
    aliases: aliases.map(({ value }) => value),
    format: format.id,
    domain: facetOf(pattern, facets.domain) ?? null,
    category: facetOf(pattern, facets.category) ?? null,
    status: facetOf(pattern, facets.status) ?? null,
    eras: [...new Set(values.filter(({ path }) => path === facets.era).map(({ value }) => value))],
    score: score ? { value: score.value, max: score.max } : null,
  };
}

/** The values of a pattern, by the names that lists and searches accept: those of the catalogue, and the paths of fields. */
export function facetsOf(pattern: Pattern): ReadonlyMap<string, readonly string[]> {
  const { id, slug, title, aliases, format, domain, category, status, eras } = catalogueEntry(pattern);
  const values = new Map<string, readonly string[]>();
  for (const { path, value } of pattern.values) values.set(path, [...(values.get(path) ?? []), value]);
  for (const [name, value] of Object.entries({ id, slug, title, format, domain, category, status }))
    values.set(name, value === null ? [] : [value]);
  return values.set('alias', aliases).set('era', eras);
}

/** The first lines of its text, without markup; empty when it has none. */
export function summaryOf(document: PatternDocument): string {
  return firstLines(document) ?? '';
}

/** The headings of its body, without markup. */
export function headingsOf({ markdown }: PatternDocument): readonly string[] {
  return markdown.headings.map(({ text }) => text.value.trim()).filter(text => text !== '');
}
