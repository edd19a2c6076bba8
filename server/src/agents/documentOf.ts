/** The text of the pattern that a call names, as it is now. */
import * as z from 'zod';
import type { PatternDocument } from '../core/index.ts';
import { type AgentContext, pathIn } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { findPattern } from './patternNames.ts';

export const patternInput = z.string().min(1).max(300).describe('Slug, id, title, alias or path.');

/** A title becomes the text of a line in other places, such as comments and links. */
export const titleInput = z
  .string()
  .max(300)
  .refine(title => !/[\r\n\u2028\u2029]/.test(title), 'a title is one line');

export function documentOf(name: string, context: AgentContext): PatternDocument {
  const { uri } = findPattern(context, name).pattern;
  const document = context.workspace.document(uri);
  if (document && !document.skipped) return document;
  throw new AgentError(`"${pathIn(context, uri)}" cannot be read.`, 'Call again: the file may have changed.');
}
