/**
 * Answers requests for graphs with the difference from the last answer, as long as that is remembered. If nothing has changed, a
 * look at which patterns were replaced is enough, and no graph is built.
 */
import { egoGraph, GraphRevision, type KnownProblems, type Library, libraryGraph, type PlacedGraph } from './core/index.ts';
import {
  changeBetween,
  type GraphParams,
  type GraphResult,
  type LibraryGraphData,
  type LibraryGraphParams,
  type LibraryGraphResult,
} from './protocol.ts';

/** One library as far as graphs show it. */
export interface GraphSource {
  /** URI of its folder. */
  readonly root: string;
  readonly library: Library;
  readonly problems: KnownProblems;
}

interface Remembered<T> {
  readonly library: Library;
  readonly revision: string;
  /** When it was made or found unchanged: `GraphRevision`. */
  seen: number;
  readonly value: T;
}

/** The number of remembered neighbourhoods: more panels are rarely open. */
const MOST_REMEMBERED = 8;

export class GraphAnswers {
  private readonly revisions = new WeakMap<Library, GraphRevision>();
  private readonly neighbourhoods = new Map<string, Remembered<PlacedGraph>>();
  private readonly libraries = new WeakMap<Library, Remembered<LibraryGraphData>>();
  private count = 0;

  /** @param server unique to a server process, because a new server does not remember the answers of the last one */
  constructor(private readonly server: string) {}

  neighbourhood({ root, library, problems }: GraphSource, { uri, depth, known }: GraphParams): GraphResult {
    const key = `${depth} ${uri}`;
    const seen = this.seen(library, problems);
    const remembered = this.neighbourhoods.get(key);
    const before = remembered?.library === library ? remembered : undefined;
    if (before?.seen === seen && before.revision === known) return 'same';
    const after = egoGraph(library, uri, { depth, problems });
    if (after === undefined) return null;
    const change = before && changeBetween(before.value.graph, after.graph);
    if (
      before &&
      change === undefined &&
      before.revision === known &&
      !changeBetween({ spans: before.value.spans }, { spans: after.spans })
    ) {
      before.seen = seen;
      return 'same';
    }
    const revision = this.remember(key, { library, seen, value: after });
    const { graph, spans } = after;
    if (before === undefined || before.revision !== known) return { root, revision, answer: { kind: 'whole', graph }, spans };
    return { root, revision, ...(change ? { answer: { kind: 'change', change } } : {}), spans };
  }

  library({ root, library, problems }: GraphSource, { known }: LibraryGraphParams): LibraryGraphResult {
    const seen = this.seen(library, problems);
    const before = this.libraries.get(library);
    if (before?.seen === seen && before.revision === known) return 'same';
    const graph: LibraryGraphData = before?.seen === seen ? before.value : { root, ...libraryGraph(library, problems) };
    const change = before && changeBetween(before.value, graph);
    if (before && change === undefined && before.revision === known) {
      before.seen = seen;
      return 'same';
    }
    const revision = this.nextRevision();
    this.libraries.set(library, { library, revision, seen, value: graph });
    const isKnown = before !== undefined && before.revision === known;
    return { revision, answer: isKnown && change ? { kind: 'change', change } : { kind: 'whole', graph } };
  }

  private seen(library: Library, problems: KnownProblems): number {
    let revision = this.revisions.get(library);
    if (revision === undefined) this.revisions.set(library, (revision = new GraphRevision()));
    return revision.current(library, problems);
  }

  private remember(key: string, made: Omit<Remembered<PlacedGraph>, 'revision'>): string {
    const revision = this.nextRevision();
    this.neighbourhoods.delete(key);
    this.neighbourhoods.set(key, { ...made, revision });
    for (const oldest of this.neighbourhoods.keys()) {
      if (this.neighbourhoods.size <= MOST_REMEMBERED) break;
      this.neighbourhoods.delete(oldest);
    }
    return revision;
  }

  private nextRevision(): string {
    return `${this.server} ${++this.count}`;
  }
}
