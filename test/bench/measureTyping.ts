/**
 * The cost of a keystroke: in each kind of pattern, in libraries of two sizes, with and without an open graph. All servers
 * run at the same time and take turns, so that other load of the machine affects all of them.
 */
import { CompletionRequest, DefinitionRequest, HoverRequest } from 'vscode-languageserver-protocol/node';
import { startBenchServer, TRIVIAL_SERVER } from './benchServer.ts';
import { KEYSTROKE_KINDS, type KeystrokeKind } from './keystrokes.ts';
import { latencyIn, latencyOf, median, weightedMedian } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { type OpenGraph, openLibraryGraph } from './openGraph.ts';
import { SUBJECT_KINDS, type Subject, type SubjectKind } from './subjects.ts';
import { table } from './table.ts';
import { openTypingSession, type TypingSession } from './typingSession.ts';
import { judge } from './verdicts.ts';

const ROUNDS = 16;
/** On a slow server fewer rounds say enough. */
const MOST_SECONDS = 90;
const FEWEST_ROUNDS = 2;
const QUESTIONS = 60;

const BOUNDS = { againstNine: 1.5, againstTrivial: 4, againstSmall: 1.3, withGraph: 1.2 } as const;

interface Sample {
  readonly session: string;
  readonly subject: SubjectKind;
  readonly keystroke: KeystrokeKind;
  readonly milliseconds: number;
}

export async function measureTyping(usual: BenchLibrary, large: BenchLibrary, real: BenchLibrary | undefined): Promise<void> {
  const sessions: TypingSession[] = [];
  const open = async (name: string, { root, subjects }: BenchLibrary, program?: string) => {
    const session = await openTypingSession(
      name,
      await startBenchServer(root, program === undefined ? {} : { program }),
      subjects,
    );
    sessions.push(session);
    return session;
  };
  try {
    await open('trivial', usual, TRIVIAL_SERVER);
    await open('usual', usual);
    const graph = openLibraryGraph((await open('graph', usual)).server);
    await graph.settled();
    await open('large', large);
    if (real) await open('real', real);
    const samples = await typeInTurns(sessions, graph);
    console.log(`\nusual, graph: ${usual.name}; large: ${large.name}${real ? `; real: ${real.name}` : ''}`);
    printTypes(sessions, samples);
    judgeTyping(sessions, samples);
    const { asked, changed } = graph.counts();
    console.log(`\nThe open graph asked ${asked} times, and got a new picture ${changed} times.`);
    await printAnswers(sessions);
  } finally {
    await Promise.all(sessions.map(({ server }) => server.stop()));
  }
}

async function typeInTurns(sessions: readonly TypingSession[], graph: OpenGraph): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const start = performance.now();
  for (let round = -1; round < ROUNDS; round++) {
    if (round >= FEWEST_ROUNDS && performance.now() - start > MOST_SECONDS * 1000) break;
    for (const kind of SUBJECT_KINDS) {
      for (const session of sessions) {
        const burst = await typeBurst(session, kind);
        // The first round warms up.
        if (round >= 0) samples.push(...burst);
        // What one server does afterwards would delay the answers of the others.
        await session.settled();
        await graph.settled();
      }
    }
  }
  return samples;
}

/** One of each kind of keystroke, without a pause between them. */
async function typeBurst(session: TypingSession, kind: SubjectKind): Promise<readonly Sample[]> {
  const subject = session.subjects.find(candidate => candidate.kind === kind);
  const samples: Sample[] = [];
  for (const keystroke of subject?.keystrokes ?? []) {
    if (subject === undefined) continue;
    for (const milliseconds of await session.type(subject, keystroke)) {
      samples.push({ session: session.name, subject: kind, keystroke: keystroke.kind, milliseconds });
    }
  }
  return samples;
}

type Selection = { readonly [Name in Exclude<keyof Sample, 'milliseconds'>]?: Sample[Name] | undefined };

function times(samples: readonly Sample[], { session, subject, keystroke }: Selection): readonly number[] {
  const chosen = samples.filter(
    sample =>
      (session ?? sample.session) === sample.session &&
      (subject ?? sample.subject) === sample.subject &&
      (keystroke ?? sample.keystroke) === sample.keystroke,
  );
  return chosen.map(({ milliseconds }) => milliseconds);
}

/** The median over all patterns: hubs count for as much as there are hubs in the library. */
function timeInLibrary(sessions: readonly TypingSession[], samples: readonly Sample[], selection: Selection): number {
  const { subjects = [] } = sessions.find(({ name }) => name === selection.session) ?? {};
  return weightedMedian(
    subjects.flatMap(({ kind: subject, share: weight }) =>
      times(samples, { ...selection, subject }).map(value => ({ value, weight })),
    ),
  );
}

