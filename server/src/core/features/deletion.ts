/** Patterns that are about to be deleted, the patterns that refer to them, and the edits that remove those relations. */

import type { PatternDocument } from '../document/patternDocument.ts';
import type { FileEdits } from '../edits/linkEdits.ts';
import { removeWhere } from '../edits/relationEdits.ts';
import type { Library } from '../library/library.ts';
import { namesOf, type Pattern, titleOf } from '../library/pattern.ts';

export interface Deletion {
  /** The deleted patterns that others refer to. */
  readonly patterns: readonly Pattern[];
  /** The remaining patterns that refer to them. */
  readonly sources: readonly Pattern[];
  /** Removes the relations that would break. */
  readonly files: readonly FileEdits[];
}

/** @param uris of files and folders, without a slash at their end */
export function deletionOf(
  library: Library,
  uris: readonly string[],
  read: (uri: string) => PatternDocument | undefined,
): Deletion {
  const goes = ({ uri }: Pattern) => uris.some(gone => uri === gone || uri.startsWith(`${gone}/`));
  const patterns: Pattern[] = [];
  const sources = new Set<Pattern>();
  const names = new Set<string>();
  for (const pattern of library.patterns()) {
    if (!goes(pattern)) continue;
    // If another pattern has this name and is not deleted, relations lead to it from then on.
    const lost = namesOf(pattern).filter(
      name => ![...library.withId(name), ...library.withSlug(name)].some(other => !goes(other)),
    );
    const incoming = library.incoming(pattern).filter(({ source, relation }) => {
      return !goes(source) && lost.includes(relation.target.value);
    });
    if (incoming.length === 0) continue;
    patterns.push(pattern);
    for (const name of lost) names.add(name);
    for (const { source } of incoming) sources.add(source);
  }
  const titles = new Set(patterns.map(titleOf));
  const files = [...sources].flatMap(({ uri }) => {
    const document = read(uri);
    const edits = document ? removeWhere(document, ({ target }) => names.has(target.value), titles) : [];
    return edits.length > 0 ? [{ uri, edits }] : [];
  });
  return { patterns, sources: [...sources], files };
}
