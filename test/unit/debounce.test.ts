import { describe, expect, it } from 'vitest';
import type { Clock } from '../../server/src/clock.ts';
import { debounced } from '../../server/src/debounce.ts';

/** A clock that is moved by hand, in milliseconds. */
function clockByHand() {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly callback: () => void }>();
  const clock: Clock = {
    after(delay, callback) {
      const timer = { at: now + delay, callback };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
  };
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left--) {
      now++;
      for (const timer of [...waiting]) if (timer.at === now && waiting.delete(timer)) timer.callback();
    }
  };
  return { clock, pass, waiting };
}

function counted() {
  const { clock, pass, waiting } = clockByHand();
  let count = 0;
  const { call, flush } = debounced(() => count++, { clock, quiet: 50, longest: 250 });
  return { call, flush, pass, waiting, count: () => count };
}

describe('calls that follow each other closely', () => {
  it('have one effect, when no other has come for a while', () => {
    const { call, pass, count } = counted();
    call();
    pass(40);
    call();
    pass(49);
    expect(count()).toBe(0);
    pass(1);
    expect(count()).toBe(1);
    pass(500);
    expect(count()).toBe(1);
  });

  it('do not put off the effect of the first one for ever', () => {
    const { call, pass, count } = counted();
    for (let key = 0; key < 26; key++) {
      call();
      pass(20);
    }
    expect(count()).toBe(2);
  });

  it('have their effect at once on demand, and no second time', () => {
    const { call, flush, pass, waiting, count } = counted();
    flush();
    expect(count()).toBe(0);
    call();
    flush();
    pass(500);
    expect(count()).toBe(1);
    expect(waiting.size).toBe(0);
  });
});
