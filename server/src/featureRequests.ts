/** The language features over LSP: a request in, the core asked, its plain answer turned into the protocol's. */
import type { ServerCapabilities } from 'vscode-languageserver';
import { answerCompletionRequests, COMPLETION_CAPABILITIES } from './requests/completionRequests.ts';
import { answerGlanceRequests, GLANCE_CAPABILITIES } from './requests/glanceRequests.ts';
import { answerNavigationRequests, NAVIGATION_CAPABILITIES } from './requests/navigationRequests.ts';
import { answerNewPatternRequests } from './requests/newPatternRequests.ts';
import { answerOutlineRequests, OUTLINE_CAPABILITIES } from './requests/outlineRequests.ts';
import { answerRenameRequests } from './requests/renameRequests.ts';
import type { ServerContext } from './serverContext.ts';

export const FEATURE_CAPABILITIES: ServerCapabilities = {
  ...COMPLETION_CAPABILITIES,
  ...NAVIGATION_CAPABILITIES,
  ...OUTLINE_CAPABILITIES,
  ...GLANCE_CAPABILITIES,
};

export function answerFeatureRequests(context: ServerContext): void {
  answerCompletionRequests(context);
  answerNavigationRequests(context);
  answerOutlineRequests(context);
  answerGlanceRequests(context);
  answerNewPatternRequests(context);
  answerRenameRequests(context);
}
