/** What is in focus in the picture of a library: it is seen with what is beside it, and all else steps back. */
import type Graph from 'graphology';
import type { EdgeLook, NodeLook } from './appearance.ts';

/** More names than this around a pattern in focus cover each other. */
const MOST_NAMED = 40;

export class Focus {
  /** What the pointer is on. */
  hovered: string | undefined;
  /** What was chosen by click or key. */
  selected: string | undefined;
  private near: ReadonlySet<string> = new Set();
  private drawn: Graph<NodeLook, EdgeLook> | undefined;

  /** Whether anything has to look different. */
  get isOn(): boolean {
    return this.near.size > 0;
  }

  get key(): string | undefined {
    return this.hovered ?? this.selected;
  }

  /** To be called after every change. */
  update(drawn: Graph<NodeLook, EdgeLook> | undefined): void {
    const { key } = this;
    this.drawn = drawn;
    this.near = key !== undefined && drawn?.hasNode(key) ? new Set([key, ...drawn.neighbors(key)]) : new Set();
  }

  /** @param faint the colour of what steps back */
  node(key: string, look: NodeLook, faint: string) {
    const { near } = this;
    if (!near.has(key)) return { ...look, color: faint, label: '', zIndex: 0 };
    const isFocus = key === this.key;
    // What was searched for is seen, though a filter leaves it out.
    const hidden = look.hidden === true && !isFocus;
    return { ...look, hidden, zIndex: isFocus ? 3 : 2, forceLabel: near.size <= MOST_NAMED, highlighted: isFocus };
  }

  edge(key: string, look: EdgeLook) {
    const isJoined = this.key !== undefined && this.drawn?.hasExtremity(key, this.key) === true;
    return isJoined
      ? { ...look, color: look.strongColor, size: Math.max(1.6, look.size ?? 0), zIndex: 2 }
      : { ...look, hidden: true };
  }
}
