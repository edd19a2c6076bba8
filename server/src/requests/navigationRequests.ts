/** From a name to what it names, and back: hover, definition, references, highlights, type hierarchy. */
import {
  DocumentHighlightKind,
  type TypeHierarchyItem as LspTypeHierarchyItem,
  type ServerCapabilities,
  SymbolKind,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  definitionsAt,
  highlightsAt,
  hoverAt,
  LineIndex,
  referencesAt,
  settingsHoverAt,
  subtypesOf,
  supertypesOf,
  type TypeHierarchyItem,
  typeHierarchyAt,
} from '../core/index.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toOffset as offsetOf, toRange as rangeOf } from '../toProtocol.ts';
import { isSettingsFile } from '../uris.ts';
import { linkRequestContext, requestContext } from './requestContext.ts';

export const NAVIGATION_CAPABILITIES: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  declarationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  typeHierarchyProvider: true,
};

export function answerNavigationRequests(context: ServerContext): void {
  const { connection, workspace, uris, abilities, presentation } = context;

  connection.onHover(async params => {
    await workspace.whenIndexed();
    return guard(context, 'hover', null, () => {
      if (isSettingsFile(uris.canonical(params.textDocument.uri))) return settingsHover(context, params);
      const request = linkRequestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toOffset, toRange } = request;
      const hover = hoverAt(document, library, toOffset(params.position), {
        read: uri => workspace.document(uri),
        problems: workspace.libraryOf(document.uri).problems(document.uri),
        ruleLink: context.ruleLinkInText,
      });
      return hover ? { contents: presentation.markup(hover.markdown, abilities.hover), range: toRange(hover.span) } : null;
    });
  });

  const define = async (params: TextDocumentPositionParams, form: 'links' | 'locations') => {
    await workspace.whenIndexed();
    return guard(context, 'definition', null, () => {
      const request = linkRequestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toOffset, toRange } = request;
      const definition = definitionsAt(document, library, toOffset(params.position));
      if (definition === undefined) return null;
      const locations = definition.targets.flatMap(({ uri, span }) => presentation.locations(uri, span));
      if (form === 'locations') return locations;
      const originSelectionRange = toRange(definition.origin);
      return locations.map(({ uri, range }) => ({
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
        originSelectionRange,
      }));
    });
  };
  connection.onDefinition(params => define(params, abilities.definitionLinks ? 'links' : 'locations'));
  connection.onDeclaration(params => define(params, abilities.declarationLinks ? 'links' : 'locations'));

  connection.onReferences(async params => {
    await workspace.whenIndexed();
    return guard(context, 'references', null, () => {
      const request = linkRequestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toOffset } = request;
      const { includeDeclaration } = params.context;
      const places = referencesAt(document, library, toOffset(params.position), { includeDeclaration });
      return places.flatMap(({ uri, span }) => presentation.locations(uri, span));
    });
  });

  connection.onDocumentHighlight(params =>
    guard(context, 'highlight', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toOffset, toRange } = request;
      return highlightsAt(document, library, toOffset(params.position)).map(({ span, kind }) => ({
        range: toRange(span),
        kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  const toItem = (item: TypeHierarchyItem): LspTypeHierarchyItem[] =>
    presentation.locations(item.uri, item.span).map(({ uri, range }) => ({
      name: item.name,
      kind: SymbolKind.Class,
      ...(item.detail === undefined ? {} : { detail: item.detail }),
      uri,
      range,
      selectionRange: range,
    }));
  const { typeHierarchy } = connection.languages;
  typeHierarchy.onPrepare(async params => {
    await workspace.whenIndexed();
    return guard(context, 'type hierarchy', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toOffset } = request;
      const item = typeHierarchyAt(document, library, toOffset(params.position));
      return item ? toItem(item) : null;
    });
  });
  const related = (uri: string, typesOf: typeof supertypesOf) => {
    const file = uris.canonical(uri);
    return typesOf(workspace.libraryOf(file).library, file);
  };
  typeHierarchy.onSupertypes(({ item: { uri } }) =>
    guard(context, 'supertypes', null, () => related(uri, supertypesOf).flatMap(toItem)),
  );
  typeHierarchy.onSubtypes(({ item: { uri } }) =>
    guard(context, 'subtypes', null, () => related(uri, subtypesOf).flatMap(toItem)),
  );
}

function settingsHover(
  { workspace, uris, abilities, presentation }: ServerContext,
  { textDocument, position }: TextDocumentPositionParams,
) {
  const text = workspace.textOf(uris.canonical(textDocument.uri)) ?? '';
  const lines = new LineIndex(text);
  const hover = settingsHoverAt(text, offsetOf(lines, position));
  return hover ? { contents: presentation.markup(hover.markdown, abilities.hover), range: rangeOf(lines, hover.span) } : null;
}
