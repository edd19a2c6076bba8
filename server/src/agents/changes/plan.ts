/** What a call wants to write: the texts of files, before and after. */
import { applyEdits, type TextEdit } from '../../core/index.ts';
import type { AgentContext } from '../agentContext.ts';
import { pathIn } from '../agentContext.ts';
import { AgentError } from '../agentError.ts';

export interface PlannedFile {
  readonly uri: string;
  /** `undefined` for a file that does not exist. */
  readonly before: string | undefined;
  /** `undefined` for a file that moves away. */
  readonly after: string | undefined;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** The files that are called differently afterwards: from -> to. */
  readonly moves?: ReadonlyMap<string, string>;
}

interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** Files that keep their names. */
export function planOfEdits(files: readonly FileEdits[], context: AgentContext): Plan {
  return planOfTexts(
    files.map(({ uri, edits }) => ({ uri, after: applyEdits(textNow(uri, context), edits) })),
    context,
  );
}

export function planOfTexts(files: readonly { readonly uri: string; readonly after: string }[], context: AgentContext): Plan {
  return {
    files: files.flatMap(({ uri, after }) => {
      const before = textNow(uri, context);
      return before === after ? [] : [{ uri, before, after }];
    }),
  };
}

export function textNow(uri: string, context: AgentContext): string {
  const text = context.workspace.documentWithLinks(uri)?.source;
  if (text === undefined)
    throw new AgentError(`"${pathIn(context, uri)}" cannot be read any more.`, 'Call again: the file has changed.');
  return text;
}
