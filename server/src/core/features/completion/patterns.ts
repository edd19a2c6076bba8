/** Patterns as targets of relations and of Markdown links. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import type { Library } from '../../library/library.ts';
import { domainOf } from '../../library/neighbours.ts';
import { type Pattern, statusOf, titleOf } from '../../library/pattern.ts';
import { searchPatterns } from '../../library/patternSearch.ts';
import { relativeUri } from '../../library/relativeUri.ts';
import { titleOfWords } from '../../library/slugs.ts';
import type { Span, TextEdit } from '../../text.ts';
import type { LinkElement, RelationTargetElement } from '../cursorElement.ts';
import { type CompletionContext, type CompletionItem, type CompletionList, NOTHING, rankText } from './item.ts';
import { targetWriter } from './targetEdit.ts';

/** More than an author reads; each item takes time to send to the editor. */
const MOST_PATTERNS = 200;

export function targetItems(
  document: PatternDocument,
  library: Library,
  slot: RelationTargetElement,
  offset: number,
  { canCreate = false }: Pick<CompletionContext, 'canCreate'> = {},
): CompletionList {
  const { target } = slot.relation;
  if (slot.typed !== slot.typed.trimEnd() && library.resolve({ kind: slot.relation, target: { value: slot.typed.trim() } })) {
    return NOTHING;
  }
  const listed = new Set(slot.listed);
  const self = library.get(document.uri);
  const found = searchPatterns(library, {
    query: slot.typed,
    limit: MOST_PATTERNS,
    near: self,
    accept: pattern =>
      pattern.uri !== document.uri &&
      pattern[target] !== undefined &&
      !listed.has(pattern[target].value) &&
      pattern[target].value !== self?.[target]?.value,
  });
  const write = targetWriter(document, slot);
  const items = found.flatMap((pattern, rank) => {
    const name = pattern[target]?.value;
    if (name === undefined) return [];
    const { edit, isSnippet } = write(name);
    return { ...patternItem(document, pattern, rank, edit, offset), isSnippet };
  });
  return { items: [...items, ...(canCreate ? newPatternItems(library, slot, items.length) : [])], incomplete: true };
}

/**
 * Creates a new pattern from words that are not a title yet: last, because the pattern usually exists. If nothing is
 * found, from the first letter on: an editor closes an empty list and does not open it again.
 */
function newPatternItems(
  library: Library,
  { written, typed, span, relation }: RelationTargetElement,
  found: number,
): readonly CompletionItem[] {
  const patternTitle = found === 0 ? titleOfWords(written, 1) : titleOfWords(written);
  if (patternTitle === undefined || library.withName(patternTitle).length > 0 || library.knows(written.trim())) return [];
  return [
    {
      kind: 'newPattern',
      label: `Create pattern "${patternTitle}"`,
      filterText: `${typed} ${patternTitle}`,
      sortText: rankText(9999),
      edit: { span, newText: written },
      isSnippet: false,
      create: { patternTitle, parentIsKnown: relation.hierarchy === 'down' },
    },
  ];
}

/** Other patterns for the target of a link, by title, or by the text of the link if the target is empty. */
export function linkItems(document: PatternDocument, library: Library, link: LinkElement, offset: number): CompletionList {
  const { text } = document;
  const { span } = link.target;
  const typed = text.slice(span.start, offset);
  if (/^(?:[a-z]+:|#|\/)/i.test(typed)) return NOTHING;
  const query = typed.trim() === '' ? linkText(text, link) : typed.replace(/\.md$/i, '').replace(/^\.{1,2}\//, '');
  const search = (words: string) =>
    searchPatterns(library, {
      query: words,
      limit: MOST_PATTERNS,
      near: library.get(document.uri),
      accept: ({ uri }) => uri !== document.uri,
    });
  const byWords = search(query);
  const found = byWords.length > 0 || typed.trim() !== '' ? byWords : search('');
  const items = found.map((pattern, rank) => {
    const newText = relativeUri(document.uri, pattern.uri) + (link.closed ? '' : ')');
    return { ...patternItem(document, pattern, rank, { span, newText }, offset), kind: 'link' as const };
  });
  return { items, incomplete: true };
}

/** Whole links, `[Title](file.md)`, for a `[` with words after it, at the start of `span`. */
export function wholeLinkItems(
  document: PatternDocument,
  library: Library,
  span: Span,
  offset: number,
): readonly CompletionItem[] {
  const found = searchPatterns(library, {
    query: document.text.slice(span.start + 1, offset),
    limit: MOST_LINKS,
    near: library.get(document.uri),
    accept: ({ uri }) => uri !== document.uri,
  });
  return found.map((pattern, rank) => {
    const title = titleOf(pattern).replace(/[[\]\\]/g, '\\$&');
    const edit = { span, newText: `[${title}](${relativeUri(document.uri, pattern.uri)})` };
    return { ...patternItem(document, pattern, rank + MOST_PATTERNS, edit, offset), kind: 'link' };
  });
}

const MOST_LINKS = 20;

function linkText(text: string, { span, target }: LinkElement): string {
  return text.slice(span.start + 1, target.span.start).replace(/\]\(.*$/s, '');
}

/**
 * The server filters and ranks, and is asked again with each letter: the filter text starts with the typed text, so that
 * the editor keeps every item.
 */
function patternItem(document: PatternDocument, pattern: Pattern, rank: number, edit: TextEdit, offset: number): CompletionItem {
  const title = titleOf(pattern);
  const names = pattern.aliases.reduce((all, { value }) => `${all} ${value}`, title);
  return {
    kind: 'pattern',
    label: title,
    labelDetail: domainOf(pattern),
    description: statusOf(pattern),
    filterText: `${document.text.slice(edit.span.start, offset)} ${names}`,
    sortText: rankText(rank),
    edit,
    isSnippet: false,
    resolve: { uri: pattern.uri },
  };
}
