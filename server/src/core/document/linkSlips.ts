/** Slips in the notation of links in a body, outside of code and comments. Markdown does not read most of these as links. */
import { type Span, spanOf, textOf } from '../text.ts';
import { labelKey, linkStart } from './links.ts';
import type { PatternDocument } from './patternDocument.ts';
import { isText } from './prose.ts';

export interface LinkSlip {
  /**
   * `empty`: `[text]()`. `spaced`: `[text] (url)`. `swapped`: `(text)[url]`. `open`: `[text](url` without a parenthesis at its
   * end. `wiki`: `[[page]]`.
   */
  readonly kind: 'empty' | 'spaced' | 'swapped' | 'open' | 'wiki';
  /** What is wrong, as narrow as possible. */
  readonly span: Span;
  /** From the first bracket to the last; of `open`, to the end of the URL. */
  readonly whole: Span;
  /** What readers see. */
  readonly text: Span;
  /** The URL of `swapped`. */
  readonly url?: Span;
}

export function* findLinkSlips(document: PatternDocument): Generator<LinkSlip> {
  const { text, markdown, leftover } = document;
  const isInLeftover = (offset: number) => leftover !== undefined && leftover.span.start <= offset && offset < leftover.span.end;
  const known = knownLinks(document);
  for (const match of text.matchAll(SLIP)) {
    if (match.index < markdown.span.start || !isText(document, match.index) || isInLeftover(match.index)) continue;
    const slip = slipOf(text, match, known);
    if (slip) yield slip;
  }
}

/** Each alternative starts with a bracket that is rare in prose and looks no further than a line. */
const SLIP = new RegExp(
  [
    String.raw`\](?<empty>\([ \t]*(?:#|url|URL|link)?[ \t]*\))`,
    String.raw`\](?<spaced>[ \t]{1,3})\(https?:\/\/[^\s()]{1,1000}\)`,
    String.raw`\](?<open>\()(?:https?:\/\/[^\s()<>]{1,1000})(?=[^\n)]{0,1000}(?:\n|$))`,
    String.raw`\)\[(?<swapped>(?:https?:\/\/|www\.)[^\s[\]()]{1,1000})\](?![([:])`,
    String.raw`(?<![\w\\\]])\[\[(?<wiki>[A-Za-z\u00c0-\uffff][^[\]\n]{0,200})\]\](?![([])`,
  ].join('|'),
  'g',
);

interface KnownLinks {
  /** The offsets of the brackets behind the texts of links. */
  readonly closings: ReadonlySet<number>;
  /** The labels that have a definition. */
  readonly labels: ReadonlySet<string>;
}

function knownLinks({ text, links }: PatternDocument): KnownLinks {
  const definitions = links.filter(({ kind }) => kind === 'definition');
  return {
    closings: new Set(links.map(link => link.text.end)),
    labels: new Set(definitions.map(link => labelKey(textOf(text, link.text)))),
  };
}

function slipOf(text: string, match: RegExpExecArray, { closings, labels }: KnownLinks): LinkSlip | undefined {
  const { index, groups = {} } = match;
  const end = index + match[0].length;
  const { swapped, wiki, spaced } = groups;
  if (wiki !== undefined) {
    if (labels.has(labelKey(wiki))) return undefined;
    const bar = wiki.lastIndexOf('|') + 1;
    const start = text.charAt(index - 1) === '!' ? index - 1 : index;
    const shown = spanOf(index + 2 + bar, end - 2);
    return { kind: 'wiki', span: spanOf(start, end), whole: spanOf(start, end), text: shown };
  }
  if (swapped !== undefined) {
    const before = /\(([^()[\]\n]+)$/.exec(text.slice(Math.max(0, index - LONGEST_TEXT), index));
    if (before === null) return undefined;
    const open = index - before[0].length;
    const shown = spanOf(open + 1, index);
    return { kind: 'swapped', span: spanOf(open, end), whole: spanOf(open, end), text: shown, url: spanOf(index + 2, end - 1) };
  }
  const open = linkStart(text, index);
  const shown = spanOf(open + 1, index);
  // A number is a citation, `[x]` a box, and `list[i]` is code.
  if (open === index || /^[\d\s,xX-]*$/.test(textOf(text, shown)) || /[\w\\]/.test(text.charAt(open - 1))) return undefined;
  const start = text.charAt(open - 1) === '!' ? open - 1 : open;
  if (groups.empty !== undefined) {
    return { kind: 'empty', span: spanOf(index + 1, end), whole: spanOf(start, end), text: shown };
  }
  if (spaced !== undefined) {
    if (labels.has(labelKey(textOf(text, shown)))) return undefined;
    return { kind: 'spaced', span: spanOf(index + 1, index + 1 + spaced.length), whole: spanOf(start, end), text: shown };
  }
  // The parenthesis may be in the next line.
  if (closings.has(index)) return undefined;
  const urlEnd = index + match[0].replace(/[.,;:!?*_]+$/, '').length;
  return { kind: 'open', span: spanOf(index + 1, index + 2), whole: spanOf(start, urlEnd), text: shown };
}

const LONGEST_TEXT = 200;
