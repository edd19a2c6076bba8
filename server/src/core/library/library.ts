/**
 * All patterns of a library, and the ways to find them. Mutable, so that a keystroke costs what it changes and not what the
 * library contains. It knows who looked up what (`observe`) and says whose answers may have changed since (`stale`).
 */
import { CycleGroups } from './cycleGroups.ts';
import { differingEntries, type Entry, type EntryKind, visitEntries } from './entries.ts';
import type { HierarchyStep, LibraryView, RelationTarget } from './libraryView.ts';
import { FIELD_NAMES, hasSameField } from './otherPattern.ts';
import { fileName, namesOf, type Pattern, type Relation, titleOf } from './pattern.ts';
import { PatternIndex } from './patternIndex.ts';
import { Readers } from './readers.ts';
import { libraryView, relationsOfKind } from './recordedView.ts';
import { nameKey } from './titles.ts';
import { decodedUri } from './uriText.ts';

export interface IncomingRelation {
  readonly source: Pattern;
  readonly relation: Relation;
}

export class Library {
  /** Grows when the names of a pattern change: its title, aliases, slug, id. */
  namesRevision = 0;
  /** Grows when anything changes that a pattern says to others. */
  sharedRevision = 0;
  /** Sees the library as rules do, for features and fixes: what is looked up is not noted. */
  readonly view: LibraryView = libraryView(this, () => {});
  private isComplete = false;
  private knownElsewhere: ReadonlySet<string> = new Set();
  private targetsOnly = 0;
  private readonly byUri = new Map<string, Pattern>();
  private readonly byTarget = new PatternIndex();
  private readonly indexes: Readonly<Record<Exclude<EntryKind, 'value'>, PatternIndex>> = {
    at: new PatternIndex(),
    folder: new PatternIndex(),
    withId: new PatternIndex(),
    withSlug: new PatternIndex(),
    withTitle: new PatternIndex(),
    withAlias: new PatternIndex(),
    relation: this.byTarget,
    mention: this.byTarget,
    link: new PatternIndex(),
  };
  private readonly byValue = new Map<string, PatternIndex>();
  /** Worked out when it is asked for, until the next change. */
  private readonly incomingOf = new Map<Pattern, readonly IncomingRelation[]>();
  private readonly readers = new Readers();
  /** What has been asked about the uses of values; there are as many as fields with a vocabulary. */
  private readonly usesQuestions = new Map<string, UsesQuestion>();
  private readonly cycleGroups = new CycleGroups(this);

  /** False until every file has been read: rules that need the library are silent until then. */
  get complete(): boolean {
    return this.isComplete;
  }

  set complete(isComplete: boolean) {
    this.isComplete = isComplete;
    this.expireAll();
  }

  /** Names of patterns that exist, but not in this library. */
  get elsewhere(): ReadonlySet<string> {
    return this.knownElsewhere;
  }

  set elsewhere(names: ReadonlySet<string>) {
    this.knownElsewhere = names;
    this.expireAll();
  }

  /** How many patterns there are; what relations may only point to is not counted. */
  get size(): number {
    return this.byUri.size - this.targetsOnly;
  }

  patterns(): Iterable<Pattern> {
    return this.byUri.values();
  }

  get(uri: string): Pattern | undefined {
    return this.byUri.get(uri);
  }

  /** The pattern in a file, however its URI is escaped. */
  at(uri: string): Pattern | undefined {
    return this.get(uri) ?? this.all(this.indexes.at.get(decodedUri(uri)))[0];
  }

  /** The title of a pattern, as messages show it. */
  titleOf(uri: string): string {
    const pattern = this.byUri.get(uri);
    return pattern ? titleOf(pattern) : fileName(uri);
  }

  /** The patterns with this id, in the order of their URIs: several when it is not unique. */
  withId(id: string): readonly Pattern[] {
    return this.all(this.indexes.withId.get(id));
  }

  withSlug(slug: string): readonly Pattern[] {
    return this.all(this.indexes.withSlug.get(slug));
  }

  /** The patterns with this title, without regard to case. */
  withTitle(title: string): readonly Pattern[] {
    return this.all(this.indexes.withTitle.get(nameKey(title)));
  }

  withAlias(alias: string): readonly Pattern[] {
    return this.all(this.indexes.withAlias.get(nameKey(alias)));
  }

  /** The patterns with this title or alias, without regard to case. */
  withName(name: string): readonly Pattern[] {
    const key = nameKey(name);
    return this.all(new Set([...this.indexes.withTitle.get(key), ...this.indexes.withAlias.get(key)]));
  }

