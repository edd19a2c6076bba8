/** The tests that run outside VS Code's extension host: `unit` in Node, `page` in a browser, `ui` in a real workbench. */

import { defineConfig } from 'vitest/config';

const SECOND = 1000;

/** Left out of `npm test`, which has to be short: `npm run test:ui` runs them as well. */
const LONGER = ['authoring', 'graphTheme', 'losses', 'relations'].map(name => `test/ui/${name}.ui.test.ts`);

interface BrowserTests {
  readonly include: string[];
  readonly exclude?: string[];
  readonly env?: Readonly<Record<string, string>>;
}

function inBrowser(name: string, tests: BrowserTests) {
  return {
    test: {
      name,
      ...tests,
      testTimeout: 120 * SECOND,
      hookTimeout: 120 * SECOND,
      // A busy machine may leave a whole workbench without time for long; the report says which test needed it.
      retry: 1,
      // One file after the other: each takes a browser, and a workbench a server as well.
      pool: 'forks' as const,
      poolOptions: { forks: { singleFork: true } },
    },
  };
}

export default defineConfig(({ mode }) => ({
  test: {
    // Most tests wait for a process of their own: one worker for each of two cores, and none for the waiting.
    maxWorkers: 2,
    // The modules of the server are loaded once per worker, not once per file, which would take most of the time. A test that
    // replaces a module clears them before and after (`keystroke.test.ts`).
    poolOptions: { forks: { isolate: false } },
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
          poolOptions: { forks: { isolate: false } },
          // What one file replaces does not reach the next.
          restoreMocks: true,
          setupFiles: ['test/support/turns.ts'],
          // Servers are processes of their own: on a busy machine they take a while to start and to stop.
          testTimeout: 60 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      inBrowser('page', { include: ['test/page/**/*.ui.test.ts'] }),
      inBrowser('ui', { include: ['test/ui/**/*.ui.test.ts'], exclude: mode === 'all' ? [] : LONGER, env: { UI_TESTS: mode } }),
    ],
  },
}));
