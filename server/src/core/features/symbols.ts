/** The symbols of a document, for outline and breadcrumbs, and of a library. */

import { type Heading, headingsIn } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { countWords } from '../document/sectionBody.ts';
import type { Section } from '../document/sections.ts';
import type { Library } from '../library/library.ts';
import { titleOf } from '../library/pattern.ts';
import { searchPatterns } from '../library/patternSearch.ts';
import { lastInk, type Span } from '../text.ts';
import type { YamlEntry, YamlNode } from '../yaml/yamlNode.ts';
import { type Location, locationOf } from './navigation.ts';

export interface DocumentSymbol {
  readonly kind: 'frontmatter' | 'map' | 'list' | 'value' | 'section' | 'heading';
  readonly name: string;
  /** `120 words`, `3 items`, or the value of a scalar. */
  readonly detail: string;
  readonly span: Span;
  /** The span to select, within `span`. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

export function documentSymbols(document: PatternDocument): readonly DocumentSymbol[] {
  const { frontmatter, sections, markdown } = document;
  const first = sections.all[0]?.heading.span.start ?? Infinity;
  const above = headingSymbols(document, headingsIn(markdown, { start: 0, end: first }), Math.min(first, markdown.span.end));
  return [
    ...(frontmatter
      ? [
          {
            kind: 'frontmatter' as const,
            name: 'Frontmatter',
            detail: '',
            span: { start: frontmatter.span.start, end: frontmatter.closing?.end ?? frontmatter.content.end },
            selection: frontmatter.opening,
            children: frontmatter.root?.entries.map(entrySymbol) ?? [],
          },
        ]
      : []),
    ...above,
    ...sections.all.map(section => sectionSymbol(document, section)),
  ];
}

function entrySymbol({ key, value }: YamlEntry): DocumentSymbol {
  return {
    kind: value.kind === 'mapping' ? 'map' : value.kind === 'sequence' ? 'list' : 'value',
    name: key.text === '' ? '(no key)' : key.text,
    detail: detailOf(value),
    span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) },
    selection: key.span,
    children: value.kind === 'mapping' ? value.entries.map(entrySymbol) : [],
  };
}

function detailOf(value: YamlNode): string {
  if (value.kind === 'sequence') return value.items.length === 1 ? '1 item' : `${value.items.length} items`;
  return value.kind === 'scalar' ? value.text.slice(0, LONGEST_DETAIL) : '';
}

const LONGEST_DETAIL = 80;

function sectionSymbol(document: PatternDocument, section: Section): DocumentSymbol {
  const { heading, span, body } = section;
  const words = countWords(document, section);
  return {
    kind: 'section',
    name: heading.text.value,
    detail: words === 1 ? '1 word' : `${words} words`,
    span: { start: span.start, end: Math.max(heading.span.end, lastInk(document.text, span)) },
    selection: heading.span,
    children: headingSymbols(document, headingsIn(document.markdown, body), body.end),
  };
}

/** Headings below a section, each with its own text only. @param end of the last one */
function headingSymbols({ text }: PatternDocument, headings: readonly Heading[], end: number): readonly DocumentSymbol[] {
  return headings.map((heading, index) => {
    const { start } = heading.span;
    const inner = lastInk(text, { start, end: headings[index + 1]?.span.start ?? end });
    return {
      kind: 'heading',
      name: heading.text.value === '' ? '(empty heading)' : heading.text.value,
      detail: '',
      span: { start, end: Math.max(heading.span.end, inner) },
      selection: heading.span,
      children: [],
    };
  });
}

export interface WorkspaceSymbol {
  /** A title, or an alias. */
  readonly name: string;
  /** The title, if the name is an alias. */
  readonly container: string | undefined;
  readonly place: Location;
}

/** Patterns by title and alias. Editors match each name against the query again, so an alias is a symbol of its own. */
export function workspaceSymbols(library: Library, query: string, limit: number): readonly WorkspaceSymbol[] {
  const words = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return searchPatterns(library, { query, limit, near: undefined }).flatMap(pattern => {
    const place = locationOf(pattern);
    const title = titleOf(pattern);
    const aliases = pattern.aliases.filter(({ value }) => words.some(word => value.toLowerCase().includes(word)));
    return [
      { name: title, container: undefined, place },
      ...aliases.map(({ value, span }) => ({ name: value, container: title, place: { uri: pattern.uri, span } })),
    ];
  });
}