  /** The pattern that a relation points to; an id or a slug, whatever the kind of relation says first. */
  resolve(relation: RelationTarget): Pattern | undefined {
    const target = relation.target.value;
    return relation.kind.target === 'id'
      ? (this.withId(target)[0] ?? this.withSlug(target)[0])
      : (this.withSlug(target)[0] ?? this.withId(target)[0]);
  }

  /** True for an id or a slug of a pattern, in this library or known to lie elsewhere. */
  knows(name: string): boolean {
    return this.contains(name) || this.elsewhere.has(name);
  }

  /** True for an id or a slug of a pattern in this library. */
  contains(name: string): boolean {
    return this.indexes.withId.count(name) > 0 || this.indexes.withSlug.count(name) > 0;
  }

  /** The relations of other patterns, and of itself, that name this pattern. */
  incoming(pattern: Pattern): readonly IncomingRelation[] {
    let incoming = this.incomingOf.get(pattern);
    if (incoming === undefined) this.incomingOf.set(pattern, (incoming = this.findIncoming(namesOf(pattern))));
    return incoming;
  }

  private findIncoming(names: readonly string[]): readonly IncomingRelation[] {
    const incoming: IncomingRelation[] = [];
    for (const source of this.all(this.urisNaming(names))) {
      for (const relation of source.relations) {
        if (names.includes(relation.target.value)) incoming.push({ source, relation });
      }
    }
    return incoming;
  }

  private urisNaming(names: readonly string[]): Iterable<string> {
    const [first, ...more] = names.filter(name => this.byTarget.count(name) > 0);
    if (first === undefined) return [];
    if (more.length === 0) return this.byTarget.get(first);
    return new Set([first, ...more].flatMap(name => [...this.byTarget.get(name)]));
  }

  /** The patterns that name this target, in a relation or in a field that machines write. */
  naming(target: string): readonly Pattern[] {
    return this.all(this.byTarget.get(target));
  }

  /** The patterns whose body links to the file or page with this slug. */
  linkingTo(slug: string): readonly Pattern[] {
    return this.all(this.indexes.link.get(slug));
  }

  /** How many patterns use this value of a field. */
  uses(path: string, value: string): number {
    return this.byValue.get(path)?.count(value) ?? 0;
  }

  /** The values of a field in use, most used first. */
  valuesInUse(path: string): readonly { readonly value: string; readonly uses: number }[] {
    const index = this.byValue.get(path);
    return index ? index.counts().sort((a, b) => b.uses - a.uses || (a.value < b.value ? -1 : 1)) : [];
  }

  /** Whether at least so many patterns have a value in any of these fields. */
  usesQuestion(patterns: number, paths: readonly string[]): UsesQuestion {
    const topic = `isUsedBy ${patterns} ${paths.join(' ')}`;
    let question = this.usesQuestions.get(topic);
    if (question === undefined) this.usesQuestions.set(topic, (question = { topic, patterns, paths }));
    return question;
  }

  isUsed({ patterns, paths }: UsesQuestion, value: string): boolean {
    return paths.reduce((sum, path) => sum + this.uses(path, value), 0) >= patterns;
  }

  /** True when patterns lie in this folder itself. The URI ends with a slash. */
  containsPatterns(folder: string): boolean {
    return this.indexes.folder.count(folder) > 0;
  }

  /** True when the pattern at this URI has a relation of this kind that leads to no pattern of the library. */
  hasUnresolvedRelation(source: string, kind: string): boolean {
    return (
      this.get(source)?.relations.some(relation => relation.kind.key === kind && !this.contains(relation.target.value)) ?? false
    );
  }

  /** The shortest way from a pattern over parents back to itself; `undefined` when there is none. */
  cycleThrough(uri: string): readonly HierarchyStep[] | undefined {
    this.touchChangedCycles();
    return this.cycleGroups.cycleThrough(uri);
  }

  /**
   * Lets a reader look at the library, and remembers what it looks up; what it looked up before is forgotten. A reader is
   * the pattern with this URI, or any other text that names somebody.
   */
  observe<T>(reader: string, work: (view: LibraryView) => T): T {
    let isObserving = true;
    this.readers.forget(reader);
    try {
      return work(
        libraryView(this, (kind, about) => {
          if (isObserving) this.note(reader, kind, about);
        }),
      );
    } catch (error) {
      this.readers.expire(reader);
      throw error;
    } finally {
      isObserving = false;
    }
  }

  /**
   * The readers that have looked up something that may have changed since, and the patterns that have never looked at
   * anything. They stay stale until they observe again, or are removed.
   */
  stale(): ReadonlySet<string> {
    this.touchChangedCycles();
    return this.readers.staleReaders();
  }

  protected note(reader: string, kind: string, about: string): void {
    this.readers.ask(reader, kind, about);
  }

