import { chatCitations, chatTalk } from '../document/chatLeftovers.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { programTail } from '../document/programTail.ts';
import { isText } from '../document/prose.ts';
import type { DocumentRule } from '../rule.ts';
import { message, nextLineStart, type Span, spanOf, type TextEdit, textOf } from '../text.ts';

const HEAD = '---\nclassification:\n---\n';

export const chatLeftover: DocumentRule = {
  kind: 'document',
  id: 'chat-leftover',
  title: 'Leftover of a chat program',
  severity: 'warning',
  reads: 'file',
  docs: `An answer of a chat program was copied with what belongs to the chat: a sentence to the person who asked, in a
paragraph of its own ("Sure! Here is the revised section:"), or the marks that the program has in place of citations
(\`【4†source】\`), which lead nobody to a source. The fix removes them. What such a program wrote after the end of the text
is reported by \`text-artifact\`. Code and comments are ignored.`,
  examples: {
    valid: [
      {
        text: `${HEAD}\nA 【note】.\n\nAs an AI model, the tool\nhelps.\n\nOf course, here it is.\n\nI hope this helps people.\n\n## A part\n`,
      },
      { text: `${HEAD}\n\`citeturn0search1\`\n\n\`\`\`\nSure! Here is the code:\n\`\`\`\n` },
    ],
    invalid: [
      {
        text: `${HEAD}\nText [|【4†source】|]. More [|:contentReference[oaicite:0]{index=0}|]\n`,
        after: `${HEAD}\nText. More :contentReference[oaicite:0]{index=0}\n`,
      },
      { text: `${HEAD}\nText [|\ue200cite\ue202turn0search3\ue201|] and [|citeturn0search3|].\n` },
      {
        text: `${HEAD}\n[|Sure! Here is the revised section:|]\r\n\r\nText.\n\n[|As of my last update, it grows.|]\n\nText.\n`,
        after: `${HEAD}\nText.\n\nAs of my last update, it grows.\n\nText.\n`,
      },
    ],
  },
  *check(document) {
    const { text, markdown } = document;
    for (const span of chatCitations(text)) {
      if (isReportedElsewhere(document, span)) continue;
      const start = text.charAt(span.start - 1) === ' ' ? span.start - 1 : span.start;
      const edits = [{ span: spanOf(start, span.end), newText: '' }];
      yield {
        span,
        message: message('Citation mark of a chat program: "{0}".', textOf(text, span)),
        fixes: () => [{ title: message('Remove the citation mark'), edits, preferred: true }],
      };
    }
    for (const span of chatTalk(text, markdown.span.start)) {
      if (isReportedElsewhere(document, span)) continue;
      yield {
        span,
        message: message('Sentence of a chat program to its user: "{0}".', textOf(text, span)),
        fixes: () => [{ title: message('Remove this paragraph'), edits: removeParagraph(text, span), preferred: true }],
      };
    }
  },
};

/** Or nowhere: in code. */
function isReportedElsewhere(document: PatternDocument, { start }: Span): boolean {
  const { leftover } = document;
  const tail = programTail(document);
  if (!isText(document, start) || (tail && tail.start <= start)) return true;
  return leftover !== undefined && leftover.span.start <= start && start < leftover.span.end;
}

/** The line of a paragraph, and the blank line below it. */
function removeParagraph(text: string, span: Span): readonly TextEdit[] {
  const below = nextLineStart(text, span.end);
  return [{ span: spanOf(span.start, nextLineStart(text, below)), newText: '' }];
}
