/** What the graph panel asks for: the neighbourhood of a pattern, the whole library, and the edits that change a relation. */
import { changeRelation, egoGraph, fingerprint, libraryGraph, relationKindsOf } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import {
  CHANGE_RELATION_REQUEST,
  GRAPH_REQUEST,
  type GraphData,
  type GraphParams,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphParams,
  type LibraryGraphResult,
  RELATION_KINDS_REQUEST,
  type RelationChangeParams,
  type RelationChangeResult,
  type RelationKind,
  type RelationKindsParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';

export function answerGraphRequests(context: ServerContext): void {
  const { connection, workspace } = context;
  connection.onRequest(GRAPH_REQUEST, ({ uri, depth }: GraphParams) =>
    guard(context, GRAPH_REQUEST, null, (): GraphData | null => {
      const folder = workspace.libraryOf(uri);
      return egoGraph(folder.library, uri, { depth, problems: other => problemCounts(folder, other) }) ?? null;
    }),
  );
  connection.onRequest<LibraryGraphResult, void>(LIBRARY_GRAPH_REQUEST, ({ uri, known }: LibraryGraphParams) =>
    guard(context, LIBRARY_GRAPH_REQUEST, null, (): LibraryGraphResult => {
      const folder = uri === undefined ? workspace.folders[0] : workspace.libraryOf(uri);
      if (folder === undefined || folder.size === 0) return null;
      const graph = libraryGraph(folder.library, other => problemCounts(folder, other));
      const print = fingerprint(JSON.stringify(graph));
      return print === known ? 'same' : { root: folder.root, fingerprint: print, ...graph };
    }),
  );
  connection.onRequest(RELATION_KINDS_REQUEST, ({ uri }: RelationKindsParams) =>
    guard(context, RELATION_KINDS_REQUEST, [], (): readonly RelationKind[] => {
      const pattern = workspace.libraryOf(uri).library.get(uri);
      return pattern ? relationKindsOf(pattern) : [];
    }),
  );
  connection.onRequest<RelationChangeResult, void>(CHANGE_RELATION_REQUEST, ({ uri, change }: RelationChangeParams) =>
    guard(context, CHANGE_RELATION_REQUEST, GONE, (): RelationChangeResult => {
      const { library } = workspace.libraryOf(uri);
      const result = changeRelation(uri, change, { library, read: other => workspace.document(other) });
      if (result.kind === 'refused') return result;
      const files = result.files.map(file => ({ ...file, version: workspace.versionOf(file.uri) ?? null }));
      return { kind: 'edits', files };
    }),
  );
}

const GONE: RelationChangeResult = { kind: 'refused', reason: 'gone' };

function problemCounts(folder: LibraryState, uri: string) {
  const problems = folder.problems(uri);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return errors + warnings > 0 ? { errors, warnings } : undefined;
}