  /** Puts, replaces or (with `undefined`) removes the pattern of a file. */
  update(uri: string, pattern: Pattern | undefined): void {
    const before = this.byUri.get(uri);
    // While files are still being read, everybody is stale.
    const changed = this.complete ? differingEntries(before, pattern) : undefined;
    const answers = (changed ?? []).flatMap(entry => this.dependentAnswers(entry, uri));
    if (spelled(before) !== spelled(pattern)) this.namesRevision++;
    this.cycleGroups.update(before, pattern);
    this.incomingOf.clear();
    if (before) this.forget(before);
    if (pattern) this.remember(pattern);
    if (changed === undefined || changed.length > 0 || before?.readable !== pattern?.readable) this.sharedRevision++;
    if (changed) this.touchChanged(uri, before, pattern, changed, answers);
    if (pattern) this.readers.expire(uri);
    else this.readers.forget(uri);
  }

  private touchChanged(
    uri: string,
    before: Pattern | undefined,
    after: Pattern | undefined,
    changed: readonly Entry[],
    answers: readonly DependentAnswer[],
  ): void {
    for (const { kind, key } of changed) this.readers.touch(kind, key);
    for (const { kind, about, was, now } of answers) if (was !== now()) this.readers.touch(kind, about);
    for (const name of FIELD_NAMES) {
      if (this.readers.isAsked(name, uri) && !hasSameField(before, after, name)) this.readers.touch(name, uri);
    }
  }

  /** Answers that follow from an entry, as they are before it changes. */
  private dependentAnswers({ kind, key, detail }: Entry, uri: string): readonly DependentAnswer[] {
    switch (kind) {
      case 'withId':
      case 'withSlug':
        return [
          this.answer('knows', key, () => this.knows(key)),
          ...this.naming(key).flatMap(source => this.unresolvedIn(source, key)),
        ];
      case 'relation':
        return [this.unresolved(uri, detail)];
      case 'folder':
        return [this.answer('containsPatterns', key, () => this.containsPatterns(key))];
      case 'value':
        return [...this.usesQuestions.values()]
          .filter(({ paths }) => paths.includes(detail))
          .map(question => this.answer(question.topic, key, () => this.isUsed(question, key)));
      default:
        return [];
    }
  }

  private unresolvedIn(source: Pattern, target: string): readonly DependentAnswer[] {
    return source.relations
      .filter(relation => relation.target.value === target)
      .map(({ kind }) => this.unresolved(source.uri, kind.key));
  }

  private unresolved(source: string, kind: string): DependentAnswer {
    return this.answer('hasUnresolvedRelation', relationsOfKind(source, kind), () => this.hasUnresolvedRelation(source, kind));
  }

  private answer(kind: string, about: string, now: () => boolean): DependentAnswer {
    return { kind, about, was: now(), now };
  }

  private touchChangedCycles(): void {
    for (const uri of this.cycleGroups.takeChanged()) this.readers.touch('cycleThrough', uri);
  }

  private expireAll(): void {
    for (const uri of this.byUri.keys()) this.readers.expire(uri);
    this.readers.expireAll();
  }

  private remember(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.set(uri, pattern);
    if (pattern.format.targetOnly) this.targetsOnly++;
    visitEntries(pattern, (kind, key, detail) => this.indexFor(kind, detail).add(key, uri));
  }

  private forget(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.delete(uri);
    if (pattern.format.targetOnly) this.targetsOnly--;
    visitEntries(pattern, (kind, key, detail) => this.indexFor(kind, detail).remove(key, uri));
  }

  private indexFor(kind: EntryKind, detail: string): PatternIndex {
    if (kind !== 'value') return this.indexes[kind];
    let index = this.byValue.get(detail);
    if (index === undefined) this.byValue.set(detail, (index = new PatternIndex()));
    return index;
  }

  private all(uris: Iterable<string>): readonly Pattern[] {
    const patterns: Pattern[] = [];
    for (const uri of uris) {
      const pattern = this.byUri.get(uri);
      if (pattern) patterns.push(pattern);
    }
    return patterns.length > 1 ? patterns.sort((a, b) => (a.uri < b.uri ? -1 : 1)) : patterns;
  }
}

export interface UsesQuestion {
  readonly topic: string;
  readonly patterns: number;
  readonly paths: readonly string[];
}

interface DependentAnswer {
  readonly kind: string;
  readonly about: string;
  readonly was: boolean;
  readonly now: () => boolean;
}

/** All names of a pattern; `undefined` where there is none. */
function spelled(pattern: Pattern | undefined): string | undefined {
  return pattern && [pattern.id, pattern.slug, pattern.title, ...pattern.aliases].map(name => name?.value).join('\n');
}
