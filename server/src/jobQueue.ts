/** Long-running work: one job after the other, in the order of arrival. */

export class JobQueue {
  private last: Promise<void> = Promise.resolve();
  /** Jobs that have not started yet, by name. */
  private readonly waiting = new Map<string, Promise<void>>();

  /** @param onError called when a job fails; the next one still runs */
  constructor(private readonly onError: (error: unknown) => void) {}

  /** @returns resolves when the job has ended, successfully or not */
  add(job: () => Promise<void>): Promise<void> {
    this.last = this.last.then(job).catch(this.onError);
    return this.last;
  }

  /** The same for a job that looks at everything: one that waits serves all requests. @param name of the kind of job */
  addOnce(name: string, job: () => Promise<void>): Promise<void> {
    const waiting = this.waiting.get(name);
    if (waiting) return waiting;
    const added = this.add(() => {
      this.waiting.delete(name);
      return job();
    });
    this.waiting.set(name, added);
    return added;
  }

  isWaiting(name: string): boolean {
    return this.waiting.has(name);
  }

  /** Resolves when no job is left, including those added by jobs. */
  async idle(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.last; ) {
      last = this.last;
      await last;
    }
  }
}
