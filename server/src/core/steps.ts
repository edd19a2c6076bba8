/** Long work in small steps, so that a caller may do something else between them, or not finish it. */
export type Steps<T> = Generator<void, T>;

/** Does all of it at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
