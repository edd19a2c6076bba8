/** Whatever the text: nothing throws, nothing hangs, every place lies in the text, and every fix does what it says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer, Parser } from 'yaml';
import {
  applyEdits,
  type Fix,
  formatMessage,
  parsePattern,
  type PatternDocument,
  patternOf,
  RULES,
  type RuleFinding,
  type Span,
  type TextEdit,
} from '../../server/src/core/index.ts';
import { MAX_LENGTH } from '../../server/src/core/patternDocument.ts';
import { anyText, NEIGHBOURS, OTHER_ID, OWN_ID, patternLike } from '../support/anyText.ts';
import { type MemoryLibrary, memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const FILE = 'example.md';
/** Every rule, also those that are off by default. */
const EVERY_RULE = Object.fromEntries(RULES.filter(rule => rule.severity === 'off').map(rule => [rule.id, 'hint' as const]));

function open(text: string, neighbours: Readonly<Record<string, string>> = NEIGHBOURS): MemoryLibrary {
  return memoryLibrary({ ...neighbours, [FILE]: text }, { rules: EVERY_RULE });
}

function expectSpansInside(text: string, findings: readonly RuleFinding[]): void {
  for (const { rule, span, message } of findings) {
    const { start, end } = span;
    const said = `${rule.id} ${start}-${end} of ${text.length}: ${formatMessage(message)}`;
    expect(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length, said).toBe(true);
    for (const offset of [start, end]) {
      expect(text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n', `${said} splits CR LF`).toBe(false);
      expect(splitsCharacter(text, offset), `${said} splits a character`).toBe(false);
    }
  }
}

function splitsCharacter(text: string, offset: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset));
}

/** The comments of a frontmatter, by an independent reader; `undefined` where it is not readable. */
function commentsOf({ text, frontmatter }: PatternDocument): readonly string[] | undefined {
  if (frontmatter === undefined || frontmatter.error !== undefined || frontmatter.closing === undefined) return undefined;
  const comments: string[] = [];
  const collect = (token: unknown): void => {
    if (Array.isArray(token)) for (const part of token) collect(part);
    else if (typeof token === 'object' && token !== null) {
      if ('type' in token && token.type === 'comment' && 'source' in token) comments.push(String(token.source).trim());
      for (const [key, part] of Object.entries(token)) if (key !== 'source') collect(part);
    }
  };
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text.slice(frontmatter.content.start, frontmatter.content.end))) {
    for (const token of parser.next(lexeme)) collect(token);
  }
  for (const token of parser.end()) collect(token);
  return comments.sort();
}

/** Where a place of the text after the edits was before them. */
function before(span: Span, edits: readonly TextEdit[]): Span {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  const back = (offset: number, atEnd: boolean): number => {
    let shift = 0;
    for (const { span: replaced, newText } of ordered) {
      const start = replaced.start + shift;
      if (offset < start || (offset === start && atEnd)) break;
      if (offset < start + newText.length) return atEnd ? replaced.end : replaced.start;
      shift += newText.length - (replaced.end - replaced.start);
    }
    return offset - shift;
  };
  return { start: back(span.start, false), end: Math.max(back(span.start, false), back(span.end, true)) };
}

function meet(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function expectFixToHold(memory: MemoryLibrary, finding: RuleFinding, fix: Fix): void {
  const { document } = memory.fixContext(FILE);
  const { text } = document;
  if (fix.ask !== undefined) return;
  const said = `${finding.rule.id} «${formatMessage(finding.message)}», fix «${formatMessage(fix.title)}»`;
  for (const { span } of fix.edits) expect(0 <= span.start && span.start <= span.end && span.end <= text.length, said).toBe(true);
  const after = applyEdits(text, fix.edits);
  const files: Record<string, string> = { ...NEIGHBOURS };
  for (const { uri, edits } of fix.others ?? []) {
    const name = Object.keys(NEIGHBOURS).find(other => uriOf(other) === uri) ?? 'nobody.md';
    files[name] = applyEdits(files[name] ?? '', edits);
    expect(commentsOf(parsePattern(uri, files[name])), said).toEqual(commentsOf(parsePattern(uri, NEIGHBOURS[name] ?? '')));
  }
  const fixed = open(after, files);
  const left = fixed
    .lint(FILE)
    .filter(other => other.rule.id === finding.rule.id && formatMessage(other.message) === formatMessage(finding.message))
    .filter(other => meet(before(other.span, fix.edits), finding.span));
  expect(left.map(({ span }) => span), `${said} is still found in ${JSON.stringify(after)}`).toEqual([]);
  const comments = commentsOf(document);
  if (comments === undefined) return;
  const kept = commentsOf(fixed.document(FILE));
  expect(kept, `${said} breaks the YAML: ${JSON.stringify(after)}`).toBeDefined();
  for (const comment of new Set(comments)) {
    const count = (list: readonly string[] | undefined) => list?.filter(other => other === comment).length ?? 0;
    expect(count(kept), `${said} loses the comment ${comment}: ${JSON.stringify(after)}`).toBeGreaterThanOrEqual(count(comments));
  }
}

function expectAllToHold(text: string): void {
  const memory = open(text);
  const findings = memory.lint(FILE);
  expectSpansInside(text, findings);
  for (const finding of findings) {
    for (const fix of finding.fixes?.(memory.fixContext(FILE)) ?? []) expectFixToHold(memory, finding, fix);
  }
}

describe('any text', () => {
  it('is parsed and checked, with every finding inside of it and every fix holding', () => {
    fc.assert(fc.property(anyText, expectAllToHold), { numRuns: 150 });
  });

  it('like a pattern is parsed and checked, with every finding inside of it and every fix holding', () => {
    fc.assert(fc.property(patternLike, expectAllToHold), { numRuns: 150 });
  });
});
