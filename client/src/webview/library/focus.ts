/** The focus in the graph of a library: the node and its neighbours are highlighted, everything else is dimmed. */
import type Graph from 'graphology';
import type { EdgeLook, NodeLook } from './appearance.ts';

/** More names than this around a pattern in focus would overlap. */
const MOST_NAMED = 40;

export class Focus {
  /** The node at the pointer. */
  hovered: string | undefined;
  /** The node that was selected by click or key. */
  selected: string | undefined;
  private near: ReadonlySet<string> = new Set();
  private drawn: Graph<NodeLook, EdgeLook> | undefined;

  /** Whether the appearance changes. */
  get isOn(): boolean {
    return this.near.size > 0;
  }

  get key(): string | undefined {
    return this.hovered ?? this.selected;
  }

  /** Has to be called after every change. */
  update(drawn: Graph<NodeLook, EdgeLook> | undefined): void {
    const { key } = this;
    this.drawn = drawn;
    this.near = key !== undefined && drawn?.hasNode(key) ? new Set([key, ...drawn.neighbors(key)]) : new Set();
  }

  /** @param faint the colour of dimmed nodes */
  node(key: string, look: NodeLook, faint: string) {
    const { near } = this;
    if (!near.has(key)) return { ...look, color: faint, label: '', zIndex: 0 };
    const isFocus = key === this.key;
    // A pattern that was searched for is shown even if a filter excludes it.
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
