/** Inlay hints, code lenses, links, and the highlighting of dead ids. */
import {
  type Command,
  type InlayHint as LspInlayHint,
  type SemanticTokens,
  SemanticTokensBuilder,
  type ServerCapabilities,
} from 'vscode-languageserver';
import {
  type CodeLens,
  codeLenses,
  documentLinks,
  type InlayHint,
  inlayHints,
  locationOf,
  semanticTokens,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from '../core/index.ts';
import { SHOW_PROBLEMS_COMMAND, SHOW_REFERENCES_COMMAND } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { requestContext } from './requestContext.ts';

export const ANNOTATION_CAPABILITIES: ServerCapabilities = {
  inlayHintProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: true,
  },
};

export function answerAnnotationRequests(context: ServerContext): void {
  const { connection, workspace, uris, abilities, presentation } = context;

  connection.languages.inlayHint.on(params =>
    guard(context, 'inlay hints', null, () => {
      const request = requestContext(context, params);
      if (request === undefined || !workspace.libraryOf(request.document.uri).settings.inlayHints) return null;
      const { document, library, toOffset, toRange } = request;
      const range = { start: toOffset(params.range.start), end: toOffset(params.range.end) };
      return inlayHints(document, library, range).map((hint): LspInlayHint => {
        const { start: position } = toRange({ start: hint.offset, end: hint.offset });
        const { tooltip } = hint;
        return { position, label: label(hint), paddingLeft: true, ...(tooltip === undefined ? {} : { tooltip }) };
      });
    }),
  );

  /** A title is a link to its pattern. */
  const label = ({ label: value, uri }: InlayHint): LspInlayHint['label'] => {
    const pattern = uri === undefined ? undefined : workspace.libraryOf(uri).library.get(uri);
    const place = pattern && locationOf(pattern);
    const [location] = place ? presentation.locations(place.uri, place.span) : [];
    return location ? [{ value, location }] : value;
  };

  connection.onCodeLens(params =>
    guard(context, 'code lens', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toRange } = request;
      const folder = workspace.libraryOf(document.uri);
      if (!folder.settings.codeLens) return null;
      const problems = folder.problems(document.uri).filter(({ severity }) => severity !== 'hint').length;
      return codeLenses(document, library, problems).flatMap(lens => {
        const range = toRange(lens.span);
        const command = commandOf(lens, params.textDocument.uri, range.start);
        return command ? [{ range, command }] : [];
      });
    }),
  );

  /** A lens is a command. One that the client cannot run is left out, or without a name where that is shown as text. */
  const commandOf = ({ kind, label, places }: CodeLens, uri: string, position: unknown): Command | undefined => {
    const { commands } = abilities;
    const title = presentation.text(label);
    if (kind === 'incoming' && places.length > 0 && commands.has(SHOW_REFERENCES_COMMAND)) {
      const locations = places.flatMap(place => presentation.locations(place.uri, place.span));
      return { title, command: SHOW_REFERENCES_COMMAND, arguments: [uri, position, locations] };
    }
    if (kind === 'problems' && commands.has(SHOW_PROBLEMS_COMMAND)) return { title, command: SHOW_PROBLEMS_COMMAND };
    return abilities.textLenses ? { title, command: '' } : undefined;
  };

  connection.onDocumentLinks(params =>
    guard(context, 'document links', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const { document, library, toRange } = request;
      return documentLinks(document, library).map(({ span, target }) => ({
        range: toRange(span),
        target: uris.toClient(target),
      }));
    }),
  );

  connection.languages.semanticTokens.on(params =>
    guard(context, 'semantic tokens', NO_TOKENS, () => {
      const request = requestContext(context, params);
      if (request === undefined) return NO_TOKENS;
      const builder = new SemanticTokensBuilder();
      for (const { span, type, modifiers } of semanticTokens(request.document, request.library)) {
        const { line, character } = request.toRange(span).start;
        const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
        builder.push(line, character, span.end - span.start, TOKEN_TYPES.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
}

const NO_TOKENS: SemanticTokens = { data: [] };
