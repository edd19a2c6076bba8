/** The links to patterns in Markdown files that are not patterns, such as README.md: followed and updated, but not checked. */
import { type PatternLink, patternLinks } from '../document/links.ts';
import { parsePattern } from '../document/patternDocument.ts';
import { PatternIndex } from './patternIndex.ts';
import { decodedUri, slugOfLink } from './uriText.ts';

export class OtherFiles {
  private readonly links = new Map<string, readonly PatternLink[]>();
  private readonly byName = new PatternIndex();

  /** Puts, replaces or (with `undefined`) removes the text of a file. */
  put(uri: string, text: string | undefined): void {
    this.setLinks(uri, text === undefined ? [] : linksIn(uri, text));
  }

  /** The same with links that are known already. */
  setLinks(uri: string, links: readonly PatternLink[]): void {
    for (const link of this.linksOf(uri)) this.byName.remove(nameIn(link), uri);
    if (links.length === 0) this.links.delete(uri);
    else this.links.set(uri, links);
    for (const link of links) this.byName.add(nameIn(link), uri);
  }

  /** The files with such links. */
  uris(): Iterable<string> {
    return this.links.keys();
  }

  linksOf(uri: string): readonly PatternLink[] {
    return this.links.get(uri) ?? [];
  }

  /** The files that link to a file or page with this slug. */
  linkingTo(slug: string): Iterable<string> {
    return this.byName.get(slug);
  }
}

function linksIn(uri: string, text: string): readonly PatternLink[] {
  return /\](?:\(|:)/.test(text) ? patternLinks(parsePattern(uri, text)) : [];
}

function nameIn({ target }: PatternLink): string {
  return decodedUri(slugOfLink(target.value));
}
