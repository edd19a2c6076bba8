/** What the views beside the editor show: the library as a tree, the relations of a pattern, the health of the library. */
import {
  type PatternRow as CorePatternRow,
  draftsIn,
  healthSections,
  LineIndex,
  libraryTree,
  orphansIn,
  patternPreview,
  patternRow,
  relationTree,
  ruleCounts,
  type Span,
  subjectOf,
  type TreeRow,
} from '../core/index.ts';
import { problemFacts } from '../fileProblems.ts';
import type { LibraryState } from '../libraryState.ts';
import type { Problem } from '../problem.ts';
import {
  type FilePlace,
  HEALTH_REQUEST,
  HEALTH_ROWS_REQUEST,
  type Health,
  type HealthRow,
  type HealthRowsParams,
  type HealthSection,
  LIBRARY_TREE_REQUEST,
  type LibraryRow,
  type LibraryTreeParams,
  type PatternPreview,
  type PatternRow,
  PREVIEW_REQUEST,
  type PreviewParams,
  type ProblemRow,
  RELATION_TREE_REQUEST,
  type RelationTree,
  type RelationTreeParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toRange } from '../toProtocol.ts';

/** Nobody reads more problems of a kind in a tree. */
const MOST_PROBLEMS = 500;

export function answerViewRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;

  connection.onRequest<readonly LibraryRow[], void>(LIBRARY_TREE_REQUEST, (params: LibraryTreeParams) =>
    guard(context, LIBRARY_TREE_REQUEST, [], () => libraryRows(context, params)),
  );

  connection.onRequest<RelationTree | null, void>(RELATION_TREE_REQUEST, async ({ uri: file }: RelationTreeParams) => {
    // Patterns that have not been read yet would look as if they did not exist.
    await workspace.whenIndexed();
    return guard(context, RELATION_TREE_REQUEST, null, (): RelationTree | null => {
      const uri = uris.canonical(file);
      const folder = workspace.libraryOf(uri);
      const pattern = folder.library.get(uri);
      if (pattern === undefined) return null;
      folder.settle();
      const tree = relationTree(folder.library, pattern, other => problemFacts(folder.problems(other)));
      const kinds = tree.kinds.map(group => ({
        ...group,
        relations: group.relations.map(row => ({
          ...row,
          uri: row.uri && uris.toClient(row.uri),
          entry: row.entry && placeOf(context, row.entry.uri, row.entry.span),
        })),
      }));
      return { ...tree, kinds };
    });
  });

  connection.onRequest<PatternPreview | null, void>(PREVIEW_REQUEST, ({ uri: file }: PreviewParams) =>
    guard(context, PREVIEW_REQUEST, null, () => {
      const uri = uris.canonical(file);
      const { library, settings } = workspace.libraryOf(uri);
      const pattern = library.get(uri);
      const document = pattern && settings.preview ? workspace.document(uri) : undefined;
      return pattern && document ? patternPreview(library, pattern, document) : null;
    }),
  );

  connection.onRequest<Health, void>(HEALTH_REQUEST, async () => {
    await workspace.whenIndexed();
    return guard(context, HEALTH_REQUEST, NO_HEALTH, (): Health => {
      if (workspace.folders.every(({ size }) => size === 0)) return NO_HEALTH;
      const counts = new Map<HealthSection['subject'], number>();
      const problems = { errors: 0, warnings: 0 };
      for (const folder of workspace.folders) {
        const { errors, warnings } = folder.problemCounts;
        problems.errors += errors;
        problems.warnings += warnings;
        for (const { subject, count } of healthSections(folder.library, problemsByFile(folder))) {
          counts.set(subject, (counts.get(subject) ?? 0) + count);
        }
      }
      const isSurveyPending = workspace.folders.some(({ survey }) => survey.isPending);
      const isCompared = workspace.folders.some(({ compared }) => compared.history !== undefined);
      const sections = [...counts]
        .filter(([subject]) => subject !== 'losses' || isCompared)
        .map(([subject, count]) => ({ subject, count, isPending: isSurveyPending && SURVEYED.has(subject) }));
      return { problems, sections };
    });
  });

  connection.onRequest<readonly HealthRow[], void>(HEALTH_ROWS_REQUEST, async (params: HealthRowsParams) => {
    await workspace.whenIndexed();
    return guard(context, HEALTH_ROWS_REQUEST, [], () => healthRows(context, params));
  });
}

