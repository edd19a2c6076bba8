/**
 * What the author of invalid YAML probably did wrong, where, and how to correct it. A parser reports where it could not
 * continue, often several lines after the mistake. Each guess is tried: it counts only if the YAML is valid with it, or
 * readable further than without.
 */
import { applyEdits, type Span, spanOf, type TextEdit, textOf } from '../text.ts';
import { parseYaml } from './parseYaml.ts';
import { scanYamlLines, type YamlLine } from './yamlLines.ts';
import { mistakesOfIndent, mistakesOfLine, oddSpaces } from './yamlMistakes.ts';

export interface YamlMistake {
  readonly kind:
    | 'colon'
    | 'start'
    | 'quotes'
    | 'escape'
    | 'items'
    | 'noColon'
    | 'unclosedQuote'
    | 'unclosedBracket'
    | 'noSpace'
    | 'oddSpace'
    | 'tab'
    | 'indent'
    | 'continuation';
  readonly span: Span;
  readonly edits: readonly TextEdit[];
  /** Of `indent`: the number of spaces before the line, and the expected one. */
  readonly indents?: readonly [found: number, expected: number];
}

/** How many guesses are tried at most. */
const MOST_GUESSES = 12;
/** A longer value is not examined, in UTF-16 units: each guess parses it once. */
const LONGEST_BLOCK = 12_000;

/** @param content of the frontmatter */
export function findYamlMistake(text: string, content: Span): YamlMistake | undefined {
  const lines = scanYamlLines(text, content, content.start);
  const odd = oddSpaces(text, lines);
  if (odd && failureOf(text, content, odd.edits) === undefined) return odd;
  const blocks = blocksOf(lines);
  for (const [index, block] of blocks.entries()) {
    const span = spanOfLines(block);
    const failure = failureOf(text, span, []);
    if (failure === undefined) continue;
    if (span.end - span.start > LONGEST_BLOCK) return undefined;
    const [first] = block;
    const previous = blocks[index - 1];
    if (first?.key === undefined && previous) {
      const continued = continuation(text, previous, block);
      if (continued) return continued;
    }
    return firstThatHelps(text, block, failure);
  }
  return undefined;
}

/** The first guess with which the whole value is valid, or else with which more of it is. */
function firstThatHelps(text: string, block: readonly YamlLine[], failure: number): YamlMistake | undefined {
  const span = spanOfLines(block);
  const partial: YamlMistake[] = [];
  let guesses = 0;
  for (const mistake of guessesFor(text, block, failure)) {
    if (guesses++ >= MOST_GUESSES) break;
    const { edits } = mistake;
    const after = failureOf(text, span, edits);
    if (after === undefined) return mistake;
    const shift = edits.reduce((sum, edit) => sum + edit.newText.length - (edit.span.end - edit.span.start), 0);
    if (after - shift > Math.max(failure, edits.at(-1)?.span.end ?? 0)) partial.push(mistake);
  }
  return partial[0];
}

function* guessesFor(text: string, block: readonly YamlLine[], failure: number): Generator<YamlMistake> {
  const { end } = spanOfLines(block);
  const at = block.findIndex(line => failure <= line.span.end);
  const last = at === -1 ? block.length : at + 1;
  for (const line of block.slice(0, last + 1)) yield* mistakesOfLine(text, line, end);
  for (const index of [last - 1, last, last - 2]) if (index >= 1) yield* mistakesOfIndent(text, block, index);
}

/** `title = Alpha`, `title "Alpha"` */
const NO_COLON = /^([A-Za-z_][\w-]*)(?:[ \t]*=[ \t]*|[ \t]+(?=["']))/;

/** A line without a key that continues the value above it, if it is indented. */
function continuation(text: string, previous: readonly YamlLine[], block: readonly YamlLine[]): YamlMistake | undefined {
  const [first] = block;
  if (first === undefined || first.value.start === first.value.end) return undefined;
  const assignment = NO_COLON.exec(textOf(text, first.value));
  if (assignment?.[1] !== undefined) {
    const start = first.value.start + assignment[1].length;
    const edits = [{ span: spanOf(start, first.value.start + assignment[0].length), newText: ': ' }];
    if (failureOf(text, spanOfLines(block), edits) === undefined) return { kind: 'noColon', span: first.value, edits };
  }
  const above = previous.findLast(({ kind }) => kind === 'text' || kind === 'entry');
  const indent = above?.kind === 'text' ? above.value.start - above.span.start : 2;
  const { start } = first.span;
  const edits = [{ span: spanOf(start, start), newText: ' '.repeat(indent) }];
  const both = spanOfLines([...previous, first]);
  return failureOf(text, both, edits) === undefined ? { kind: 'continuation', span: first.value, edits } : undefined;
}

/** Each key at the start of a line with everything below it. */
function blocksOf(lines: readonly YamlLine[]): readonly (readonly YamlLine[])[] {
  const blocks: YamlLine[][] = [];
  for (const line of lines) {
    const starts = line.kind === 'entry' && line.dash === undefined && inkOf(line) === line.span.start;
    const last = blocks.at(-1);
    if (starts || last === undefined) blocks.push([line]);
    else last.push(line);
  }
  return blocks;
}

function inkOf({ key, value }: YamlLine): number {
  return key?.span.start ?? value.start;
}

function spanOfLines(lines: readonly YamlLine[]): Span {
  return spanOf(lines[0]?.span.start ?? 0, lines.at(-1)?.span.end ?? 0);
}

/** Where a part of the frontmatter is not a map in valid YAML, after edits inside of it. */
function failureOf(text: string, span: Span, edits: readonly TextEdit[]): number | undefined {
  const inside = edits.map(edit => ({ ...edit, span: spanOf(edit.span.start - span.start, edit.span.end - span.start) }));
  const { root, error } = parseYaml(applyEdits(textOf(text, span), inside), span.start);
  if (error) return error.span.start;
  return root === undefined || root.kind === 'mapping' || (root.kind === 'scalar' && root.value === null)
    ? undefined
    : root.span.start;
}
