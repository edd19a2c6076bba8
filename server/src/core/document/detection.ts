/**
 * Is this file a pattern, and of which format? Decided by scanning lines, so that the answer does not change
 * while the YAML is being typed.
 */

import type { Format } from '../formats/format.ts';
import { DEFAULT_FORMAT, FORMATS, TARGET_FORMATS } from '../formats/index.ts';
import { withoutLoneReturns } from '../lineBreaks.ts';
import { linesOf, type Span, textOf } from '../text.ts';
import { locateFrontmatter, textStart } from '../yaml/frontmatter.ts';
import { keyAt } from '../yaml/keyLine.ts';
import type { Markdown } from './markdown.ts';

/** Names of Markdown files that describe a folder and are not patterns. Compared without case and extension. */
const NOT_PATTERNS = new Set([
  'readme',
  'index',
  'contributing',
  'license',
  'licence',
  'changelog',
  'code_of_conduct',
  'security',
  'governance',
  'authors',
  'agents',
  'claude',
  'template',
]);

const ID_PREFIX = 'pat_';
const NAMING_KEYS = ['slug', 'title'];

/** True when the text shows that it is a pattern. */
export function looksLikePattern(source: string): boolean {
  const text = withoutLoneReturns(source);
  const block = isTargetOnly(text) ? undefined : locateFrontmatter(text);
  if (block === undefined) return false;
  let placed = false;
  let named = false;
  for (const line of linesOf(text, block.content)) {
    const code = text.charCodeAt(line.start);
    if (code === SPACE || code === DASH || code === HASH) continue;
    if (statesId(text, line.start, ID_PREFIX)) return true;
    const key = keyAt(text, line.start)?.key.value;
    if (key === undefined) continue;
    placed ||= MARKS.has(key);
    named ||= NAMING_KEYS.includes(key);
    if (placed && named) return true;
  }
  return false;
}

/** True for a template: its id is a hole, such as `pat_{TYPEID}`, for a tool to fill in. */
export function isTemplateText(source: string): boolean {
  if (!HOLE_IN_ID.test(source.slice(0, HEAD))) return false;
  const text = withoutLoneReturns(source);
  const block = locateFrontmatter(text);
  if (block === undefined) return false;
  return [...linesOf(text, block.content)].some(line => HOLE_IN_ID.test(text.slice(line.start, line.end)));
}

