/** Work that takes a while, one job after the other in the order in which it came. */

export class JobQueue {
  private last: Promise<void> = Promise.resolve();

  /** @returns settles with the job; a job that fails does not keep the next from running */
  add(job: () => Promise<void>): Promise<void> {
    const result = this.last.then(job);
    this.last = result.catch(() => {});
    return result;
  }

  /** Resolves when there is no job left, those included that jobs have added. */
  async idle(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.last; ) {
      last = this.last;
      await last;
    }
  }
}
