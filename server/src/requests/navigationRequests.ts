/** From a name to what it names, and back: hover, definition, references, highlights, type hierarchy. */
import {
  DocumentHighlightKind,
  type TypeHierarchyItem as LspTypeHierarchyItem,
  MarkupKind,
  type ServerCapabilities,
  SymbolKind,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  definitionsAt,
  highlightsAt,
  hoverAt,
  referencesAt,
  subtypesOf,
  supertypesOf,
  type TypeHierarchyItem,
  typeHierarchyAt,
} from '../core/index.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { questionAbout, toLocations } from './question.ts';

export const NAVIGATION_CAPABILITIES: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  declarationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  typeHierarchyProvider: true,
};

export function answerNavigationRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  connection.onHover(async params => {
    await context.whenIndexed();
    return guard(context, 'hover', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toOffset, toRange } = question;
      const hover = hoverAt(document, library, toOffset(params.position), {
        read: uri => workspace.document(uri),
        problems: workspace.libraryOf(document.uri).problems(document.uri),
        ruleLink: context.ruleLinkInText,
      });
      return hover ? { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(hover.span) } : null;
    });
  });

  const define = async (params: TextDocumentPositionParams) => {
    await context.whenIndexed();
    return guard(context, 'definition', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toOffset, toRange } = question;
      const definition = definitionsAt(document, library, toOffset(params.position));
      if (definition === undefined) return null;
      const locations = definition.targets.flatMap(place => toLocations(context, place));
      if (!context.understandsLinks()) return locations;
      const originSelectionRange = toRange(definition.origin);
      return locations.map(({ uri, range }) => ({
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
        originSelectionRange,
      }));
    });
  };
  connection.onDefinition(define);
  connection.onDeclaration(define);

  connection.onReferences(async params => {
    await context.whenIndexed();
    return guard(context, 'references', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toOffset } = question;
      const { includeDeclaration } = params.context;
      const places = referencesAt(document, library, toOffset(params.position), { includeDeclaration });
      return places.flatMap(place => toLocations(context, place));
    });
  });

  connection.onDocumentHighlight(params =>
    guard(context, 'highlight', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toOffset, toRange } = question;
      return highlightsAt(document, library, toOffset(params.position)).map(({ span, kind }) => ({
        range: toRange(span),
        kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  const toItem = (item: TypeHierarchyItem): LspTypeHierarchyItem[] =>
    toLocations(context, item).map(({ uri, range }) => ({
      name: item.name,
      kind: SymbolKind.Class,
      ...(item.detail === undefined ? {} : { detail: item.detail }),
      uri,
      range,
      selectionRange: range,
    }));
  const { typeHierarchy } = connection.languages;
  typeHierarchy.onPrepare(async params => {
    await context.whenIndexed();
    return guard(context, 'type hierarchy', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toOffset } = question;
      const item = typeHierarchyAt(document, library, toOffset(params.position));
      return item ? toItem(item) : null;
    });
  });
  typeHierarchy.onSupertypes(({ item: { uri } }) =>
    guard(context, 'supertypes', null, () => supertypesOf(workspace.libraryOf(uri).library, uri).flatMap(toItem)),
  );
  typeHierarchy.onSubtypes(({ item: { uri } }) =>
    guard(context, 'subtypes', null, () => subtypesOf(workspace.libraryOf(uri).library, uri).flatMap(toItem)),
  );
}
