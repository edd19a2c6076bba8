/** Long-running work: one job after the other, in the order of arrival. */

export class JobQueue {
  private last: Promise<void> = Promise.resolve();

  /** @param onError called when a job fails; the next one still runs */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** @returns resolves when the job has ended, successfully or not */
  add(job: () => Promise<void>): Promise<void> {
    this.last = this.last.then(job).catch(this.onError);
    return this.last;
  }

  /** Resolves when no job is left, including those added by jobs. */
  async idle(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.last; ) {
      last = this.last;
      await last;
    }
  }
}
