/** What the graph panel asks for: the neighbourhood of a pattern, the whole library, and the edits that change a relation. */
import { changeRelation, furtherList, relationKindsOf, relationList } from '../core/index.ts';
import { problemFacts } from '../fileProblems.ts';
import { GraphAnswers, type GraphSource } from '../graphAnswers.ts';
import type { LibraryState } from '../libraryState.ts';
import {
  CHANGE_RELATION_REQUEST,
  GRAPH_REQUEST,
  type GraphParams,
  type GraphResult,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphParams,
  type LibraryGraphResult,
  RELATION_KINDS_REQUEST,
  RELATION_LIST_REQUEST,
  type RelationChangeParams,
  type RelationChangeResult,
  type RelationKind,
  type RelationKindsParams,
  type RelationList,
  type RelationListParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import type { Workspace } from '../workspace.ts';

export function answerGraphRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;
  const answers = new GraphAnswers(crypto.randomUUID());
  connection.onRequest<GraphResult, void>(GRAPH_REQUEST, (params: GraphParams) =>
    guard(context, GRAPH_REQUEST, null, () => {
      const uri = uris.canonical(params.uri);
      const folder = workspace.libraryOf(uri);
      // Patterns that have not been read yet would look as if they did not exist.
      if (workspace.isIndexing && !folder.library.complete) return null;
      return answers.neighbourhood(sourceOf(workspace, folder), { ...params, uri });
    }),
  );
  connection.onRequest<LibraryGraphResult, void>(LIBRARY_GRAPH_REQUEST, (params: LibraryGraphParams) =>
    guard(context, LIBRARY_GRAPH_REQUEST, null, (): LibraryGraphResult => {
      const folder = params.uri === undefined ? workspace.folders[0] : workspace.libraryOf(uris.canonical(params.uri));
      return folder === undefined || folder.size === 0 ? null : answers.library(sourceOf(workspace, folder), params);
    }),
  );
  connection.onRequest(RELATION_LIST_REQUEST, ({ uri: file, kind, depth }: RelationListParams) =>
    guard(context, RELATION_LIST_REQUEST, NO_RELATIONS, (): RelationList => {
      const uri = uris.canonical(file);
      const { library, problems } = sourceOf(workspace, workspace.libraryOf(uri));
      return kind === '' ? furtherList(library, uri, depth) : relationList(library, uri, kind, problems);
    }),
  );
  connection.onRequest(RELATION_KINDS_REQUEST, ({ uri }: RelationKindsParams) =>
    guard(context, RELATION_KINDS_REQUEST, [], (): readonly RelationKind[] => {
      const pattern = workspace.libraryOf(uris.canonical(uri)).pattern(uris.canonical(uri));
      return pattern ? relationKindsOf(pattern) : [];
    }),
  );
  connection.onRequest<RelationChangeResult, void>(CHANGE_RELATION_REQUEST, ({ uri: file, change }: RelationChangeParams) =>
    guard(context, CHANGE_RELATION_REQUEST, GONE, (): RelationChangeResult => {
      const uri = uris.canonical(file);
      const { library } = workspace.libraryOf(uri);
      const result = changeRelation(uri, change, { library, read: other => workspace.document(other) });
      if (result.kind === 'refused') return result;
      const files = result.files.map(changed => ({ ...changed, version: workspace.versionOf(changed.uri) ?? null }));
      return { kind: 'edits', files };
    }),
  );
}

const GONE: RelationChangeResult = { kind: 'refused', reason: 'gone' };

const NO_RELATIONS: RelationList = { keys: [], titles: [], domains: [], stated: [] };

function sourceOf({ changes }: Workspace, folder: LibraryState): GraphSource {
  // What is stale is checked before the log is read: the log then has everything that is different.
  folder.settle();
  const { root, library, compared } = folder;
  return { root, library, problems: uri => problemFacts(folder.problems(uri)), history: compared.history, changes };
}
