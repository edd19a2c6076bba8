/** Who waits until everything has been read. Closed from the start, and again whenever an index is asked for. */

export class IndexGate {
  private pending = 0;
  private hasIndexed = false;
  private readonly waiting: (() => void)[] = [];

  get isOpen(): boolean {
    return this.hasIndexed && this.pending === 0;
  }

  /** True until the first index has ended. */
  get isFirst(): boolean {
    return !this.hasIndexed;
  }

  /** An index has been asked for. */
  begin(): void {
    this.pending++;
  }

  /** It has ended, one way or another. */
  end(): void {
    this.pending--;
    this.hasIndexed = true;
    if (this.pending === 0) for (const resolve of this.waiting.splice(0)) resolve();
  }

  whenOpen(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise(resolve => this.waiting.push(resolve));
  }
}
