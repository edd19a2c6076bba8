/** The patterns of a library and the indexes to find them by. Does not record look-ups. */
import type { About } from '../document/about.ts';
import { type UsualForm, usualForm } from '../document/writtenForm.ts';
import type { Format } from '../formats/format.ts';
import { CountIndex } from './countIndex.ts';
import { type Entry, type EntryKind, visitEntries } from './entries.ts';
import type { RelationTarget } from './libraryView.ts';
import { OtherFiles } from './otherFiles.ts';
import { OtherNames } from './otherNames.ts';
import { fileName, namesOf, type Pattern, type Relation, titleOf } from './pattern.ts';
import { PatternIndex } from './patternIndex.ts';
import { nameKey } from './titles.ts';
import { decodedUri, folderOf } from './uriText.ts';
import { ValuesInUse } from './valuesInUse.ts';

export interface IncomingRelation {
  readonly source: Pattern;
  readonly relation: Relation;
}

const NOTHING: About = { text: '', sources: undefined, modified: undefined };

/** Entries that are only counted. */
type CountedKind = 'parent' | 'child' | 'value';

function isCounted(kind: EntryKind): kind is CountedKind {
  return kind === 'parent' || kind === 'child' || kind === 'value';
}

export class PatternStore {
  /** Markdown files of this library that are not patterns. */
  readonly others = new OtherFiles();
  /** What the patterns say in their fields. */
  readonly values = new ValuesInUse();
  /** Slugs of patterns outside of this library. */
  protected knownElsewhere: ReadonlySet<string> = new Set();
  /** Links to files and folders of this library. */
  readonly otherNames = new OtherNames();
  private targetsOnly = 0;
  private readonly byUri = new Map<string, Pattern>();
  /** What each pattern says it is; apart from the patterns, which stay the same while their texts are written. */
  private readonly abouts = new Map<string, About>();
  private readonly byTarget = new PatternIndex();
  private readonly indexes: Readonly<Record<Exclude<EntryKind, CountedKind>, PatternIndex>> = {
    at: new PatternIndex(),
    folder: new PatternIndex(),
    withId: new PatternIndex(),
    withSlug: new PatternIndex(),
    withTitle: new PatternIndex(),
    withAlias: new PatternIndex(),
    deprecated: new PatternIndex(),
    relation: this.byTarget,
    mention: this.byTarget,
    link: new PatternIndex(),
  };
  private readonly roles = { parent: new CountIndex(), child: new CountIndex() };
  /** Computed on demand, until the next change. */
  private readonly incomingOf = new Map<Pattern, readonly IncomingRelation[]>();
  /** How patterns of a folder and a format are usually written: counted on demand, until a pattern is written in another way. */
  private readonly usualForms = new Map<string, UsualForm>();
  /** The number of patterns, without the files that are only targets of relations. */
  get size(): number {
    return this.byUri.size - this.targetsOnly;
  }

  patterns(): Iterable<Pattern> {
    return this.byUri.values();
  }

  get(uri: string): Pattern | undefined {
    return this.byUri.get(uri);
  }

  /** What the pattern in a file says it is, to compare it with others; nothing for an unknown file. */
  aboutOf(uri: string): About {
    return this.abouts.get(uri) ?? NOTHING;
  }

  setAbout(uri: string, about: About): void {
    this.abouts.set(uri, about);
  }

  /** The pattern in a file, however its URI is escaped. */
  at(uri: string): Pattern | undefined {
    return this.get(uri) ?? this.under(this.otherNames.ownUri(uri));
  }

