/** What graphs are told of problems, for a library in memory: as the server does it. */
import { type KnownProblems, missingInverse } from '../../server/src/core/index.ts';
import type { MemoryLibrary } from './memoryLibrary.ts';

export function problemsOf(memory: MemoryLibrary): KnownProblems {
  return uri => {
    const findings = memory.lint(uri.slice(uri.lastIndexOf('/') + 1));
    const oneSided = findings.flatMap(({ rule, span }) => (rule.id === missingInverse.id ? [span.start] : []));
    return oneSided.length > 0 ? { errors: 0, warnings: 0, oneSided } : undefined;
  };
}
