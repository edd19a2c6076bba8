/** The mistakes that a line of YAML may contain, the most probable first. Whether one is the cause is decided elsewhere. */
import { type Span, spanOf, type TextEdit, textOf } from '../text.ts';
import { parseYaml } from './parseYaml.ts';
import { columnOf, type YamlLine } from './yamlLines.ts';
import type { YamlMistake } from './yamlMistake.ts';
import { ODD_SPACES } from './yamlNode.ts';

/** @param blockEnd the end of the value that the line belongs to */
export function mistakesOfLine(text: string, line: YamlLine, blockEnd: number): readonly YamlMistake[] {
  if (line.kind !== 'entry') return [];
  return [...mistakesOfSpace(text, line, blockEnd), ...mistakesOfValue(text, line, blockEnd)];
}

function mistakesOfSpace(text: string, line: YamlLine, blockEnd: number): readonly YamlMistake[] {
  const { span, key, colon } = line;
  const written = textOf(text, span);
  const tab = /^ *\t/.exec(written);
  if (tab) {
    const at = span.start + tab[0].length;
    return [{ kind: 'tab', span: spanOf(at - 1, at), edits: withoutTabs(text, span.start, blockEnd) }];
  }
  const odd = oddSpaces(text, [line]);
  if (odd) return [odd];
  if (key === undefined || colon === undefined || /[\s]|^$/.test(text.charAt(colon + 1))) return [];
  const after = spanOf(colon + 1, colon + 1);
  return [{ kind: 'noSpace', span: spanOf(key.span.start, colon + 1), edits: [{ span: after, newText: ' ' }] }];
}

/** White space that YAML does not accept, in all of these lines: who pastes one of them pastes many. */
export function oddSpaces(text: string, lines: readonly YamlLine[]): YamlMistake | undefined {
  const places = lines
    .filter(({ kind }) => kind === 'entry')
    .flatMap(({ span }) => Array.from(textOf(text, span).matchAll(ODD_PLACE), ({ index }) => span.start + index))
    .map(at => spanOf(at, at + 1));
  const [first] = places;
  return first && { kind: 'oddSpace', span: first, edits: places.map(span => ({ span, newText: ' ' })) };
}

/** Two spaces for each tab in the indentation of this line and those below. */
function withoutTabs(text: string, start: number, end: number): readonly TextEdit[] {
  return [...text.slice(start, end).matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ index, 0: indent }) => ({
    span: spanOf(start + index, start + index + indent.length),
    newText: indent.replaceAll('\t', '  '),
  }));
}

/** In the indentation, after a dash, and after the colon of a key. */
const ODD_PLACE = new RegExp(
  `(?<=^[ \\t${ODD_SPACES}]*(?:-[ \\t${ODD_SPACES}]*)?(?:[\\w-]+:[ \\t${ODD_SPACES}]*)?)[${ODD_SPACES}]`,
  'g',
);

function mistakesOfValue(text: string, line: YamlLine, blockEnd: number): readonly YamlMistake[] {
  const { value, colon, dash, key } = line;
  if (value.start === value.end || (colon === undefined && dash === undefined)) return [];
  const written = textOf(text, value);
  if (/^[|>]/.test(written) || isValue(written)) return [];
  const first = written.charAt(0);
  const whole = key !== undefined && dash !== undefined && /[A-Z ]/.test(key.value) ? spanOf(key.span.start, value.end) : value;
  const edits = [{ span: whole, newText: inQuotes(withoutOuterQuotes(textOf(text, whole))) }];
  const opening = spanOf(value.start, value.start + 1);
  if (first === '"' || first === "'") {
    if (ONE_STRING.test(written)) return [{ kind: 'escape', span: value, edits }];
    if (written.indexOf(first, 1) !== -1) return [{ kind: 'quotes', span: value, edits }];
    return [{ kind: 'unclosedQuote', span: opening, edits: [insertion(value.end, first)] }];
  }
  if ((first === '[' || first === '{') && !isClosed(written)) {
    const close = first === '[' ? ']' : '}';
    const last = value.start + text.slice(value.start, blockEnd).trimEnd().length;
    return [value.end, last].map(at => ({ kind: 'unclosedBracket', span: opening, edits: [insertion(at, close)] }));
  }
  if (first === '[' && written.endsWith(']')) return [{ kind: 'items', span: value, edits: quotedItems(text, value) }];
  return [{ kind: INDICATOR.test(first) ? 'start' : 'colon', span: whole, edits }];
}

