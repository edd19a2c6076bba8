/** The library as rules see it: each look-up is recorded under the topic that is touched when its answer may have changed. */
import type { Library } from './library.ts';
import type { HierarchyStep, LibraryView, OtherPattern, OtherRelation, RelationTarget } from './libraryView.ts';
import { otherPattern, relationWithoutPlace } from './otherPattern.ts';
import type { Pattern } from './pattern.ts';
import { nameKey } from './titles.ts';
import { decodedUri } from './uriText.ts';

type Note = (kind: string, about: string) => void;

/** @param note called for each look-up with its kind and subject */
export function libraryView(library: Library, note: Note): LibraryView {
  return new RecordedView(library, note);
}

/** A class, because there is one for each check of a pattern: its functions are created once. */
class RecordedView implements LibraryView {
  constructor(
    private readonly library: Library,
    private readonly note: Note,
  ) {}

  get complete(): boolean {
    return this.library.complete;
  }

  ownUri(uri: string): string {
    return this.library.ownUri(uri);
  }

  at(uri: string): OtherPattern | undefined {
    this.note('at', decodedUri(this.library.ownUri(uri)));
    const pattern = this.library.at(uri);
    return pattern && otherPattern(pattern, this.note);
  }

  withId(id: string): readonly OtherPattern[] {
    this.note('withId', id);
    return this.others(this.library.withId(id));
  }

  withSlug(slug: string): readonly OtherPattern[] {
    this.note('withSlug', slug);
    return this.others(this.library.withSlug(slug));
  }

  withTitle(title: string): readonly OtherPattern[] {
    this.note('withTitle', nameKey(title));
    return this.others(this.library.withTitle(title));
  }

  withAlias(alias: string): readonly OtherPattern[] {
    this.note('withAlias', nameKey(alias));
    return this.others(this.library.withAlias(alias));
  }

  resolve({ kind, target: { value } }: RelationTarget): OtherPattern | undefined {
    return kind.target === 'id'
      ? (this.withId(value)[0] ?? this.withSlug(value)[0])
      : (this.withSlug(value)[0] ?? this.withId(value)[0]);
  }

  knows(name: string): boolean {
    this.note('knows', name);
    return this.library.knows(name);
  }

  isDeprecated(name: string): boolean {
    this.note('deprecated', name);
    return this.library.isDeprecated(name);
  }

  relationsNaming(source: string, names: readonly string[]): readonly OtherRelation[] {
    for (const name of names) this.note('relation', name);
    const relations = this.library.get(source)?.relations ?? [];
    return relations.filter(({ target }) => names.includes(target.value)).map(relationWithoutPlace);
  }

  hasUnresolvedRelation(source: string, kind: string): boolean {
    this.note('hasUnresolvedRelation', relationsOfKind(source, kind));
    return this.library.hasUnresolvedRelation(source, kind);
  }

  isUsedBy(patterns: number, paths: readonly string[], value: string): boolean {
    const question = this.library.usesQuestion(patterns, paths);
    this.note(question.topic, value);
    return this.library.isUsed(question, value);
  }

  containsPatterns(folder: string): boolean {
    this.note('containsPatterns', folder);
    return this.library.containsPatterns(folder);
  }

  exists(uri: string): boolean | undefined {
    this.note('exists', decodedUri(uri));
    return this.library.fileExists(uri);
  }

  cycleThrough(uri: string): readonly HierarchyStep[] | undefined {
    const cycle = this.library.cycleThrough(uri);
    this.note('cycleThrough', uri);
    return cycle;
  }

  private others(patterns: readonly Pattern[]): readonly OtherPattern[] {
    return patterns.map(pattern => otherPattern(pattern, this.note));
  }
}

/** The subject of a look-up of the relations of one kind in one pattern. */
export function relationsOfKind(source: string, kind: string): string {
  return `${source} ${kind}`;
}
