/**
 * Answers questions about graphs with what has changed since the last answer, as long as it is remembered. A question costs
 * a look at the files that have changed since the last one; when graphs show nothing of it, none is built.
 */
import type { ChangeLog } from './changeLog.ts';
import {
  type ChangedFiles,
  egoGraph,
  GraphRevision,
  type History,
  type KnownProblems,
  type Library,
  type LibraryGraph,
  LiveLibraryGraph,
  type PlacedGraph,
} from './core/index.ts';
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
  /** An earlier state that it is compared with. */
  readonly history?: History | undefined;
  /** Of all files; complete as far as `problems` are. */
  readonly changes: Pick<ChangeLog, 'end' | 'since'>;
}

interface Remembered {
  readonly library: Library;
  readonly revision: string;
  /** When it was made or found unchanged: `GraphRevision`. */
  seen: number;
  /** What it was compared with then. */
  history: History | undefined;
  readonly value: PlacedGraph;
}

/** The last answer about a whole library. */
interface RememberedLibrary {
  readonly live: LiveLibraryGraph;
  readonly changed: ChangesSeen;
  last?: { readonly revision: string; readonly made: LibraryGraph; readonly graph: LibraryGraphData };
}

/** The number of remembered neighbourhoods: more panels are rarely open. */
const MOST_REMEMBERED = 8;

export class GraphAnswers {
  private readonly revisions = new WeakMap<Library, { readonly revision: GraphRevision; readonly changed: ChangesSeen }>();
  private readonly neighbourhoods = new Map<string, Remembered>();
  private readonly libraries = new WeakMap<Library, RememberedLibrary>();
  private count = 0;

  /** @param server unique to a server process, because a new server does not remember the answers of the last one */
  constructor(private readonly server: string) {}

  neighbourhood(source: GraphSource, { uri, depth, known }: GraphParams): GraphResult {
    const { root, library, problems, history } = source;
    const key = `${depth} ${uri}`;
    const seen = this.seen(source);
    const remembered = this.neighbourhoods.get(key);
    const before = remembered?.library === library ? remembered : undefined;
    if (before?.seen === seen && before.history === history && before.revision === known) return 'same';
    const after = egoGraph(library, uri, { depth, problems, history });
    if (after === undefined) return null;
    const change = before && changeBetween(before.value.graph, after.graph);
    if (
      before &&
      change === undefined &&
      before.revision === known &&
      !changeBetween({ spans: before.value.spans }, { spans: after.spans })
    ) {
      before.seen = seen;
      before.history = history;
      return 'same';
    }
    const revision = this.remember(key, { library, seen, history, value: after });
    const { graph, spans } = after;
    if (before === undefined || before.revision !== known) return { root, revision, answer: { kind: 'whole', graph }, spans };
    return { root, revision, ...(change ? { answer: { kind: 'change', change } } : {}), spans };
  }

  library({ root, library, problems, changes }: GraphSource, { known }: LibraryGraphParams): LibraryGraphResult {
    let remembered = this.libraries.get(library);
    if (remembered === undefined) {
      this.libraries.set(library, (remembered = { live: new LiveLibraryGraph(library), changed: new ChangesSeen() }));
    }
    const { last } = remembered;
    const made = remembered.live.current(remembered.changed.next(changes), problems);
    const graph = last?.made === made ? last.graph : { root, ...made };
    const change = last && last.graph !== graph ? changeBetween(last.graph, graph) : undefined;
    if (last && last.revision === known && change === undefined) {
      remembered.last = { ...last, made };
      return 'same';
    }
    const revision = this.nextRevision();
    remembered.last = { revision, made, graph };
    return { revision, answer: last?.revision === known && change ? { kind: 'change', change } : { kind: 'whole', graph } };
  }

  private seen({ library, problems, changes }: GraphSource): number {
    let seen = this.revisions.get(library);
    if (seen === undefined) {
      this.revisions.set(library, (seen = { revision: new GraphRevision(library), changed: new ChangesSeen() }));
    }
    return seen.revision.current(seen.changed.next(changes), problems);
  }

  private remember(key: string, made: Omit<Remembered, 'revision'>): string {
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

/** A reader of the log of changes. */
class ChangesSeen {
  private end: number | undefined;

  /** What has changed since the last call; everything at the first. */
  next(changes: GraphSource['changes']): ChangedFiles {
    const changed = this.end === undefined ? 'all' : changes.since(this.end);
    this.end = changes.end;
    return changed;
  }
}