function printTypes(sessions: readonly TypingSession[], samples: readonly Sample[]): void {
  const rows = sessions.flatMap(({ name }) =>
    SUBJECT_KINDS.map(subject => {
      const { p50, p95 } = latencyIn(times(samples, { session: name, subject }));
      const byKind = KEYSTROKE_KINDS.map(keystroke => median(times(samples, { session: name, subject, keystroke })));
      return [`${name}: ${subject}`, ...byKind.map(milliseconds), milliseconds(p50), milliseconds(p95)];
    }),
  );
  const rounds = times(samples, { session: 'usual', subject: 'v7', keystroke: 'title' }).length;
  console.log(`\nFrom a keystroke to its diagnostics: p50 in ms of ${rounds} keystrokes of each kind, and of all kinds.\n`);
  console.log(table(['', ...KEYSTROKE_KINDS, 'all p50', 'all p95'], rows));
  for (const { name, subjects } of sessions) {
    const described = subjects.map(({ kind, relations, fanIn, share }: Subject) => {
      return `${kind} ${relations} out, ${fanIn} in (${(100 * share).toFixed(1)}% of the patterns)`;
    });
    console.log(`${name}: ${described.join('; ')}`);
  }
}

function milliseconds(value: number): string {
  return value.toFixed(1);
}

function judgeTyping(sessions: readonly TypingSession[], samples: readonly Sample[]): void {
  const compare = (name: string, one: Selection, other: Selection, bound: number) => {
    const [a, b] = [median(times(samples, one)), median(times(samples, other))];
    judge({ name, figure: a / b, bound, from: `${milliseconds(a)} / ${milliseconds(b)} ms` });
  };
  for (const session of sessions.map(({ name }) => name).filter(name => name === 'usual' || name === 'real')) {
    for (const subject of SUBJECT_KINDS.filter(kind => kind !== 'nine sections')) {
      const nine = { session, subject: 'nine sections' } as const;
      compare(`keystroke, ${session}: ${subject} / nine sections`, { session, subject }, nine, BOUNDS.againstNine);
    }
  }
  const { againstTrivial, againstSmall, withGraph } = BOUNDS;
  for (const keystroke of [undefined, ...KEYSTROKE_KINDS]) {
    const [a, b] = ['usual', 'trivial'].map(session => timeInLibrary(sessions, samples, { session, keystroke }));
    if (a === undefined || b === undefined) continue;
    const name = `keystroke, ${keystroke ?? 'of all kinds'}: usual / trivial server, patterns as in the library`;
    judge({ name, figure: a / b, bound: againstTrivial, from: `${milliseconds(a)} / ${milliseconds(b)} ms` });
  }
  compare('keystroke: large / usual', { session: 'large' }, { session: 'usual' }, againstSmall);
  compare('keystroke: graph open / closed', { session: 'graph' }, { session: 'usual' }, withGraph);
  // The middle of all patterns says little about the slowest of them.
  for (const subject of SUBJECT_KINDS) {
    const usual = { session: 'usual', subject } as const;
    compare(`keystroke, ${subject}: usual / trivial server`, usual, { session: 'trivial', subject }, againstTrivial);
    compare(`keystroke, ${subject}: large / usual`, { session: 'large', subject }, usual, againstSmall);
    compare(`keystroke, ${subject}: graph open / closed`, { session: 'graph', subject }, usual, withGraph);
  }
}

/** For information: answers to questions at a relation. */
async function printAnswers(sessions: readonly TypingSession[]): Promise<void> {
  const rows: string[][] = [];
  for (const { name, server, subjects } of sessions.filter(session => session.name !== 'trivial')) {
    const subject = subjects.find(({ kind }) => kind === 'v7');
    const relation = subject?.keystrokes.find(({ kind }) => kind === 'relation');
    if (subject === undefined || relation === undefined) continue;
    const { line, character } = relation.position;
    const asked = { textDocument: { uri: server.uri(subject.file) }, position: { line, character: character + 1 } };
    for (const { method } of [CompletionRequest, HoverRequest, DefinitionRequest]) {
      const { p50, p95 } = await latencyOf(QUESTIONS, () => server.connection.sendRequest(method, asked));
      rows.push([`${name}: ${method}`, milliseconds(p50), milliseconds(p95)]);
    }
  }
  console.log(`\nAnswers at a relation of a v7 pattern:\n\n${table(['', 'p50 ms', 'p95 ms'], rows)}`);
}
