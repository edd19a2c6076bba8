/**
 * Text -> frontmatter: the YAML block at the start of a file, as a located tree. Never throws.
 * Knows YAML, but no field of any format.
 */
import { lineAt, linesOf, type Span, textOf } from '../text.ts';
import { keyAt, startsWithFieldKey } from './keyLine.ts';
import { parseYaml } from './parseYaml.ts';
import { nodesOf, type YamlError, type YamlMapping } from './yamlNode.ts';

/**
 * ```
 * ---            <- span.start, opening
 * id: pat_1      <- content
 * title: A
 * ---            <- closing
 *                <- span.end: the body starts here
 * ```
 */
export interface Frontmatter {
  readonly span: Span;
  /** The opening `---`. */
  readonly opening: Span;
  /** The YAML text between the two delimiters. */
  readonly content: Span;
  /** The closing delimiter; `undefined` if it is missing: the content then ends where the YAML probably ends. */
  readonly closing: Span | undefined;
  /** The parsed tree; with an `error`, only a part of the block. */
  readonly root: YamlMapping | undefined;
  /** The first thing that makes the block unreadable. */
  readonly error: YamlError | undefined;
}

const BYTE_ORDER_MARK = 0xfeff;

/** Where the text starts after a byte order mark. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

/** True for a text with a frontmatter in TOML, between two `+++` lines, which is not read. */
export function hasTomlFrontmatter(text: string): boolean {
  const start = textStart(text);
  return TOML.test(text.slice(start, start + TOML_LOOK));
}

/** How much of a text is examined for the closing line, in UTF-16 units. */
const TOML_LOOK = 20_000;
const TOML = /^\s*\+\+\+[ \t]*\r?\n[\s\S]*?^\+\+\+[ \t]*$/m;

/**
 * @param before another text with its frontmatter, such as the text before a keystroke
 * @returns the frontmatter, which is that of `before` if nothing differs; `undefined` when the first line is not `---`
 */
export function parseFrontmatter(
  text: string,
  before?: { readonly text: string; readonly frontmatter: Frontmatter | undefined },
): Frontmatter | undefined {
  const block = locateFrontmatter(text);
  if (block === undefined) return undefined;
  const last = before?.frontmatter;
  if (last && isSameBlock(last, block) && text.slice(0, block.span.end) === before.text.slice(0, block.span.end)) return last;
  const source = text.slice(block.content.start, block.content.end);
  const { root, error } = parseYaml(source, block.content.start);
  if (root === undefined || root.kind === 'mapping')
    return frontmatterOf(block, root, error ?? unknownAlias(root, source) ?? oddSpace(root, text, block.content));
  if (root.kind === 'scalar' && root.value === null) return frontmatterOf(block, undefined, error);
  const notKeys: YamlError = { code: 'NOT_A_MAPPING', reason: 'A frontmatter is a list of `key: value` lines', span: root.span };
  return frontmatterOf(block, undefined, error ?? notKeys);
}

function isSameBlock(a: FrontmatterBlock, b: FrontmatterBlock): boolean {
  return a.span.end === b.span.end && a.content.end === b.content.end && a.closing?.start === b.closing?.start;
}

/** An alias without an anchor before it, which is an error for programs that expand aliases. */
function unknownAlias(root: YamlMapping | undefined, source: string): YamlError | undefined {
  if (root === undefined || !source.includes('*')) return undefined;
  for (const node of nodesOf(root)) {
    if (node.kind === 'alias' && node.anchor === undefined) {
      return { code: 'BAD_ALIAS', reason: 'There is no such anchor', span: node.span };
    }
  }
  return undefined;
}

/** A key or an item with white space that YAML reads as a part of it: other programs do not find the key. */
function oddSpace(root: YamlMapping | undefined, text: string, content: Span): YamlError | undefined {
  if (root === undefined || !ODD_SPACE.test(textOf(text, content))) return undefined;
  for (const node of nodesOf(root)) {
    const odd =
      node.kind === 'mapping'
        ? node.entries.map(({ key }) => key).find(key => key.style === 'plain' && ODD_SPACE.test(key.text.charAt(0)))
        : node.kind === 'scalar' && node.style === 'plain' && UNREAD_LINE.test(node.text) && startsLine(text, node.span.start)
          ? node
          : undefined;
    if (odd) return { code: 'ODD_SPACE', reason: 'There is white space that YAML does not accept', span: odd.span };
  }
  return undefined;
}

