/** Definitions, references and highlights: ids, links between patterns, citations. */
import { findCitations, findReferences } from '../document/citations.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Library } from '../library/library.ts';
import { linkedPattern } from '../library/linkedPattern.ts';
import type { Pattern } from '../library/pattern.ts';
import { relationsOf } from '../library/pattern.ts';
import type { Located, Span } from '../text.ts';
import { elementAt } from './cursor.ts';
import { markOf } from './cursorBody.ts';
import type { CursorElement } from './cursorElement.ts';

export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export interface Definition {
  /** The name under the cursor, to be underlined. */
  readonly origin: Span;
  /** More than one if an id is not unique. */
  readonly targets: readonly Location[];
}

/** The patterns that the id or link under the cursor names; the reference that a citation cites. */
export function definitionsAt(document: PatternDocument, library: Library, offset: number): Definition | undefined {
  const element = elementAt(document, offset);
  const numbers = numbersAt(element);
  if (numbers) return referenceDefinition(document, element, numbers);
  const named = namedAt(document, library, element);
  if (named === undefined || named.patterns.length === 0) return undefined;
  // The own name of a pattern is its own definition: editors then show the references to it.
  if (named.own) return { origin: named.origin, targets: [{ uri: document.uri, span: named.origin }] };
  return { origin: named.origin, targets: named.patterns.map(locationOf) };
}

/** The place to reveal for a pattern: its title. */
export function locationOf(pattern: Pattern): Location {
  return { uri: pattern.uri, span: (pattern.title ?? pattern.id ?? pattern.slug)?.span ?? { start: 0, end: 0 } };
}

export interface ReferenceOptions {
  readonly includeDeclaration: boolean;
}

/** All relations and body links that lead to the pattern under the cursor. */
export function referencesAt(
  document: PatternDocument,
  library: Library,
  offset: number,
  { includeDeclaration }: ReferenceOptions,
): readonly Location[] {
  const element = elementAt(document, offset);
  const numbers = numbersAt(element);
  if (numbers) {
    const marks = [...(includeDeclaration ? marksOf(document, numbers) : []), ...citationsOf(document, numbers)];
    return marks.map(span => ({ uri: document.uri, span }));
  }
  const named = namedAt(document, library, element);
  if (named === undefined) return [];
  const [pattern] = named.patterns;
  const declaration = pattern && includeDeclaration ? [locationOf(pattern)] : [];
  const references = pattern
    ? [...referencesTo(library, pattern), ...linksInOtherFiles(library, pattern)]
    : relationsNaming(library, named.name);
  // While the YAML is invalid, the library keeps the last positions of relations, which may be beyond the end of the text.
  return [...declaration, ...references].filter(({ uri, span }) => uri !== document.uri || span.end <= document.text.length);
}

/** False for a name that the library keeps from before the YAML became invalid, and that has moved since. */
function isThere({ text }: PatternDocument, name: Located<string> | undefined): boolean {
  return name !== undefined && name.span.end <= text.length && text.slice(name.span.start, name.span.end).includes(name.value);
}

/** All relations and body links that lead to a pattern. */
export function referencesTo(library: Library, pattern: Pattern): readonly Location[] {
  const relations = library.incoming(pattern).map(({ source, relation }) => ({ uri: source.uri, span: relation.target.span }));
  const sources = new Set([...library.linkNamesOf(pattern)].flatMap(name => library.linkingTo(name)));
  const links = [...sources].flatMap(source =>
    source.links
      .filter(({ target }) => linkedPattern(source.uri, library, target.value) === pattern)
      .map(({ target }) => ({ uri: source.uri, span: target.span })),
  );
  return [...relations, ...links];
}

function linksInOtherFiles(library: Library, pattern: Pattern): readonly Location[] {
  const sources = new Set([...library.linkNamesOf(pattern)].flatMap(name => [...library.others.linkingTo(name)]));
  return [...sources].flatMap(uri =>
    library.others
      .linksOf(uri)
      .filter(({ target }) => linkedPattern(uri, library, target.value) === pattern)
      .map(({ target }) => ({ uri, span: target.span })),
  );
}

/** True at a link in a body: all that is followed in Markdown that is not a pattern. */
export function isLinkAt(document: PatternDocument, offset: number): boolean {
  return elementAt(document, offset).kind === 'link';
}

function relationsNaming(library: Library, name: string): readonly Location[] {
  return library
    .naming(name)
    .flatMap(source =>
      source.relations
        .filter(({ target }) => target.value === name)
        .map(({ target }) => ({ uri: source.uri, span: target.span })),
    );
}

