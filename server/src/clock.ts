/** The one timer of the server: how long it waits for an answer of the client. Handed in, so that tests decide what time it is. */
export interface Clock {
  /**
   * Calls back once.
   * @param delay milliseconds
   * @returns ends the wait; harmless when it is over
   */
  after(delay: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    // A server that waits for nothing else may end.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
