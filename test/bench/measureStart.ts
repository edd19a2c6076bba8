/** The cost of a start: the time to the first diagnostics, how often files are read, and the memory, also after typing. */
import { type BenchServer, startBenchServer } from './benchServer.ts';
import type { BenchLibrary } from './libraries.ts';
import { table } from './table.ts';
import { openTypingSession } from './typingSession.ts';
import { judge } from './verdicts.ts';

const MOST_MEGABYTES = 180;
const KEYSTROKES = 100;

export async function measureStart(libraries: readonly BenchLibrary[]): Promise<void> {
  const rows: string[][] = [];
  for (const library of libraries) rows.push([library.name, ...(await measureOne(library))]);
  console.log('\nA start with a pattern open, with the settings told once more as VS Code does:\n');
  console.log(
    table(
      ['', 'first diagnostics s', 'indexed s', 'readings', 'MB', 'of it heap', `MB after ${KEYSTROKES} keys`, 'of it heap'],
      rows,
    ),
  );
}

/** Opens a pattern with a problem. @returns when its diagnostics came */
function firstDiagnosticsOf(server: BenchServer, { shapes, subjects, read }: BenchLibrary): Promise<number> {
  const file = shapes.find(shape => shape.family === 'v7' && subjects.every(subject => subject.file !== shape.file))?.file ?? '';
  return new Promise(resolve => {
    server.onPublished(uri => {
      if (uri === server.uri(file)) resolve(performance.now());
    });
    server.open(file, read(file).replace(/^title: .*\n/m, ''));
  });
}

async function measureOne(library: BenchLibrary): Promise<readonly string[]> {
  const files = library.shapes.length;
  const server = await startBenchServer(library.root, { settings: 'again' });
  try {
    const first = firstDiagnosticsOf(server, library);
    const firstDiagnostics = (await first) - server.started;
    await server.indexed;
    const indexed = performance.now() - server.started;
    const work = await server.work();
    const readings = server.readings();
    judge({
      name: `reads per file at a start, ${library.name}`,
      figure: work === undefined ? readings : Math.floor((100 * work.read) / files) / 100,
      bound: 1,
      from:
        work === undefined ? `${readings} readings of the library` : `${work.read} reads, ${work.parsed} parsed, ${files} files`,
    });
    const atStart = await server.memory();
    const session = await openTypingSession('memory', server, library.subjects);
    for (let typed = 0; typed < KEYSTROKES; ) {
      for (const subject of session.subjects) {
        for (const keystroke of subject.keystrokes) {
          await session.type(subject, keystroke);
          typed += 2;
        }
      }
    }
    const afterTyping = await server.memory();
    judge({
      name: `resident MB, ${library.name}`,
      figure: Math.max(atStart.residentMegabytes, afterTyping.residentMegabytes),
      bound: MOST_MEGABYTES,
      from: `${atStart.residentMegabytes.toFixed(0)} at the start, ${afterTyping.residentMegabytes.toFixed(0)} after ${KEYSTROKES} keystrokes`,
    });
    const memory = [atStart, afterTyping].flatMap(({ residentMegabytes, heapMegabytes }) => [
      residentMegabytes.toFixed(0),
      heapMegabytes.toFixed(0),
    ]);
    return [(firstDiagnostics / 1000).toFixed(2), (indexed / 1000).toFixed(2), String(readings), ...memory];
  } finally {
    await server.stop();
  }
}
