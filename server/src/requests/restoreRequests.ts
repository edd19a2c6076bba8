/** Everything that a library has lost since an earlier state, put back. The client shows and applies the edits. */
import { type FixedFile, fixLibrary, isUsual, type RuleFinding } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { tryingTexts } from '../otherTexts.ts';
import { RESTORE_REQUEST, type RestoreParams, type RestoreResult } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import type { Workspace } from '../workspace.ts';
import { positionedFixes } from './libraryFixRequests.ts';

export function answerRestoreRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;
  connection.onRequest<RestoreResult, void>(RESTORE_REQUEST, async ({ uri }: RestoreParams) => {
    await workspace.whenIndexed();
    await context.compare();
    return guard(context, RESTORE_REQUEST, NOTHING_RESTORED, (): RestoreResult => {
      const folder = workspace.libraryOf(uris.canonical(uri));
      const comparedWith = folder.compared.history?.reference;
      const restored = restoreAll(workspace, folder);
      const created = restored.flatMap(({ uri, before, after }) =>
        before === undefined ? [{ uri: uris.toClient(uri), text: after }] : [],
      );
      return { ...positionedFixes(context, restored), created, comparedWith };
    });
  });
}

const NOTHING_RESTORED: RestoreResult = { problems: 0, files: [], comparedWith: undefined };

function restoreAll(workspace: Workspace, folder: LibraryState): readonly FixedFile[] {
  const isLoss = ({ rule }: RuleFinding) => rule.kind === 'history';
  return tryingTexts(folder, put =>
    fixLibrary([...folder.compared.losses.keys()].sort(), {
      read: uri => workspace.document(uri),
      findings: document => folder.findings(document),
      context: document => workspace.fixContext(document),
      // What was found in the background; a fix looks at the text itself.
      mayBeFixed: uri => folder.compared.lossesIn(uri).length > 0,
      mayBeChanged: () => true,
      isMeant: isLoss,
      accept: fix => isUsual(fix) || fix.created !== undefined,
      // It comes back with the problems that it had.
      isHarm: () => false,
      onChanged: document => put(document.uri, document),
    }),
  );
}
