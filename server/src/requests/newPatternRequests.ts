/** New patterns: the choices, and the edits. The client asks the user and applies the edits. */
import {
  domainChoices,
  LineIndex,
  message,
  type NewPatternContext,
  newPattern,
  usualFolder,
  usualFormat,
} from '../core/index.ts';
import { idAndClock } from '../idAndClock.ts';
import type { LibraryState } from '../libraryState.ts';
import type { FileEdits } from '../presentation.ts';
import {
  NEW_PATTERN_CHOICES_REQUEST,
  NEW_PATTERN_REQUEST,
  type NewPatternChoices,
  type NewPatternParams,
  type NewPatternPlace,
  type NewPatternReply,
  type PositionedEdits,
  type RelationEntryPlace,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toOffset, toRange } from '../toProtocol.ts';
import { asPrefix } from '../uris.ts';

/** The folder for the first pattern of a library: one that the settings name. */
const FIRST_FOLDER = '_patterns/';

export function answerNewPatternRequests(context: ServerContext): void {
  const { connection, workspace, uris, presentation } = context;

  connection.onRequest<NewPatternChoices | null, void>(NEW_PATTERN_CHOICES_REQUEST, async (place: NewPatternPlace) => {
    await workspace.whenIndexed();
    return guard(context, NEW_PATTERN_CHOICES_REQUEST, null, () => {
      const target = targetOf(context, place);
      if (target === undefined) return null;
      const { library, settings } = target.library;
      const format = usualFormat(library, target.folder);
      return {
        folder: asPrefix(uris.toClient(target.folder)),
        format: format.label,
        ...domainChoices(library, format, settings.values),
      };
    });
  });

  connection.onRequest<NewPatternReply, void>(NEW_PATTERN_REQUEST, async (params: NewPatternParams) => {
    await workspace.whenIndexed();
    const failed: NewPatternReply = {
      kind: 'refused',
      reason: presentation.text(message('There is no folder for a new pattern.')),
    };
    return guard(context, NEW_PATTERN_REQUEST, failed, (): NewPatternReply => {
      const target = targetOf(context, params);
      if (target === undefined) return failed;
      const { library, settings } = target.library;
      const asked: NewPatternContext = {
        library,
        settings,
        make: idAndClock,
        read: uri => workspace.document(uri),
        exists: uri => workspace.textOf(uri) !== undefined,
      };
      const { title, domain, parent } = params;
      const entry = params.entry && entryOf(context, params.entry);
      if (params.entry && entry === undefined) return failed;
      const wanted = {
        title,
        domain,
        folder: target.folder,
        parent: parent === undefined ? undefined : library.get(uris.canonical(parent)),
        entry,
      };
      const result = newPattern(wanted, asked);
      if (result.kind === 'refused') return { kind: 'refused', reason: presentation.text(result.reason) };
      return {
        kind: 'created',
        uri: uris.toClient(result.uri),
        text: result.text,
        selection: toRange(new LineIndex(result.text), result.selection),
        others: positionedEdits(context, result.others),
      };
    });
  });
}

interface Target {
  readonly library: LibraryState;
  /** With a slash at its end. */
  readonly folder: string;
}

function targetOf({ workspace, uris }: ServerContext, { folder, uri }: NewPatternPlace): Target | undefined {
  if (folder !== undefined) {
    const inside = uris.canonical(folder);
    return { library: workspace.libraryOf(inside), folder: asPrefix(inside) };
  }
  const largest = [...workspace.folders].sort((a, b) => b.size - a.size)[0];
  const named = uri === undefined ? undefined : workspace.libraryOf(uris.canonical(uri));
  const library = named !== undefined && named.root !== '' ? named : largest;
  return library && { library, folder: usualFolder(library.library) ?? `${library.root}/${FIRST_FOLDER}` };
}

function entryOf({ workspace, uris }: ServerContext, { uri, position }: RelationEntryPlace) {
  const document = workspace.document(uris.canonical(uri));
  return document && { document, offset: toOffset(new LineIndex(document.text), position) };
}

/** Edits by lines and characters of the texts as they are now. */
export function positionedEdits({ presentation }: ServerContext, files: readonly FileEdits[]): readonly PositionedEdits[] {
  return files.flatMap(file => presentation.textEdits(file).map(({ textDocument, edits }) => ({ ...textDocument, edits })));
}
