/** Requests while another one is pending. */
import { expect, it } from 'vitest';
import { LatestAnswer } from '../../client/src/latestAnswer.ts';

/** @returns a request that waits for its answer, and the number of requests */
function question() {
  const waiting: { readonly answer: () => void; readonly fail: () => void }[] = [];
  let asked = 0;
  const ask = (): Promise<void> => {
    asked++;
    return new Promise((resolve, reject) => {
      waiting.push({ answer: resolve, fail: () => reject(new Error('no answer')) });
    });
  };
  return { ask, asked: () => asked, next: () => waiting.shift() ?? expect.fail('nothing was asked') };
}

it('combines any number of calls into one more request', async () => {
  const { ask, asked, next } = question();
  const latest = new LatestAnswer(ask);
  const first = latest.get();
  await Promise.all([latest.get(), latest.get(), latest.get()]);
  expect(asked()).toBe(1);
  next().answer();
  await Promise.resolve();
  expect(asked()).toBe(2);
  next().answer();
  await first;
  expect(asked()).toBe(2);
});

it('sends another request after an answer, and after a failure', async () => {
  const { ask, asked, next } = question();
  const latest = new LatestAnswer(ask);
  const failing = latest.get();
  next().fail();
  await expect(failing).rejects.toThrow('no answer');
  const later = latest.get();
  next().answer();
  await later;
  expect(asked()).toBe(2);
});
