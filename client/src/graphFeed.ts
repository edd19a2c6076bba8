/**
 * The last answer of the server for a graph page. Only the difference is sent to the page, and the next request waits until the
 * page has drawn the last answer.
 */
import {
  type Answer,
  changeBetween,
  changed,
  type EdgeSpan,
  type GraphData,
  type GraphResult,
  type LibraryGraphData,
  type LibraryGraphResult,
  type UsedValues,
} from '../../server/src/protocol.ts';
import type { HostMessage, StoredPositions } from './webview/pageProtocol.ts';

/** Sorts the values of a library in the order of their colours. */
export type ColourOrder = (root: string, used: UsedValues) => UsedValues;

/** The state of one kind of graph. */
interface Known<T> {
  readonly revision: string;
  /** The graph of the server. */
  readonly graph: T;
  /** The graph of the page, with the colours of this workspace. */
  readonly shown: T;
}

export interface NeighbourhoodKnown extends Known<GraphData> {
  readonly depth: number;
  readonly spans: readonly EdgeSpan[];
}

export class GraphFeed {
  neighbourhood: NeighbourhoodKnown | undefined;
  library: Known<LibraryGraphData> | undefined;
  private drawing: (() => void) | undefined;
  private drawn: Promise<void> = Promise.resolve();

  constructor(
    private readonly post: (message: HostMessage) => void,
    private readonly colours: ColourOrder,
  ) {}

  /** The page was loaded again: it shows nothing, and no answer is pending. */
  reset(): void {
    this.neighbourhood = undefined;
    this.library = undefined;
    this.pageHasDrawn();
  }

  /** Resolves when the page has drawn the last message. */
  whenDrawn(): Promise<void> {
    return this.drawn;
  }

  pageHasDrawn(): void {
    this.drawing?.();
    this.drawing = undefined;
  }

  /** The known revision, which the server does not send again. */
  knownRevision(uri: string, depth: number): string | undefined {
    const { neighbourhood } = this;
    return neighbourhood?.graph.center === uri && neighbourhood.depth === depth ? neighbourhood.revision : undefined;
  }

  showNeighbourhood(result: Exclude<GraphResult, 'same' | null>, depth: number): void {
    const { root, revision, answer, spans } = result;
    const before = this.neighbourhood;
    const graph = answer ? graphOf(answer, before?.graph) : before?.graph;
    if (graph === undefined) return;
    const shown = { ...graph, used: this.colours(root, graph.used) };
    this.neighbourhood = { revision, graph, shown, depth, spans };
    const change = before?.graph.center === graph.center ? changeBetween(before.shown, shown) : undefined;
    if (before?.graph.center !== graph.center) this.picture({ type: 'show', graph: shown });
    else if (change) this.picture({ type: 'change', change });
  }

  /** @param positions the stored ones, for a page that has not shown the library yet */
  showLibrary(
    { revision, answer }: Exclude<LibraryGraphResult, 'same' | null>,
    positions: (root: string) => StoredPositions | undefined,
  ): void {
    const before = this.library;
    const graph = graphOf(answer, before?.graph);
    if (graph === undefined) return;
    const shown = { ...graph, used: this.colours(graph.root, graph.used) };
    this.library = { revision, graph, shown };
    if (before?.graph.root !== graph.root) {
      const stored = positions(graph.root);
      this.picture({ type: 'library', graph: shown, ...(stored ? { positions: stored } : {}) });
      return;
    }
    const change = changeBetween(before.shown, shown);
    if (change) this.picture({ type: 'libraryChange', change });
  }

  showNothing(reason: Extract<HostMessage, { type: 'empty' }>['reason']): void {
    this.neighbourhood = undefined;
    this.library = undefined;
    this.picture({ type: 'empty', reason });
  }

  private picture(message: HostMessage): void {
    this.pageHasDrawn();
    this.drawn = new Promise(resolve => {
      this.drawing = resolve;
    });
    this.post(message);
  }
}

function graphOf<T extends object>(answer: Answer<T>, before: T | undefined): T | undefined {
  if (answer.kind === 'whole') return answer.graph;
  return before && changed(before, answer.change);
}