export interface Highlight {
  readonly span: Span;
  /** `write`: where the name is defined; `read`: where it is used. */
  readonly kind: 'read' | 'write';
}

/** The other places in this text that refer to the same pattern, or cite the same reference. */
export function highlightsAt(document: PatternDocument, library: Library, offset: number): readonly Highlight[] {
  const element = elementAt(document, offset);
  const numbers = numbersAt(element);
  if (numbers) {
    const marks = marksOf(document, numbers).map(span => ({ span, kind: 'write' as const }));
    const citations = citationsOf(document, numbers).map(span => ({ span, kind: 'read' as const }));
    return inOrder([...marks, ...citations]);
  }
  const named = namedAt(document, library, element);
  if (named === undefined) return [];
  const [pattern] = named.patterns;
  const names =
    pattern === undefined ? [named.name] : [pattern.id?.value, pattern.slug?.value].filter(name => name !== undefined);
  const relations = relationsOf(document).filter(({ target }) => names.includes(target.value));
  const links =
    pattern === undefined
      ? []
      : document.links.filter(({ target }) => linkedPattern(document.uri, library, target.value) === pattern);
  const own = pattern?.uri === document.uri ? [pattern.id, pattern.slug, pattern.title] : [];
  const highlights: readonly Highlight[] = [
    ...own.flatMap(name => (name && isThere(document, name) ? [{ span: name.span, kind: 'write' as const }] : [])),
    ...[...relations, ...links].map(({ target }) => ({ span: target.span, kind: 'read' as const })),
  ];
  return inOrder(highlights);
}

function inOrder(highlights: readonly Highlight[]): readonly Highlight[] {
  return [...highlights].sort((a, b) => a.span.start - b.span.start);
}

/** The numbers of works under the cursor. */
function numbersAt(element: CursorElement): readonly number[] | undefined {
  if (element.kind === 'citation') return element.works.map(({ number }) => number);
  return element.kind === 'reference' ? [element.reference.number.value] : undefined;
}

function referenceDefinition(
  document: PatternDocument,
  element: CursorElement,
  numbers: readonly number[],
): Definition | undefined {
  if (element.kind !== 'citation' && element.kind !== 'reference') return undefined;
  const spans = element.kind === 'reference' ? [element.span] : marksOf(document, numbers);
  const targets = spans.map(span => ({ uri: document.uri, span }));
  return targets.length > 0 ? { origin: element.span, targets } : undefined;
}

/** The numbers of the entries in the list of works. */
function marksOf(document: PatternDocument, numbers: readonly number[]): readonly Span[] {
  return findReferences(document)
    .filter(({ number }) => numbers.includes(number.value))
    .map(markOf);
}

/** The citations of these works: the number, or the range that contains it. */
function citationsOf(document: PatternDocument, numbers: readonly number[]): readonly Span[] {
  return findCitations(document).flatMap(({ works }) => {
    const spans = works.filter(({ number }) => numbers.includes(number)).map(({ span }) => span);
    return spans.filter((span, index) => spans.findIndex(other => other.start === span.start) === index);
  });
}

/** A name of a pattern under the cursor. */
interface Named {
  readonly name: string;
  /** The span of the name. */
  readonly origin: Span;
  /** The name is the pattern's own id, slug or title. */
  readonly own: boolean;
  readonly patterns: readonly Pattern[];
}

function namedAt(document: PatternDocument, library: Library, element: CursorElement): Named | undefined {
  if (element.kind === 'relationTarget') {
    const name = element.written.trim();
    if (name === '') return undefined;
    const resolved = library.resolve({ kind: element.relation, target: { value: name } });
    const namesakes = library.withId(name);
    const patterns = namesakes.length > 1 ? namesakes : resolved ? [resolved] : [];
    return { name, origin: element.span, own: false, patterns };
  }
  if (element.kind === 'link') {
    const pattern = linkedPattern(document.uri, library, element.target.value);
    return pattern && { name: element.target.value, origin: element.span, own: false, patterns: [pattern] };
  }
  if (element.kind === 'value' && OWN_NAMES.includes(element.field.type.kind)) {
    const pattern = library.get(document.uri);
    return pattern && { name: element.written, origin: element.span, own: true, patterns: [pattern] };
  }
  return undefined;
}

const OWN_NAMES: readonly string[] = ['id', 'slug', 'title'];
