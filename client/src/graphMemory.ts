/** What graph panels remember in a workspace: the choices of the last one used, and where the patterns of a library stand. */
import type { Memento } from 'vscode';
import { type PageState, pageState, positions, type StoredPositions } from './webview/pageProtocol.ts';

const CHOICES = 'graph.choices';
const POSITIONS = 'graph.positions';

export class GraphMemory {
  constructor(private readonly memento: Memento) {}

  /** What a new panel begins with. */
  choices(): PageState {
    return pageState.safeParse(this.memento.get(CHOICES)).data ?? {};
  }

  /** Whether a pattern stays in the middle is each panel's own. */
  async rememberChoices({ pinned, ...choices }: PageState): Promise<void> {
    await this.memento.update(CHOICES, choices);
  }

  /** @param root URI of the library */
  positions(root: string): StoredPositions | undefined {
    return positions.safeParse(this.memento.get(`${POSITIONS} ${root}`)).data;
  }

  async rememberPositions(root: string, stored: StoredPositions): Promise<void> {
    await this.memento.update(`${POSITIONS} ${root}`, stored);
  }
}
