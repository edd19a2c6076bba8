/** Completions after an opening bracket: reference numbers with their text, and whole links to other patterns. */
import { findReferences } from '../../document/citations.ts';
import { escapeMarkdown, excerpt } from '../../document/markdownText.ts';
import type { PatternDocument } from '../../document/patternDocument.ts';
import type { Section } from '../../document/sections.ts';
import type { Library } from '../../library/library.ts';
import { lineAt, spanOf } from '../../text.ts';
import { type CompletionContext, type CompletionItem, type CompletionList, NOTHING, rankText } from './item.ts';
import { wholeLinkItems } from './patterns.ts';

/** @returns `undefined` if no bracket is open before the cursor */
export function bracketItems(
  document: PatternDocument,
  library: Library,
  offset: number,
  section: Section | undefined,
  { trigger }: CompletionContext,
): CompletionList | undefined {
  const { text, format } = document;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  const content = /\[([^[\]()\n]{0,60})$/.exec(before)?.[1];
  if (content === undefined) return undefined;
  const open = offset - content.length - 1;
  const startsEntry =
    section?.spec !== undefined && section.spec.key === format.references && LIST_MARK.test(text.slice(line.start, open));
  if (startsEntry || /^[\s^!]/.test(content) || text.charAt(open - 1) === ']') return NOTHING;
  const numbers = NUMBERS.test(content);
  // Words in brackets may be plain prose: a space does not open a list, but an open list follows the typed text.
  if (!numbers && trigger !== undefined && trigger !== '[') return NOTHING;
  const rest = text.slice(offset, line.end);
  const citations = citationItems(document, content, offset, CLOSED.test(rest));
  const end = offset + (rest.startsWith(']') ? 1 : 0);
  const links = numbers ? [] : wholeLinkItems(document, library, spanOf(open, end), offset);
  return { items: [...citations, ...links], incomplete: true };
}

const LIST_MARK = /^[ \t>]*(?:[-*+][ \t]+)?$/;
/** `1, 2-`: the beginning of a citation, or nothing. */
const NUMBERS = /^[\d\s,;\u2013-]*$/;
/** A bracket closes the citation. */
const CLOSED = /^[\d\s,;\u2013-]*\]/;

function citationItems(document: PatternDocument, content: string, offset: number, closed: boolean): readonly CompletionItem[] {
  const { text } = document;
  const typed = NUMBERS.test(content) ? (/\d*$/.exec(content)?.[0] ?? '') : content;
  const cited = new Set(
    content
      .slice(0, content.length - typed.length)
      .match(/\d+/g)
      ?.map(Number),
  );
  const following = /^\d*/.exec(text.slice(offset, offset + 4))?.[0].length ?? 0;
  const words = typed.toLowerCase().split(/\s+/);
  const works = new Map<number, string>();
  for (const { number, text: work } of findReferences(document)) {
    if (!works.has(number.value) && !cited.has(number.value)) works.set(number.value, work.value);
  }
  return [...works]
    .filter(([number, work]) => words.every(word => `${number} ${work}`.toLowerCase().includes(word)))
    .map(([number, work], rank) => ({
      kind: 'citation',
      label: `[${number}]`,
      description: excerpt(work, 60),
      filterText: `${typed} ${number} ${work}`,
      sortText: rankText(rank),
      edit: { span: spanOf(offset - typed.length, offset + following), newText: `${number}${closed ? '' : ']'}` },
      isSnippet: false,
      documentation: escapeMarkdown(work),
    }));
}