const HOLE_IN_ID = /^id:[ \t]*["']?(?:pat_)?\{+[^{}:,]*\}+["']?[ \t]*(?:#.*)?$/m;

/** True for a file that is not a pattern, but that patterns may point to. */
export function isTargetOnly(text: string): boolean {
  return targetFormatOf(text) !== undefined;
}

function targetFormatOf(source: string): Format | undefined {
  const start = textStart(source);
  // Called for every file, and rarely true: the frontmatter is parsed only if the start of the file suggests it.
  const head = source.slice(start, start + HEAD);
  const format = TARGET_FORMATS.find(({ recognition: { idPrefix } }) => idPrefix !== undefined && head.includes(idPrefix));
  const prefix = format?.recognition.idPrefix;
  if (prefix === undefined) return undefined;
  const text = withoutLoneReturns(source);
  const block = locateFrontmatter(text);
  if (block === undefined) return undefined;
  for (const line of linesOf(text, block.content)) if (statesId(text, line.start, prefix)) return format;
  return undefined;
}

/** True for a line `id: pat_...`, whatever the prefix of ids is. */
function statesId(text: string, lineStart: number, prefix: string): boolean {
  const key = keyAt(text, lineStart);
  if (key?.key.value !== 'id') return false;
  VALUE_START.lastIndex = key.colon + 1;
  VALUE_START.test(text);
  return text.startsWith(prefix, VALUE_START.lastIndex);
}

const VALUE_START = /[ \t]*["']?/y;

/** How much of a file is searched for marks of a pattern, in UTF-16 units. */
const HEAD = 2000;

/** True when a file of this name in a patterns folder is always a pattern. */
export function isPatternFileName(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  return !NOT_PATTERNS.has(name.toLowerCase()) && !name.startsWith('.');
}

/**
 * The format of a pattern.
 * @param frontmatter the YAML text; empty when there is none
 * @param headings of the body, by their normalised names
 */
export function detectFormat(text: string, frontmatter: Span, headings: readonly string[]): Format {
  const target = targetFormatOf(text);
  if (target) return target;
  const yaml = textOf(text, frontmatter);
  const leader = FORMATS.find(format => format.recognition.keys.some(key => hasTopLevelKey(yaml, key)));
  const familyKeys = leader?.recognition.keys.join();
  // Without a characteristic key, the headings of all formats count.
  const family = FORMATS.filter(({ recognition }) => leader === undefined || recognition.keys.join() === familyKeys);
  const first = leader ?? DEFAULT_FORMAT;
  const votes = (format: Format) => {
    const names = HEADINGS.get(format);
    return headings.filter(name => names?.has(name)).length;
  };
  return family.reduce((best, format) => (votes(format) > votes(best) ? format : best), first);
}

const HEADINGS: ReadonlyMap<Format, ReadonlySet<string>> = new Map(
  FORMATS.map(format => [format, new Set(format.recognition.headings)]),
);

/** True for a text without marks of any format: neither a characteristic key nor a heading. */
export function isUnmarked(source: string): boolean {
  const text = withoutLoneReturns(source);
  if (isTargetOnly(text)) return false;
  const block = locateFrontmatter(text);
  if (HEADING.test(text.slice(block?.span.end ?? 0))) return false;
  const keys = block ? topLevelKeys(text, block.content) : new Set<string>();
  return !FORMATS.some(({ recognition }) => recognition.keys.some(key => keys.has(key)));
}

/** The same for a text that has been parsed: nearly all have a heading, and nothing else needs to be looked at. */
export function isUnmarkedDocument({ text, markdown }: { readonly text: string; readonly markdown: Markdown }): boolean {
  const [first] = markdown.headings;
  const start = first && text.slice(first.span.start, first.span.start + LONGEST_MARK);
  return (start === undefined || !HEADING.test(start)) && isUnmarked(text);
}

const HEADING = /^ {0,3}#{1,6}[ \t]/m;
/** Blanks, number signs and one more character, in UTF-16 units. */
const LONGEST_MARK = 10;

/** The same as `topLevelKeys`, for one key: nearly all lines are skipped. */
function hasTopLevelKey(yaml: string, key: string): boolean {
  for (let at = yaml.indexOf(key); at !== -1; at = yaml.indexOf(key, at + 1)) {
    const isQuoted = yaml.charCodeAt(at - 1) === QUOTE || yaml.charCodeAt(at - 1) === DOUBLE_QUOTE;
    const lineStart = isQuoted ? at - 1 : at;
    const startsLine = lineStart === 0 || yaml.charCodeAt(lineStart - 1) === LF;
    if (startsLine && keyAt(yaml, lineStart)?.key.value === key) return true;
  }
  return false;
}

/** Top-level keys of a YAML text that may be broken. */
export function topLevelKeys(text: string, content: Span): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const line of linesOf(text, content)) {
    const code = text.charCodeAt(line.start);
    if (code === SPACE || code === DASH || code === HASH) continue;
    const key = keyAt(text, line.start);
    if (key) keys.add(key.key.value);
  }
  return keys;
}

/** True for a text in which nothing is written yet. */
export function isBlank(text: string): boolean {
  return text.slice(textStart(text)).trim() === '';
}

const MARKS: ReadonlySet<string> = new Set(
  FORMATS.flatMap(({ recognition: { keys, commonKeys = [] } }) => keys.filter(key => !commonKeys.includes(key))),
);

const SPACE = 32;
const DASH = 45;
const HASH = 35;
const LF = 10;
const QUOTE = 39;
const DOUBLE_QUOTE = 34;
