/** Reads files into a state of the workspace, several at a time. Open texts win over their files. */
import type { FileContent } from './fileSystem.ts';
import { inFlight } from './inFlight.ts';
import type { PatternTexts } from './patternTexts.ts';
import type { IndexProgress } from './workspaceOptions.ts';
import type { WorkspaceState } from './workspaceState.ts';

/** How many files are read at a time: the fastest on a cold disk. */
const FILES_IN_FLIGHT = 16;

export interface ReadingOptions {
  readonly texts: PatternTexts;
  readonly onError: (error: unknown) => void;
  readonly progress: IndexProgress | undefined;
}

/** Reads these files into a state that is not shown yet, each as soon as it has been read. */
export async function readIntoNew(
  state: WorkspaceState,
  files: readonly string[],
  { texts, onError, progress }: ReadingOptions,
): Promise<void> {
  let done = 0;
  const skipped: string[] = [];
  await inFlight(FILES_IN_FLIGHT, files, async uri => {
    try {
      if (!(await texts.readInto(state, uri))) skipped.push(uri);
    } catch (error) {
      // One file must not keep all others from being read.
      onError(error);
    }
    progress?.report(++done, files.length);
  });
  await readClosed(state, skipped, texts);
}

/** Reads these files again, and puts all of them into the state in one step. */
export async function readAgain(state: WorkspaceState, files: readonly string[], texts: PatternTexts): Promise<void> {
  const contents = new Map<string, FileContent>();
  await inFlight(FILES_IN_FLIGHT, files, async uri => {
    if (!texts.isOpen(uri)) contents.set(uri, await texts.read(uri));
  });
  for (const [uri, content] of contents) texts.put(state, uri, content);
}

/** Texts that were open when their files were to be read, and have been closed since. */
async function readClosed(state: WorkspaceState, skipped: readonly string[], texts: PatternTexts): Promise<void> {
  const rest = new Set(skipped);
  for (;;) {
    const closed = [...rest].filter(uri => !texts.isOpen(uri));
    if (closed.length === 0) return;
    for (const uri of closed) if (await texts.readInto(state, uri)) rest.delete(uri);
  }
}
