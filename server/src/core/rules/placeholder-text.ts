import { examplePattern } from '../document/exampleText.ts';
import { isInlineCode } from '../document/links.ts';
import { isOpaque } from '../document/markdown.ts';
import { itemsOf, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { openFields, promptsIn } from '../document/prompts.ts';
import { sectionsThatPointElsewhere, unwrittenLines } from '../document/unwritten.ts';
import { defaultValue } from '../edits/fieldDefaults.ts';
import { removeItem } from '../edits/frontmatterEdits.ts';
import { isOptional } from '../edits/misspelledKeys.ts';
import { typeFixes } from '../edits/typeFixes.ts';
import type { DocumentRule, Finding, Fix, FixContext } from '../rule.ts';
import { lineAt, message, nextLineStart, type Span, spanOf, type TextEdit, textOf } from '../text.ts';
import { nodesOf } from '../yaml/yamlNode.ts';

const HEAD = '---\nclassification:\n---\n';

export const placeholderText: DocumentRule = {
  kind: 'document',
  id: 'placeholder-text',
  title: 'Placeholder text',
  severity: 'warning',
  reads: 'file',
  silencedAt: ['invalid-id', 'url-mismatch'],
  docs: `A template prompt, a \`TODO:\` or "lorem ipsum" shows readers that the text is unfinished. Reported are names
in braces (\`{TITLE}\`), prompts in braces that make up a whole line, list item, table cell or value
(\`{Why this score}\`), \`TODO:\` or \`FIXME:\` at the start of a line, \`TODO\` or \`TBD\` as a value, lines that describe themselves as a placeholder, lines that
contain only a phrase such as \`[Content to be added]\`, \`[TBD]\` or \`(to be written)\`, and sections that only point to
another part of the file ("See the frontmatter"). Other phrases in brackets, and code, are not reported. Only the author
knows what belongs there. The fix removes the placeholder,
including the sentence around it, or inserts the initial value of a frontmatter field.

Prompts of new patterns, snippets and fixes are placeholders until they are overwritten, and so is a required key that
they leave open, because only the author knows its value: a score, a label, a domain. Both are hints in a draft, and
warnings in any later status. There is no fix for a prompt; for an open key, the fixes offer the scale or the known values.`,
  examples: {
    valid: [
      { text: `${HEAD}\nThe TODO Group, a TODO list, and [a phrase in brackets].\n\n1. TODO Group: a guide\n` },
      { text: `${HEAD}\n\`{TITLE}\` and $x_{MAX}$ and \${HOME} and \\text{ROI} and {lower_case} and {A set, of two}\n` },
      { text: `${HEAD}\n\`\`\`mermaid\nA --> B{Is it Fair?}\n\`\`\`\n\n<!-- {TITLE} -->\n` },
      { text: `${HEAD}\nDesigners avoid lorem ipsum. A stub is a placeholder for an object.\n` },
      {
        text: `${HEAD}\nThe date is to be decided (TBD), and more work remains\nto be written.\n\n(How a price is found remains to be determined by the members, who meet once a year)\n`,
      },
      { text: `${HEAD}\n[TBD](tbd.md)\n\n\`[TBD]\`\n\n[Alpha, to be precise]\n\n(as added)\n\nMuch is to be done\n` },
      { text: examplePattern(['9. Resources & References | See the frontmatter of a book for its publisher.']) },
      { text: examplePattern(['9. Resources & References | See [the metadata](https://example.org).']) },
      { text: examplePattern(['2. Core Principles | What it requires. And more.\n\n`What it requires.`']) },
      { text: examplePattern(['1. Overview | Second principle\n\nIt says what the pattern is.']) },
      { text: '---\nclassification:\n  universality:\n---\n', settings: { optionalKeys: ['classification.universality'] } },
      { text: '---\nclassification:\n  category: [practice]\n  commons_domain:\n---\n' },
      { text: '---\ntitle: TODO lists\nsources: ["TODO Group: a guide"]\n---\n' },
      { text: '---\ntitle: Seed # {TITLE}\ncontributors: [{name: Ada, role: editor}, {}]\n---\n' },
    ],
    invalid: [
      {
        text: examplePattern([
          '2. Core Principles | 1. **Openness**: [|What it requires.|]\n2. **[|Second principle|]**: It is *shared*.',
        ]),
      },
      {
        text: '---\nclassification:\n  status: draft\n  [|commons_alignment|]: # later\n---\n',
        after: '---\nclassification:\n  status: draft\n  commons_alignment: 1 # later\n---\n',
      },
      {
        text: '---\nlifecycle:\nontology:\n  commons_assessment: {vitality_reasoning: [|Why this score|]}\n---\n',
      },
      {
        text: '---\r\nclassification:\r\n  [|category|]: # which?\r\n  status: draft\r\n---\r\n',
        after: '---\r\nclassification:\r\n  category:\r\n  - framework # which?\r\n  status: draft\r\n---\r\n',
      },
      {
        text: '---\nlifecycle: {usage_stage: [|null|], confidence: [|~|], status: draft}\ncontext_labels:\n  corporate: [|""|]\n---\n',
        after: '---\nlifecycle: {usage_stage: ideation, confidence: ~, status: draft}\ncontext_labels:\n  corporate: ""\n---\n',
      },
      { text: `${HEAD}\nThe pattern [|{PATTERN_NAME}|] helps.\n`, after: `${HEAD}\nThe pattern helps.\n` },
      { text: `${HEAD}\n1. [|{Name a step}|]\n2. Plant\n`, after: `${HEAD}\n2. Plant\n` },
      { text: `${HEAD}\n1. **[|{Name}|]**: [|{What it asks for}|]\n` },
      { text: `${HEAD}\n| Purpose | [|{X}|] | **[|{Why so}|]** |\n`, after: `${HEAD}\n| Purpose | | **{Why so}** |\n` },
      { text: `${HEAD}\r\n- [|TODO: write this down|]\r\n- more\r\n`, after: `${HEAD}\r\n- more\r\n` },
      { text: `${HEAD}\n**[|FIXME:** check this|]\n` },
      {
        text: '---\nlifecycle:\nsummary: [|TODO|]\ncontext_labels: {corporate: [|"TBD."|]}\naliases: [[|"TODO: find some"|]]\n---\n',
      },
      { text: `${HEAD}\n[|Lorem ipsum dolor sit amet.|]\n`, after: `${HEAD}\n` },
      { text: `${HEAD}\n*[|Placeholder for the text of this section.|]*\n`, after: `${HEAD}\n` },
      {
        text: `${HEAD}\n- Text. Nothing was found, so that [|this section is a placeholder|]. More by A. Lovelace.\n`,
        after: `${HEAD}\n- Text. More by A. Lovelace.\n`,
      },
      { text: `${HEAD}\n> [|This page is only a placeholder|]\n\nText\n`, after: `${HEAD}\n\nText\n` },
      { text: `${HEAD}\n[|[Content to be added]|]\n\nText\n`, after: `${HEAD}\n\nText\n` },
      {
        text: `${HEAD}\r\n- **[|[TBD]|]**\r\n- [|TBD|]\r\n> [|(to be written)|]\r\n`,
        after: `${HEAD}\r\n- TBD\r\n> (to be written)\r\n`,
      },
      { text: `${HEAD}\n*[|(Examples to be added later.)|]*\n[|[Insert a story here]|]\n\n[|Section to be completed.|]\n` },
      {
        text: examplePattern(['1. Overview', '9. Resources & References | *[|See the frontmatter.|]*'])
          .replace('*[|', '[|*')
          .replace('|]*', '*|]'),
      },
      {
        text: examplePattern(['1. Overview', '9. Resources & References | [|The sources are listed in the YAML front matter.|]']),
      },
      {
        text: '---\ntitle: [|{TITLE}|]\nversion: v{lower}\naliases: [[|{ALIASES}|]] # {ALIASES}\nera: [[|{digital|cognitive}|]]\n---\n',
        after: '---\ntitle: Example\nversion: v{lower}\naliases: [{ALIASES}] # {ALIASES}\nera: [{digital|cognitive}]\n---\n',
      },
    ],
  },
  *check(document, { settings }) {
    const { text } = document;
    yield* unwrittenPrompts(document, settings.optionalKeys);
    for (const span of placeholders(document)) {
      yield {
        span,
        message: message('Placeholder text "{0}".', textOf(text, span)),
        fixes: context => [
          ...replacement(document, span, context),
          { title: message('Remove the placeholder'), edits: removal(document, span) },
        ],
      };
    }
  },
};

/** What new patterns, snippets and fixes leave for the author: only hints as long as the text is a draft. */
function* unwrittenPrompts(document: PatternDocument, optionalKeys: readonly string[]): Generator<Finding> {
  const { text, format } = document;
  const status = scalarField(document, format.facets.status)?.text;
  const severity = status !== undefined && format.laterStatuses.includes(status) ? 'warning' : 'hint';
  for (const { located, isEmpty } of openFields(document)) {
    const { entry, path } = located;
    if (isEmpty && isOptional(path, optionalKeys)) continue;
    const isBlank = entry.value.span.start === entry.value.span.end;
    yield {
      span: isBlank ? entry.key.span : entry.value.span,
      severity,
      message: isEmpty ? message('No value for "{0}" yet.', path) : message('Placeholder text in "{0}".', path),
      fixes: context => (isEmpty ? typeFixes(located, entry.value, 'empty', context) : []),
    };
  }
  for (const span of promptsIn(document)) {
    yield { span, severity, message: message('Placeholder text "{0}".', textOf(text, span)) };
  }
}

function* placeholders(document: PatternDocument): Generator<Span> {
  const { text, frontmatter, markdown } = document;
  if (text.includes('{')) {
    if (frontmatter) yield* bracedValues(text, frontmatter.content);
    yield* inText(document, bracedPrompts(document));
  }
  yield* unwrittenValues(document);
  if (['TODO', 'FIXME'].some(note => text.includes(note, markdown.span.start))) {
    yield* inText(document, matches(document, /(?:TODO|FIXME)\b[*_]*:/g, atLineStart));
  }
  FILLER_HINT.lastIndex = markdown.span.start;
  if (FILLER_HINT.test(text)) {
    yield* inText(document, matches(document, /lorem ipsum( dolor\b)?/gi, isLoremIpsum));
    yield* inText(document, matches(document, PLACEHOLDER, isPlaceholderLine));
    yield* inText(document, phrases(document));
  }
  yield* inText(document, unwrittenLines(document));
  yield* inText(document, sectionsThatPointElsewhere(document));
}

/** A note of the author in place of a value. */
const UNWRITTEN_VALUE = /^(?:TODO|FIXME|TBD)(?::.*|[.]?)$/;

function* unwrittenValues({ fields }: PatternDocument): Generator<Span> {
  for (const { field, entry } of fields.values()) {
    if ((field.type.kind === 'list' ? field.type.of : field.type).kind !== 'text') continue;
    for (const item of itemsOf(entry.value)) if (item.kind === 'scalar' && UNWRITTEN_VALUE.test(item.text)) yield item.span;
  }
}

/** One pass for words that most texts do not contain. */
const FILLER_HINT = /ipsum|placeholder/gi;

/** Spans outside of code, comments and a second frontmatter, which is removed as a whole. */
function* inText({ text, markdown, leftover }: PatternDocument, spans: Iterable<Span>): Generator<Span> {
  for (const span of spans) {
    if (isOpaque(markdown, span.start) || isInlineCode(text, span.start)) continue;
    if (leftover && leftover.span.start <= span.start && span.start < leftover.span.end) continue;
    yield span;
  }
}

/** Marks of a quote, a list or a heading at the start of a line. */
const MARKS = /^[ \t]*(?:>[ \t]?){0,5}(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t]+)?/;
/** Marks before the text of a line: of a quote, a list, a heading, a reference, emphasis. */
const LINE_START = /^[ \t]*(?:>[ \t]?){0,5}(?:(?:[-*+]|\d{1,3}[.)]|#{1,6}|\[\d+\])[ \t]+)?(?:\d[\d.-]*[ \t]+)?[*_(]{0,4}$/;
const PLACEHOLDER = /placeholder(?: (?:for|text|content)\b|[.:]?[*_)]*[ \t]*(?=\r?\n|$))/gi;
const PHRASE = /\bthis (?:section|text|page|pattern|file) is (?:just |only )?a placeholder\b/gi;
/** How much of a line is examined before and after a match, in UTF-16 units: a line may have a megabyte. */
const LINE_LOOK = 200;

