import { examplePattern, NINE } from '../document/exampleText.ts';
import { isInlineCode } from '../document/links.ts';
import { isOpaque } from '../document/markdown.ts';
import { mojibakeIn } from '../document/mojibake.ts';
import { newlineLetters } from '../document/newlineLetters.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { programTail } from '../document/programTail.ts';
import { isText } from '../document/prose.ts';
import { gluedHeading } from '../document/sectionNames.ts';
import { codePointName, invisibleIn, POSSIBLY_INVISIBLE } from '../invisible.ts';
import type { DocumentRule, Finding } from '../rule.ts';
import { lineAt, lineEnding, type Message, message, nextLineStart, type Span, spanOf, type TextEdit, textOf } from '../text.ts';

const HEAD = '---\nclassification:\n---\n';

export const textArtifact: DocumentRule = {
  kind: 'document',
  id: 'text-artifact',
  title: 'Conversion artifacts in the text',
  severity: 'warning',
  reads: 'file',
  docs: `Characters that no author typed, left over from a conversion, are visible to readers on the page: \`_x000D_\`
for a line break in a spreadsheet, quotes around a string in a program (\`'''\` at the start or end of a line, or a
line that contains only quotes), \`_n_n\` or \`\\n_n\` for line breaks and what remains of them before a heading
(\`_n### A part\`), and control characters such as form feeds. Zero-width characters and soft hyphens, which make two
equal words different, are reported in the frontmatter and in headings. The fix removes them, restores line breaks, and keeps
words and paragraphs apart. Also reported is what a program wrote after the end of the text, the end of a call or of JSON
(\`"))" , "word_count": 2800}\`) or a sentence to its user ("Let me know if ..."); the fix removes everything from there,
and names how much it is. A path of one computer (\`/home/ada/...\`, \`C:\\Users\\...\`) leads nobody to the source; there is
no fix, because only the author knows the address that belongs there. If such characters hide the heading of a section,
\`missing-section\` reports it. Code and comments are ignored.`,
  examples: {
    valid: [
      { text: '---\ntitle: Family 👨\u200d👩\u200d👧 \u0646\u200c\u0647\n---\n\nse\u200bed\n' },
      { text: `${HEAD}\nA "quoted" word, it's 'fine', and an empty '' or "" string.\n` },
      { text: `${HEAD}\n\`_x000D_\` and \`'''\` in code\n\n\`\`\`py\n'''\ntext\n'''\n\`\`\`\n\n<!-- \f -->\n` },
      { text: `${HEAD}\n'''bold''' in a wiki\n\n\tindented\r\n` },
      { text: `---\ntitle: '''Tis'\n---\n` },
      { text: `${HEAD}\nA sum $x_n_n$ of run_n_names, a_n, b_n [1] and c_n **d**.\n\n_# emphasis_\n\n\\# no heading\n` },
      { text: `${HEAD}\n(a note\nin brackets\n)\n` },
      { text: `${HEAD}\n\`\`\`py\nwrite('''a\n''')\n\`\`\`\n` },
      {
        text: `${HEAD}\nLet me know if you can, she said.\n\n## A part\n\nText says: I have written it.\nAs an AI-native tool, it helps.\n`,
      },
      { text: `${HEAD}\nThe folder /home, \`/home/ada/notes.md\`, and https://example.org/home/ada/notes.md\n` },
      // The rule about missing sections says it.
      { text: examplePattern(NINE).replace('## 3.', '_n## 3.') },
    ],
    invalid: [
      { text: `${HEAD}\nText.[|_x000D_|]\n[|_x000D_|]\nMore\n`, after: `${HEAD}\nText.\n_x000D_\nMore\n` },
      { text: `${HEAD}\nText.\n[|'''|]\n\n## 2. Core Principles\n`, after: `${HEAD}\nText.\n\n## 2. Core Principles\n` },
      { text: `${HEAD}\r\nText.\r\n[|""|]\r\n[|""""|]\r\nMore\r\n`, after: `${HEAD}\r\nText.\r\n\r\n""""\r\nMore\r\n` },
      { text: `${HEAD}\n[|'''|]Text\n`, after: `${HEAD}\nText\n` },
      { text: `${HEAD}\nText[|'''|] \n`, after: `${HEAD}\nText \n` },
      { text: `${HEAD}\nthe page[|\f|]goes on\n`, after: `${HEAD}\nthe page goes on\n` },
      { text: `---\ntitle: See[|\u0000|]d\n---\n`, after: '---\ntitle: Seed\n---\n' },
      {
        text: `${HEAD}\nText.\n[|"))" , "word_count": 28} read_file: /home/ada/seed.md|]\n1. More _x000D_\n`,
        after: `${HEAD}\nText.\n`,
      },
      { text: `${HEAD}\nText.\n[|''')|]\n`, after: `${HEAD}\nText.\n` },
      { text: `${HEAD}\nText.[|\\n")|]\n`, after: `${HEAD}\nText.\n` },
      { text: `${HEAD}\nText.\n[|})|]\n`, after: `${HEAD}\nText.\n` },
      {
        text: `${HEAD}\nText.\r\n\r\n[|I have now saved the pattern.|]\r\n\r\nLet me know if more is wanted.\r\n`,
        after: `${HEAD}\nText.\r\n\r\n`,
      },
      { text: `${HEAD}\n1. Ada. From [|/home/ada/notes/one.md|] and [|C:\\Users\\ada\\two.md|].\n` },
      { text: `${HEAD}\nFirst.[|\\n_n|]Second.\n`, after: `${HEAD}\nFirst.\n\nSecond.\n` },
      {
        text: `${HEAD}\nWorks:[|_n_n|]**Cited**_n_[1] Ada_n* Grace_n__n**More**\n`,
        after: `${HEAD}\nWorks:\n\n**Cited**\n[1] Ada\n* Grace\n\n**More**\n`,
      },
      { text: `${HEAD}\nText.\n[|_n|]### A part\n\n[|_|]# A title\n`, after: `${HEAD}\nText.\n### A part\n\n_# A title\n` },
      { text: '---\nti[|\u200b|]tle: Seed[|\u00ad|]s\n---\n', after: '---\ntitle: Seed\u00ads\n---\n' },
      { text: `${HEAD}\n## 1. Over[|\u200d|]view\n`, after: `${HEAD}\n## 1. Overview\n` },
    ],
  },
  *check(document) {
    const { text, leftover } = document;
    const tail = programTail(document);
    if (tail) yield tailFinding(text, tail);
    const isInTail = (span: Span) => tail !== undefined && tail.start <= span.start;
    for (const span of paths(document)) {
      if (!isInTail(span)) yield { span, message: message('"{0}" is a path of one computer.', textOf(text, span)) };
    }
    const isElsewhere = (span: Span) =>
      isInTail(span) || (leftover !== undefined && leftover.span.start <= span.start && span.start < leftover.span.end);
    // They are restored with the characters beside them.
    const restored = new Set(mojibakeIn(document).map(({ span }) => span.end));
    for (const { span, message: said, edits } of artifacts(document)) {
      if (isElsewhere(span) || restored.has(span.end)) continue;
      const fix = () => (isWholeValue(document, span) ? [{ span, newText: '""' }] : edits(text));
      yield {
        span,
        message: said,
        fixes: () => [{ title: message('Remove artifact'), edits: fix(), preferred: true, safe: true }],
      };
    }
  },
};

