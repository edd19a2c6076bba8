/** Sends one request at a time: any number of calls while a request is pending result in one more request. */
export class LatestAnswer {
  private isAsking = false;
  private isOutdated = false;

  /** @param ask sends the request and uses the answer */
  constructor(private readonly ask: () => Promise<void>) {}

  /** Settles when the answer to the last request has been used, or immediately if another call waits for it. */
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
