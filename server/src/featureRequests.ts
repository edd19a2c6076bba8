/** The language features over LSP: requests are answered by the core, and its plain results converted to the protocol's types. */
import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import { answerAgentRequests } from './requests/agentRequests.ts';
import { ANNOTATION_CAPABILITIES, answerAnnotationRequests } from './requests/annotationRequests.ts';
import { answerAuthorRequests } from './requests/authorRequests.ts';
import { answerCodeActionRequests } from './requests/codeActionRequests.ts';
import { answerCompletionRequests, COMPLETION_CAPABILITIES } from './requests/completionRequests.ts';
import { answerLibraryFixRequests } from './requests/libraryFixRequests.ts';
import { answerNavigationRequests, NAVIGATION_CAPABILITIES } from './requests/navigationRequests.ts';
import { answerNewPatternRequests } from './requests/newPatternRequests.ts';
import { answerOutlineRequests, outlineCapabilities } from './requests/outlineRequests.ts';
import { answerRenameRequests } from './requests/renameRequests.ts';
import { answerRestoreRequests } from './requests/restoreRequests.ts';
import type { ServerContext } from './serverContext.ts';

export function featureCapabilities(abilities: ClientAbilities): ServerCapabilities {
  return {
    ...COMPLETION_CAPABILITIES,
    ...NAVIGATION_CAPABILITIES,
    ...outlineCapabilities(abilities),
    ...ANNOTATION_CAPABILITIES,
  };
}

export function answerFeatureRequests(context: ServerContext): void {
  answerAuthorRequests(context);
  answerCodeActionRequests(context);
  answerCompletionRequests(context);
  answerAgentRequests(context);
  answerLibraryFixRequests(context);
  answerRestoreRequests(context);
  answerNavigationRequests(context);
  answerOutlineRequests(context);
  answerAnnotationRequests(context);
  answerNewPatternRequests(context);
  answerRenameRequests(context);
}
