/** What an open graph panel that shows the library asks of the server: `client/src/graphPanel.ts` without the picture. */
import {
  LIBRARY_CHANGED,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphParams,
  type LibraryGraphResult,
  STATUS_REQUEST,
} from '../../server/src/protocol.ts';
import type { BenchServer } from './benchServer.ts';

export interface OpenGraph {
  /** Waits until the panel has the answer to its last question. */
  settled(): Promise<void>;
  /** How often it has asked, and how often it got a new picture. */
  counts(): { readonly asked: number; readonly changed: number };
}

export function openLibraryGraph({ connection }: BenchServer): OpenGraph {
  let known: string | undefined;
  let isOutdated = true;
  let asking: Promise<void> | undefined;
  let asked = 0;
  let changed = 0;
  const ask = async () => {
    while (isOutdated) {
      isOutdated = false;
      asked++;
      const params: LibraryGraphParams = { known };
      const graph = await connection.sendRequest<LibraryGraphResult>(LIBRARY_GRAPH_REQUEST, params);
      if (graph === 'same') continue;
      await connection.sendRequest(STATUS_REQUEST, {});
      known = graph?.revision;
      changed++;
    }
    asking = undefined;
  };
  const refresh = () => {
    isOutdated = true;
    asking ??= ask();
  };
  connection.onNotification(LIBRARY_CHANGED, refresh);
  refresh();
  return {
    settled: async () => {
      while (asking !== undefined) await asking;
    },
    counts: () => ({ asked, changed }),
  };
}
