/** Guarantees of the core for every text: nothing throws, spans are inside the text, a fix corrects its problem and loses nothing. */
import { Lexer, Parser } from 'yaml';
import {
  applyEdits,
  applyFixes,
  type Fix,
  isSafe,
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

/** How many fixes of a rule are tried per text: twenty missing keys are all fixed in the same way. */
const MOST_OF_ONE_RULE = 2;

export type Neighbours = Readonly<Record<string, string>>;

export function openAmong(text: string, neighbours: Neighbours): MemoryLibrary {
  return memoryLibrary({ ...neighbours, [FILE]: text }, { rules: EVERY_RULE });
}

/** The guarantees that do not hold for this text, in words. */
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
  const complaints = [
    ...fix.edits.flatMap(edit => rewrittenLines(document.text, edit)),
    ...(fix.safe ? lostWords(document, after, finding, fix.edits) : []),
    ...(hasOnlyCrLf(document.text) && !hasOnlyCrLf(after) ? ['mixes line endings'] : []),
  ].map(complaint => `${said}: ${complaint}`);
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
    other.rule.id === finding.rule.id && memory.said(other.message) === memory.said(finding.message);
  const left = fixed.lint(FILE).filter(isLike);
  const still = left.some(other => meet(placeBefore(other.span, fix.edits), finding.span));
  complaints.push(...harmDone(memory, fixed).map(rule => `${said}: brings a new error, ${rule}`));
  // After removing one of three equal keys, two remain: there are fewer findings.
  if (still && left.length >= memory.lint(FILE).filter(isLike).length) complaints.push(`${said}: still found`);
  return complaints.map(complaint => `${complaint}\n    after: ${JSON.stringify(after.slice(0, 600))}`);
}

/** Lines at the start or the end of an edit that do not change and should not be part of it. */
function rewrittenLines(text: string, { span, newText }: TextEdit): string[] {
  const oldLines = text.slice(span.start, span.end).split('\n');
  const newLines = newText.split('\n');
  if (oldLines.length < 2 || newLines.length < 2) return [];
  const first = oldLines[0] === newLines[0] && oldLines[0]?.trim() !== '';
  const last = oldLines.at(-1) === newLines.at(-1) && oldLines.at(-1)?.trim() !== '';
  return first || last ? ['rewrites a line as it is'] : [];
}

/** Words that a fix removes completely from the text, except those on the lines that the finding marks. */
function lostWords({ text }: PatternDocument, after: string, { span }: RuleFinding, edits: readonly TextEdit[]): string[] {
  const words = (part: string): readonly string[] => part.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const marked = text.slice(text.lastIndexOf('\n', span.start) + 1, span.end).concat(/^.*/.exec(text.slice(span.end))?.[0] ?? '');
  const kept = new Set([...words(after.replaceAll('\\n', ' ')), ...words(marked)]);
  const removed = edits
    .map(edit => text.slice(edit.span.start, edit.span.end))
    .filter(part => !part.includes('commons-patterns-ignore'))
    // Guidance is removed with a duplicate heading.
    .map(part => part.replace(/\(\d+-\d+ words\)/g, ''))
    .flatMap(words);
  return [...new Set(removed)].filter(word => !kept.has(word)).map(word => `is safe, and loses "${word}"`);
}

function hasOnlyCrLf(text: string): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

/** Side effects that no fix may have; a corrected value may have another problem. */
const HARM = ['yaml-syntax', 'frontmatter-missing', 'frontmatter-unclosed', 'duplicate-key'];

/** New errors of the file as a whole, in a file that was readable before. */
function harmDone(before: MemoryLibrary, after: MemoryLibrary): readonly string[] {
  if (commentsOf(before.document(FILE)) === undefined) return [];
  const rules = ({ lint }: MemoryLibrary) =>
    lint(FILE)
      .map(({ rule }) => rule.id)
      .filter(rule => HARM.includes(rule));
  const old = rules(before);
  return [...new Set(rules(after))].filter(rule => !old.includes(rule));
}

/** The guarantees of fixing on save that do not hold: it ends, nothing remains to be fixed, no word and no comment is lost. */
export function brokenBySafeFixes(text: string, neighbours: Neighbours): readonly string[] {
  const look = (document: PatternDocument) => {
    const memory = openAmong(document.text, neighbours);
    return { findings: memory.lint(FILE), context: memory.fixContext(FILE) };
  };
  const parse = (changed: string) => parsePattern(uriOf(FILE), changed);
  const before = parse(text);
  const after = applyFixes(before, look, parse, isSafe);
  const again = applyFixes(parse(after), look, parse, isSafe);
  return [
    ...(again === after ? [] : ['something is left to fix']),
    ...lostComments(before, parsePattern(uriOf(FILE), after)),
    ...(hasOnlyCrLf(text) && !hasOnlyCrLf(after) ? ['mixes line endings'] : []),
  ].map(complaint => `${complaint}\n    after: ${JSON.stringify(after.slice(0, 600))}`);
}

/** Comments that the frontmatter has lost; unused ignore comments may be removed. */
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

/** Maps an offset after the edits to the offset before them. */
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
