/**
 * The state of graph panels that is stored in a workspace: the choices of the last one used, and for each library the positions
 * of its patterns and the colours of its values.
 */
import type { Memento } from 'vscode';
import type { UsedValues } from '../../server/src/protocol.ts';
import { assignSlots } from './colourSlots.ts';
import { type PageState, pageState, positions, type StoredPositions, usedValues } from './webview/pageProtocol.ts';

const CHOICES = 'graph.choices';
const POSITIONS = 'graph.positions';
const COLOURS = 'graph.colours';
/** The libraries whose positions are kept, the most recent one first. */
const ROOTS = 'graph.roots';
const MOST_LIBRARIES = 8;

export class GraphMemory {
  constructor(private readonly memento: Memento) {}

  /** The initial state of a new panel. */
  choices(): PageState {
    return pageState.safeParse(this.memento.get(CHOICES)).data ?? {};
  }

  /** Each panel has its own pinned state. */
  async rememberChoices({ pinned, ...choices }: PageState): Promise<void> {
    await this.memento.update(CHOICES, choices);
  }

  /** @param root URI of the library */
  positions(root: string): StoredPositions | undefined {
    return positions.safeParse(this.memento.get(`${POSITIONS} ${root}`)).data;
  }

  /** Positions are kept for the most recent libraries only; others are arranged again. */
  async rememberPositions(root: string, stored: StoredPositions): Promise<void> {
    const roots = [root, ...this.roots().filter(other => other !== root)];
    for (const old of roots.slice(MOST_LIBRARIES)) await this.memento.update(`${POSITIONS} ${old}`, undefined);
    await this.memento.update(ROOTS, roots.slice(0, MOST_LIBRARIES));
    await this.memento.update(`${POSITIONS} ${root}`, stored);
  }

  /** The values of a library in the order of their colours: a value keeps its colour. */
  colours(root: string, { domain, status }: UsedValues): UsedValues {
    const before = usedValues.safeParse(this.memento.get(`${COLOURS} ${root}`)).data;
    const after = { domain: assignSlots(domain, before?.domain ?? []), status: assignSlots(status, before?.status ?? []) };
    if (JSON.stringify(before) !== JSON.stringify(after)) void this.memento.update(`${COLOURS} ${root}`, after);
    return after;
  }

  private roots(): readonly string[] {
    const roots: unknown = this.memento.get(ROOTS);
    return Array.isArray(roots) ? roots.filter(root => typeof root === 'string') : [];
  }
}
