/** Asks the editor to ask anew for what it shows of a text and what hangs on other files. */
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
} from 'vscode-languageserver';

/** @returns a function that asks, as far as the client can be asked */
export function refresher(connection: Connection, { workspace }: ClientCapabilities): () => void {
  const requests = [
    ...(workspace?.inlayHint?.refreshSupport ? [InlayHintRefreshRequest.type] : []),
    ...(workspace?.codeLens?.refreshSupport ? [CodeLensRefreshRequest.type] : []),
    ...(workspace?.semanticTokens?.refreshSupport ? [SemanticTokensRefreshRequest.type] : []),
  ];
  return () => {
    for (const request of requests) {
      connection.sendRequest(request).catch(error => connection.console.debug(`${request.method}: ${String(error)}`));
    }
  };
}
