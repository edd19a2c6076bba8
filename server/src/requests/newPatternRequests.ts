/** New patterns: what may be chosen, and what has to be written where. The client asks the person, and writes. */
import {
  domainChoices,
  formatMessage,
  LineIndex,
  type NewPatternContext,
  newPattern,
  type TextEdit,
  usualFolder,
  usualFormat,
} from '../core/index.ts';
import type { LibraryFolder } from '../libraryFolder.ts';
import { makers } from '../makers.ts';
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
import { toOffset, toRange, toTextEdit } from '../toProtocol.ts';

/** Where patterns go in a library that has none yet: a folder that the settings name. */
const FIRST_FOLDER = '_patterns/';

export function answerNewPatternRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  connection.onRequest<NewPatternChoices | null, void>(NEW_PATTERN_CHOICES_REQUEST, async (place: NewPatternPlace) => {
    await context.whenIndexed();
    return guard(context, NEW_PATTERN_CHOICES_REQUEST, null, () => {
      const target = targetOf(context, place);
      if (target === undefined) return null;
      const { library, settings } = target.library;
      const format = usualFormat(library, target.folder);
      return { folder: target.folder, format: format.label, ...domainChoices(library, format, settings.values) };
    });
  });

  connection.onRequest<NewPatternReply, void>(NEW_PATTERN_REQUEST, async (params: NewPatternParams) => {
    await context.whenIndexed();
    return guard(context, NEW_PATTERN_REQUEST, FAILED, (): NewPatternReply => {
      const target = targetOf(context, params);
      if (target === undefined) return FAILED;
      const { library, settings } = target.library;
      const asked: NewPatternContext = {
        library,
        settings,
        make: makers,
        read: uri => workspace.document(uri),
        exists: uri => workspace.textOf(uri) !== undefined,
      };
      const { title, domain, parent } = params;
      const entry = params.entry && entryOf(context, params.entry);
      if (params.entry && entry === undefined) return FAILED;
      const wanted = {
        title,
        domain,
        folder: target.folder,
        parent: parent === undefined ? undefined : library.get(parent),
        entry,
      };
      const result = newPattern(wanted, asked);
      if (result.kind === 'refused') return { kind: 'refused', reason: formatMessage(result.reason) };
      return {
        kind: 'created',
        uri: result.uri,
        text: result.text,
        selection: toRange(new LineIndex(result.text), result.selection),
        others: positionedEdits(context, result.others),
      };
    });
  });
}

const FAILED: NewPatternReply = { kind: 'refused', reason: 'There is no folder for a new pattern.' };

interface Target {
  readonly library: LibraryFolder;
  /** With a slash at its end. */
  readonly folder: string;
}

function targetOf({ workspace }: ServerContext, { folder, uri }: NewPatternPlace): Target | undefined {
  if (folder !== undefined) {
    const inside = `${folder.replace(/\/$/, '')}/`;
    return { library: workspace.libraryOf(inside), folder: inside };
  }
  const largest = [...workspace.folders].sort((a, b) => b.size - a.size)[0];
  const named = uri === undefined ? undefined : workspace.libraryOf(uri);
  const library = named !== undefined && named.root !== '' ? named : largest;
  return library && { library, folder: usualFolder(library.library) ?? `${library.root}/${FIRST_FOLDER}` };
}

function entryOf({ workspace }: ServerContext, { uri, position }: RelationEntryPlace) {
  const document = workspace.document(uri);
  return document && { document, offset: toOffset(document.text, position) };
}

/** Edits by lines and characters of the texts as they are now. */
export function positionedEdits(
  { workspace }: ServerContext,
  files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[],
): readonly PositionedEdits[] {
  return files.flatMap(({ uri, edits }) => {
    const text = workspace.textOf(uri);
    if (text === undefined) return [];
    const lines = new LineIndex(text);
    return [{ uri, version: workspace.versionOf(uri) ?? null, edits: edits.map(edit => toTextEdit(lines, edit)) }];
  });
}
