/** A pattern as its readers see it, above the text of a preview: plain data, never markup. */
import { fieldsWithPaths, isReadable, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { type GraphScore, type KnownProblems, scoreOf } from '../graph/graphNode.ts';
import type { Library } from '../library/library.ts';
import { domainOf } from '../library/neighbours.ts';
import { type Pattern, statusOf, titleOf } from '../library/pattern.ts';
import { relativeUri } from '../library/relativeUri.ts';
import { firstLines } from './patternCard.ts';
import { relationTree } from './relationTree.ts';

export interface PatternPreview {
  /** `undefined` if the text begins with it. */
  readonly title: string | undefined;
  readonly aliases: readonly string[];
  /** The summary that the frontmatter states, or the first lines of the text. */
  readonly summary: string | undefined;
  readonly status: string | undefined;
  readonly domain: string | undefined;
  readonly score: GraphScore | undefined;
  /** By kind; those without relations are left out. */
  readonly relations: readonly PreviewRelations[];
}

export interface PreviewRelations {
  readonly caption: string;
  readonly patterns: readonly PreviewLink[];
  /** How many others there are. */
  readonly more: number;
}

export interface PreviewLink {
  readonly title: string;
  /** The path of its file, relative to the pattern; `undefined` for a pattern that the library does not have. */
  readonly path: string | undefined;
}

/** Readers of a hub do not want thousands of links above its text. */
const MOST_LINKS = 20;

export function patternPreview(library: Library, pattern: Pattern, document: PatternDocument): PatternPreview {
  const title = titleOf(pattern);
  const [first] = document.markdown.headings;
  const beginsWithTitle = first?.level === 1 && first.text.value.trim() === title;
  return {
    title: beginsWithTitle ? undefined : title,
    aliases: pattern.aliases.map(({ value }) => value),
    summary: summaryIn(document),
    status: statusOf(pattern),
    domain: domainOf(pattern),
    score: scoreOf(pattern),
    relations: relationTree(library, pattern, NO_PROBLEMS).kinds.flatMap(({ caption, relations }) => {
      if (relations.length === 0) return [];
      const patterns = relations.slice(0, MOST_LINKS).map(({ title: name, uri }) => ({
        title: name,
        path: uri === undefined ? undefined : relativeUri(pattern.uri, uri),
      }));
      return [{ caption, patterns, more: relations.length - patterns.length }];
    }),
  };
}

const NO_PROBLEMS: KnownProblems = () => undefined;

function summaryIn(document: PatternDocument): string | undefined {
  if (!isReadable(document)) return firstLines(document);
  const known = fieldsWithPaths(document.format.fields).find(
    ({ field: { type } }) => type.kind === 'text' && type.role === 'abstract',
  );
  const stated = known && scalarField(document, known.path)?.text.trim();
  return stated === undefined || stated === '' ? firstLines(document) : stated;
}
