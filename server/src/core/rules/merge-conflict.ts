import { isOpaque } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { lineAt, type Message, message, nextLineStart, type Span, spanOf, type TextEdit, textOf } from '../text.ts';

const HEAD = '---\nclassification:\n---\n\n';
const CONFLICT = '<<<<<<< HEAD\nFirst.\n=======\nSecond.\n>>>>>>> other\n';

export const mergeConflict: DocumentRule = {
  kind: 'document',
  id: 'merge-conflict',
  title: 'Merge conflict',
  severity: 'error',
  reads: 'file',
  docs: `Git marks the lines that two people have changed in different ways and writes both versions into the file. In
the frontmatter the marks make the YAML invalid; in the text, readers see both versions. The fixes keep the first
version, the second one, or both. Fenced code is ignored, because it may show such marks.`,
  examples: {
    valid: [
      { text: `${HEAD}A title\n=======\n\n>>>>>>>> a quote\n\nx <<<<<<< y\n` },
      { text: `${HEAD}\`\`\`\n${CONFLICT}\`\`\`\n` },
    ],
    invalid: [
      {
        text: `${HEAD}${CONFLICT.replace('<<<<<<< HEAD', '[|<<<<<<< HEAD|]')}\nText.\n`,
        after: `${HEAD}First.\n\nText.\n`,
      },
      {
        text: '---\r\n[|<<<<<<< HEAD|]\r\ntitle: A\r\n||||||| base\r\ntitle: B\r\n=======\r\ntitle: C\r\n>>>>>>> c\r\n---\r\n',
        after: '---\r\ntitle: A\r\n---\r\n',
      },
      { text: `${HEAD}First.\n[|>>>>>>> other|]\n`, after: `${HEAD}First.\n` },
    ],
  },
  *check(document) {
    let opening: Span | undefined;
    let base: Span | undefined;
    let middle: Span | undefined;
    for (const line of markedLines(document)) {
      const mark = document.text.charAt(line.start);
      if (mark === '<') {
        if (opening) yield singleMark(document, opening);
        opening = line;
        middle = base = undefined;
      } else if (mark === '|') {
        base ??= opening && line;
      } else if (mark === '=') {
        middle ??= opening && line;
      } else if (opening && middle) {
        yield conflict(document, { opening, base, middle, closing: line });
        opening = middle = base = undefined;
      } else {
        yield singleMark(document, line);
      }
    }
    if (opening) yield singleMark(document, opening);
  },
};

interface Conflict {
  readonly opening: Span;
  /** Before the common ancestor of the two versions, which Git writes if it is told to. */
  readonly base: Span | undefined;
  readonly middle: Span;
  readonly closing: Span;
}

const MARKED = /^(?:<{7} .*|>{7} .*|\|{7}(?: .*)?|={7})$/;

function* markedLines({ text, markdown }: PatternDocument): Generator<Span> {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return;
  for (let start = 0; start < text.length; start = nextLineStart(text, start)) {
    if (!'<>|='.includes(text.charAt(start))) continue;
    const line = lineAt(text, start);
    if (MARKED.test(textOf(text, line)) && !isOpaque(markdown, start)) yield line;
  }
}

function conflict({ uri, text }: PatternDocument, { opening, base, middle, closing }: Conflict): Finding {
  const first = spanOf(nextLineStart(text, opening.end), (base ?? middle).start);
  const second = spanOf(nextLineStart(text, middle.end), closing.start);
  const whole = spanOf(opening.start, nextLineStart(text, closing.end));
  const keep = (title: Message<string>, ...kept: readonly Span[]): Fix => ({ title, edits: allBut(whole, kept) });
  return {
    span: opening,
    message: message('Merge conflict: the file contains two versions of these lines.'),
    related: [
      { uri, at: middle, message: message('The second version follows') },
      { uri, at: closing, message: message('End of the conflict') },
    ],
    fixes: () => [
      keep(message('Keep the first version'), first),
      keep(message('Keep the second version'), second),
      keep(message('Keep both versions'), first, second),
    ],
  };
}

/** Removes a span except for some parts of it, which are in order. */
function allBut(whole: Span, kept: readonly Span[]): readonly TextEdit[] {
  const ends = [...kept.map(({ start }) => start), whole.end];
  return ends.map((end, index) => ({ span: spanOf(kept[index - 1]?.end ?? whole.start, end), newText: '' }));
}

function singleMark({ text }: PatternDocument, line: Span): Finding {
  const edits = [{ span: spanOf(line.start, nextLineStart(text, line.end)), newText: '' }];
  return {
    span: line,
    message: message('Mark of a merge conflict without its counterpart.'),
    fixes: () => [{ title: message('Remove the line'), edits, preferred: true }],
  };
}
