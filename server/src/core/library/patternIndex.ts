/** Key -> URIs of patterns. */
export class PatternIndex {
  /** Most keys have one pattern, and a set for each of them would take more memory than everything else. */
  private readonly holders = new Map<string, string | Set<string>>();

  get(key: string): Iterable<string> {
    const uris = this.holders.get(key);
    if (uris === undefined) return NOBODY;
    return typeof uris === 'string' ? [uris] : uris;
  }

  count(key: string): number {
    const uris = this.holders.get(key);
    if (uris === undefined) return 0;
    return typeof uris === 'string' ? 1 : uris.size;
  }

  add(key: string, uri: string): void {
    const uris = this.holders.get(key);
    if (uris === undefined) this.holders.set(key, uri);
    else if (typeof uris !== 'string') uris.add(uri);
    else if (uris !== uri) this.holders.set(key, new Set([uris, uri]));
  }

  remove(key: string, uri: string): void {
    const uris = this.holders.get(key);
    if (typeof uris === 'string') {
      if (uris === uri) this.holders.delete(key);
      return;
    }
    uris?.delete(uri);
    if (uris?.size === 0) this.holders.delete(key);
  }
}

const NOBODY: Iterable<string> = [];
