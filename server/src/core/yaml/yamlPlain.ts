/**
 * YAML text -> located tree, for the YAML that most frontmatters are written in: `key: value`, maps and lists by indentation,
 * values on one line, `[a, b]`, `{a: b}`, and block scalars. Read line by line, in a tenth of the time of a full parser. It gives
 * up on everything else and never guesses: `yamlTolerant.ts` reads the same tree.
 */
import { wordKeyEnd } from './keyLine.ts';
import { readBlockScalar } from './yamlBlockScalar.ts';
import {
  type ScalarStyle,
  scalarValue,
  withoutSpacesBehind,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from './yamlNode.ts';

/**
 * @param source YAML text of one document
 * @param base offset that is added to every span
 * @returns the root map; `undefined` for text that only a full parser can read
 */
export function parseYamlPlain(source: string, base: number): YamlMapping | undefined {
  if (OTHER_CHARACTERS.test(source)) return undefined;
  return new PlainReader(source, base).root();
}

/** Tabs, control characters, unusual ends of lines, and halves of characters. */
const OTHER_CHARACTERS = /[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdff]|\r(?!\n)/;
/** The first character of a plain value; others may begin something else. */
const PLAIN_START = /[^\s\-?:,[\]{}#&*!|>'"%@`]/y;
/** In a list on one line: up to a comma or a bracket. */
const FLOW_PLAIN = /[^,[\]{}\n\r]+/y;
/** Up to the end of the line nothing, or a comment. */
const REST_OF_LINE = / *(?: #[^\n]*)?\r?(?:\n|$)/y;

/** The indentation after the last line. */
const END = -1;
const DEEPEST = 10;
/** YAML limits keys to 1024 characters; longer ones are probably not meant as keys. */
const LONGEST_KEY = 80;

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const LF = 10;
const CR = 13;

type Holder = 'key' | 'dash';

/** Positioned at the first character of a line with content. Every method returns `undefined` to give up. */
class PlainReader {
  /** Of the present line; `END` behind the last one. */
  private indent = END;
  private start = 0;
  /** Where the last token ended. */
  private tokenEnd = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly base: number,
  ) {
    this.goToLine(0);
  }

  root(): YamlMapping | undefined {
    if (this.indent !== 0) return undefined;
    const root = this.mapping(0);
    return this.indent <= END ? root : undefined;
  }

  private mapping(indent: number): YamlMapping | undefined {
    if (++this.depth > DEEPEST) return undefined;
    const { start } = this;
    const entries: YamlEntry[] = [];
    do {
      const key = this.keyAt(this.start);
      if (key === undefined) return undefined;
      const value = this.valueAfter('key', key.span.end - this.base + 1, indent);
      if (value === undefined) return undefined;
      entries.push({ key, value });
    } while (this.indent === indent);
    this.depth--;
    return { kind: 'mapping', span: this.span(start, this.tokenEnd), flow: false, entries };
  }

  /** A key in one word, right before its colon. */
  private keyAt(position: number): YamlScalar | undefined {
    const end = this.keyEnd(position);
    return end === undefined ? undefined : this.scalar(position, end, 'plain', this.source.slice(position, end));
  }

  private keyEnd(position: number): number | undefined {
    const end = wordKeyEnd(this.source, position);
    return end === undefined || end - position > LONGEST_KEY ? undefined : end;
  }

  private sequence(indent: number): YamlSequence | undefined {
    if (++this.depth > DEEPEST) return undefined;
    const { start } = this;
    const items: YamlNode[] = [];
    do {
      const dash = this.start;
      const item = this.itemAfter(dash, indent);
      if (item === undefined) return undefined;
      items.push(item);
    } while (this.indent === indent && this.isDash(this.start));
    this.depth--;
    return { kind: 'sequence', span: this.span(start, this.tokenEnd), flow: false, items };
  }

  private itemAfter(dash: number, indent: number): YamlNode | undefined {
    const position = this.skipSpaces(dash + 1);
    if (this.keyEnd(position) === undefined) return this.valueAfter('dash', dash + 1, indent);
    // `- key: value`: a map with the indentation of its first key.
    const inner = indent + position - dash;
    this.start = position;
    this.indent = inner;
    const map = this.mapping(inner);
    return this.indent <= indent ? map : undefined;
  }

  /**
   * The value of a key or of an item, on the same line or below.
   * @param from behind the colon or the dash
   * @param indent of the map or list that contains it
   */
  private valueAfter(holder: Holder, from: number, indent: number): YamlNode | undefined {
    const position = this.skipSpaces(from);
    const code = this.source.charCodeAt(position);
    const isBelow = Number.isNaN(code) || code === LF || code === CR || (code === HASH && position > from);
    const value = isBelow ? this.valueBelow(holder, from, indent) : this.valueAt(position, indent);
    // Lines that are indented deeper continue the value.
    return this.indent <= indent ? value : undefined;
  }

  private valueBelow(holder: Holder, from: number, indent: number): YamlNode | undefined {
    this.goToLine(this.nextLine(from));
    if (holder === 'key' && this.indent >= indent && this.isDash(this.start)) return this.sequence(this.indent);
    if (this.indent > indent) return holder === 'key' ? this.mapping(this.indent) : undefined;
    this.tokenEnd = from;
    return this.scalar(from, from, 'plain', '');
  }

  private valueAt(position: number, indent: number): YamlNode | undefined {
    const first = this.source.charAt(position);
    if (first === '|' || first === '>') return this.blockScalar(position, indent);
    const node =
      first === '['
        ? this.flowSequence(position, indent)
        : first === '{'
          ? this.flowMapping(position)
          : this.scalarAt(position, this.lineEnd(position));
    if (node === undefined) return undefined;
    this.tokenEnd = node.span.end - this.base;
    const isWholeLine = node.kind === 'scalar' && node.style === 'plain';
    if (!isWholeLine && !this.isLineOver(this.tokenEnd)) return undefined;
    this.goToLine(this.nextLine(this.tokenEnd));
    return node;
  }

  private isLineOver(position: number): boolean {
    REST_OF_LINE.lastIndex = position;
    return REST_OF_LINE.test(this.source);
  }

  private blockScalar(position: number, indent: number): YamlScalar | undefined {
    const block = readBlockScalar(this.source, position, indent);
    if (block === undefined) return undefined;
    this.tokenEnd = block.end;
    this.goToLine(block.next);
    return this.scalar(position, block.end, 'block', block.text);
  }

  /** @param end the latest end of the value */
  private scalarAt(position: number, end: number): YamlScalar | undefined {
    const first = this.source.charAt(position);
    if (first === '"' || first === "'") return this.quoted(position, first);
    PLAIN_START.lastIndex = position;
    if (!PLAIN_START.test(this.source)) return undefined;
    const written = this.source.slice(position, end);
    const comment = written.indexOf(' #');
    const text = withoutSpacesBehind(comment === -1 ? written : written.slice(0, comment));
    if (text.includes(':') && (text.endsWith(':') || text.includes(': '))) return undefined;
    return this.scalar(position, position + text.length, 'plain', text);
  }

  private quoted(position: number, quote: '"' | "'"): YamlScalar | undefined {
    const { source } = this;
    let end = source.indexOf(quote, position + 1);
    while (quote === "'" && end !== -1 && source.charAt(end + 1) === quote) end = source.indexOf(quote, end + 2);
    if (end === -1) return undefined;
    const text = source.slice(position + 1, end);
    if (text.includes('\n')) return undefined;
    if (quote === "'") return this.scalar(position, end + 1, 'single', text.replaceAll("''", "'"));
    return text.includes('\\') ? undefined : this.scalar(position, end + 1, 'double', text);
  }

  /** `{a: b, c: "d"}`, of scalars only and on one line. */
  private flowMapping(start: number): YamlMapping | undefined {
    const entries: YamlEntry[] = [];
    for (let position = start, mark = ','; mark === ','; mark = this.source.charAt(position)) {
      const key = this.keyAt(this.skipSpaces(position + 1));
      if (key === undefined) return undefined;
      const value = this.flowScalar(this.skipSpaces(key.span.end - this.base + 1));
      if (value === undefined) return undefined;
      entries.push({ key, value });
      position = this.skipSpaces(value.span.end - this.base);
      if (this.source.charAt(position) === '}') {
        return { kind: 'mapping', span: this.span(start, position + 1), flow: true, entries };
      }
    }
    return undefined;
  }

  private flowScalar(position: number): YamlScalar | undefined {
    FLOW_PLAIN.lastIndex = position;
    return this.scalarAt(position, FLOW_PLAIN.test(this.source) ? FLOW_PLAIN.lastIndex : position);
  }

  /** `[a, "b"]`, of scalars only; also on several lines, if each scalar is on one. */
  private flowSequence(start: number, indent: number): YamlSequence | undefined {
    const { source } = this;
    const items: YamlNode[] = [];
    let position = this.skipFlowSpace(start + 1, indent);
    while (source.charAt(position) !== ']' || items.length > 0) {
      const item = this.flowScalar(position);
      if (item === undefined) return undefined;
      items.push(item);
      position = this.skipFlowSpace(item.span.end - this.base, indent);
      const next = source.charAt(position);
      if (next === ']') break;
      if (next !== ',') return undefined;
      position = this.skipFlowSpace(position + 1, indent);
    }
    return { kind: 'sequence', span: this.span(start, position + 1), flow: true, items };
  }

  /** Skips blanks and line breaks. Wrong indentation gives up: the end of the text is not a bracket. */
  private skipFlowSpace(from: number, indent: number): number {
    const { source } = this;
    let position = from;
    let line = -1;
    for (
      let code = source.charCodeAt(position);
      code === SPACE || code === LF || code === CR;
      code = source.charCodeAt(++position)
    ) {
      if (code === LF) line = position + 1;
    }
    const column = line === -1 ? indent + 1 : position - line;
    return column > indent || (column === indent && source.charAt(position) === ']') ? position : source.length;
  }

  private scalar(start: number, end: number, style: ScalarStyle, text: string): YamlScalar {
    return { kind: 'scalar', span: this.span(start, end), style, text, value: scalarValue(text, style) };
  }

  /** Goes to the first line from `position` on that is neither blank nor a comment. */
  private goToLine(position: number): void {
    const { source } = this;
    for (let line = position; line < source.length; line = this.nextLine(line)) {
      const start = this.skipSpaces(line);
      const code = source.charCodeAt(start);
      if (Number.isNaN(code) || code === LF || code === CR || code === HASH) continue;
      this.start = start;
      this.indent = start - line;
      return;
    }
    this.indent = END;
  }

  private isDash(position: number): boolean {
    if (this.indent === END || this.source.charCodeAt(position) !== DASH) return false;
    const code = this.source.charCodeAt(position + 1);
    return Number.isNaN(code) || code === SPACE || code === LF || code === CR;
  }

  private skipSpaces(position: number): number {
    let end = position;
    while (this.source.charCodeAt(end) === SPACE) end++;
    return end;
  }

  private lineEnd(position: number): number {
    const newline = this.source.indexOf('\n', position);
    const end = newline === -1 ? this.source.length : newline;
    return this.source.charCodeAt(end - 1) === CR ? end - 1 : end;
  }

  private nextLine(position: number): number {
    const newline = this.source.indexOf('\n', position);
    return newline === -1 ? this.source.length : newline + 1;
  }

  private span(start: number, end: number) {
    return { start: this.base + start, end: this.base + end };
  }
}
