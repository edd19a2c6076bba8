/**
 * Fixes the problems of several files, with the edits of other files that this requires. Editor, command line and other views
 * call the same function; who writes the files is up to them.
 */
import { type PatternDocument, parsePattern } from './document/patternDocument.ts';
import { applyFixes, collide } from './fixAll.ts';
import { fittedEdits } from './lineBreaks.ts';
import type { RuleFinding } from './lint.ts';
import type { Fix, FixContext } from './rule.ts';
import { applyEdits, type TextEdit } from './text.ts';

export interface LibraryFixOptions {
  /** Reads a pattern, open or not. */
  readonly read: (uri: string) => PatternDocument | undefined;
  /** The problems that are to be fixed, of those in this text. */
  readonly findings: (document: PatternDocument) => readonly RuleFinding[];
  readonly context: (document: PatternDocument) => FixContext;
  /** Which fixes may be used: the first that is accepted. */
  readonly accept: (fix: Fix) => boolean;
}

export interface FixedFile {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The texts that are different after all fixes. A fix sees the texts as the fixes before it have left them, so that two
 * that add to the same list both count.
 */
export function fixLibrary(uris: Iterable<string>, options: LibraryFixOptions): readonly FixedFile[] {
  const { findings, accept } = options;
  const fixed = new Map<string, PatternDocument>();
  const read = (uri: string) => fixed.get(uri) ?? options.read(uri);
  const contextOf = (document: PatternDocument): FixContext => ({ ...options.context(document), read });
  const change = (document: PatternDocument, text: string) => {
    if (text !== document.source) fixed.set(document.uri, parsePattern(document.uri, text, document.format));
  };
  for (const uri of uris) {
    const document = read(uri);
    if (document === undefined) continue;
    const parse = (text: string) => parsePattern(uri, text, document.format);
    const look = (current: PatternDocument) => ({ findings: findings(current), context: contextOf(current) });
    change(document, applyFixes(document, look, parse, accept));
    const current = read(uri) ?? document;
    change(current, applyEdits(current.source, acrossFiles(current)));
  }
  return [...fixed.values()].flatMap(({ uri, source: after }) => {
    const before = options.read(uri)?.source;
    return before === undefined || before === after ? [] : [{ uri, before, after }];
  });

  /** Applies the fixes of a text that edit other files to those. Returns their edits of the text itself. */
  function acrossFiles(document: PatternDocument): readonly TextEdit[] {
    const own: TextEdit[] = [];
    for (const finding of findings(document)) {
      const fix = finding.fixes?.(contextOf(document)).find(accept);
      if (!fix?.others?.length || fix.edits.some(edit => own.some(other => collide(edit, other)))) continue;
      const others = fix.others.map(({ uri, edits }) => ({ other: read(uri), edits }));
      if (others.some(({ other }) => other === undefined)) continue;
      own.push(...fix.edits);
      for (const { other, edits } of others) {
        if (other) change(other, applyEdits(other.source, fittedEdits(other.source, inOrder(edits))));
      }
    }
    return fittedEdits(document.source, inOrder(own));
  }
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start);
}
