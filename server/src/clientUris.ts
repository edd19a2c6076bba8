/** Converts the URIs that a client writes to canonical URIs, and those of answers back. */
import { canonicalUri } from './uris.ts';

export class ClientUris {
  /** Canonical URI -> what the client wrote: for opened texts, and for files and folders where the two differ. */
  private readonly spellings = new Map<string, string>();

  /** The canonical URI of a file that a client mentions. */
  canonical(uri: string): string {
    const canonical = canonicalUri(uri);
    if (canonical !== uri && !this.spellings.has(canonical)) this.remember(canonical, uri);
    return canonical;
  }

  /** The same for a text that the client opens: from now on this spelling is used for it. */
  opened(uri: string): string {
    const canonical = canonicalUri(uri);
    this.remember(canonical, uri);
    return canonical;
  }

  /** The client's spelling of a URI: as the client wrote it, or below a folder as the client wrote that. */
  toClient(canonical: string): string {
    if (this.spellings.size === 0) return canonical;
    for (let end = canonical.length; end > 0; end = canonical.lastIndexOf('/', end - 1)) {
      const spelling = this.spellings.get(canonical.slice(0, end));
      if (spelling !== undefined) return spelling + canonical.slice(end);
    }
    return canonical;
  }

  /** Remembers the spelling of the file, and of the folders above it where they differ. */
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
