/**
 * All patterns of a library, and the ways to find them. Mutable, so that a keystroke costs what it changes and not
 * what the library holds; `update` says whose findings may have changed.
 */
import { cycleThrough } from './hierarchy.ts';
import { namesOf, type Pattern, type Relation } from './pattern.ts';
import { difference, type Key, keysOf, NO_KEYS } from './patternKeys.ts';

export interface IncomingRelation {
  readonly source: Pattern;
  readonly relation: Relation;
}

export class Library {
  /** False until every file has been read: rules that need the library are silent until then. */
  complete = false;
  /** Names of patterns that exist, but not in this library. */
  elsewhere: ReadonlySet<string> = new Set();
  /** Grows when the names of a pattern change: its title, aliases, slug, id. */
  namesRevision = 0;
  private targetsOnly = 0;
  private readonly byUri = new Map<string, Pattern>();
  private readonly byId = new Index();
  private readonly bySlug = new Index();
  private readonly byName = new Index();
  private readonly byTarget = new Index();
  private readonly byLink = new Index();
  private readonly byValue = new Map<string, Index>();
  /** Worked out when it is asked for, until the next change. */
  private readonly incomingOf = new Map<Pattern, readonly IncomingRelation[]>();

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

  /** The patterns with this id, in the order of their URIs: several when it is not unique. */
  withId(id: string): readonly Pattern[] {
    return this.all(this.byId.get(id));
  }

  withSlug(slug: string): readonly Pattern[] {
    return this.all(this.bySlug.get(slug));
  }

  /** The patterns with this title or alias, without regard to case. */
  withName(name: string): readonly Pattern[] {
    return this.all(this.byName.get(nameKey(name)));
  }

  /** The pattern that a relation points to; an id or a slug, whatever the kind of relation says first. */
  resolve(relation: Pick<Relation, 'kind' | 'target'>): Pattern | undefined {
    const target = relation.target.value;
    return relation.kind.target === 'id'
      ? (this.withId(target)[0] ?? this.withSlug(target)[0])
      : (this.withSlug(target)[0] ?? this.withId(target)[0]);
  }