/** The accepted matches in the body, each extended to the end of its line. */
function* matches(
  { text, markdown }: PatternDocument,
  pattern: RegExp,
  accept: (text: string, match: RegExpExecArray) => boolean,
): Generator<Span> {
  let end = markdown.span.start;
  for (const match of text.matchAll(pattern)) {
    if (match.index < end || !accept(text, match)) continue;
    const rest = text.slice(match.index, match.index + LINE_LOOK);
    const line = rest.includes('\n') ? rest.slice(0, rest.indexOf('\n')) : rest;
    end = match.index + line.replace(/[ \t\r*_)\ud800-\udbff]*$/, '').length;
    yield spanOf(match.index, end);
  }
}

function atLineStart(text: string, { index }: RegExpExecArray): boolean {
  return LINE_START.test(linePrefix(text, index) ?? 'far');
}

/** The actual filler text, or its name at the start of a line; within a sentence it is only mentioned. */
function isLoremIpsum(text: string, match: RegExpExecArray): boolean {
  return match[1] !== undefined || atLineStart(text, match);
}

function isPlaceholderLine(text: string, match: RegExpExecArray): boolean {
  return match[0].charAt(0) === 'P' && atLineStart(text, match);
}

function* phrases({ text, markdown }: PatternDocument): Generator<Span> {
  for (const { index, 0: phrase } of text.matchAll(PHRASE)) {
    if (index >= markdown.span.start) yield spanOf(index, index + phrase.length);
  }
}

