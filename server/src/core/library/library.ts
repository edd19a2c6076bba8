/**
 * All patterns of a library, and the ways to find them. Mutable, so that the cost of a keystroke depends on the change and not on
 * the size of the library. It records who looked up what (`observe`) and reports whose answers may have changed since (`stale`).
 */
import { CycleGroups, type CycleMembers } from './cycleGroups.ts';
import { type DependentAnswer, dependentAnswers } from './dependentAnswers.ts';
import { differingEntries, type Entry } from './entries.ts';
import type { HierarchyStep, LibraryView } from './libraryView.ts';
import { FIELD_NAMES, hasSameField } from './otherPattern.ts';
import type { Pattern } from './pattern.ts';
import { PatternStore } from './patternStore.ts';
import { type Observation, Readers } from './readers.ts';
import { libraryView, recordedView } from './recordedView.ts';
import { decodedUri } from './uriText.ts';

export class Library extends PatternStore {
  /** Increases when the names of a pattern change: its title, aliases, slug, id. */
  namesRevision = 0;
  /** Increases when anything changes that other patterns can see. */
  sharedRevision = 0;
  /** The view of rules for features and fixes: look-ups are not recorded. */
  readonly view: LibraryView = libraryView(this);
  /** Whether there is a file at a URI: the shell answers, which says when an answer has changed (`existenceChanged`). */
  fileExists: (uri: string) => boolean | undefined = () => undefined;
  private isComplete = false;
  private readonly readers = new Readers();
  private readonly cycleGroups = new CycleGroups(this);

  /** False until every file has been read: rules that need the library are silent until then. */
  get complete(): boolean {
    return this.isComplete;
  }

  set complete(isComplete: boolean) {
    this.isComplete = isComplete;
    this.expireAll();
  }

  /** Whether there is no pattern with this name. Nothing is known to be missing as long as not every file has been read. */
  isMissing(name: string): boolean {
    return this.isComplete && !this.knows(name);
  }

  /** A file that was looked for has been created or deleted. */
  existenceChanged(uri: string): void {
    this.readers.touch('exists', decodedUri(uri));
  }

  /** Slugs of patterns outside of this library. */
  get elsewhere(): ReadonlySet<string> {
    return this.knownElsewhere;
  }

  set elsewhere(names: ReadonlySet<string>) {
    this.knownElsewhere = names;
    this.expireAll();
  }

  /** The shortest path from a pattern through parents back to itself; `undefined` when there is none. */
  cycleThrough(uri: string): readonly HierarchyStep[] | undefined {
    this.touchChangedCycles();
    return this.cycleGroups.cycleThrough(uri);
  }

  /** The patterns on cycles. The same object as long as these are the same. */
  cycleMembers(): CycleMembers {
    this.touchChangedCycles();
    return this.cycleGroups.current();
  }

  /**
   * Lets a reader look at the library, and records its look-ups in place of its earlier ones. A reader is the pattern with this
   * URI, or any other name.
   */
  observe<T>(reader: string, work: (view: LibraryView) => T): T {
    let observation: Observation | undefined = this.readers.observe(reader);
    try {
      return work(recordedView(this, (kind, about) => observation && this.note(observation, kind, about)));
    } catch (error) {
      this.readers.expire(reader);
      throw error;
    } finally {
      observation.end();
      observation = undefined;
    }
  }

  /**
   * The readers whose look-ups may have other answers now, and the patterns that have never observed. They stay stale until they
   * observe again, or are removed.
   * @param most by default all of them
   */
  stale(most?: number): ReadonlySet<string> {
    this.touchChangedCycles();
    return this.readers.staleReaders(most);
  }

  isStale(reader: string): boolean {
    this.touchChangedCycles();
    return this.readers.isStale(reader);
  }

  protected note(observation: Observation, kind: string, about: string): void {
    observation.ask(kind, about);
  }

  /** Puts, replaces or (with `undefined`) removes the pattern of a file. The same object as before changes nothing. */
  update(uri: string, pattern: Pattern | undefined): void {
    // An unsaved text is a reader as well, without a pattern in the library.
    if (pattern === undefined) this.readers.forget(uri);
    const before = this.get(uri);
    if (before === pattern) return;
    // While files are still being read, every reader is stale.
    const changed = this.complete ? differingEntries(before, pattern) : undefined;
    const answers = (changed ?? []).flatMap(entry => dependentAnswers(this, uri, entry));
    this.put(uri, pattern, changed);
    this.cycleGroups.update(before, pattern);
    // Names are compared without regard to case, but shown as they are written.
    const isRenamed = spelled(before) !== spelled(pattern);
    if (isRenamed) this.namesRevision++;
    if (isRenamed || changed === undefined || changed.length > 0 || before?.readable !== pattern?.readable) this.sharedRevision++;
    if (changed) this.touchChanged(uri, before, pattern, changed, answers);
    if (pattern) this.readers.expire(uri);
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

  private touchChangedCycles(): void {
    for (const uri of this.cycleGroups.takeChanged()) this.readers.touch('cycleThrough', uri);
  }

  private expireAll(): void {
    for (const { uri } of this.patterns()) this.readers.expire(uri);
    this.readers.expireAll();
  }
}

/** All names of a pattern; `undefined` for no pattern. */
function spelled(pattern: Pattern | undefined): string | undefined {
  return pattern && [pattern.id, pattern.slug, pattern.title, ...pattern.aliases].map(name => name?.value).join('\n');
}
