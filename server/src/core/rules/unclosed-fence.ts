import type { OpaqueBlock } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { lineAt, lineEnding, linesOf, message, nextLineStart, spanOf, textOf } from '../text.ts';

export const unclosedFence: DocumentRule = {
  kind: 'document',
  id: 'unclosed-fence',
  title: 'Unclosed code block or comment',
  severity: 'warning',
  reads: 'body',
  docs: `Everything after the opening fence is read as code, to the end of the file: headings, links and citations are
lost, and sections appear to be missing. The fixes close the block before the next heading or at the end of the file,
or remove the fence, for example if the last line of the file is left over from a pasted answer. The same applies to a
comment \`<!--\` that is never closed and hides everything after it.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n---\n\n```js\nlet a;\n```\n\n~~~\n```\n~~~\n' },
      { text: '---\nclassification:\n---\n\nText with ``` in it, and `<!--` too.\n' },
      { text: '---\nclassification:\n---\n\n<!-- a comment -->\n\n    ```\n' },
    ],
    invalid: [
      {
        text: '---\nclassification:\n---\n\n## 1. Overview\n\n[|```|]js\nlet a;\n\n## 2. Core Principles\n\nText\n',
        after: '---\nclassification:\n---\n\n## 1. Overview\n\n```js\nlet a;\n```\n\n## 2. Core Principles\n\nText\n',
      },
      {
        text: '---\r\nclassification:\r\n---\r\n\r\n  [|~~~~|]\r\n# no heading\r\nls',
        after: '---\r\nclassification:\r\n---\r\n\r\n  ~~~~\r\n# no heading\r\nls\r\n  ~~~~\r\n',
      },
      { text: '---\nclassification:\n---\n\nText.\n[|```|]\n\n', after: '---\nclassification:\n---\n\nText.\n\n' },
      {
        text: '---\nclassification:\n---\n\n[|<!--|] to be written\n\n## 1. Overview\n',
        after: '---\nclassification:\n---\n\n<!-- to be written -->\n\n## 1. Overview\n',
      },
    ],
  },
  *check(document) {
    const last = document.markdown.opaque.at(-1);
    if (last === undefined || last.closed) return;
    yield {
      span: last.opening,
      message:
        last.kind === 'fence'
          ? message('Unclosed code block: everything below is read as code.')
          : message('Unclosed comment: everything below is hidden.'),
      fixes: () => (last.kind === 'fence' ? fenceFixes(document, last) : commentFixes(document, last)),
    };
  },
};

function fenceFixes({ text, markdown }: PatternDocument, { opening }: OpaqueBlock): readonly Fix[] {
  const eol = lineEnding(text);
  const line = lineAt(text, opening.start);
  const below = spanOf(nextLineStart(text, line.start), markdown.span.end);
  const marks = text.slice(line.start, opening.end);
  const removal = { span: spanOf(line.start, below.start), newText: '' };
  const remove = { title: message('Remove this line'), edits: [removal] };
  if (textOf(text, below).trim() === '') return [{ ...remove, preferred: true }];
  const heading = headingBelow(text, below.start, below.end);
  const end = markdown.span.end;
  const gap = text.charAt(end - 1) === '\n' ? '' : eol;
  const atEnd = {
    title: message('Close at the end of the file'),
    edits: [{ span: spanOf(end, end), newText: `${gap}${marks}${eol}` }],
  };
  if (heading === undefined) return [{ ...atEnd, preferred: true }, remove];
  const beforeHeading = {
    title: message('Close before the next heading'),
    edits: [{ span: spanOf(heading, heading), newText: `${marks}${eol}` }],
    preferred: true,
  };
  return [beforeHeading, remove, atEnd];
}

/**
 * The end of the text before the next heading, without the blank lines before the heading. In code a single `#` may be
 * a comment: a heading has two of them or more, and a blank line above.
 */
function headingBelow(text: string, start: number, end: number): number | undefined {
  let afterText = start;
  for (const line of linesOf(text, { start, end })) {
    const content = text.slice(line.start, Math.min(line.end, line.start + 20));
    if (/^#{2,6} \S/.test(content) && afterText < line.start) return afterText;
    if (line.end > line.start) afterText = nextLineStart(text, line.start);
  }
  return undefined;
}

function commentFixes({ text, markdown }: PatternDocument, { opening }: OpaqueBlock): readonly Fix[] {
  const line = lineAt(text, opening.start);
  const end = markdown.span.end;
  const close = (at: number, newText: string) => [{ span: spanOf(at, at), newText }];
  const isOnNewLine = text.charAt(end - 1) === '\n';
  return [
    { title: message('Close at the end of the line'), edits: close(line.end, ' -->'), preferred: true },
    { title: message('Close at the end of the file'), edits: close(end, isOnNewLine ? `-->${lineEnding(text)}` : ' -->') },
    { title: message('Remove "<!--"'), edits: [{ span: opening, newText: '' }] },
  ];
}
