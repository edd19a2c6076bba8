/** What graphs and views show of the problems of a file. */
import { type FileProblems, missingInverse } from './core/index.ts';
import type { Problem } from './problem.ts';

/** By the list of problems: equal lists have equal counts. */
const known = new WeakMap<readonly Problem[], FileProblems>();

/** `undefined` for a file without problems. */
export function problemFacts(problems: readonly Problem[]): FileProblems | undefined {
  if (problems.length === 0) return undefined;
  const facts = known.get(problems) ?? {
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
    oneSided: problems.flatMap(({ rule, span }) => (rule === missingInverse.id ? [span.start] : [])),
  };
  known.set(problems, facts);
  return facts;
}
