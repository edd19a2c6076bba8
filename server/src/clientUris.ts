/** The door for URIs: what a client writes becomes a canonical URI, and answers go out as the client wrote it. */
import { canonicalUri } from './uris.ts';

export class ClientUris {
  /** Canonical URI -> what the client wrote: for opened texts, and for files and folders where the two differ. */
  private readonly spellings = new Map<string, string>();

  /** The canonical URI of what a client mentions. */
  canonical(uri: string): string {
    const canonical = canonicalUri(uri);
    if (canonical !== uri && !this.spellings.has(canonical)) this.remember(canonical, uri);
    return canonical;
  }

  /** The same for a text that the client opens: from now on it is spelled like this, whatever else was used before. */
  opened(uri: string): string {
    const canonical = canonicalUri(uri);
    this.remember(canonical, uri);
    return canonical;
  }

  /** What the client calls a file: as it wrote it, or else in a folder as it wrote that. */
  toClient(canonical: string): string {
    if (this.spellings.size === 0) return canonical;
    for (let end = canonical.length; end > 0; end = canonical.lastIndexOf('/', end - 1)) {
      const spelling = this.spellings.get(canonical.slice(0, end));
      if (spelling !== undefined) return spelling + canonical.slice(end);
    }
    return canonical;
  }

  /** Remembers the file, and the folders above it as far as they differ. */
  private remember(canonical: string, uri: string): void {
    this.spellings.set(canonical, withoutSlash(uri));
    const known = canonical.split('/');
    const written = withoutSlash(uri).split('/');
    if (known.length !== written.length) return;
    while (known.pop() !== undefined && written.pop() !== undefined) {
      const folder = known.join('/');
      const spelling = written.join('/');
      if (folder === spelling) return;
      if (!this.spellings.has(folder)) this.spellings.set(folder, spelling);
    }
  }
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}
