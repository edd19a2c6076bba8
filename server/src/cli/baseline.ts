/** Known problems that a check does not report: a file with their fingerprints. */
import path from 'node:path';
import * as z from 'zod';
import { textIn } from '../fileSystem.ts';
import { writeAtomically } from '../files/atomicFile.ts';
import { readPath } from '../nodeReading.ts';
import { UsageError } from './exitCode.ts';
import { reasonText } from './output.ts';
import { problemFingerprint } from './problemFingerprint.ts';
import type { CheckedProblem } from './report.ts';

const BASELINE = z.object({
  version: z.literal(1),
  problems: z.array(
    z.object({
      /** Relative to the folder of the baseline, with `/`. */
      file: z.string(),
      rule: z.string(),
      fingerprint: z.string(),
      count: z.int().positive(),
    }),
  ),
});

type Entry = z.infer<typeof BASELINE>['problems'][number];

export interface Baseline {
  /** Absolute. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** @throws UsageError when there is none, or it is not a baseline */
export function readBaseline(file: string): Baseline {
  const content = readPath(file);
  const text = textIn(content);
  if (text === undefined) {
    const hint = content.kind === 'missing' ? '; "--update-baseline" creates it' : '';
    throw new UsageError(`The baseline "${file}" cannot be read${hint}.`);
  }
  const parsed = BASELINE.safeParse(json(text));
  if (!parsed.success) throw new UsageError(`"${file}" is not a baseline.`);
  return { path: file, entries: parsed.data.problems };
}

/** One to be written: with the entries that are there, if any. */
export function baselineToUpdate(file: string): Baseline {
  return readPath(file).kind === 'missing' ? { path: file, entries: [] } : readBaseline(file);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Compared {
  /** The problems that the baseline does not list. */
  readonly fresh: readonly CheckedProblem[];
  readonly covered: number;
  /** How many listed problems of the checked files no longer exist. */
  readonly stale: number;
}

/** What a check looks at: entries about anything else are neither stale nor dropped. */
export interface Scope {
  readonly includesFile: (file: string) => boolean;
  readonly includesRule: (rule: string) => boolean;
}

export function compareWithBaseline(problems: readonly CheckedProblem[], baseline: Baseline, scope: Scope): Compared {
  const left = new Map<string, number>();
  for (const { fingerprint, count } of baseline.entries) left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
  const fresh = problems.filter(problem => {
    const name = problemFingerprint(problem, nameFor(baseline));
    const count = left.get(name) ?? 0;
    if (count > 0) left.set(name, count - 1);
    return count === 0;
  });
  const inScope = new Set(baseline.entries.filter(entry => isInScope(entry, baseline, scope)).map(entry => entry.fingerprint));
  const stale = [...left].reduce((sum, [name, count]) => sum + (inScope.has(name) ? count : 0), 0);
  return { fresh, covered: problems.length - fresh.length, stale };
}

/**
 * Writes the baseline that covers these problems.
 * @returns how many problems it lists
 * @throws UsageError when it cannot be written
 */
export function updateBaseline(problems: readonly CheckedProblem[], baseline: Baseline, scope: Scope): number {
  const entries = new Map<string, Entry>();
  const add = (entry: Entry) => {
    const count = (entries.get(entry.fingerprint)?.count ?? 0) + entry.count;
    entries.set(entry.fingerprint, { ...entry, count });
  };
  for (const entry of baseline.entries) if (!isInScope(entry, baseline, scope)) add(entry);
  for (const problem of problems) {
    const fingerprint = problemFingerprint(problem, nameFor(baseline));
    add({ file: nameFor(baseline)(problem.file.path), rule: problem.rule, fingerprint, count: 1 });
  }
  const sorted = [...entries.values()].sort(
    (a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
  );
  // One line for each entry: a change in a repository shows what it is about.
  const lines = sorted.map(entry => `    ${JSON.stringify(entry)}`).join(',\n');
  const text = `{\n  "version": 1,\n  "problems": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
  try {
    writeAtomically(baseline.path, text);
  } catch (error) {
    throw new UsageError(`The baseline "${baseline.path}" cannot be written: ${reasonText(error)}`);
  }
  return sorted.reduce((sum, { count }) => sum + count, 0);
}

function nameFor(baseline: Baseline): (file: string) => string {
  const folder = path.dirname(baseline.path);
  return file => path.relative(folder, file).split(path.sep).join('/');
}

function isInScope({ file, rule }: Entry, baseline: Baseline, { includesFile, includesRule }: Scope): boolean {
  return includesRule(rule) && includesFile(path.resolve(path.dirname(baseline.path), file));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
