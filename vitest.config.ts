/** The tests that run outside VS Code's extension host: `unit` in Node, `ui` in a real workbench. */

import { defineConfig } from 'vitest/config';

const SECOND = 1000;

export default defineConfig({
  test: {
    // Most tests wait for a process of their own: one worker for each of two cores, and none for the waiting.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/unit/**/*.test.ts',
            'test/protocol/**/*.test.ts',
            'test/cli/**/*.test.ts',
            'test/differential/**/*.test.ts',
            'test/neovim/**/*.test.ts',
            'server/src/**/*.test.ts',
          ],
          // Servers are processes of their own: on a busy machine they take a while to start and to stop.
          testTimeout: 60 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/page/**/*.ui.test.ts', 'test/ui/**/*.ui.test.ts'],
          testTimeout: 120 * SECOND,
          hookTimeout: 120 * SECOND,
          // A busy machine may leave a whole workbench without time for long; the report says which test needed it.
          retry: 1,
          // Every workbench takes a server and a browser, which together are busy for little more than one core.
          pool: 'forks',
          poolOptions: { forks: { minForks: 2, maxForks: 2 } },
        },
      },
    ],
  },
});
