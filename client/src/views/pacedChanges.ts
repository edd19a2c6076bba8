/**
 * Tells a tree that its rows may have changed: not again while it is still asking for rows, but once more afterwards. A burst of
 * changes costs as many requests as the server can answer.
 */
import { type Event, EventEmitter } from 'vscode';

export class PacedChanges<Node> {
  private readonly emitter = new EventEmitter<Node | undefined>();
  readonly event: Event<Node | undefined> = this.emitter.event;
  private pending = 0;
  private again = false;

  dispose(): void {
    this.emitter.dispose();
  }

  /** The library or what is shown of it has changed. */
  fire(): void {
    if (this.pending > 0) this.again = true;
    else this.emitter.fire(undefined);
  }

  /** Rows that the tree is waiting for; none when they cannot be had. */
  async rows<Row>(request: () => Promise<readonly Row[]>): Promise<Row[]> {
    this.pending++;
    try {
      return [...(await request())];
    } catch {
      // The server is stopping or starting; its next message asks again.
      return [];
    } finally {
      this.pending--;
      if (this.pending === 0 && this.again) {
        this.again = false;
        this.emitter.fire(undefined);
      }
    }
  }
}
