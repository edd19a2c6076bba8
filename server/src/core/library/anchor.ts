/**
 * Locations in other files, given by what is there and not by an offset: they stay valid while that file is edited, and problems
 * that refer to them need not be computed again.
 */
import type { Located, Span } from '../text.ts';
import type { Pattern } from './pattern.ts';
import { sameTitle } from './titles.ts';

export type Anchor =
  | { readonly kind: 'title' | 'id' | 'slug' }
  | { readonly kind: 'alias'; readonly name: string }
  /** The entry for a target in the list of a kind of relation, by its key. */
  | { readonly kind: 'relation'; readonly relation: string; readonly target: string }
  /** The last entry of such a list: where another would be added. */
  | { readonly kind: 'lastRelation'; readonly relation: string };

/** The current span of an anchor. If it no longer exists, the title, slug or id, otherwise the start of the file. */
export function anchorSpan(pattern: Pattern, anchor: Anchor): Span {
  return (found(pattern, anchor) ?? pattern.title ?? pattern.slug ?? pattern.id)?.span ?? { start: 0, end: 0 };
}

function found({ title, id, slug, aliases, relations }: Pattern, anchor: Anchor): Located<string> | undefined {
  switch (anchor.kind) {
    case 'title':
      return title;
    case 'id':
      return id;
    case 'slug':
      return slug;
    case 'alias':
      return aliases.find(({ value }) => sameTitle(value, anchor.name));
    case 'relation':
      return relations.find(({ kind, target }) => kind.key === anchor.relation && target.value === anchor.target)?.target;
    case 'lastRelation':
      return relations.findLast(({ kind }) => kind.key === anchor.relation)?.target;
  }
}
