/** How many patterns are checked again when a title or a relation changes: for every pattern of a library, in this process. */
import {
  DEFAULT_SETTINGS,
  Library,
  type LintContext,
  lintPattern,
  type Pattern,
  parsePattern,
  patternOf,
} from '../../server/src/core/index.ts';
import type { BenchLibrary } from './libraries.ts';

export interface RecheckedBy {
  readonly uri: string;
  readonly edit: string;
  readonly rechecked: number;
}

const EDITS: readonly { readonly name: string; readonly edit: (pattern: Pattern) => Pattern | undefined }[] = [
  {
    name: 'title',
    edit: pattern => pattern.title && { ...pattern, title: { ...pattern.title, value: `${pattern.title.value} anew` } },
  },
  { name: 'first relation removed', edit: ({ relations, ...rest }) => withRelations(rest, relations, relations.slice(1)) },
  {
    name: 'last relation to nobody',
    edit: ({ relations, ...rest }) => {
      const last = relations.at(-1);
      const changed = last && { ...last, target: { ...last.target, value: `${last.target.value}q` } };
      return withRelations(rest, relations, changed ? [...relations.slice(0, -1), changed] : []);
    },
  },
];

function withRelations(
  rest: Omit<Pattern, 'relations'>,
  before: Pattern['relations'],
  relations: Pattern['relations'],
): Pattern | undefined {
  return before.length === 0 ? undefined : { ...rest, relations };
}

/** @returns one entry for each edit of each pattern */
export function walkRechecks({ shapes, read }: BenchLibrary): readonly RecheckedBy[] {
  const library = new Library();
  for (const { file } of shapes) {
    const uri = `file:///library/${file}`;
    library.update(uri, patternOf(parsePattern(uri, read(file))));
  }
  library.complete = true;
  checkStale(library);
  return [...library.patterns()].flatMap(pattern =>
    EDITS.flatMap(({ name, edit }) => {
      const edited = edit(pattern);
      if (edited === undefined) return [];
      const there = recheckedAfter(library, edited);
      const back = recheckedAfter(library, pattern);
      return [{ uri: pattern.uri, edit: name, rechecked: Math.max(there, back) }];
    }),
  );
}

/** Checks what has become stale, as the workspace does. */
function recheckedAfter(library: Library, pattern: Pattern): number {
  library.update(pattern.uri, pattern);
  return checkStale(library);
}

function checkStale(library: Library): number {
  const stale = [...library.stale()];
  for (const uri of stale) {
    const pattern = library.get(uri);
    if (pattern) library.observe(uri, view => lintPattern(pattern, view, CONTEXT));
  }
  return stale.length;
}

const CONTEXT: LintContext = {
  settings: DEFAULT_SETTINGS,
  inPatternsFolder: true,
  isPatternsFolder: () => true,
  hasFileName: true,
};
