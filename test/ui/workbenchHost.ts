/** Before the first test file in a workbench: starts the server and the browser that the files share; stops them after the last. */
import type { TestProject } from 'vitest/node';
import { startWorkbenchHost } from '../host/webHost.mjs';
import { ROOT } from './root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly workbenchHost: {
      readonly server: { readonly port: number; readonly token: string };
      /** The address of the browser. */
      readonly browser: string;
      /** For files of the tests. */
      readonly folder: string;
      readonly userDataDir: string;
    };
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { server, browser, folder, userDataDir, close } = await startWorkbenchHost([ROOT]);
  provide('workbenchHost', { server: { port: server.port, token: server.token }, browser, folder, userDataDir });
  return close;
}