/** The text before `offset` on its line; `undefined` if it is long. */
function linePrefix(text: string, offset: number): string | undefined {
  const from = Math.max(0, offset - LINE_LOOK);
  const before = text.slice(from, offset);
  const newline = before.lastIndexOf('\n');
  return newline === -1 && from > 0 ? undefined : before.slice(newline + 1);
}

const BRACED = /\{{1,3}([^{}\n]{1,200})\}{1,3}/y;
const UPPER_CASE = /^[A-Z][A-Z0-9_]+$/;

/** Braces in YAML text that are not a map: a map contains a colon. */
function* bracedValues(text: string, content: Span): Generator<Span> {
  for (const { span, inside } of braced(text, content)) {
    const before = text.slice(Math.max(content.start, span.start - LINE_LOOK), span.start);
    if (/(?:^|\s)#[^\n]*$/.test(before) || before.endsWith('$')) continue;
    const prompt = /[:[,-][ \t]*["']?$/.test(before) && !/[:,]/.test(inside) && /^[A-Z]|\||^\d-\d$/.test(inside);
    if (prompt || UPPER_CASE.test(inside)) yield span;
  }
}

/** Names in braces, and prompts that make up a whole line, item or cell; not the braces of formulas and scripts. */
function* bracedPrompts({ text, markdown }: PatternDocument): Generator<Span> {
  for (const { span, inside } of braced(text, markdown.span)) {
    if (/[\\\w^}$#%]/.test(text.charAt(span.start - 1)) || !/^[A-Z]/.test(inside)) continue;
    if (UPPER_CASE.test(inside) || fillsItsPlace(text, span)) yield span;
  }
}

function* braced(text: string, within: Span): Generator<{ readonly span: Span; readonly inside: string }> {
  for (let index = text.indexOf('{', within.start); index !== -1 && index < within.end; ) {
    BRACED.lastIndex = index;
    const match = BRACED.exec(text);
    const end = match ? BRACED.lastIndex : index + 1;
    if (match?.[1] !== undefined) yield { span: spanOf(index, end), inside: match[1].trim() };
    index = text.indexOf('{', end);
  }
}

/** True if the span is a whole line, list item or table cell, or all the text after a bold label. */
function fillsItsPlace(text: string, { start, end }: Span): boolean {
  const prefix = linePrefix(text, start);
  const suffix = text.slice(end, end + LINE_LOOK);
  if (/\|[ \t]*[*_]{0,2}$/.test(text.slice(Math.max(0, start - 10), start)) && /^[*_]{0,2}[ \t]*\|/.test(suffix)) return true;
  if (prefix === undefined) return false;
  const label = /^(.*?)[^*\n]{1,60}\*\*:?[ \t]*$|^(.*?)[A-Z][\w ]{0,40}:[ \t]*$/.exec(prefix);
  const opening = label ? (label[1] ?? label[2] ?? '') : prefix;
  if (!LINE_START.test(opening)) return false;
  return /\[\d+\][ \t]$/.test(prefix) || /^[*_)]{0,4}(?::|[.]?[ \t]*(?:\r?\n|$))/.test(suffix);
}

/** The initial value of the field, if the placeholder is its whole value. */
function replacement({ fields }: PatternDocument, { start, end }: Span, context: FixContext): readonly Fix[] {
  for (const { field, entry } of fields.values()) {
    if (entry.value.span.start !== start || entry.value.span.end !== end || field.type.kind === 'map') continue;
    const value = defaultValue(field, context);
    if (value !== '')
      return [{ title: message('Change to {0}', value), edits: [{ span: { start, end }, newText: value }], preferred: true }];
  }
  return [];
}

/** Removes a placeholder: from a frontmatter list as an item, from the body with its line if the line contains nothing else. */
function removal(document: PatternDocument, span: Span): readonly TextEdit[] {
  const { text, frontmatter } = document;
  if (frontmatter && span.end <= frontmatter.content.end) {
    for (const list of frontmatter.root ? nodesOf(frontmatter.root) : []) {
      const item =
        list.kind === 'sequence' && list.items.find(node => node.span.start === span.start && node.span.end === span.end);
      if (item && list.kind === 'sequence') return removeItem(document, list, item);
    }
    return [{ span, newText: '' }];
  }
  const line = lineAt(text, span.start);
  const wanted = text.charAt(span.start) === '{' ? span : sentenceAround(text, span, line);
  const after = textOf(text, spanOf(wanted.end, line.end));
  const alone = LINE_START.test(linePrefix(text, wanted.start) ?? 'far') && /^[ \t*_)]{0,20}$/.test(after);
  return [{ span: alone ? spanOf(line.start, nextLineStart(text, line.start)) : withOneSpace(text, wanted, line), newText: '' }];
}

/** From the end of the previous sentence to the end of this one, if they are near. */
function sentenceAround(text: string, span: Span, line: Span): Span {
  const from = Math.max(line.start, span.start - LINE_LOOK);
  const before = text.slice(from, span.start);
  const start = /^(?:[\s\S]*[.!?]["')*_]*[ \t]+)?/.exec(before)?.[0].length ?? 0;
  const opening = from === line.start && start === 0 ? (MARKS.exec(before)?.[0].length ?? 0) : start;
  const rest = text.slice(span.end, Math.min(line.end, span.end + LINE_LOOK));
  const end = /^[^.!?]*[.!?]*/.exec(rest)?.[0].length ?? 0;
  return spanOf(from + opening, span.end + end);
}

/** Includes the space on one side if there is one on both. */
function withOneSpace(text: string, { start, end }: Span, line: Span): Span {
  const spaced = (start === line.start || /[ \t]/.test(text.charAt(start - 1))) && /[ \t]/.test(text.charAt(end));
  return spanOf(start, spaced ? end + 1 : end);
}
