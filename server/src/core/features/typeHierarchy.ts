/** Patterns as types: parents are supertypes, children are subtypes. */

import type { PatternDocument } from '../document/patternDocument.ts';
import { childrenOf, parentsOf } from '../library/hierarchy.ts';
import type { Library } from '../library/library.ts';
import { domainOf } from '../library/neighbours.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import type { Span } from '../text.ts';
import { definitionsAt, locationOf } from './navigation.ts';

export interface TypeHierarchyItem {
  readonly uri: string;
  readonly name: string;
  readonly detail: string | undefined;
  readonly span: Span;
}

/** The pattern named at the cursor; elsewhere in a frontmatter, the pattern itself. */
export function typeHierarchyAt(document: PatternDocument, library: Library, offset: number): TypeHierarchyItem | undefined {
  const [target] = definitionsAt(document, library, offset)?.targets ?? [];
  const named = target && target.uri !== document.uri ? library.get(target.uri) : undefined;
  const inFrontmatter = document.frontmatter !== undefined && offset < document.frontmatter.span.end;
  const pattern = named ?? (inFrontmatter ? library.get(document.uri) : undefined);
  return pattern && itemOf(pattern);
}

export function supertypesOf(library: Library, uri: string): readonly TypeHierarchyItem[] {
  const pattern = library.get(uri);
  return pattern ? parentsOf(library, pattern).map(itemOf) : [];
}

export function subtypesOf(library: Library, uri: string): readonly TypeHierarchyItem[] {
  const pattern = library.get(uri);
  return pattern ? childrenOf(library, pattern).map(itemOf) : [];
}

function itemOf(pattern: Pattern): TypeHierarchyItem {
  return { uri: pattern.uri, name: titleOf(pattern), detail: domainOf(pattern), span: locationOf(pattern).span };
}
