/** The tests that run outside VS Code's extension host: `unit` in Node, `page` in a browser, `ui` in a real workbench. */

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SECOND = 1000;

/** Left out of `npm test`, which has to be short: `npm run test:ui` runs them as well. */
const LONGER = ['authoring', 'graphTheme', 'losses', 'relations'].map(name => `test/ui/${name}.ui.test.ts`);

/** Files in a workbench by name, because those that follow one another may share a window; the others as usual. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inWorkbench = files.filter(({ project }) => project.name === 'ui');
    const others = files.filter(({ project }) => project.name !== 'ui');
    return [...(await super.sort(others)), ...inWorkbench.sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1))];
  }
}

interface BrowserTests {
  readonly include: string[];
  readonly exclude?: string[];
  readonly globalSetup?: string;
}

function inBrowser(name: string, mode: string, tests: BrowserTests) {
  return {
    test: {
      name,
      ...tests,
      env: { UI_TESTS: mode },
      testTimeout: 120 * SECOND,
      hookTimeout: 120 * SECOND,
      // A busy machine may leave a whole workbench without time for long; the report says which test needed it.
      retry: 1,
      // One file after the other, in one process: they share a browser, and a workbench.
      pool: 'forks' as const,
      poolOptions: { forks: { singleFork: true, isolate: false } },
    },
  };
}

export default defineConfig(({ mode }) => ({
  test: {
    // Most tests wait for a process of their own: one worker for each of two cores, and none for the waiting.
    maxWorkers: 2,
    sequence: { sequencer: Sequencer },
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
      inBrowser('page', mode, { include: ['test/page/**/*.ui.test.ts'] }),
      inBrowser('ui', mode, {
        include: ['test/ui/**/*.ui.test.ts'],
        exclude: mode === 'all' ? [] : LONGER,
        globalSetup: 'test/ui/workbenchHost.ts',
      }),
    ],
  },
}));
