/** Lets requests wait until everything has been read. Closed at the start, and again whenever an index is requested. */

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

  /** An index has been requested. */
  begin(): void {
    this.pending++;
  }

  /** It has ended, successfully or not. */
  end(): void {
    this.pending--;
    this.hasIndexed = true;
    if (this.pending === 0) for (const resolve of this.waiting.splice(0)) resolve();
  }

  whenOpen(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise(resolve => this.waiting.push(resolve));
  }
}
