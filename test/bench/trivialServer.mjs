/**
 * A language server that does nothing: it keeps open texts, and answers each change with one fixed diagnostic. What an
 * edit costs in any server that is written in this language and speaks over these pipes.
 */
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
}));

documents.onDidChangeContent(({ document: { uri, version } }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
  void connection.sendDiagnostics({ uri, version, diagnostics: [{ range, message: 'Something.', code: 'fixed' }] });
});

documents.listen(connection);
connection.listen();
