import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import { lastLine } from '../document/lastLine.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isUnfinished, lastToken, type OpenMark, openBracket } from '../document/unfinished.ts';
import type { DocumentRule } from '../rule.ts';
import { lineAt, type Message, message, type Span, spanOf, textOf } from '../text.ts';

const ended = 'Seeds are shared by all.';
const text = (...sections: readonly string[]) =>
  `${START}\n${sections.map((body, index) => `## ${index + 1}. ${TITLES[index]}\n\n${body}\n`).join('\n')}`;
const TITLES = ['Overview', 'Core Principles', 'Key Practices', 'Application Context'];

export const textCutOff: DocumentRule = {
  kind: 'document',
  id: 'text-cut-off',
  title: 'Text that ends in the middle of a sentence',
  severity: 'warning',
  reads: 'body',
  docs: `A program that wrote or copied the text stopped too early, and readers miss the rest. Reported is a section
whose last line ends with a comma or with a word that does not end a sentence, such as "the" or "of"; inside a bracket
or bold text that is not closed; with a list item without words; with a note that the text was truncated; or without
a period, if at least three times as many sections end with one. Tables, code and addresses are ignored, and so are
labels and list items that are not sentences. The rule cannot know whether more text should follow a period, or more
items a list. There is no fix, because the rest of the text is not in the file.`,
  examples: {
    valid: [
      { text: text(ended, 'They are kept [1].', '- one thing\n- another', '**Domains**: farms, towns') },
      { text: text(ended, ended, 'See [the list](https://example.org/list-of)', 'https://example.org/the') },
      { text: text(ended, ended, '| a | of the |', '```\nthe\n```') },
      { text: text('Seeds are shared by all', 'They are kept', 'and sown', 'in spring') },
      { text: text(ended, ended, `${ended}\n\n<!-- the -->`, 'They say "no." [2, 3]\n\n---') },
      { text: text(ended, ended, 'They are shared (by all of us).', '他们分享种子。') },
      { text: text(ended, ended, ended, '**Overall Score: 3 (Transitional)**') },
      { text: text(ended, ended, ended, '**Overall Score: high**') },
      { text: text(ended, ended, ended, '**A quiet place for all**') },
      { text: `${START}\n` },
    ],
    invalid: [
      { text: text(ended, 'Seeds are shared by all, and they lead to the emergence [|of|]', ended) },
      { text: text(ended, '1. **The Rise of [|the|]', ended) },
      { text: text(ended, '- One thing, but also[|,|]', ended) },
      { text: text(ended, ended, ended, `${ended} They are kept by the [|publishe|]`) },
      { text: text(ended, ended, ended, '**When to sow:**\n\nWhen the seeds [|germin|]') },
      { text: text(ended, ended, `${ended} They are [|**kept|]`) },
      { text: text(ended, ended, `${ended} They are kept [|(see page 5|]`) },
      { text: text(ended, `${ended}\n\n- One\n[|-|]`, ended) },
      { text: text(ended, `${ended}\n\n[|(Content truncated due to size limit. Use line ranges to read it.)|]\n\n---`, ended) },
      { text: `${START}\nSeeds are shared by [|the|]\n` },
    ],
  },
  *check(document) {
    const ends = endsOf(document);
    const withPeriod = ends.filter(({ kind }) => kind === 'ended').length;
    const without = ends.filter(({ kind }) => kind === 'open').length;
    for (const end of ends) {
      if (end.kind === 'cut') yield { span: end.span, message: end.message };
      if (end.kind === 'open' && without <= withPeriod / ENOUGH) {
        yield {
          span: end.span,
          message: message('The text ends with "{0}", without a period.', textOf(document.text, end.span)),
        };
      }
    }
  },
};

/** How many times as many sections have to end with a period as without one. */
const ENOUGH = 3;

type End =
  /** With the mark of the end of a sentence. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'cut'; readonly span: Span; readonly message: Message }
  /** A sentence without a mark at its end. */
  | { readonly kind: 'open'; readonly span: Span }
  /** Not a sentence. */
  | { readonly kind: 'other' };

const ENDED: End = { kind: 'ended' };
const OTHER: End = { kind: 'other' };

function endsOf(document: PatternDocument): readonly End[] {
  const { sections, markdown, format } = document;
  const parts = sections.all.length === 0 ? [{ body: markdown.span, spec: undefined }] : sections.all;
  return parts.map(({ body, spec }) => {
    const line = lastLine(document, body);
    if (line === undefined) return OTHER;
    const end = readEnd(document.text, line, body.start);
    return end.kind === 'open' && spec !== undefined && spec.key === format.references ? OTHER : end;
  });
}

