/** A bar on the terminal while files are read. Where there is no terminal, nothing is written. */
import type { IndexProgress } from '../workspaceOptions.ts';
import type { Writer } from './output.ts';

const WIDTH = 30;
/** Of work that is done at once nothing is shown. */
const FEWEST_FILES = 200;

export function progressOn(writer: Writer): () => IndexProgress {
  return () => {
    let shown = -1;
    const clear = () => {
      if (shown >= 0) void writer.write('\r\u001b[K');
    };
    return {
      report(done, total) {
        const part = Math.floor((done / total) * WIDTH);
        if (!writer.isTerminal || total < FEWEST_FILES || part === shown) return;
        shown = part;
        const count = `${done} of ${total}`;
        const bar = `[${'#'.repeat(part)}${'.'.repeat(WIDTH - part)}] ${count}`;
        // What does not fit on a line could not be cleared.
        void writer.write(`\r${bar.length < writer.width ? bar : count}`);
      },
      end: clear,
    };
  };
}
