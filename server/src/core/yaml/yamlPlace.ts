/**
 * Where an offset is in a YAML text, by indentation and brackets: also where nothing is written yet, and where the text is not
 * valid YAML. Knows no field of any format.
 */
import type { Located, Span } from '../text.ts';
import { type FlowCollection, type FlowPart, parseFlow, quotedEnd, unquoted } from './yamlFlow.ts';
import { columnOf, type YamlLine } from './yamlLines.ts';
import { type Frame, ITEM, Outline, type YamlPath } from './yamlOutline.ts';

export type YamlContainer = 'scalar' | 'blockList' | 'flowList' | 'flowMap';

export type YamlPlace = YamlKeyPlace | YamlValuePlace | YamlBarePlace | { readonly kind: 'elsewhere' };

/** On a key, or where one is being typed. */
export interface YamlKeyPlace {
  readonly kind: 'key';
  /** Of the map that contains the key. */
  readonly path: YamlPath;
  readonly key: Located<string>;
  /** A colon follows, and perhaps a value. */
  readonly hasColon: boolean;
  readonly flow: boolean;
  /** The other keys of the map. */
  readonly others: readonly string[];
}

/** On a scalar value, or where one is expected. */
export interface YamlValuePlace {
  readonly kind: 'value';
  readonly path: YamlPath;
  readonly container: YamlContainer;
  /** What would be replaced: within the quotes, on one line, around the offset. */
  readonly span: Span;
  readonly quote: '"' | "'" | undefined;
  /** True unless there is an open quote. */
  readonly closed: boolean;
  /** What has to be inserted before a value: a space after a bare `:`, `-` or `,`. */
  readonly prefix: '' | ' ';
  /** The other items of the list. */
  readonly others: readonly string[];
}

/** A line with neither key nor dash: what is typed there may become either. */
export interface YamlBarePlace {
  readonly kind: 'bare';
  /** Of the map, list or scalar that it would belong to. */
  readonly path: YamlPath;
  readonly written: Located<string>;
  readonly otherKeys: readonly string[];
  readonly otherItems: readonly string[];
}

const ELSEWHERE = { kind: 'elsewhere' } as const;

/** @param lines of the YAML text, as `scanYamlLines` gives them */
export function yamlPlaceAt(text: string, lines: readonly YamlLine[], offset: number): YamlPlace {
  const index = lines.findIndex(line => line.span.start <= offset && offset <= line.span.end);
  const line = lines[index];
  if (line === undefined) return ELSEWHERE;
  const outline = new Outline(text, lines);
  if (line.comment !== undefined && offset > line.comment) return ELSEWHERE;
  if (line.kind === 'comment') return ELSEWHERE;
  if (line.kind === 'blank') return barePlace(outline, index, offset, { value: '', span: { start: offset, end: offset } });
  if (line.kind === 'text') return textPlace(outline, index, line, offset);
  if (line.key && line.colon !== undefined) {
    if (offset < line.key.span.start) return ELSEWHERE;
    if (offset <= line.colon) return keyPlace(outline, index, line.key);
    return scalarPlace(outline, index, line, offset, line.colon + 1);
  }
  if (line.dash !== undefined) return offset > line.dash ? scalarPlace(outline, index, line, offset, line.dash + 1) : ELSEWHERE;
  if (offset < line.value.start) return ELSEWHERE;
  const span = { start: line.value.start, end: Math.max(line.value.end, offset) };
  return barePlace(outline, index, line.value.start, { value: text.slice(span.start, span.end), span });
}

function keyPlace(outline: Outline, index: number, key: Located<string>): YamlPlace {
  const parent = outline.parentOf({ line: index, part: 'key' });
  const others = outline.keysIn(parent).filter(other => other !== index);
  return {
    kind: 'key',
    path: outline.pathOf(parent),
    key,
    hasColon: true,
    flow: false,
    others: others.map(other => outline.keyAt(other)),
  };
}

/** A value behind a colon or a dash. @param from right after that mark */
function scalarPlace(outline: Outline, index: number, line: YamlLine, offset: number, from: number): YamlPlace {
  const { text } = outline;
  const frame: Frame = { line: index, part: line.key ? 'key' : 'item' };
  const path = outline.pathOf(frame);
  const first = text.charAt(line.value.start);
  if (line.value.start < line.value.end && (first === '[' || first === '{')) {
    if (offset <= line.value.start) return ELSEWHERE;
    const region = { start: line.value.start, end: Math.max(outline.valueEnd(index), offset) };
    return flowPlace(text, parseFlow(text, region), offset, path);
  }
  if (first === '|' || first === '>') return ELSEWHERE;
  const item = outline.itemAround(frame);
  const written = token(text, line.value, offset);
  if (written === undefined) return ELSEWHERE;
  return {
    kind: 'value',
    path,
    container: item ? 'blockList' : 'scalar',
    ...written,
    prefix: offset === from ? ' ' : '',
    others: item ? outline.itemsBeside(item) : [],
  };
}

