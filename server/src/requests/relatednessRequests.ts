/** Requests that compare texts: suggestions of relations, and the report about a library. */
import { relatednessSteps, relativeUri, reportMarkdown, suggestedKind, suggestRelations, titleOf } from '../core/index.ts';
import { reportOf } from '../libraryReports.ts';
import {
  LIBRARY_REPORT_REQUEST,
  type LibraryReportParams,
  SUGGEST_RELATIONS_REQUEST,
  type SuggestedRelation,
  type SuggestRelationsParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { inSlices } from '../slices.ts';

const MOST_SUGGESTED = 12;

export function answerRelatednessRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;

  connection.onRequest<readonly SuggestedRelation[], void>(
    SUGGEST_RELATIONS_REQUEST,
    async ({ uri: file }: SuggestRelationsParams) => {
      await workspace.whenIndexed();
      const uri = uris.canonical(file);
      // The first comparison of all texts of a library takes long. What changes in the meantime is compared again at the end.
      await inSlices(relatednessSteps(workspace.libraryOf(uri).library));
      return guard(context, SUGGEST_RELATIONS_REQUEST, [], () => {
        const { library } = workspace.libraryOf(uri);
        const pattern = library.get(uri);
        if (pattern === undefined) return [];
        return suggestRelations(library, pattern, MOST_SUGGESTED).map(({ pattern: other, shared }) => {
          const kind = suggestedKind(pattern, other, library.aboutOf(uri).text);
          return {
            uri: uris.toClient(other.uri),
            title: titleOf(other),
            shared,
            kind: kind && { key: kind.key, caption: kind.caption },
          };
        });
      });
    },
  );

  connection.onRequest<string, void>(LIBRARY_REPORT_REQUEST, async ({ uri, folder }: LibraryReportParams) => {
    await workspace.whenIndexed();
    return guard(context, LIBRARY_REPORT_REQUEST, '', () => {
      const place = `${uris.canonical(folder)}/report.md`;
      return reportMarkdown(reportOf(workspace.libraryOf(uris.canonical(uri))), other => `/${relativeUri(place, other)}`);
    });
  });
}
