/** The library as rules see it: each look-up is recorded under the topic that is touched when its answer may have changed. */
import type { Library } from './library.ts';
import type { HierarchyStep, LibraryView, OtherPattern, OtherRelation, RelationTarget } from './libraryView.ts';
import { otherPattern, relationWithoutPlace } from './otherPattern.ts';
import type { Pattern } from './pattern.ts';
import { nameKey } from './titles.ts';
import { decodedUri } from './uriText.ts';

type Note = (kind: string, about: string) => void;

/** A view that records nothing and always shows the present state. */
export function libraryView(library: Library): LibraryView {
  return new RecordedView(library, () => {});
}

/**
 * A view for one check of a pattern, during which the library does not change.
 * @param note called for each look-up with its kind and subject, at least the first time
 */
export function recordedView(library: Library, note: Note): LibraryView {
  return new RecordedView(library, note, { withId: new Map(), withSlug: new Map() });
}

/** A class, because there is one for each check of a pattern: its functions are created once. */
class RecordedView implements LibraryView {
  /** @param found what has been found so far: many rules ask for the targets of the same relations */
  constructor(
    private readonly library: Library,
    private readonly note: Note,
    private readonly found?: Readonly<Record<'withId' | 'withSlug', Map<string, readonly OtherPattern[]>>>,
  ) {}

  get complete(): boolean {
    return this.library.complete;
  }

  ownUri(uri: string): string {
    return this.library.otherNames.ownUri(uri);
  }

  at(uri: string): OtherPattern | undefined {
    this.note('at', decodedUri(this.library.otherNames.ownUri(uri)));
    const pattern = this.library.at(uri);
    return pattern && otherPattern(pattern, this.note);
  }

  withId(id: string): readonly OtherPattern[] {
    return this.named('withId', id);
  }

  withSlug(slug: string): readonly OtherPattern[] {
    return this.named('withSlug', slug);
  }

  private named(kind: 'withId' | 'withSlug', name: string): readonly OtherPattern[] {
    const known = this.found?.[kind].get(name);
    if (known) return known;
    this.note(kind, name);
    const others = this.others(this.library[kind](name));
    this.found?.[kind].set(name, others);
    return others;
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
    const question = this.library.values.question(patterns, paths);
    this.note(question.topic, value);
    return this.library.values.isUsed(question, value);
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
