/** What is seen without asking: inlay hints, code lenses, links, and the colour of dead ids. */
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
  placeOf,
  semanticTokens,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from '../core/index.ts';
import { SHOW_PROBLEMS_COMMAND, SHOW_REFERENCES_COMMAND } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { questionAbout, toLocations } from './question.ts';

export const GLANCE_CAPABILITIES: ServerCapabilities = {
  inlayHintProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: true,
  },
};

export function answerGlanceRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  connection.languages.inlayHint.on(params =>
    guard(context, 'inlay hints', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined || !workspace.libraryOf(params.textDocument.uri).settings.inlayHints) return null;
      const { document, library, toOffset, toRange } = question;
      const range = { start: toOffset(params.range.start), end: toOffset(params.range.end) };
      return inlayHints(document, library, range).map((hint): LspInlayHint => {
        const { start: position } = toRange({ start: hint.offset, end: hint.offset });
        return { position, label: label(hint), paddingLeft: true };
      });
    }),
  );

  /** A title leads to its pattern. */
  const label = ({ label: value, uri }: InlayHint): LspInlayHint['label'] => {
    const pattern = uri === undefined ? undefined : workspace.libraryOf(uri).library.get(uri);
    const [location] = pattern ? toLocations(context, placeOf(pattern)) : [];
    return location ? [{ value, location }] : value;
  };

  connection.onCodeLens(params =>
    guard(context, 'code lens', null, () => {
      const { uri } = params.textDocument;
      const question = questionAbout(context, params);
      const folder = workspace.libraryOf(uri);
      if (question === undefined || !folder.settings.codeLens) return null;
      const problems = folder.problems(uri).filter(({ severity }) => severity !== 'hint').length;
      return codeLenses(question.document, question.library, problems).map(lens => {
        const range = question.toRange(lens.span);
        return { range, command: commandOf(lens, uri, range.start) };
      });
    }),
  );

  /** Without a command, where the client has none: then it is only read. */
  const commandOf = ({ kind, label: title, places }: CodeLens, uri: string, position: unknown): Command => {
    if (kind === 'incoming' && places.length > 0 && context.canRun(SHOW_REFERENCES_COMMAND)) {
      const locations = places.flatMap(place => toLocations(context, place));
      return { title, command: SHOW_REFERENCES_COMMAND, arguments: [uri, position, locations] };
    }
    const showsProblems = kind === 'problems' && context.canRun(SHOW_PROBLEMS_COMMAND);
    return { title, command: showsProblems ? SHOW_PROBLEMS_COMMAND : '' };
  };

  connection.onDocumentLinks(params =>
    guard(context, 'document links', null, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return null;
      const { document, library, toRange } = question;
      return documentLinks(document, library).map(({ span, target }) => ({ range: toRange(span), target }));
    }),
  );

  connection.languages.semanticTokens.on(params =>
    guard(context, 'semantic tokens', NO_TOKENS, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return NO_TOKENS;
      const builder = new SemanticTokensBuilder();
      for (const { span, type, modifiers } of semanticTokens(question.document, question.library)) {
        const { line, character } = question.toRange(span).start;
        const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
        builder.push(line, character, span.end - span.start, TOKEN_TYPES.indexOf(type), bits);
      }
      return builder.build();
    }),
  );
}

const NO_TOKENS: SemanticTokens = { data: [] };
