/** The requests beyond LSP: status, lists of patterns, documentation of rules. */
import { domainOf, FORMATS, type Format, type Pattern, searchPatterns, statusOf, titleOf } from './core/index.ts';
import type { LibraryFolder } from './libraryFolder.ts';
import {
  EXPLAIN_RULE_REQUEST,
  type ExplainRuleParams,
  type FormatName,
  LIST_REQUEST,
  type ListedPattern,
  type ListParams,
  type ListResult,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from './protocol.ts';
import { answerGraphRequests } from './requests/graphRequests.ts';
import { guard, type ServerContext } from './serverContext.ts';

/** More than this nobody reads through. */
const MOST_LISTED = 200;

export function answerCustomRequests(context: ServerContext): void {
  const { connection, workspace } = context;
  answerGraphRequests(context);
  connection.onRequest(STATUS_REQUEST, ({ uri }: StatusParams) =>
    guard(context, STATUS_REQUEST, NO_STATUS, (): StatusResult => {
      const folders = uri === undefined ? workspace.folders : [workspace.libraryOf(uri)];
      const sum = (count: (folder: LibraryFolder) => number) => folders.reduce((total, folder) => total + count(folder), 0);
      const folder = uri === undefined ? undefined : workspace.libraryOf(uri);
      const format = folder?.library.get(uri ?? '')?.format;
      return {
        patterns: sum(({ size }) => size),
        errors: sum(({ problemCounts: { errors } }) => errors),
        warnings: sum(({ problemCounts: { warnings } }) => warnings),
        indexing: context.isIndexing(),
        format: format && nameOf(format),
        formats: FORMATS.map(nameOf),
        formatsFile: folder?.formatsFile,
      };
    }),
  );
  connection.onRequest(LIST_REQUEST, ({ query, uri }: ListParams) =>
    guard(context, LIST_REQUEST, NOTHING_LISTED, (): ListResult => {
      const folders = uri === undefined ? workspace.folders : [workspace.libraryOf(uri)];
      const near = uri === undefined ? undefined : workspace.libraryOf(uri).library.get(uri);
      const found = folders.flatMap(({ library }) => searchPatterns(library, { query, limit: MOST_LISTED + 1, near }));
      return { patterns: found.slice(0, MOST_LISTED).map(listed), hasMore: found.length > MOST_LISTED };
    }),
  );
  connection.onRequest(EXPLAIN_RULE_REQUEST, ({ rule: id }: ExplainRuleParams) =>
    guard(context, EXPLAIN_RULE_REQUEST, null, (): string | null => {
      return ruleSection(context.ruleDocs(), id) ?? null;
    }),
  );
}

const NO_STATUS: StatusResult = { patterns: 0, errors: 0, warnings: 0, indexing: false, formats: [] };
const NOTHING_LISTED: ListResult = { patterns: [], hasMore: false };

function nameOf({ id, label }: Format): FormatName {
  return { id, label };
}

function listed(pattern: Pattern): ListedPattern {
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