/** What a survey of the library finds. */
const SURVEYED: ReadonlySet<HealthSection['subject']> = new Set(['rules', 'twins']);

const NO_HEALTH: Health = { sections: [], problems: { errors: 0, warnings: 0 } };

function libraryRows({ workspace, uris }: ServerContext, params: LibraryTreeParams): readonly LibraryRow[] {
  const filled = workspace.folders.filter(({ size }) => size > 0);
  const [only, ...others] = params.library === undefined ? filled : filled.filter(({ root }) => root === params.library);
  if (only === undefined) return [];
  if (others.length > 0) return [only, ...others].map(libraryRow);
  only.settle();
  const { root, library } = only;
  const { order, filter, path } = params;
  const rows = libraryTree(library, { order, filter, root, path: path.map(key => inside(uris, order, key)) }, uri =>
    problemFacts(only.problems(uri)),
  );
  return rows.map((row: TreeRow): LibraryRow => (row.kind === 'pattern' ? { ...row, key: uris.toClient(row.key) } : row));
}

/** Only the rows of a hierarchy that are patterns have URIs as keys. */
function inside(uris: ServerContext['uris'], order: LibraryTreeParams['order'], key: string): string {
  return order === 'hierarchy' && key !== '' ? uris.canonical(key) : key;
}

function libraryRow(folder: LibraryState): LibraryRow {
  const { root, size, problemCounts } = folder;
  const name = root.slice(root.lastIndexOf('/') + 1);
  return { kind: 'library', key: root, label: decodeURIComponent(name), patterns: size, problems: { ...problemCounts } };
}

function* problemsByFile(folder: LibraryState): Generator<readonly [string, readonly Problem[]]> {
  folder.settle();
  for (const uri of folder.uris()) {
    const problems = folder.problems(uri);
    if (problems.length > 0) yield [uri, problems];
  }
}

function healthRows(context: ServerContext, { subject, rule }: HealthRowsParams): readonly HealthRow[] {
  const { workspace, uris } = context;
  const { folders } = workspace;
  if (subject === 'orphans' || subject === 'drafts') {
    const find = subject === 'orphans' ? orphansIn : draftsIn;
    const row = (folder: LibraryState) => (pattern: Parameters<typeof patternRow>[0]) =>
      clientRow(
        uris,
        patternRow(pattern, uri => problemFacts(folder.problems(uri)), 0),
      );
    return folders.flatMap(folder => find(folder.library).map(row(folder)));
  }
  const found = folders.flatMap(folder => [...problemsByFile(folder)]);
  if (subject === 'rules' && rule === undefined) {
    return ruleCounts(found).map(counts => {
      const [uri = ''] = found.find(([, problems]) => problems.some(problem => problem.rule === counts.rule)) ?? [];
      return { kind: 'rule', ...counts, uri: uris.toClient(uri) };
    });
  }
  const isWanted = (problem: Problem) => (subject === 'rules' ? problem.rule === rule : subjectOf(problem.rule) === subject);
  const wanted = found.flatMap(([uri, problems]) => problems.filter(isWanted).map(problem => ({ uri, problem })));
  const rows: HealthRow[] = wanted.slice(0, MOST_PROBLEMS).flatMap(({ uri, problem }) => problemRow(context, uri, problem));
  return wanted.length > MOST_PROBLEMS ? [...rows, { kind: 'more', count: wanted.length - MOST_PROBLEMS }] : rows;
}

function clientRow(uris: ServerContext['uris'], row: CorePatternRow): PatternRow {
  return { ...row, key: uris.toClient(row.key) };
}

function problemRow(context: ServerContext, uri: string, { rule, severity, message, span, fixable }: Problem): ProblemRow[] {
  const folder = context.workspace.libraryOf(uri);
  const place = placeOf(context, uri, span);
  if (place === undefined) return [];
  const title = folder.titleOf(uri);
  return [
    { kind: 'problem', rule, severity, message: context.presentation.text(message, folder.titleOf), title, place, fixable },
  ];
}

function placeOf({ workspace, uris }: ServerContext, uri: string, span: Span): FilePlace | undefined {
  const lines = workspace.linesOf(uri) ?? linesIn(workspace.textOf(uri));
  return lines && { uri: uris.toClient(uri), range: toRange(lines, span) };
}

function linesIn(text: string | undefined): LineIndex | undefined {
  return text === undefined ? undefined : new LineIndex(text);
}
