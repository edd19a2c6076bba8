/** The relations of a pattern by kind, with who states each, and where what is wrong with one can be corrected. */
import type { RelationKind } from '../formats/format.ts';
import type { KnownProblems } from '../graph/graphNode.ts';
import { type Link, linksOf } from '../graph/links.ts';
import { grouped } from '../grouped.ts';
import type { Library } from '../library/library.ts';
import { type Pattern, statusOf, titleOf } from '../library/pattern.ts';
import type { Span } from '../text.ts';

export interface RelationTree {
  readonly title: string;
  /** The kinds of the format, in its order, and any others that occur. */
  readonly kinds: readonly RelationGroup[];
}

export interface RelationGroup {
  /** The key of the relation list. */
  readonly key: string;
  readonly label: string;
  readonly caption: string;
  readonly relations: readonly RelationRow[];
}

export interface RelationRow {
  /** The URI of the other pattern; for one that does not exist, a key that is not a URI. */
  readonly key: string;
  readonly uri: string | undefined;
  readonly title: string;
  readonly status: string | undefined;
  /** `outgoing`: only this pattern states it. `incoming`: only the other one does. */
  readonly stated: 'outgoing' | 'incoming' | 'both';
  /** `unknown`: no such pattern. `inverse`: the inverse relation is missing, and reported. `elsewhere`: known, and outside of the library. */
  readonly mark: 'unknown' | 'inverse' | 'elsewhere' | undefined;
  /** The entry that states it, in this pattern if it does. */
  readonly entry: { readonly uri: string; readonly span: Span } | undefined;
}

export function relationTree(library: Library, pattern: Pattern, problems: KnownProblems): RelationTree {
  const links = grouped(linksOf(library, pattern, problems), ({ kind }) => kind.key);
  const kinds = new Map<string, RelationKind>();
  for (const kind of [...pattern.format.relations, ...[...links.values()].flatMap(([link]) => link?.kind ?? [])]) {
    if (!kinds.has(kind.key)) kinds.set(kind.key, kind);
  }
  return {
    title: titleOf(pattern),
    kinds: [...kinds.values()].map(({ key, label, caption }) => ({
      key,
      label,
      caption,
      relations: (links.get(key) ?? []).map(link => rowOf(library, pattern, link)),
    })),
  };
}

function rowOf(library: Library, pattern: Pattern, link: Link): RelationRow {
  const { key, target, name, isElsewhere, statedHere, statedThere, oneSided } = link;
  return {
    key,
    uri: target?.uri,
    title: target ? titleOf(target) : name,
    status: target && statusOf(target),
    stated: statedHere && statedThere ? 'both' : statedHere ? 'outgoing' : 'incoming',
    mark: target ? (oneSided ? 'inverse' : undefined) : isElsewhere ? 'elsewhere' : 'unknown',
    entry: entryOf(library, pattern, link),
  };
}

function entryOf(library: Library, pattern: Pattern, { span, target, kind }: Link): RelationRow['entry'] {
  if (span) return { uri: pattern.uri, span };
  const stated = target?.relations.find(
    relation =>
      (relation.kind.key === kind.inverse || relation.kind.key === kind.key) && library.resolve(relation)?.uri === pattern.uri,
  );
  return target && stated && { uri: target.uri, span: stated.target.span };
}
