import { type UnmatchedMark, unmatchedBoldMarks } from '../document/boldMarks.ts';
import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { lineAt, message, nextLineStart, spanOf, textOf } from '../text.ts';

export const unbalancedEmphasis: DocumentRule = {
  kind: 'document',
  id: 'unbalanced-emphasis',
  title: 'Bold text that is not closed',
  severity: 'information',
  reads: 'body',
  docs: `A \`**\` without a counterpart is shown as two asterisks, and the text is not bold. Reported is a line with an
odd number of \`**\` if one of them has no counterpart in its paragraph, list item, heading or table row. Not reported
are code, escaped asterisks, formulas, paths such as \`**/*.md\` and powers such as \`2**3\`. Where bold text should
end is known only for a label at the start of a line, which ends at its colon; otherwise the fix removes the marks. A
line with an even number of \`**\` is not checked, even if they do not match each other.`,
  examples: {
    valid: [
      { text: `${START}\n**Seeds** and **tools**, ***both***.\n\n**Two\nlines**\n\n* **Name:** text\n\n***\n\n*****\n` },
      { text: `${START}\n\`**kwargs\` and \\** and **/*.md and 2**3, 0.05**\n\n~~~\n**open\n~~~\n\n<!-- **open -->\n` },
      { text: `${START}\n**Note**s on the years up to **2024**\n\n**See \`a ** b\`**\n` },
      { text: `${START}\n**/seeds and tools:** see **https://example.org/**\n` },
    ],
    invalid: [
      {
        text: `${START}\n- [|**|]Seed Bank: keeps seeds.\n- **Tool Library:** lends tools.\n`,
        after: `${START}\n- **Seed Bank:** keeps seeds.\n- **Tool Library:** lends tools.\n`,
      },
      {
        text: `${START}\r\n[|**|]Seeds are shared by all. Some are kept: the rare ones.\r\n\r\n**Next**\r\n`,
        after: `${START}\r\nSeeds are shared by all. Some are kept: the rare ones.\r\n\r\n**Next**\r\n`,
      },
      { text: `${START}\n**Seeds** are shared[|**|].\n`, after: `${START}\n**Seeds** are shared.\n` },
      { text: `${START}\n- One\n- [|**|]\n- Two\n`, after: `${START}\n- One\n- Two\n` },
      {
        text: `${START}\n*   **One**\n*   [|**|]\n\n### 2. Core Principles\n`,
        after: `${START}\n*   **One**\n\n### 2. Core Principles\n`,
      },
      {
        text: `${START}\n| [|**|]Seeds | many |\n|---|---|\n| **Tools** | few |\n`,
        after: `${START}\n| Seeds | many |\n|---|---|\n| **Tools** | few |\n`,
      },
      { text: `${START}\n[|**|]First line\n[|**|]Second line\n`, after: `${START}\nFirst line\n**Second line\n` },
    ],
  },
  *check(document) {
    for (const mark of unmatchedBoldMarks(document.text, document.markdown)) {
      yield {
        span: mark.span,
        message:
          mark.kind === 'opening'
            ? message('Bold text is not closed: readers see "**".')
            : message('"**" does not close any bold text: readers see the marks.'),
        fixes: () => fixesFor(document, mark),
      };
    }
  },
};

function fixesFor({ text }: PatternDocument, { span, kind }: UnmatchedMark): readonly Fix[] {
  const line = lineAt(text, span.start);
  if (/^\s*(?:[-*+]\s+)?[*_]+\s*$/.test(textOf(text, line))) {
    const edits = [{ span: spanOf(line.start, nextLineStart(text, line.start)), newText: '' }];
    return [{ title: message('Remove this line'), edits, preferred: true }];
  }
  const removal: Fix = { title: message('Remove "**"'), edits: [{ span, newText: '' }] };
  const label = kind === 'opening' && isAtStart(text, line.start, span.start) ? LABEL.exec(text.slice(span.end, line.end)) : null;
  if (label === null) return [{ ...removal, preferred: true }];
  const end = span.end + label[0].length;
  const closing: Fix = {
    title: message('Close after "{0}"', label[0]),
    edits: [{ span: spanOf(end, end), newText: '**' }],
    preferred: true,
  };
  return [closing, removal];
}

function isAtStart(text: string, lineStart: number, offset: number): boolean {
  return /^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?$/.test(text.slice(lineStart, offset));
}

/** A few words and a colon, before any other mark and the end of a sentence. */
const LABEL = /^(?!\s)(?:(?![.!?]\s)[^*:`[\]\n]){1,60}:(?=\s)/;
