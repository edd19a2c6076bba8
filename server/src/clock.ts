/** The timers of the server. Injected, so that tests control the time. */
export interface Clock {
  /**
   * Calls back once.
   * @param delay milliseconds
   * @returns cancels the wait; does nothing when it is over
   */
  after(delay: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    // The timer does not keep the process alive.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