/** A line that continues a value: only inside brackets there is a place. */
function textPlace(outline: Outline, index: number, line: YamlLine, offset: number): YamlPlace {
  const owner = outline.lines[line.owner ?? index];
  if (owner === undefined || line.owner === undefined || offset < line.span.start) return ELSEWHERE;
  const first = outline.text.charAt(owner.value.start);
  if (first !== '[' && first !== '{') return ELSEWHERE;
  const region = { start: owner.value.start, end: Math.max(outline.valueEnd(line.owner), offset) };
  const path = outline.pathOf({ line: line.owner, part: owner.key ? 'key' : 'item' });
  return flowPlace(outline.text, parseFlow(outline.text, region), offset, path);
}

function barePlace(outline: Outline, index: number, at: number, written: Located<string>): YamlPlace {
  const line = outline.lines[index];
  if (line === undefined) return ELSEWHERE;
  const parent = outline.openerAbove(index, columnOf(line, at), 'key');
  if (parent && outline.hasValue(parent)) return ELSEWHERE;
  return {
    kind: 'bare',
    path: outline.pathOf(parent),
    written,
    otherKeys: outline.keysIn(parent).map(other => outline.keyAt(other)),
    otherItems: parent ? outline.itemsIn(parent) : [],
  };
}

function flowPlace(text: string, flow: FlowCollection, offset: number, path: YamlPath): YamlPlace {
  if (offset <= flow.span.start || (flow.closed && offset >= flow.span.end)) return ELSEWHERE;
  const part = flow.parts.find(({ span }) => span.start <= offset && offset <= span.end);
  if (part === undefined) return ELSEWHERE;
  if (flow.kind === 'map') return flowMapPlace(text, flow, part, offset, path);
  const inner = [...path, ITEM];
  if (part.inner && offset > part.inner.span.start) return flowPlace(text, part.inner, offset, inner);
  const written = token(text, part.value, offset);
  if (part.inner || part.key || written === undefined) return ELSEWHERE;
  return {
    kind: 'value',
    path: inner,
    container: 'flowList',
    ...written,
    prefix: offset === part.span.start && text.charAt(offset - 1) === ',' ? ' ' : '',
    others: flow.parts.flatMap(other =>
      other === part || other.content.start === other.content.end ? [] : unquoted(text.slice(other.value.start, other.value.end)),
    ),
  };
}

function flowMapPlace(text: string, flow: FlowCollection, part: FlowPart, offset: number, path: YamlPath): YamlPlace {
  if (part.colon === undefined || offset <= part.colon) {
    const span = part.key?.span ?? around(text, part.content, offset);
    if (offset < span.start) return ELSEWHERE;
    const others = flow.parts.flatMap(other => (other === part || other.key === undefined ? [] : other.key.value));
    const key = { value: text.slice(span.start, span.end), span: { start: span.start, end: Math.max(span.end, offset) } };
    return { kind: 'key', path, key, hasColon: part.colon !== undefined, flow: true, others };
  }
  const inner = [...path, part.key?.value ?? ''];
  if (part.inner && offset > part.inner.span.start) return flowPlace(text, part.inner, offset, inner);
  const written = token(text, part.value, offset);
  if (part.inner || written === undefined) return ELSEWHERE;
  const prefix = offset === part.colon + 1 ? ' ' : '';
  return { kind: 'value', path: inner, container: 'flowMap', ...written, prefix, others: [] };
}

/** The word, or words, that a value at the offset would replace; `undefined` behind a closed quote. */
function token(text: string, value: Span, offset: number): Pick<YamlValuePlace, 'span' | 'quote' | 'closed'> | undefined {
  const first = text.charAt(value.start);
  const quote = (first === '"' || first === "'") && value.start < value.end ? first : undefined;
  if (quote === undefined || offset <= value.start) {
    return { span: around(text, value, offset), quote: undefined, closed: true };
  }
  const end = quotedEnd(text, value.start, value.end);
  const closed = end > value.start + 1 && text.charAt(end - 1) === quote;
  if (closed && offset >= end) return undefined;
  const inside = { start: value.start + 1, end: closed ? end - 1 : value.end };
  return { span: around(text, inside, offset), quote, closed };
}

/** The span, extended to the offset and limited to its line. */
function around(text: string, span: Span, offset: number): Span {
  if (span.start === span.end) return { start: offset, end: offset };
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = /[\r\n]/.exec(text.slice(offset, Math.max(offset, span.end)));
  const lineEnd = newline ? offset + newline.index : Math.max(offset, span.end);
  return { start: Math.min(Math.max(span.start, lineStart), offset), end: Math.min(Math.max(span.end, offset), lineEnd) };
}
