/**
 * Fixes the problems of several files, with the edits of other files that this requires. Editor, command line and other views
 * call the same function; who writes the files is up to them.
 */
import { type PatternDocument, parsePattern } from './document/patternDocument.ts';
import { DisjointEdits } from './edits/disjointEdits.ts';
import { applyHarmlessFixes } from './fixAll.ts';
import type { RuleFinding } from './lint.ts';
import type { CreatedFile, Fix, FixContext } from './rule.ts';
import { applyEdits } from './text.ts';

export interface LibraryFixOptions {
  /** Reads a pattern, open or not, as it was before all fixes. */
  readonly read: (uri: string) => PatternDocument | undefined;
  /** All problems of a text. */
  readonly findings: (document: PatternDocument) => readonly RuleFinding[];
  readonly context: (document: PatternDocument) => FixContext;
  /** False for a file that has nothing to fix as it is now: it is not read. */
  readonly mayBeFixed: (uri: string) => boolean;
  /** Whether a file may be changed because of a problem in another one. */
  readonly mayBeChanged: (uri: string) => boolean;
  /** Which problems are to be fixed. */
  readonly isMeant: (finding: RuleFinding) => boolean;
  /** Which fixes may be used: the first that is accepted. */
  readonly accept: (fix: Fix) => boolean;
  /** Which problems a fix must not cause in its file. */
  readonly isHarm: (finding: RuleFinding) => boolean;
  /** Called with each changed text, so that the problems of other files follow. */
  readonly onChanged: (document: PatternDocument) => void;
}

export interface FixedFile {
  readonly uri: string;
  /** `undefined` for a file that was created. */
  readonly before: string | undefined;
  readonly after: string;
  /** How many problems in it were fixed, by rule. */
  readonly rules: ReadonlyMap<string, number>;
}

/** A limit, in case the fixes of two files ever undo each other; otherwise, repeated fixing ends by itself. */
const MOST_ROUNDS = 20;

interface State {
  readonly before: string | undefined;
  now: PatternDocument;
  readonly rules: Map<string, number>;
}

/**
 * The files whose texts are different after all fixes, which are repeated until nothing changes. A fix sees the texts as the fixes
 * before it have left them, so that two that add to the same list both count.
 */
export function fixLibrary(uris: readonly string[], options: LibraryFixOptions): readonly FixedFile[] {
  const steps = fixLibraryInSteps(uris, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with a pause after each file: yields how many of the files have been looked at in this round. */
export function* fixLibraryInSteps(uris: readonly string[], options: LibraryFixOptions): Generator<number, readonly FixedFile[]> {
  const { accept, isMeant, isHarm } = options;
  const states = new Map<string, State>();
  const read = (uri: string) => states.get(uri)?.now ?? options.read(uri);
  const contextOf = (document: PatternDocument): FixContext => ({ ...options.context(document), read });
  const look = (document: PatternDocument) => ({ findings: options.findings(document), context: contextOf(document) });
  let isChanged = true;
  for (let round = 0; round < MOST_ROUNDS && isChanged; round++) {
    isChanged = false;
    for (const [index, uri] of uris.entries()) {
      if (options.mayBeFixed(uri)) fixInside(uri);
      if (options.mayBeFixed(uri)) fixAcross(uri);
      yield index + 1;
    }
  }
  return [...states].flatMap(([uri, { before, now, rules }]) =>
    before === now.source ? [] : [{ uri, before, after: now.source, rules }],
  );

  function change(document: PatternDocument, text: string): void {
    if (text === document.source) return;
    const { uri, source, format } = document;
    const now = parsePattern(uri, text, format);
    const state = states.get(uri);
    if (state) state.now = now;
    else states.set(uri, { before: source, now, rules: new Map() });
    options.onChanged(now);
    isChanged = true;
  }

  function create({ uri, text }: CreatedFile): void {
    if (read(uri) !== undefined) return;
    const now = parsePattern(uri, text);
    states.set(uri, { before: undefined, now, rules: new Map() });
    options.onChanged(now);
    isChanged = true;
  }

  function count(uri: string, findings: readonly RuleFinding[]): void {
    const rules = states.get(uri)?.rules;
    for (const { rule } of findings) rules?.set(rule.id, (rules.get(rule.id) ?? 0) + 1);
  }

  /** The fixes that change only the file itself. */
  function fixInside(uri: string): void {
    const document = read(uri);
    if (document === undefined) return;
    const { text, fixed } = applyHarmlessFixes(document, { look, isMeant, accept, isHarm });
    change(document, text);
    if (text !== document.source) count(uri, fixed);
  }

  /** The fixes that change or create other files. */
  function fixAcross(uri: string): void {
    const document = read(uri);
    if (document === undefined) return;
    const own = new DisjointEdits();
    const fixed: (readonly [string, RuleFinding])[] = [];
    for (const finding of options.findings(document).filter(isMeant)) {
      const fix = finding.fixes?.(contextOf(document)).find(accept);
      if (fix?.created) {
        create(fix.created);
        fixed.push([fix.created.uri, finding]);
        continue;
      }
      if (!fix?.others?.length || own.collidesWith(fix.edits)) continue;
      const others = fix.others.flatMap(({ uri: file, edits }) => {
        const other = options.mayBeChanged(file) ? read(file) : undefined;
        return other ? [{ other, edits }] : [];
      });
      if (others.length < fix.others.length) continue;
      own.add(fix.edits);
      for (const { other, edits } of others) change(other, applyEdits(other.source, edits));
      fixed.push([fix.edits.length > 0 ? uri : (others[0]?.other.uri ?? uri), finding]);
    }
    change(document, applyEdits(document.source, own.edits));
    for (const [file, finding] of fixed) count(file, [finding]);
  }
}
