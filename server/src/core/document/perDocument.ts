/**
 * Answers that several rules ask for, one rule after the other about the same document. Only the last one is remembered: a map of
 * all documents, even a weak one, costs more time in garbage collection than it saves.
 */
import type { PatternDocument } from './patternDocument.ts';

/** The same function, which computes its answer once as long as it is asked about the same document. */
export function perDocument<T>(answer: (document: PatternDocument) => T): (document: PatternDocument) => T {
  let last: { readonly document: PatternDocument; readonly answer: T } | undefined;
  return document => {
    if (last?.document !== document) last = { document, answer: answer(document) };
    return last.answer;
  };
}
