/** How many patterns are checked again after an edit that affects others: counted by the server, and for all patterns in turn. */
import { DidChangeTextDocumentNotification } from 'vscode-languageserver-protocol/node';
import { SETTLED_REQUEST } from '../../server/src/protocol.ts';
import { type BenchServer, startBenchServer } from './benchServer.ts';
import type { Keystroke } from './keystrokes.ts';
import { keystrokesIn } from './keystrokes.ts';
import { median } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { randomFrom } from './random.ts';
import { walkRechecks } from './recheckWalk.ts';
import { byFanIn, type Subject } from './subjects.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const MOST_RECHECKED = 20;
const HUBS = 100;
const OTHERS = 300;

export async function measureWork(libraries: readonly BenchLibrary[]): Promise<void> {
  const rows: string[][] = [];
  for (const library of libraries) {
    const walked = walkRechecks(library);
    const counts = walked.map(({ rechecked }) => rechecked);
    const worst = [...walked].sort((a, b) => b.rechecked - a.rechecked)[0];
    rows.push([`${library.name}: walk`, ...described(counts), `${worst?.edit} of ${worst?.uri.split('/').at(-1)}`]);
    judge({
      name: `rechecked per edit, ${library.name}, all patterns`,
      figure: worst?.rechecked,
      bound: MOST_RECHECKED,
      from: `median ${median(counts)}, ${counts.filter(count => count > MOST_RECHECKED).length} of ${counts.length} edits over`,
    });
    const asked = await rechecksOfServer(library);
    if (asked) rows.push([`${library.name}: server`, ...described(asked), '']);
    judge({
      name: `rechecked per edit, ${library.name}, server's own count`,
      figure: asked && Math.max(...asked),
      bound: MOST_RECHECKED,
      from: asked ? `${asked.length} edits, hubs first` : 'the server does not count',
    });
  }
  console.log('\nPatterns that are looked at again after an edit of a title or a relation:\n');
  console.log(table(['', 'edits', 'p50', 'p99', 'most', 'worst'], rows));
}

function described(counts: readonly number[]): readonly string[] {
  const sorted = [...counts].sort((a, b) => a - b);
  return [counts.length, median(counts), sorted[Math.floor(sorted.length * 0.99)], sorted.at(-1)].map(String);
}

async function rechecksOfServer(library: BenchLibrary): Promise<readonly number[] | undefined> {
  const server = await startBenchServer(library.root);
  try {
    await server.indexed;
    if ((await server.work()) === undefined) return undefined;
    return await typeInMany(library, server);
  } finally {
    await server.stop();
  }
}

async function typeInMany(library: BenchLibrary, server: BenchServer): Promise<readonly number[]> {
  const random = randomFrom(5);
  const ranked = byFanIn(library.shapes);
  const others = Array.from({ length: OTHERS }, () => ranked[random.below(ranked.length)] ?? []).flat();
  const chosen = [...new Set([...ranked.slice(0, HUBS), ...others].map(({ shape }) => shape.file))];
  const subjects = chosen.flatMap(file => {
    const text = library.read(file);
    return [{ kind: 'v7', file, text, keystrokes: concerningOthers(text), relations: 0, fanIn: 0, share: 0 } as const];
  });
  for (const { file, text } of subjects) server.open(file, text);
  const counts: number[] = [];
  for (const subject of subjects) {
    for (const keystroke of subject.keystrokes) {
      const before = await rechecked(server);
      await typeAndTakeBack(server, subject, keystroke);
      // There and back: either way the same patterns are concerned.
      counts.push(Math.ceil(((await rechecked(server)) - before) / 2));
    }
  }
  return counts;
}

/** Without waiting for diagnostics: an edit that concerns others need not change those of its own file. */
async function typeAndTakeBack(server: BenchServer, { file }: Subject, { position, right, wrong }: Keystroke): Promise<void> {
  const version = 2;
  for (const [from, to] of [
    [right, wrong],
    [wrong, right],
  ] as const) {
    const end = { line: position.line, character: position.character + from.length };
    await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: server.uri(file), version },
      contentChanges: [{ range: { start: position, end }, text: to }],
    });
    await server.connection.sendRequest(SETTLED_REQUEST);
  }
}

function concerningOthers(text: string): readonly Keystroke[] {
  try {
    return keystrokesIn(text, 'A Title That Nobody Has').filter(({ kind }) => kind === 'title' || kind === 'relation');
  } catch {
    return [];
  }
}

async function rechecked(server: BenchServer): Promise<number> {
  return (await server.work())?.rechecked ?? 0;
}