  /** True for an id or a slug of a pattern, in this library or known to lie elsewhere. */
  knows(name: string): boolean {
    return this.byId.count(name) > 0 || this.bySlug.count(name) > 0 || this.elsewhere.has(name);
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

  /** How many relations a pattern states, and how many patterns name it: an estimate that costs nothing. */
  connectionsOf(pattern: Pattern): number {
    return namesOf(pattern).reduce((sum, name) => sum + this.byTarget.count(name), pattern.relations.length);
  }

  /** The patterns that name this target in a relation. */
  naming(target: string): readonly Pattern[] {
    return this.all(this.byTarget.get(target));
  }

  /** The patterns whose body links to the file or page with this slug. */
  linkingTo(slug: string): readonly Pattern[] {
    return this.all(this.byLink.get(slug));
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

  /**
   * Puts, replaces or (with `undefined`) removes the pattern of a file.
   * @returns the URIs of the patterns whose findings may have changed, this one included
   */
  update(uri: string, pattern: Pattern | undefined): ReadonlySet<string> {
    const before = this.byUri.get(uri);
    if (spelled(before) !== spelled(pattern)) this.namesRevision++;
    const affected = new Set<string>([uri]);
    // While files are still being read, nobody's findings are asked for.
    const changed = this.complete ? difference(before ? keysOf(before) : NO_KEYS, pattern ? keysOf(pattern) : NO_KEYS) : [];
    this.collectCycle(before, changed, affected);
    this.collectHolders(changed, affected);
    this.incomingOf.clear();
    if (before) this.forget(before);
    if (pattern) this.remember(pattern);
    this.collectHolders(changed, affected);
    this.collectCycle(pattern, changed, affected);
    return affected;
  }

  private remember(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.set(uri, pattern);
    if (pattern.format.targetOnly) this.targetsOnly++;
    this.eachEntry(pattern, (index, key) => index.add(key, uri));
  }

  private forget(pattern: Pattern): void {
    const { uri } = pattern;
    this.byUri.delete(uri);
    if (pattern.format.targetOnly) this.targetsOnly--;
    this.eachEntry(pattern, (index, key) => index.remove(key, uri));
  }

  private eachEntry(pattern: Pattern, visit: (index: Index, key: string) => void): void {
    if (pattern.id) visit(this.byId, pattern.id.value);
    if (pattern.slug) visit(this.bySlug, pattern.slug.value);
    // Names of patterns are compared among patterns.
    if (pattern.title && !pattern.format.targetOnly) visit(this.byName, nameKey(pattern.title.value));
    for (const alias of pattern.aliases) visit(this.byName, nameKey(alias.value));
    for (const relation of pattern.relations) visit(this.byTarget, relation.target.value);
    for (const mention of pattern.mentions) visit(this.byTarget, mention.value);
    for (const link of pattern.links) visit(this.byLink, slugOfLink(link.target.value));
    for (const { path, value } of pattern.values) {
      let index = this.byValue.get(path);
      if (index === undefined) this.byValue.set(path, (index = new Index()));
      visit(index, value);
    }
  }

  /** Adds who holds or names what has changed. */
  private collectHolders(changed: readonly Key[], affected: Set<string>): void {
    for (const key of changed) {
      switch (key.kind) {
        case 'state':
          addAll(affected, this.byId.get(key.value));
          addAll(affected, this.bySlug.get(key.value));
          addAll(affected, this.byTarget.get(key.value));
          break;
        case 'id':
          addAll(affected, this.byId.get(key.value));
          this.collectNaming(key.value, affected);
          break;
        case 'slug':
          addAll(affected, this.bySlug.get(key.value));
          this.collectNaming(key.value, affected);
          addAll(affected, this.byLink.get(key.value));
          break;
        case 'name':
          addAll(affected, this.byName.get(nameKey(key.value)));
          break;
        case 'relation':
          addAll(affected, this.byId.get(key.value));
          addAll(affected, this.bySlug.get(key.value));
          if (this.byId.count(key.value) + this.bySlug.count(key.value) === 0) this.collectNaming(key.value, affected);
          break;
        case 'value': {
          // A field may stand in one of two places: it has the same key in both.
          for (const [path, index] of this.byValue) {
            if (lastKey(path) === lastKey(key.path) && index.count(key.value) <= RARE) addAll(affected, index.get(key.value));
          }
          break;
        }
      }
    }
  }

  private urisNaming(names: readonly string[]): Iterable<string> {
    const named = names.filter(name => this.byTarget.count(name) > 0);
    const [first] = named;
    if (first === undefined) return NOBODY;
    return named.length === 1 ? this.byTarget.get(first) : new Set(named.flatMap(name => [...this.byTarget.get(name)]));
  }

  /** Adds who names this target, and who misses a mirror in those: a relation to nobody may stand for it. */
  private collectNaming(target: string, affected: Set<string>): void {
    for (const uri of this.byTarget.get(target)) {
      affected.add(uri);
      const pattern = this.byUri.get(uri);
      if (pattern === undefined) continue;
      for (const { source, relation } of this.incoming(pattern)) {
        if (relation.kind.missingMirror !== 'off') affected.add(source.uri);
      }
    }
  }

  private collectCycle(pattern: Pattern | undefined, changed: readonly Key[], affected: Set<string>): void {
    if (pattern === undefined || !changed.some(key => key.kind !== 'name' && key.kind !== 'value')) return;
    for (const member of cycleThrough(this, pattern) ?? []) affected.add(member.uri);
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

/** All names of a pattern; `undefined` where there is none. */
function spelled(pattern: Pattern | undefined): string | undefined {
  return pattern && [pattern.id, pattern.slug, pattern.title, ...pattern.aliases].map(name => name?.value).join('\n');
}

/** A value that fewer patterns than this use may be a slip: those patterns follow each other's changes. */
const RARE = 4;

/** The slug in the last part of a link to a pattern: of `../x.md#y` and of `https://.../patterns/x/`, `x`. */
export function slugOfLink(target: string): string {
  const path = target.replace(/[#?].*$/, '').replace(/\/$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

const NOBODY: Iterable<string> = [];

/** Key -> URIs. Most keys have one holder, and a set for each of those would cost more than all else that is remembered. */
class Index {
  private readonly holders = new Map<string, string | Set<string>>();

  get(key: string): Iterable<string> {
    const uris = this.holders.get(key);
    if (uris === undefined) return NOBODY;
    return typeof uris === 'string' ? [uris] : uris;
  }

  count(key: string): number {
    const uris = this.holders.get(key);
    if (uris === undefined) return 0;
    return typeof uris === 'string' ? 1 : uris.size;
  }

  add(key: string, uri: string): void {
    const uris = this.holders.get(key);
    if (uris === undefined) this.holders.set(key, uri);
    else if (typeof uris !== 'string') uris.add(uri);
    else if (uris !== uri) this.holders.set(key, new Set([uris, uri]));
  }

  remove(key: string, uri: string): void {
    const uris = this.holders.get(key);
    if (typeof uris === 'string') {
      if (uris === uri) this.holders.delete(key);
      return;
    }
    uris?.delete(uri);
    if (uris?.size === 0) this.holders.delete(key);
  }

  counts(): { value: string; uses: number }[] {
    return [...this.holders].map(([value, uris]) => ({ value, uses: typeof uris === 'string' ? 1 : uris.size }));
  }
}

function addAll(target: Set<string>, uris: Iterable<string>): void {
  for (const uri of uris) target.add(uri);
}
