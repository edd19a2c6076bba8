/** Long work of the command line: it pauses, says how far it is, and always takes its bar away. */
import { describe, expect, it } from 'vitest';
import { inSteps } from '../../server/src/cli/inSteps.ts';

/** What happens during work of three parts, each of which takes this many milliseconds. */
async function during(milliseconds: number): Promise<readonly string[]> {
  const log: string[] = [];
  let time = 0;
  function* work(): Generator<number, string> {
    for (let part = 1; part <= 3; part++) {
      time += milliseconds;
      log.push(`part ${part}`);
      yield part;
    }
    return 'result';
  }
  setImmediate(() => log.push('event'));
  const progress = { report: (done: number, total: number) => log.push(`${done} of ${total}`), end: () => log.push('end') };
  expect(await inSteps(work(), 3, progress, () => time)).toBe('result');
  return log;
}

describe('work in steps', () => {
  it('lets other events in between its parts, and reports how much is done', async () => {
    expect(await during(60)).toEqual(['part 1', '1 of 3', 'event', 'part 2', '2 of 3', 'part 3', '3 of 3', 'end']);
  });

  it('does not pause when it is quick', async () => {
    expect(await during(10)).toEqual(['part 1', 'part 2', 'part 3', 'end']);
  });

  it('takes the bar away when it fails', async () => {
    const log: string[] = [];
    function* failing(): Generator<number, never> {
      yield 1;
      throw new Error('No');
    }
    await expect(inSteps(failing(), 3, { report: () => undefined, end: () => log.push('end') })).rejects.toThrow('No');
    expect(log).toEqual(['end']);
  });
});
