/** Patterns as targets of relations and of Markdown links. */

import type { PatternDocument } from '../../document/patternDocument.ts';
import type { Library } from '../../library/library.ts';
import { domainOf } from '../../library/neighbours.ts';
import { type Pattern, statusOf, titleOf } from '../../library/pattern.ts';
import { searchPatterns } from '../../library/patternSearch.ts';
import { relativeUri } from '../../library/relativeUri.ts';
import { titleOfWords } from '../../library/slugs.ts';
import { decodedUri } from '../../library/uriText.ts';
import { knownSuggestions } from '../../relatedness/relatedness.ts';
import { message, type Span, type TextEdit } from '../../text.ts';
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
  const reasons = self ? reasonsFor(library, self) : NO_REASONS;
  const write = targetWriter(document, slot);
  const items = suggestedFirst(found, reasons, slot.typed).flatMap((pattern, rank) => {
    const name = pattern[target]?.value;
    if (name === undefined) return [];
    const { edit, isSnippet } = write(name);
    const reason = reasons.get(pattern.uri);
    return { ...patternItem(document, pattern, rank, edit, offset), ...(reason ? { description: reason } : {}), isSnippet };
  });
  return { items: [...items, ...(canCreate ? newPatternItems(library, slot, items.length) : [])], incomplete: true };
}

/** By URI: why a pattern would be a good target, the best first. */
type Reasons = ReadonlyMap<string, string>;

const NO_REASONS: Reasons = new Map();

function reasonsFor(library: Library, pattern: Pattern): Reasons {
  const suggestions = knownSuggestions(library, pattern, MOST_SUGGESTED);
  return new Map(suggestions.map(({ pattern: { uri }, shared }) => [uri, `shares: ${shared.join(', ')}`]));
}

const MOST_SUGGESTED = 10;

/** Words that are typed win: they order the list. Without any, the suggestions come first. */
function suggestedFirst(found: readonly Pattern[], reasons: Reasons, typed: string): readonly Pattern[] {
  if (typed.trim() !== '' || reasons.size === 0) return found;
  const byUri = new Map(found.map(pattern => [pattern.uri, pattern]));
  const suggested = [...reasons.keys()].flatMap(uri => byUri.get(uri) ?? []);
  return [...suggested, ...found.filter(({ uri }) => !reasons.has(uri))];
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
      label: message('Create pattern "{0}"', patternTitle),
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
  const typed = decodedUri(text.slice(span.start, offset));
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
