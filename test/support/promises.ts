/** What the core promises for every text: nothing throws, places lie in the text, a fix mends what it says and loses nothing. */
import { Lexer, Parser } from 'yaml';
import {
  applyEdits,
  type Fix,
  formatMessage,
  type PatternDocument,
  parsePattern,
  RULES,
  type RuleFinding,
  type Span,
  type TextEdit,
} from '../../server/src/core/index.ts';
import { type MemoryLibrary, memoryLibrary, uriOf } from './memoryLibrary.ts';

export const FILE = 'example.md';

/** Every rule, also those that are off by default. */
const EVERY_RULE = Object.fromEntries(RULES.filter(rule => rule.severity === 'off').map(rule => [rule.id, 'hint' as const]));

/** Findings of one rule in one text whose fixes are tried: twenty missing keys are mended alike. */
const MOST_OF_ONE_RULE = 2;

export type Neighbours = Readonly<Record<string, string>>;

export function openAmong(text: string, neighbours: Neighbours): MemoryLibrary {
  return memoryLibrary({ ...neighbours, [FILE]: text }, { rules: EVERY_RULE });
}

/** What is broken of the promises for this text, in words; empty when all is well. */
export function brokenPromises(text: string, neighbours: Neighbours): readonly string[] {
  const memory = openAmong(text, neighbours);
  const findings = memory.lint(FILE);
  const complaints = findings.flatMap(finding => misplaced(text, finding));
  const tried = new Map<string, number>();
  for (const finding of findings) {
    const times = tried.get(finding.rule.id) ?? 0;
    if (times >= MOST_OF_ONE_RULE) continue;
    tried.set(finding.rule.id, times + 1);
    for (const fix of finding.fixes?.(memory.fixContext(FILE)) ?? []) {
      complaints.push(...brokenByFix(memory, finding, fix, neighbours));
    }
  }
  return complaints;
}

export function misplaced(text: string, { rule, span: { start, end } }: RuleFinding): string[] {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length)) {
    return [`${rule.id}: ${start}-${end} is not in the text`];
  }
  return [start, end].flatMap(offset => [
    ...(text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n' ? [`${rule.id}: ${offset} splits CR LF`] : []),
    ...(splitsCharacter(text, offset) ? [`${rule.id}: ${offset} splits a character`] : []),
  ]);
}

function splitsCharacter(text: string, offset: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset));
}

function brokenByFix(memory: MemoryLibrary, finding: RuleFinding, fix: Fix, neighbours: Neighbours): string[] {
  if (fix.ask !== undefined) return [];
  const { document } = memory.fixContext(FILE);
  const said = `${finding.rule.id}, fix "${fix.title.text}"`;
  if (fix.edits.some(({ span }) => span.start < 0 || span.end < span.start || span.end > document.text.length)) {
    return [`${said}: an edit is not in the text`];
  }
  const after = applyEdits(document.text, fix.edits);
  const files: Record<string, string> = { ...neighbours };
  const complaints: string[] = [];
  for (const { uri, edits } of fix.others ?? []) {
    const name = Object.keys(neighbours).find(other => uriOf(other) === uri);
    const old = neighbours[name ?? ''];
    if (name === undefined || old === undefined) return [`${said}: no such file ${uri}`];
    files[name] = applyEdits(old, edits);
    complaints.push(
      ...lostComments(parsePattern(uri, old), parsePattern(uri, files[name])).map(lost => `${said}: ${lost} in ${name}`),
    );
  }
  const fixed = openAmong(after, files);
  complaints.push(...lostComments(document, fixed.document(FILE)).map(lost => `${said}: ${lost}`));
  const isLike = (other: RuleFinding) =>
    other.rule.id === finding.rule.id && formatMessage(other.message) === formatMessage(finding.message);
  const left = fixed.lint(FILE).filter(isLike);
  const still = left.some(other => meet(placeBefore(other.span, fix.edits), finding.span));
  // Of three equal keys, two are left when one goes: then there are fewer findings.
  if (still && left.length >= memory.lint(FILE).filter(isLike).length) complaints.push(`${said}: still found`);
  return complaints.map(complaint => `${complaint}\n    after: ${JSON.stringify(after.slice(0, 600))}`);
}

/** Comments that the frontmatter had before and has no more; one that silences nothing is there to be removed. */
function lostComments(before: PatternDocument, after: PatternDocument): string[] {
  const old = commentsOf(before);
  if (old === undefined) return [];
  const kept = commentsOf(after);
  if (kept === undefined) return ['breaks the YAML'];
  const count = (list: readonly string[], comment: string) => list.filter(other => other === comment).length;
  return [...new Set(old)]
    .filter(comment => !comment.includes('commons-patterns-ignore') && count(kept, comment) < count(old, comment))
    .map(comment => `loses the comment ${comment}`);
}

/** The comments of a frontmatter, by an independent reader; `undefined` where it is not readable. */
function commentsOf({ text, frontmatter }: PatternDocument): readonly string[] | undefined {
  if (frontmatter === undefined || frontmatter.error !== undefined || frontmatter.closing === undefined) return undefined;
  const comments: string[] = [];
  const collect = (token: unknown): void => {
    if (Array.isArray(token)) for (const part of token) collect(part);
    else if (typeof token === 'object' && token !== null) {
      if ('type' in token && token.type === 'comment' && 'source' in token) comments.push(String(token.source).trim());
      for (const part of Object.values(token)) collect(part);
    }
  };
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text.slice(frontmatter.content.start, frontmatter.content.end))) {
    for (const token of parser.next(lexeme)) collect(token);
  }
  for (const token of parser.end()) collect(token);
  return comments;
}

/** Where a place of the text after the edits was before them. */
function placeBefore(span: Span, edits: readonly TextEdit[]): Span {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  const back = (offset: number, side: 'start' | 'end'): number => {
    let shift = 0;
    for (const { span: replaced, newText } of ordered) {
      const start = replaced.start + shift;
      if (offset < start || (offset === start && side === 'end')) break;
      if (offset < start + newText.length) return replaced[side];
      shift += newText.length - (replaced.end - replaced.start);
    }
    return offset - shift;
  };
  const start = back(span.start, 'start');
  return { start, end: span.end === span.start ? start : Math.max(start, back(span.end, 'end')) };
}

function meet(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
