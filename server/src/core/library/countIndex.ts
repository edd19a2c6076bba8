/** Key -> how many patterns have it, where nobody asks which: a fraction of the work and memory of their names. */
export class CountIndex {
  private readonly holders = new Map<string, number>();

  count(key: string): number {
    return this.holders.get(key) ?? 0;
  }

  add(key: string): void {
    this.holders.set(key, this.count(key) + 1);
  }

  remove(key: string): void {
    const left = this.count(key) - 1;
    if (left > 0) this.holders.set(key, left);
    else this.holders.delete(key);
  }

  counts(): { value: string; uses: number }[] {
    return [...this.holders].map(([value, uses]) => ({ value, uses }));
  }
}
