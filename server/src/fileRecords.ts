/** The data that is kept of each file of a library, with its problems: how many there are, and what they show of other files. */
import {
  type About,
  type LineIndex,
  type Located,
  mentionedUris,
  type Pattern,
  type RuleFinding,
  titleOf,
} from './core/index.ts';
import type { Problem } from './problem.ts';

export interface FileRecord {
  readonly lines: LineIndex;
  /** `undefined` for a settings file. */
  readonly pattern: Pattern | undefined;
  readonly about: About | undefined;
  /** What the text alone says. */
  readonly own: readonly RuleFinding[];
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export class FileRecords {
  private readonly records = new Map<string, FileRecord>();
  /** URI -> what is reported in the file, if anything is. */
  private readonly problems = new Map<string, readonly Problem[]>();
  /** URI -> the files whose problems mention it. */
  private readonly mentionedBy = new Map<string, Set<string>>();
  private readonly counted = { errors: 0, warnings: 0 };

  /** @param onChange is called with each file whose diagnostics may have changed */
  constructor(private readonly onChange: (uri: string) => void) {}

  /** The problems of all files. */
  get counts(): Counts {
    return this.counted;
  }

  get(uri: string): FileRecord | undefined {
    return this.records.get(uri);
  }

  has(uri: string): boolean {
    return this.records.has(uri);
  }

  keys(): Iterable<string> {
    return this.records.keys();
  }

  problemsOf(uri: string): readonly Problem[] {
    return this.problems.get(uri) ?? [];
  }

  /** Puts a record in place of the last one of the file, whose problems stay until others are set. */
  store(uri: string, record: FileRecord): void {
    const before = this.records.get(uri);
    this.records.set(uri, record);
    this.onChange(uri);
    const mentioning = this.mentionedBy.get(uri);
    // Thousands of files may mention a hub: they look different only if what they show of it has changed or moved.
    if (!mentioning?.size || (before && looksTheSameElsewhere(before, record))) return;
    for (const other of mentioning) this.onChange(other);
  }

  setProblems(uri: string, problems: readonly Problem[]): void {
    const before = this.problemsOf(uri);
    this.count(before, -1);
    this.count(problems, 1);
    for (const problem of before) {
      for (const file of mentionedUris(problem)) this.mentionedBy.get(file)?.delete(uri);
    }
    for (const problem of problems) {
      for (const file of mentionedUris(problem)) {
        const mentioning = this.mentionedBy.get(file);
        if (mentioning) mentioning.add(uri);
        else this.mentionedBy.set(file, new Set([uri]));
      }
    }
    if (problems.length > 0) this.problems.set(uri, problems);
    else this.problems.delete(uri);
    this.onChange(uri);
  }

  /** Forgets a file and its problems. */
  delete(uri: string): void {
    this.records.delete(uri);
    this.setProblems(uri, []);
  }

  private count(problems: readonly Problem[], sign: 1 | -1): void {
    for (const { severity } of problems) {
      if (severity === 'error') this.counted.errors += sign;
      else if (severity === 'warning') this.counted.warnings += sign;
    }
  }
}

/**
 * Whether problems in other files show the same of two states of a file: its title, and where its names and relations are, in lines
 * and columns.
 */
function looksTheSameElsewhere(before: FileRecord, after: FileRecord): boolean {
  if (before.pattern === undefined || after.pattern === undefined) return before.pattern === after.pattern;
  if (titleOf(before.pattern) !== titleOf(after.pattern)) return false;
  const [old, now] = [shownPlaces(before.pattern), shownPlaces(after.pattern)];
  return (
    old.length === now.length &&
    old.every(({ value, span }, index) => {
      const other = now[index];
      return value === other?.value && before.lines.placeOf(span) === after.lines.placeOf(other.span);
    })
  );
}

function shownPlaces({ id, slug, title, aliases, relations }: Pattern): readonly Located<string>[] {
  return [id, slug, title, ...aliases, ...relations.map(({ target }) => target)].flatMap(name => name ?? []);
}
