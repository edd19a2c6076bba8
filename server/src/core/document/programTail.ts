/** What a program wrote behind the end of a text: the end of a call or of JSON, and sentences to the person who ran it. */
import { lastInk, linesOf, type Span, spanOf, textOf } from '../text.ts';
import type { PatternDocument } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';
import { isText } from './prose.ts';

/** `"))" , "word_count": 2800}`, `''')`, `", "append": false})`, `print(default_api.write(...))`. */
const CALL = /^(?:["'`]{1,3}\s*[)\]}]|["'`]{0,3}\s*,\s*["']\w+["']\s*[:=]|(?:print\()?default_api\b)/;
/** The same at the end of the last line. */
const CALL_BEHIND = /(?:'''|"""|\\n["'])[ \t]*[)\]}]{1,6}$/;
/** Only closing brackets, which may still close one of the text. */
const BRACKETS = /^[)\]}]{1,6}[;,]?$/;
const TO_THE_USER =
  /^(?:I(?:['’]ve| have) (?:now |just |successfully )?(?:added|completed|created|finished|generated|saved|updated|written)\b|(?:please )?let me know if\b|as an AI (?:assistant|language model|model)\b|I hope (?:this|that) helps\b|would you like me to\b|(?:the|this) (?:file|document|pattern) (?:has been|was) (?:successfully )?(?:created|generated|saved|written)\b)/i;
/** How much such sentences may be, in UTF-16 units. */
const LONGEST_TALK = 1000;
/** How much of a line is examined. */
const LINE_LOOK = 200;

/** How such a line begins: most lines need no closer look. */
const HEAD = /["'`,]|print|default_api|I|let|please|as an|would|the|this/iy;

/** From where it starts to the last character of the text. */
export const programTail = perDocument((document: PatternDocument): Span | undefined => {
  const { text, markdown } = document;
  const from = markdown.headings.at(-1)?.span.end ?? markdown.span.start;
  const end = lastInk(text, markdown.span);
  const region = spanOf(from, end);
  let inParagraph = false;
  for (const line of linesOf(text, region)) {
    const start = line.start;
    HEAD.lastIndex = start;
    if (line.end < end && !HEAD.test(text)) {
      inParagraph = !isBlank(text, line);
      continue;
    }
    const words = text.slice(start, Math.min(line.end, start + LINE_LOOK));
    if (
      (CALL.test(words) || (!inParagraph && end - start <= LONGEST_TALK && TO_THE_USER.test(words))) &&
      isText(document, start)
    ) {
      return spanOf(start, end);
    }
    inParagraph = words.trim() !== '';
    if (line.end < end) continue;
    if (BRACKETS.test(words) && isBalanced(textOf(text, spanOf(from, start))) && isText(document, start))
      return spanOf(start, end);
    const behind = CALL_BEHIND.exec(text.slice(Math.max(start, end - LINE_LOOK), end));
    if (behind && isText(document, end - behind[0].length)) return spanOf(end - behind[0].length, end);
  }
  return undefined;
});

function isBlank(text: string, { start, end }: Span): boolean {
  return start === end || textOf(text, spanOf(start, end)).trim() === '';
}

function isBalanced(text: string): boolean {
  return (text.match(/[([{]/g)?.length ?? 0) <= (text.match(/[)\]}]/g)?.length ?? 0);
}
