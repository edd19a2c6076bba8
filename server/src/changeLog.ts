/**
 * Which files have changed, for any number of readers. Each reader has its own position in the log, so that one reader cannot
 * consume changes that another has not seen yet.
 */
export class ChangeLog {
  private entries: string[] = [];
  /** The number of entries before the first one that is kept. */
  private dropped = 0;

  /** The position of a reader that has seen everything. */
  get end(): number {
    return this.dropped + this.entries.length;
  }

  add(file: string): void {
    this.entries.push(file);
    if (this.entries.length > MOST_ENTRIES) this.all();
  }

  /** Anything may have changed. */
  all(): void {
    this.dropped = this.end + 1;
    this.entries = [];
  }

  /** What has changed since a position in the log; `all` when too much has. */
  since(place: number): ReadonlySet<string> | 'all' {
    return place < this.dropped ? 'all' : new Set(this.entries.slice(place - this.dropped));
  }
}

/** A reader that is this far behind rereads everything. */
const MOST_ENTRIES = 50_000;
