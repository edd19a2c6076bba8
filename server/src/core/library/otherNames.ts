/** Symbolic links to files and folders of a library, which belong to it under one URI only. */
import { decodedUri } from './uriText.ts';

export class OtherNames {
  /** By the decoded URI of the link. */
  private readonly targets = new Map<string, string>();

  /** A link leads to a file or folder of the library. To be said before any pattern is added. */
  add(link: string, uri: string): void {
    this.targets.set(decodedUri(link), uri);
  }

  /** The URI under which a file or folder belongs to the library, which differs where a link leads to it. */
  ownUri(uri: string): string {
    if (this.targets.size === 0) return uri;
    for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1)) {
      const own = this.targets.get(decodedUri(uri.slice(0, end)));
      // There may be more links on the rest of the path.
      if (own !== undefined) return end === uri.length ? own : this.ownUri(own + uri.slice(end));
    }
    return uri;
  }

  /** The links to this file itself, decoded. */
  linksTo(uri: string): readonly string[] {
    return [...this.targets].filter(([, target]) => target === uri).map(([link]) => link);
  }
}
