/** The requests beyond LSP: status, lists of patterns, documentation of rules. */
import { domainOf, FORMATS, type Format, type Pattern, searchPatterns, statusOf, titleOf } from './core/index.ts';
import type { LibraryState } from './libraryState.ts';
import {
  EXPLAIN_RULE_REQUEST,
  type ExplainRuleParams,
  type FormatName,
  LIST_REQUEST,
  type ListedPattern,
  type ListParams,
  type ListResult,
  SETTLED_REQUEST,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
  WORK_REQUEST,
  type WorkResult,
} from './protocol.ts';
import { answerGraphRequests } from './requests/graphRequests.ts';
import { answerRelatednessRequests } from './requests/relatednessRequests.ts';
import { answerViewRequests } from './requests/viewRequests.ts';
import { guard, type ServerContext } from './serverContext.ts';

/** Longer lists are of no use. */
const MOST_LISTED = 200;

export function answerCustomRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;
  answerGraphRequests(context);
  answerRelatednessRequests(context);
  answerViewRequests(context);
  connection.onRequest(SETTLED_REQUEST, async () => {
    await workspace.whenIndexed();
    await workspace.whenIdle();
    await context.compare();
    context.publish();
    return null;
  });
  connection.onRequest(WORK_REQUEST, (): WorkResult => ({ ...workspace.work }));
  connection.onRequest(STATUS_REQUEST, ({ uri }: StatusParams) =>
    guard(context, STATUS_REQUEST, NO_STATUS, (): StatusResult => {
      const file = uri === undefined ? undefined : uris.canonical(uri);
      const folder = file === undefined ? undefined : workspace.libraryOf(file);
      const folders = folder === undefined ? workspace.folders : [folder];
      const sum = (count: (folder: LibraryState) => number) => folders.reduce((total, folder) => total + count(folder), 0);
      const format = file === undefined ? undefined : folder?.pattern(file)?.format;
      return {
        patterns: sum(({ size }) => size),
        errors: sum(({ problemCounts: { errors } }) => errors),
        warnings: sum(({ problemCounts: { warnings } }) => warnings),
        losses: sum(({ compared }) => compared.count),
        comparedWith: folders.find(({ compared }) => compared.history)?.compared.history?.reference,
        indexing: workspace.isIndexing,
        format: format && nameOf(format),
        formats: FORMATS.map(nameOf),
        formatsFile: folder?.formatsFile && uris.toClient(folder.formatsFile),
      };
    }),
  );
  connection.onRequest(LIST_REQUEST, ({ query, uri }: ListParams) =>
    guard(context, LIST_REQUEST, NOTHING_LISTED, (): ListResult => {
      const file = uri === undefined ? undefined : uris.canonical(uri);
      const folders = file === undefined ? workspace.folders : [workspace.libraryOf(file)];
      const near = file === undefined ? undefined : workspace.libraryOf(file).pattern(file);
      const found = folders.flatMap(({ library }) => searchPatterns(library, { query, limit: MOST_LISTED + 1, near }));
      const listed = (pattern: Pattern) => ({ ...listedPattern(pattern), uri: uris.toClient(pattern.uri) });
      return { patterns: found.slice(0, MOST_LISTED).map(listed), hasMore: found.length > MOST_LISTED };
    }),
  );
  connection.onRequest(EXPLAIN_RULE_REQUEST, ({ rule: id }: ExplainRuleParams) =>
    guard(context, EXPLAIN_RULE_REQUEST, null, (): string | null => {
      return ruleSection(context.ruleDocs(), id) ?? null;
    }),
  );
}

const NO_STATUS: StatusResult = { patterns: 0, errors: 0, warnings: 0, losses: 0, indexing: false, formats: [] };
const NOTHING_LISTED: ListResult = { patterns: [], hasMore: false };

function nameOf({ id, label }: Format): FormatName {
  return { id, label };
}

function listedPattern(pattern: Pattern): ListedPattern {
  return {
    uri: pattern.uri,
    title: titleOf(pattern),
    id: pattern.id?.value,
    slug: pattern.slug?.value,
    domain: domainOf(pattern),
    status: statusOf(pattern),
  };
}

/** The part of `docs/rules.md` that is about one rule, with its heading as title. */
function ruleSection(docs: string, rule: string): string | undefined {
  const start = docs.indexOf(`\n### ${rule}\n`);
  if (start === -1) return undefined;
  const next = /\n#{2,3} /.exec(docs.slice(start + 1));
  return docs
    .slice(start + 1, next ? start + 1 + next.index : undefined)
    .replace(/^###/, '#')
    .trimEnd();
}