function readEnd(text: string, line: Span, bodyStart: number): End {
  const isNote = line.end - line.start < LONGEST_NOTE && textOf(text, line).includes('runcated');
  if (isNote && TRUNCATED.test(textOf(text, line))) {
    return cut(trim(text, line), message('A program truncated the text here.'));
  }
  if (isEnded(text, line.end)) return ENDED;
  // The end of a long line is enough: what it opens and does not close is near.
  const from = Math.max(line.start, line.end - LONGEST);
  const written = text.slice(from, line.end).trimEnd();
  if (written.length < 20 && EMPTY_ITEM.test(written)) {
    return cut(trim(text, line), message('The list ends with an item without words.'));
  }
  const token = written.slice(written.lastIndexOf(' ') + 1);
  if (/[|>`]$/.test(token) || token.includes('://')) return OTHER;
  const behind = BEHIND.exec(written.slice(-LONGEST_BEHIND))?.[0].length ?? 0;
  const said = written.slice(0, written.length - behind);
  if (isEnded(said, said.length)) return ENDED;
  const last = lastToken(said);
  const span = spanOf(from + said.length - last.length, from + said.length);
  if (isUnfinished(last)) {
    return cut(span, message('The text ends in the middle of a sentence, after "{0}".', last));
  }
  const open = openMark(written);
  if (open) return cut(spanOf(from + open.at, from + said.length), message('The text ends inside of "{0}".', open.mark));
  if (/\)[*_]*$/.test(written)) return OTHER;
  return isSentence(text, spanOf(line.start, from + said.length), bodyStart) ? { kind: 'open', span } : OTHER;
}

/** True after a mark of the end of a sentence, with marks of emphasis, quotes or brackets after it. */
function isEnded(text: string, offset: number): boolean {
  let end = offset;
  while (end > 0 && CLOSING.includes(text.charAt(end - 1))) end--;
  return end > 0 && TERMINAL.includes(text.charAt(end - 1));
}

function cut(span: Span, said: Message): End {
  return { kind: 'cut', span, message: said };
}

const LONGEST = 2000;
const LONGEST_NOTE = 200;
const LONGEST_BEHIND = 100;
const CLOSING = ' *_"\'\u201d\u2019)]';
const TERMINAL = '.!?\u2026\u3002\uff01\uff1f';
const TRUNCATED = /^\W*(?:content|text|output|response|file) (?:was |has been )?truncated\b/i;
const EMPTY_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s*$/;
/** What may follow the end of a sentence: citations, marks of emphasis, closing quotes and brackets. */
const BEHIND = /(?:[\s*_"'\u201d\u2019)\]]|\[\^?\d[\d\s,\u2013-]{0,40}\]|_x000D_)+$/;

/** A bracket or bold text that is open at the end of a line. */
function openMark(line: string): OpenMark | undefined {
  const at = line.lastIndexOf('**');
  return openBracket(line) ?? (at !== -1 && line.split('**').length % 2 === 0 ? { mark: '**', at } : undefined);
}

/** True if a line is part of a paragraph of words, or has a sentence in it that ends with a period. */
function isSentence(text: string, line: Span, bodyStart: number): boolean {
  const written = textOf(text, line);
  if (OTHER_SCRIPT.test(written) || !/[a-z\u00df-\u024f]$/.test(written)) return false;
  if (/^\s*(?:>|\[|\||<)/.test(written)) return false;
  const sentence = /[a-z)\u00df-\u024f][.!?]["”')]* +["“(]?[A-Z\u00c0-\u00de]/.test(written);
  if (sentence) return true;
  if (LABEL.test(written) || !/\S +\S/.test(written)) return false;
  return !ENUMERATION.test(written) && !isListed(text, line.start, bodyStart);
}

/** Bold text with a colon, or nothing but bold text. */
const LABEL = /^\s*(?:\*\*|__)(?:[^*_]{1,80}(?::(?:\*\*|__)|(?:\*\*|__)\s*:)|[^*_:]{1,80}:|[^*_]*$)/;
/** `Farms, Towns, Schools`. */
const ENUMERATION = /[,;/]\s*(?:and )?[A-Z\u00c0-\u00de][^,;]*$/;
/** Letters of a script that may not end sentences with a period. */
const OTHER_SCRIPT = /[\u0250-\u1fff\u2c00-\uffff]/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)]|\[\d{1,3}\]:?)\s/;

/** True if a line is part of an item of a list. */
function isListed(text: string, start: number, bodyStart: number): boolean {
  for (let line = lineAt(text, start); ; line = lineAt(text, line.start - 1)) {
    const written = text.slice(line.start, Math.min(line.end, line.start + 80));
    if (ITEM.test(written) || /^(?: {2,}|\t)/.test(written)) return true;
    if (line.start <= bodyStart || textOf(text, lineAt(text, line.start - 1)).trim() === '') return false;
  }
}

function trim(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  return spanOf(start + written.length - written.trimStart().length, start + written.trimEnd().length);
}
