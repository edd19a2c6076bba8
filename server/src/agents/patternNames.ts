/** Finds the pattern that a call names: by path, slug, id, title or alias. */
import { closest, fileName, type Pattern, searchPatterns, titleOf } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { isMarkdown, pathWithin, uriWithin } from '../uris.ts';
import { type AgentContext, allPatterns, type Located, pathIn } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { shortened } from './answers.ts';

/** So many similar patterns are named. */
const MOST_SIMILAR = 3;
const MOST_SEARCHES = 3;

/** @throws AgentError when there is no such pattern, or more than one */
export function findPattern(context: AgentContext, name: string): Located {
  const found = candidates(context, name);
  const [first, second] = found;
  if (first && second) {
    throw new AgentError(`${found.length} patterns are named "${name}".`, 'Use the path of one of them.', {
      paths: found.slice(0, MOST_SIMILAR).map(({ pattern }) => pathIn(context, pattern.uri)),
    });
  }
  if (first) return first;
  const similar = similarNames(context, name);
  throw new AgentError(
    `There is no pattern "${name.slice(0, 100)}".`,
    similar.length > 0 ? 'Use one of "similar", or call search_patterns.' : 'Call search_patterns to find it.',
    similar.length > 0 ? { similar } : {},
  );
}

function candidates(context: AgentContext, name: string): readonly Located[] {
  const byPath = isMarkdown(name) ? atPath(context, name) : undefined;
  if (byPath) return [byPath];
  const { folders } = context.workspace;
  const by = (patternsOf: (state: LibraryState) => readonly Pattern[]) =>
    folders.flatMap(state => patternsOf(state).flatMap(pattern => (pattern.format.targetOnly ? [] : [{ pattern, state }])));
  for (const look of [
    ({ library }: LibraryState) => library.withSlug(name),
    ({ library }: LibraryState) => library.withId(name),
    ({ library }: LibraryState) => library.withName(name),
  ]) {
    const found = by(look);
    if (found.length > 0) return found;
  }
  return [...allPatterns(context)].filter(({ pattern }) => fileName(pattern.uri) === name);
}

function atPath({ workspace, root }: AgentContext, path: string): Located | undefined {
  const uri = uriWithin(root, path);
  if (pathWithin(root, uri) === undefined) return undefined;
  const state = workspace.folders.find(other => other.pattern(uri) !== undefined);
  const pattern = state?.pattern(uri);
  return state && pattern && !pattern.format.targetOnly ? { pattern, state } : undefined;
}

/** A name with few other letters, then names with these words, then names with one of them. */
function similarNames({ workspace }: AgentContext, name: string): readonly string[] {
  const query = name.replace(/^.*\//, '').replace(/\.md$/i, '').replaceAll(/[-_]+/g, ' ').trim();
  const words = query.split(/\s+/).sort((a, b) => b.length - a.length);
  const libraries = workspace.folders.map(({ library }) => library);
  const slugs = libraries.flatMap(library => [...library.patterns()].map(shortName));
  const mistyped = closest(query.replaceAll(' ', '-'), slugs);
  const found = [query, ...words]
    .slice(0, MOST_SEARCHES)
    .flatMap(part =>
      libraries.flatMap(library => searchPatterns(library, { query: part, limit: MOST_SIMILAR, near: undefined }).map(shortName)),
    );
  return [...new Set([...(mistyped === undefined ? [] : [mistyped]), ...found])].slice(0, MOST_SIMILAR);
}

/** What calls and answers call a pattern: its slug, or else its id or title. */
export function shortName(pattern: Pattern): string {
  const names = [pattern.slug?.value, pattern.id?.value].filter(name => name !== undefined);
  return names.find(name => name.length <= LONGEST_NAME) ?? shortened(names[0] ?? titleOf(pattern), LONGEST_NAME);
}

/** A longer slug makes room for the id. */
const LONGEST_NAME = 80;
