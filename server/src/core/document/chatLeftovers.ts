/** What a chat program leaves in a text: marks of its own citations, and sentences to the person who asked. */
import { lineAt, nextLineStart, type Span, spanOf, textOf } from '../text.ts';

/** `【4†source】`, `:contentReference[oaicite:0]{index=0}`, `citeturn0search3`. */
const CITATION =
  /【\d{1,3}[:†][^【】\n]{0,80}】|:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?|\[oaicite:\d{1,3}\]|\ue200[^\ue200\ue201\n]{1,200}\ue201|\bciteturn\d{1,3}(?:search|view|news|file)\d{1,3}/g;
const CITATION_HINT = /[【\ue200]|oaicite:|citeturn\d/;

export function* chatCitations(text: string): Generator<Span> {
  if (!CITATION_HINT.test(text)) return;
  for (const { 0: mark, index } of text.matchAll(CITATION)) yield spanOf(index, index + mark.length);
}

/** Sentences that nobody writes in a text about something else; the end of a text may say more (`programTail.ts`). */
const TALK =
  /^(?:(?:sure|certainly|of course|absolutely)[!,.] (?:here(?:['’]s| is| are)|below (?:is|are)|I(?:['’]ll| will| can| have))\b|here(?:['’]s| is) (?:the|your|an?) (?:complete|expanded|full|improved|polished|requested|revised|rewritten|updated) (?:document|draft|file|markdown|pattern|section|text|version)\b|as an AI (?:language )?model,|I hope (?:this|that) helps[.!]|as of my (?:last (?:knowledge )?update|knowledge cutoff)\b|would you like me to\b)/gim;
/** Longer paragraphs are the author's. */
const LONGEST_TALK = 300;

/** Paragraphs of one line that begin with such a sentence. */
export function* chatTalk(text: string, from: number): Generator<Span> {
  for (const { index } of text.matchAll(TALK)) {
    const line = lineAt(text, index);
    if (index < from || line.end - line.start > LONGEST_TALK) continue;
    if (isBlankLine(text, line.start - 1) && isBlankLine(text, nextLineStart(text, line.end)))
      yield spanOf(index, index + textOf(text, line).trimEnd().length);
  }
}

function isBlankLine(text: string, offset: number): boolean {
  return offset < 0 || offset >= text.length || textOf(text, lineAt(text, offset)).trim() === '';
}
