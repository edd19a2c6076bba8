/** Asks one question at a time: while an answer is on its way, any number of further calls make one more question. */
export class LatestAnswer {
  private isAsking = false;
  private isOutdated = false;

  /** @param ask gets the answer and uses it */
  constructor(private readonly ask: () => Promise<void>) {}

  /** Settles when the answer to the last question has been used; at once when somebody else waits for it. */
  async get(): Promise<void> {
    this.isOutdated = true;
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (this.isOutdated) {
        this.isOutdated = false;
        await this.ask();
      }
    } finally {
      this.isAsking = false;
    }
  }
}