/** A complete string in double quotes: only an escape in it can be invalid. */
const ONE_STRING = /^"(?:[^"\\]|\\.)*"$/;
/** What a value without quotes cannot start with. */
const INDICATOR = /^[[\]{}"'@`%&*!|>?,#:-]/;

/** Puts quotes around the items of a list on one line that are not valid without. */
function quotedItems(text: string, { start, end }: Span): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { index, 0: found } of text.slice(start + 1, end - 1).matchAll(/[^,\s][^,]*/g)) {
    const item = found.trimEnd();
    const at = start + 1 + index;
    if (!isValue(`[${item}]`)) edits.push({ span: spanOf(at, at + item.length), newText: inQuotes(item) });
  }
  return edits;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: spanOf(at, at), newText };
}

/** True if a value is valid on its own. */
function isValue(written: string): boolean {
  return parseYaml(`key: ${written}\n`, 0).error === undefined;
}

function isClosed(written: string): boolean {
  return count(written, /[[{]/g) <= count(written, /[\]}]/g);
}

function count(written: string, pattern: RegExp): number {
  return written.match(pattern)?.length ?? 0;
}

/** `'It's Alpha'` is meant as `It's Alpha`. */
function withoutOuterQuotes(written: string): string {
  const quote = written.charAt(0);
  const isQuoted = /["']/.test(quote) && written.length > 1 && written.endsWith(quote);
  return isQuoted ? written.slice(1, -1) : written;
}

function inQuotes(value: string): string {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

/** Other indentations that the line at `index` may have: those of the lines above that it may belong to. */
export function mistakesOfIndent(text: string, block: readonly YamlLine[], index: number): readonly YamlMistake[] {
  const line = block[index];
  if (line === undefined || line.kind === 'blank' || line.kind === 'comment') return [];
  const found = firstColumn(line);
  const isText = line.dash === undefined && line.key === undefined;
  const columns = columnsAbove(block, index);
  return (isText ? [...columns, (columns.at(-1) ?? 0) + 2] : columns)
    .filter(column => column !== found)
    .sort((a, b) => Math.abs(a - found) - Math.abs(b - found) || b - a)
    .flatMap(expected =>
      [block, block.slice(0, index + 1)].map(lines => ({
        kind: 'indent',
        span: spanOf(line.span.start + found, line.value.end),
        edits: shifted(text, lines, index, expected - found),
        indents: [found, expected],
      })),
    );
}

function firstColumn(line: YamlLine): number {
  return columnOf(line, line.dash ?? line.key?.span.start ?? line.value.start);
}

/** The columns of the maps and lists that are open above a line, or of the text that it continues. */
function columnsAbove(block: readonly YamlLine[], index: number): readonly number[] {
  const open: number[] = [];
  let below: number | undefined;
  for (const line of block.slice(0, index)) {
    if (line.kind === 'text') {
      below = firstColumn(line);
      continue;
    }
    if (line.kind !== 'entry') continue;
    const columns = [line.dash, line.key?.span.start].flatMap(at => (at === undefined ? [] : [columnOf(line, at)]));
    const [outer = 0] = columns;
    while ((open.at(-1) ?? -1) >= outer) open.pop();
    open.push(...columns);
    below = line.value.start === line.value.end ? (open.at(-1) ?? 0) + 2 : undefined;
  }
  return [...new Set(below === undefined ? open : [...open, below])];
}

/** Moves a line, and those below it that are indented at least as far. */
function shifted(text: string, block: readonly YamlLine[], index: number, by: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let least: number | undefined;
  for (const line of block.slice(index)) {
    if (line.kind === 'blank') continue;
    const { start } = line.span;
    const column = /^ */.exec(textOf(text, line.span))?.[0].length ?? 0;
    least ??= column;
    if (column < least) break;
    edits.push(by > 0 ? insertion(start, ' '.repeat(by)) : { span: spanOf(start, start - by), newText: '' });
  }
  return edits;
}