/** The longest part of a tail that is marked and named, in UTF-16 units. */
const TAIL_SHOWN = 80;

function tailFinding(text: string, tail: Span): Finding {
  const start = lineAt(text, tail.start);
  const span = spanOf(tail.start, Math.min(start.end, tail.start + TAIL_SHOWN));
  const length = tail.end - tail.start;
  return {
    span,
    message: message('Output of a program at the end of the text, {1} characters: "{0}".', textOf(text, span), length),
    fixes: () => {
      const edits = [
        { span: spanOf(tail.start, tail.end), newText: '' },
        { span: afterTail(text, tail), newText: '' },
      ];
      return [
        {
          title: message('Remove "{0}" to the end of the text, {1} characters', textOf(text, span), length),
          edits,
          preferred: true,
        },
      ];
    },
  };
}

/** The line break after a tail, if the tail begins a line: the one before it remains. */
function afterTail(text: string, { start, end }: Span): Span {
  return text.charAt(start - 1) === '\n' ? spanOf(end, nextLineStart(text, end)) : spanOf(end, end);
}

const PATH =
  /(?<![\p{L}\p{N}/.:~-])(?:\/(?:home|Users)\/(?!user\b|username\b|you\b)[\w.-]+\/|[A-Z]:\\Users\\[\w.-]+\\)[\w./\\-]*\w/gu;

