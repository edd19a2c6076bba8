/** A pattern as a short Markdown text, for hovers and completion items. */

import { escapeMarkdown, excerpt, inlineCode, markdownLink } from '../document/markdownText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { domainOf } from '../library/neighbours.ts';
import { type Pattern, statusOf, titleOf } from '../library/pattern.ts';

/** The maximum length of the text on a card, in UTF-16 units. */
const EXCERPT_LENGTH = 320;

/** Reads a pattern, open or not; `undefined` when it cannot be read. */
export type ReadPattern = (uri: string) => PatternDocument | undefined;

/** Title, domain, status and the first lines, with a link that opens the file. */
export function patternCard(pattern: Pattern, read: ReadPattern): string {
  const facts = factsOf(pattern);
  const document = read(pattern.uri);
  const lines = [`**${markdownLink(titleOf(pattern), pattern.uri)}**`];
  if (facts !== '') lines.push(facts);
  const text = document && firstLines(document);
  if (text) lines.push(escapeMarkdown(text));
  return lines.join('\n\n');
}

function factsOf(pattern: Pattern): string {
  const aliases = pattern.aliases.map(({ value }) => escapeMarkdown(value)).join(', ');
  const facets = [domainOf(pattern), statusOf(pattern)].flatMap(value => (value === undefined ? [] : inlineCode(value)));
  return [...facets, ...(aliases === '' ? [] : [`also: ${aliases}`])].join(' · ');
}

/** The first paragraph of the first section that has text. */
export function firstLines(document: PatternDocument): string | undefined {
  const { text, sections } = document;
  const section = sections.all.find(({ spec, body }) => spec !== undefined && !isEmpty(document, body));
  if (section === undefined) return undefined;
  const body = text.slice(section.body.start, Math.min(section.body.end, section.body.start + EXCERPT_LENGTH * 4));
  return excerpt(body, EXCERPT_LENGTH);
}
