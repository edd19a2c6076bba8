/** A flow collection, `[a, b]` or `{a: b}`, while it is being typed: brackets and quotes may be open. */
import type { Located, Span } from '../text.ts';

export interface FlowCollection {
  readonly kind: 'list' | 'map';
  /** From the opening bracket to after the closing one, or to the end of the text. */
  readonly span: Span;
  readonly closed: boolean;
  /** The items between the commas; the last one may be empty. */
  readonly parts: readonly FlowPart[];
}

export interface FlowPart {
  /** From the bracket or comma before to the one after. */
  readonly span: Span;
  /** Without white space around it. */
  readonly content: Span;
  /** Of `key: value`, and of `key:`. */
  readonly key: Located<string> | undefined;
  readonly colon: number | undefined;
  /** The value after the colon, or the whole content. */
  readonly value: Span;
  readonly inner: FlowCollection | undefined;
}

const DEEPEST = 20;

/** @param span starts at the opening bracket; the collection may end before it does */
export function parseFlow(text: string, span: Span, depth = 0): FlowCollection {
  const kind = text.charAt(span.start) === '{' ? 'map' : 'list';
  const parts: FlowPart[] = [];
  let from = span.start + 1;
  let inner: FlowCollection | undefined;
  let colon: number | undefined;
  const finish = (to: number) => {
    parts.push(partOf(text, { start: from, end: to }, colon, inner));
    from = to + 1;
    inner = undefined;
    colon = undefined;
  };
  for (let position = from; position < span.end; ) {
    const character = text.charAt(position);
    if (character === ']' || character === '}') {
      finish(position);
      return { kind, span: { start: span.start, end: position + 1 }, closed: true, parts };
    }
    if (character === ',') {
      finish(position);
      position++;
    } else if ((character === '[' || character === '{') && depth < DEEPEST) {
      inner = parseFlow(text, { start: position, end: span.end }, depth + 1);
      position = inner.span.end;
    } else if ((character === '"' || character === "'") && startsToken(text, position)) {
      position = quotedEnd(text, position, span.end);
    } else {
      if (character === ':' && colon === undefined && /[\s,\]}]|^$/.test(text.charAt(position + 1))) colon = position;
      position++;
    }
  }
  finish(span.end);
  return { kind, span, closed: false, parts };
}

/** After the closing quote; without one on the line, the end of the word, so that the rest is still read. */
export function quotedEnd(text: string, start: number, limit: number): number {
  const quote = text.charAt(start);
  const close = quote === '"' ? /"(?:[^"\\\n]|\\.)*"/y : /'(?:[^'\n]|'')*'/y;
  close.lastIndex = start;
  if (close.test(text) && close.lastIndex <= limit) return close.lastIndex;
  let end = start + 1;
  while (end < limit && !/[,\]}\n]/.test(text.charAt(end))) end++;
  return end;
}

function startsToken(text: string, position: number): boolean {
  return /[[{,:]\s*$/.test(text.slice(Math.max(0, position - 40), position));
}

function partOf(text: string, span: Span, colon: number | undefined, inner: FlowCollection | undefined): FlowPart {
  const content = trimmed(text, span);
  if (colon === undefined) return { span, content, key: undefined, colon, value: content, inner };
  const keySpan = trimmed(text, { start: span.start, end: colon });
  return {
    span,
    content,
    key: { value: unquoted(text.slice(keySpan.start, keySpan.end)), span: keySpan },
    colon,
    value: trimmed(text, { start: colon + 1, end: span.end }),
    inner,
  };
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The value of a scalar, as far as its text alone determines it. */
export function unquoted(written: string): string {
  const first = written.charAt(0);
  if (first === "'") return written.replace(/^'|'$/g, '').replaceAll("''", "'");
  if (first === '"') return written.replace(/^"|"$/g, '').replace(/\\(["\\/])/g, '$1');
  return written;
}