  private under(uri: string): Pattern | undefined {
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

  /** The pattern that a relation points to; by id or slug, regardless of the kind of relation. */
  resolve(relation: RelationTarget): Pattern | undefined {
    const target = relation.target.value;
    return relation.kind.target === 'id'
      ? (this.withId(target)[0] ?? this.withSlug(target)[0])
      : (this.withSlug(target)[0] ?? this.withId(target)[0]);
  }

  /** True for an id or a slug of a pattern, in this library or known to lie elsewhere. */
  knows(name: string): boolean {
    return this.contains(name) || this.knownElsewhere.has(name);
  }

  /** True for an id or a slug of a pattern in this library. */
  contains(name: string): boolean {
    return this.indexes.withId.count(name) > 0 || this.indexes.withSlug.count(name) > 0;
  }

  /** True for an id or a slug of a deprecated pattern. */
  isDeprecated(name: string): boolean {
    return this.indexes.deprecated.count(name) > 0;
  }

  /** The relations that name this pattern, its own included. */
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

  /** How many relations a pattern states, and how many patterns name it: an estimate that costs nothing. */
  connectionsOf(pattern: Pattern): number {
    return namesOf(pattern).reduce((sum, name) => sum + this.byTarget.count(name), pattern.relations.length);
  }

  /** The patterns that name this target, in a relation or in a generated field. */
  naming(target: string): readonly Pattern[] {
    return this.all(this.byTarget.get(target));
  }

  /** The patterns whose body links to the file or page with this slug. */
  linkingTo(slug: string): readonly Pattern[] {
    return this.all(this.indexes.link.get(slug));
  }

  /** What links in a body may call a pattern: its slug, its file name, and the names of symbolic links to its file. */
  linkNamesOf({ uri, slug }: Pattern): ReadonlySet<string> {
    const names = new Set([fileName(uri)]);
    if (slug) names.add(slug.value);
    for (const link of this.otherNames.linksTo(uri)) names.add(fileName(link));
    return names;
  }

  /** How many patterns use this value of a field. */
  uses(path: string, value: string): number {
    return this.values.uses(path, value);
  }

  /** The values of a field in use, most used first. */
  valuesInUse(path: string): readonly { readonly value: string; readonly uses: number }[] {
    return this.values.of(path);
  }

  /** How the patterns of this format in a folder are written, or if it has none, all those of this format. */
  usualForm(folder: string, format: Format): UsualForm {
    const key = `${format.id} ${folder}`;
    let form = this.usualForms.get(key);
    if (form === undefined) {
      const alike = [...this.patterns()].filter(pattern => pattern.format === format);
      const near = alike.filter(({ uri }) => folderOf(uri) === folder);
      const forms = (near.length > 0 ? near : alike).map(pattern => pattern.form);
      this.usualForms.set(key, (form = usualForm(forms)));
    }
    return form;
  }

  /** True when a relation states that the pattern with this id or slug is a parent, or a child. */
  isNamedAs(role: 'parent' | 'child', name: string): boolean {
    return this.roles[role].count(name) > 0;
  }

  /** True when this folder directly contains patterns. The URI ends with a slash. */
  containsPatterns(folder: string): boolean {
    return this.indexes.folder.count(folder) > 0;
  }

  /** True when the pattern at this URI has a relation of this kind whose target is unknown. */
  hasUnresolvedRelation(source: string, kind: string): boolean {
    return (
      this.get(source)?.relations.some(relation => relation.kind.key === kind && !this.contains(relation.target.value)) ?? false
    );
  }

  /**
   * Puts, replaces or (with `undefined`) removes the pattern of a file.
   * @param changed the entries that differ, where they are known
   */
  protected put(uri: string, pattern: Pattern | undefined, changed?: readonly Entry[]): void {
    const before = this.byUri.get(uri);
    this.incomingOf.clear();
    if (before?.form !== pattern?.form) this.usualForms.clear();
    if (before && pattern && before.format === pattern.format && changed) {
      this.replace(before, pattern, changed);
      return;
    }
    if (before) this.forget(before);
    if (pattern) this.remember(pattern);
    else this.abouts.delete(uri);
  }

  /** Takes out and puts in what differs: most edits change few entries. */
  private replace(before: Pattern, after: Pattern, changed: readonly Entry[]): void {
    const { uri } = after;
    this.byUri.set(uri, after);
    if (changed.length === 0) return;
    visitEntries(before, (kind, key, detail) => {
      if (isCounted(kind)) this.countsFor(kind, detail).remove(key);
    });
    for (const { kind, key } of changed) if (!isCounted(kind)) this.indexes[kind].remove(key, uri);
    // Another entry may have the same key.
    const keys = new Set(changed.map(({ key }) => key));
    visitEntries(after, (kind, key, detail) => {
      if (isCounted(kind)) this.countsFor(kind, detail).add(key);
      else if (keys.has(key)) this.indexes[kind].add(key, uri);
    });
  }

  private remember(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.set(uri, pattern);
    if (pattern.format.targetOnly) this.targetsOnly++;
    visitEntries(pattern, (kind, key, detail) => {
      if (isCounted(kind)) this.countsFor(kind, detail).add(key);
      else this.indexes[kind].add(key, uri);
    });
  }

  private forget(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.delete(uri);
    if (pattern.format.targetOnly) this.targetsOnly--;
    visitEntries(pattern, (kind, key, detail) => {
      if (isCounted(kind)) this.countsFor(kind, detail).remove(key);
      else this.indexes[kind].remove(key, uri);
    });
  }

  private countsFor(kind: CountedKind, detail: string): CountIndex {
    return kind === 'value' ? this.values.counts(detail) : this.roles[kind];
  }

  protected all(uris: Iterable<string>): readonly Pattern[] {
    const patterns: Pattern[] = [];
    for (const uri of uris) {
      const pattern = this.byUri.get(uri);
      if (pattern) patterns.push(pattern);
    }
    return patterns.length > 1 ? patterns.sort((a, b) => (a.uri < b.uri ? -1 : 1)) : patterns;
  }
}