/** Those of them that are as wide as a space. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
/** An item or a key that is text for YAML. */
const UNREAD_LINE = new RegExp(`^(?:-|[\\w-]+:)${ODD_SPACE.source}`);

function startsLine(text: string, offset: number): boolean {
  return text.slice(lineAt(text, offset).start, offset).trim() === '';
}

function frontmatterOf(
  { span, opening, content, closing }: FrontmatterBlock,
  root: YamlMapping | undefined,
  error: YamlError | undefined,
): Frontmatter {
  return { span, opening, content, closing, root, error };
}

export type FrontmatterBlock = Pick<Frontmatter, 'span' | 'opening' | 'content' | 'closing'>;

/** Finds the block by its delimiters alone, without reading the YAML. */
export function locateFrontmatter(text: string): FrontmatterBlock | undefined {
  const start = textStart(text);
  if (!text.startsWith('---', start)) return undefined;
  const lines = linesOf(text, { start, end: text.length });
  const first = lines.next();
  if (first.done || !OPENING.test(text.slice(first.value.start, first.value.end))) return undefined;
  const opening = first.value;
  const contentStart = lineAfter(text, opening.end);
  const closing = text.startsWith('---', contentStart) ? undefined : plainClosing(text, contentStart);
  if (closing) return blockOf(text, opening, contentStart, closing);
  let plausibleEnd = contentStart;
  let plausible = true;
  let heading = false;
  let prose = false;
  let keys = false;
  for (const line of linesOf(text, { start: contentStart, end: text.length })) {
    const code = text.charCodeAt(line.start);
    const content = text.slice(line.start, line.end);
    if ((code === DASH || code === DOT) && CLOSING.test(content)) {
      // Headings and prose, and no keys between them: the closing delimiter is missing, and this is a thematic break of the body.
      if (heading && prose && !keys) break;
      return blockOf(text, opening, contentStart, line);
    }
    if (content === '') continue;
    const isYaml = KEYLESS_LINE.test(content) || startsWithKey(text, line.start);
    if (plausible && isYaml) plausibleEnd = lineAfter(text, line.end);
    plausible &&= isYaml;
    if (plausible) continue;
    if (code === HASH) heading ||= !isYaml;
    else prose ||= heading && !isYaml;
    keys ||= heading && startsWithFieldKey(text, line.start);
  }
  return {
    span: { start, end: plausibleEnd },
    opening,
    content: { start: contentStart, end: plausibleEnd },
    closing: undefined,
  };
}

/** The closing delimiter if there is no doubt: no heading precedes it. */
function plainClosing(text: string, contentStart: number): Span | undefined {
  const start = text.indexOf('\n---', contentStart) + 1;
  if (start === 0) return undefined;
  const closing = lineAt(text, start);
  const above = text.slice(contentStart, start);
  const isPlain = CLOSING.test(textOf(text, closing)) && !above.includes('\n##') && !above.includes('\n...');
  return isPlain && !/^(?:##|\.\.\.)/.test(above) ? closing : undefined;
}

function blockOf(text: string, opening: Span, contentStart: number, closing: Span): FrontmatterBlock {
  const span = { start: opening.start, end: lineAfter(text, closing.end) };
  return { span, opening, content: { start: contentStart, end: closing.start }, closing };
}

const DASH = 45;
const DOT = 46;
const HASH = 35;
const OPENING = /^---[ \t]*(?:[ \t]#.*)?$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
/** A line without a key that can belong to a frontmatter: blank, indented, a list item, a comment. A heading of level 2 or deeper cannot. */
const KEYLESS_LINE = /^(?:[ \t].*|-(?:[ \t].*)?|#(?![#]).*|[\]}],?[ \t]*)?$/;

/** Several words before a colon are prose. */
function startsWithKey(text: string, lineStart: number): boolean {
  const key = keyAt(text, lineStart);
  return key !== undefined && key.form !== 'words';
}

function lineAfter(text: string, lineEnd: number): number {
  const newline = text.indexOf('\n', lineEnd);
  return newline === -1 ? text.length : newline + 1;
}