/** Absolute paths below the folder of one person. */
function* paths(document: PatternDocument): Generator<Span> {
  const { text } = document;
  if (text.includes('/home/') || text.includes('Users')) yield* matches(document, PATH);
}

interface Artifact {
  readonly span: Span;
  readonly message: Message;
  readonly edits: (text: string) => readonly TextEdit[];
}

/** Escapes for control characters in the XML of office documents. */
const ESCAPED = /_x00[01][0-9A-Fa-f]_/g;
const CONTROLS = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f`;
const CONTROL = new RegExp(`[${CONTROLS}]+`, 'g');
/** One pass for characters that most texts do not contain. */
const UNSEEN = new RegExp(`[${CONTROLS}${POSSIBLY_INVISIBLE}]`);

function* artifacts(document: PatternDocument): Generator<Artifact> {
  const { text } = document;
  if (text.includes('_x00')) {
    for (const span of matches(document, ESCAPED)) {
      yield {
        span,
        message: message('Conversion artifact "{0}", an escaped control character.', textOf(text, span)),
        edits: remove(span),
      };
    }
  }
  if (UNSEEN.test(text)) yield* unseen(document);
  yield* writtenNewlines(document);
  for (const quotes of ["''", '""']) yield* strayQuotes(document, quotes);
}

function* unseen(document: PatternDocument): Generator<Artifact> {
  const { text } = document;
  for (const span of matches(document, CONTROL)) {
    yield {
      span,
      message: message('Invisible control character ({0}).', codePointName(textOf(text, span))),
      edits: separate(span),
    };
  }
  for (const span of invisibleCharacters(document)) {
    yield {
      span,
      message: message('Invisible character ({0}).', codePointName(textOf(text, span))),
      edits: remove(span),
    };
  }
}

/** In the frontmatter and in headings, where words are compared; each one by itself. */
function* invisibleCharacters({ text, frontmatter, markdown, leftover }: PatternDocument): Generator<Span> {
  const places = [
    ...(frontmatter ? [frontmatter.content] : []),
    ...markdown.headings.filter(({ span }) => !(leftover && span.start < leftover.span.end)).map(heading => heading.text.span),
  ];
  for (const place of places) {
    for (const index of invisibleIn(textOf(text, place))) yield spanOf(place.start + index, place.start + index + 1);
  }
}

/** True if it is the whole value of a frontmatter field or item: without it, a list might not be readable. */
function isWholeValue({ text, frontmatter }: PatternDocument, { start, end }: Span): boolean {
  return (
    frontmatter !== undefined &&
    end <= frontmatter.content.end &&
    /[\s,[]/.test(text.charAt(start - 1)) &&
    /[\s,\]}]/.test(text.charAt(end))
  );
}

/** The matches outside of code and comments. */
function* matches(document: PatternDocument, pattern: RegExp): Generator<Span> {
  for (const { index, 0: found } of document.text.matchAll(pattern)) {
    if (isText(document, index)) yield spanOf(index, index + found.length);
  }
}

/** Quotes left over from a string in a program: a line that contains nothing else, or three of them at one end of a line. */
function* strayQuotes({ text, markdown }: PatternDocument, quotes: string): Generator<Artifact> {
  const { start, end } = markdown.span;
  const quote = quotes.charAt(0);
  for (let index = text.indexOf(quotes, start); index !== -1 && index < end; ) {
    const span = spanOf(index, runEnd(text, index, quote));
    index = text.indexOf(quotes, span.end);
    const atStart = span.start === start || text.charAt(span.start - 1) === '\n';
    const atEnd = /^[ \t]*(?:\r?\n|$)/.test(text.slice(span.end, span.end + 20));
    if (!atStart && !atEnd) continue;
    const line = lineAt(text, span.start);
    const alone = atStart && atEnd;
    if (!alone && (span.end - span.start !== 3 || isPaired(text, line, quotes + quote))) continue;
    if (isOpaque(markdown, span.start) || isInlineCode(text, span.start)) continue;
    yield {
      span,
      message: message('Conversion artifact: quotes left over from a string in a program.'),
      edits: alone ? removeLine(line) : remove(span),
    };
  }
}

function runEnd(text: string, start: number, character: string): number {
  let end = start;
  while (text.charAt(end) === character) end++;
  return end;
}

/** True if the quotes occur twice on the line: they quote something. */
function isPaired(text: string, line: Span, marks: string): boolean {
  const first = text.indexOf(marks, line.start);
  const second = text.indexOf(marks, first + marks.length);
  return second !== -1 && second < line.end;
}

function remove(span: Span): Artifact['edits'] {
  return () => [{ span, newText: '' }];
}

/** Removes a span, or replaces it with a space if only the span separated two words. */
function separate(span: Span): Artifact['edits'] {
  return text => {
    const apart = /\s/.test(text.charAt(span.start - 1) || ' ') || /\s/.test(text.charAt(span.end) || ' ');
    const divides = /[\f\v]/.test(textOf(text, span));
    return [{ span, newText: divides && !apart ? ' ' : '' }];
  };
}

/** One finding for each line: all missing line breaks in it have the same cause. */
function* writtenNewlines(document: PatternDocument): Generator<Artifact> {
  const { text } = document;
  const found = newlineLetters(document);
  const hidden = found.length === 0 ? [] : hiddenSections(document);
  const said = found.filter(({ start, end }) => !hidden.some(span => span.start <= start && end <= span.end));
  let next = 0;
  for (let span = said[next]; span !== undefined; span = said[next]) {
    const line = lineAt(text, span.start);
    const first = next;
    while ((said[next]?.start ?? line.end) < line.end) next++;
    const all = said.slice(first, next);
    const letters = textOf(text, span);
    yield {
      span,
      message:
        all.length === 1
          ? message('Conversion artifact "{0}" instead of a line break.', letters)
          : message('Conversion artifact "{0}" instead of a line break, {1} times in this line.', letters, all.length),
      edits: () => all.map(other => breakLine(text, other, line)),
    };
  }
}

/** Replaces the characters with the line breaks they represent, one or two. */
function breakLine(text: string, span: Span, line: Span): TextEdit {
  const broken = span.start === line.start || /^[ \t]{0,20}$/.test(text.slice(span.end, Math.min(line.end, span.end + 21)));
  const times = Math.min(2, textOf(text, span).split('n').length - 1);
  return { span, newText: broken ? '' : lineEnding(text).repeat(times) };
}

/** The artifacts before the headings of sections that are missing for no other reason. */
function hiddenSections(document: PatternDocument): readonly Span[] {
  const { missing, otherOutline } = document.sections;
  if (otherOutline) return [];
  return missing.flatMap(spec => {
    const heading = gluedHeading(document, spec);
    return heading ? [spanOf(heading.before, heading.span.start)] : [];
  });
}

/** Removes a line, or leaves it empty if only this line separated two paragraphs. */
function removeLine(line: Span): Artifact['edits'] {
  return text => {
    const next = nextLineStart(text, line.start);
    const blankAbove = textOf(text, lineAt(text, Math.max(0, line.start - 1))).trim() === '';
    const blankBelow = textOf(text, lineAt(text, next)).trim() === '';
    return [{ span: blankAbove || blankBelow ? spanOf(line.start, next) : line, newText: '' }];
  };
}
