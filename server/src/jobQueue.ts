/** Work that takes a while, one job after the other in the order in which it came. */

export class JobQueue {
  private last: Promise<void> = Promise.resolve();

  /** @param onError told of a job that fails; the next one runs all the same */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** @returns resolves when the job has ended, one way or another */
  add(job: () => Promise<void>): Promise<void> {
    this.last = this.last.then(job).catch(this.onError);
    return this.last;
  }

  /** Resolves when there is no job left, those included that jobs have added. */
  async idle(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.last; ) {
      last = this.last;
      await last;
    }
  }
}
