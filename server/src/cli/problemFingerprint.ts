/**
 * Names of problems that stay the same when lines move and when messages are translated: made of the rule, the message before its
 * arguments are inserted, the arguments, and the file.
 */
import { formatMessage, type MessageArgument } from '../core/index.ts';
import { fingerprint } from '../fingerprint.ts';
import { pathOf } from './libraries.ts';
import type { CheckedProblem } from './report.ts';

/** @param nameOf the name of a file that is the same on all machines */
export function problemFingerprint({ problem, file }: CheckedProblem, nameOf: (file: string) => string): string {
  const { text, args } = problem.message;
  return fingerprint(JSON.stringify([nameOf(file.path), problem.rule, text, args.map(arg => stableArgument(arg, nameOf))]));
}

/** Titles of other patterns are given by their files. */
function stableArgument(arg: MessageArgument, nameOf: (file: string) => string): unknown {
  if (typeof arg !== 'object') return arg;
  if ('phrase' in arg) return formatMessage({ text: arg.phrase, args: arg.args });
  return ('titleOf' in arg ? [arg.titleOf] : arg.titlesOf).map(uri => nameOf(pathOf(uri)));
}

/** Adds a number where several problems of a file have the same name. */
export function numbered(): (name: string) => string {
  const counts = new Map<string, number>();
  return name => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}:${count}`;
  };
}
