/**
 * What a library rule sees of the library. Each look-up is recorded for the pattern that is checked: when its answer may have
 * changed, that pattern is checked again. So no dependency of a rule can be forgotten. A look-up should ask for exactly what is
 * needed: the answer to a broad one changes often, and for many patterns at once.
 */
import type { Format, RelationKind } from '../formats/format.ts';
import type { PatternTitle } from '../text.ts';

export interface LibraryView {
  /** False until every file has been read: library rules are silent until then. */
  readonly complete: boolean;

  /** The URI under which a file or folder belongs to this library, which differs where a link leads to it. Does not change. */
  ownUri(uri: string): string;

  /** The pattern in a file, however its URI is escaped. */
  at(uri: string): OtherPattern | undefined;

  /** The patterns with this id, in the order of their URIs: several when it is not unique. */
  withId(id: string): readonly OtherPattern[];
  withSlug(slug: string): readonly OtherPattern[];
  /** The patterns with this title, without regard to case. */
  withTitle(title: string): readonly OtherPattern[];
  withAlias(alias: string): readonly OtherPattern[];

  /** The pattern that a relation points to; by id or slug, regardless of the kind of relation. */
  resolve(relation: RelationTarget): OtherPattern | undefined;

  /** True for an id or a slug of a pattern, in this library or known to lie elsewhere. */
  knows(name: string): boolean;

  /** True for an id or a slug of a deprecated pattern. */
  isDeprecated(name: string): boolean;

  /** The relations of one pattern that name one of these ids and slugs. */
  relationsNaming(source: string, names: readonly string[]): readonly OtherRelation[];

  /** True when the pattern at this URI has a relation of this kind, by its key, whose target is unknown. */
  hasUnresolvedRelation(source: string, kind: string): boolean;

  /** True when at least this many patterns have the value in one of these fields. */
  isUsedBy(patterns: number, paths: readonly string[], value: string): boolean;

  /** True when this folder directly contains patterns. The URI ends with a slash. */
  containsPatterns(folder: string): boolean;

  /** Whether there is a file or folder at this URI; `undefined` if that is unknown, as it is outside of the library. */
  exists(uri: string): boolean | undefined;

  /** The shortest path from a pattern through parents back to itself; `undefined` when there is none. */
  cycleThrough(uri: string): readonly HierarchyStep[] | undefined;
}

/**
 * A pattern as others see it: values without spans. Each property is a separate look-up. Its title in messages is
 * `titleReference`, and a location in it an `Anchor`: both are resolved when they are shown.
 */
export interface OtherPattern {
  readonly uri: string;
  readonly titleReference: PatternTitle;
  readonly format: Format;
  /** False while the YAML is broken: names and relations are then the last readable ones. */
  readonly readable: boolean;
  readonly id: string | undefined;
  readonly slug: string | undefined;
  readonly title: string | undefined;
  readonly aliases: readonly string[];
  readonly relations: readonly OtherRelation[];
  /** The names in generated fields. */
  readonly mentions: readonly string[];
  readonly values: readonly OtherValue[];
  readonly status: string | undefined;
  readonly isDeprecated: boolean;
  /** The targets of links in the body. */
  readonly links: readonly string[];
}

export interface OtherRelation {
  readonly kind: RelationKind;
  readonly target: string;
  readonly weight: number | undefined;
}

export interface OtherValue {
  /** `classification.domain` */
  readonly path: string;
  readonly value: string;
}

/** What is needed to find the target of a relation. */
export interface RelationTarget {
  readonly kind: Pick<RelationKind, 'target'>;
  readonly target: { readonly value: string };
}

/** One step from a child to its parent. */
export interface HierarchyStep {
  readonly child: string;
  readonly parent: string;
  /** The relations that state it: in the child, in the parent, or in both. */
  readonly statedBy: readonly HierarchyEntry[];
}

export interface HierarchyEntry {
  /** URI of the pattern with the entry. */
  readonly holder: string;
  readonly other: string;
  readonly kind: RelationKind;
  readonly target: string;
}
