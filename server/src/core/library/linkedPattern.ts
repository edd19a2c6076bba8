/** The pattern that a Markdown link leads to: by its file, otherwise by the slug in the last part of its URL. */
import type { Library } from './library.ts';
import type { Pattern } from './pattern.ts';
import { resolveUri } from './relativeUri.ts';
import { slugOfLink } from './uriText.ts';

export function linkedPattern(uri: string, library: Library, link: string): Pattern | undefined {
  if (/^(?:#|[a-z][a-z\d+.-]*:(?!\/\/))/i.test(link) || link === '') return undefined;
  const slug = slugOfLink(link);
  return library.at(resolveUri(uri, link)) ?? (slug === '' ? undefined : library.withSlug(slug)[0]);
}
