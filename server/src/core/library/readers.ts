/**
 * Which reader looked up what. A topic is a kind of look-up and its subject: `id` and `pat_1`, `title` and a URI. When the answer
 * may have changed, the topic is touched, and its readers are stale until they observe again.
 */

export class Readers {
  private readonly stale = new Set<string>();
  /** By kind, then by subject: those strings are parts of patterns already and take no additional memory. */
  private readonly topics = new Map<string, Map<string, Topic>>();
  private readonly asked = new Map<string, readonly Topic[]>();

  /** A copy: readers may observe again during an iteration. */
  staleReaders(most = this.stale.size): ReadonlySet<string> {
    const readers = new Set<string>();
    for (const reader of this.stale) {
      if (readers.size >= most) break;
      readers.add(reader);
    }
    return readers;
  }

  isStale(reader: string): boolean {
    return this.stale.has(reader);
  }

  /**
   * Records look-ups of a reader in place of its earlier ones; it is no longer stale. Most look-ups are the same as before, and in
   * the same order, which is recognised without a search.
   */
  observe(reader: string): Observation {
    this.stale.delete(reader);
    const before = this.asked.get(reader) ?? [];
    // How many of the earlier ones have been asked again in their order; once anything else is asked, the set of all that were asked.
    let next = 0;
    let topics: Set<Topic> | undefined;
    let hasOthers = false;
    return {
      ask: (kind, about) => {
        // The next one, or the one after it if that has been left out.
        for (let ahead = 0; ahead < 2; ahead++) {
          const expected = before[next + ahead];
          if (expected === undefined || expected.about !== about || expected.kind !== kind) continue;
          if (ahead > 0) topics ??= new Set(before.slice(0, next));
          topics?.add(expected);
          next += ahead + 1;
          return;
        }
        topics ??= new Set(before.slice(0, next));
        const topic = this.topicOf(kind, about);
        if (topics.has(topic)) return;
        hasOthers = true;
        topics.add(topic);
        addReader(topic, reader);
      },
      end: () => {
        if (!hasOthers && (topics?.size ?? next) === before.length) return;
        const now = topics ?? new Set(before.slice(0, next));
        for (const topic of before) if (!now.has(topic)) this.leave(topic, reader);
        this.asked.set(reader, [...now]);
      },
    };
  }

  isAsked(kind: string, about: string): boolean {
    return this.topics.get(kind)?.has(about) === true;
  }

  /** The answer may have changed: its readers become stale. */
  touch(kind: string, about: string): void {
    const readers = this.topics.get(kind)?.get(about)?.readers;
    if (typeof readers === 'string') this.stale.add(readers);
    else for (const reader of readers ?? []) this.stale.add(reader);
  }

  /** Makes a reader stale. */
  expire(reader: string): void {
    this.stale.add(reader);
  }

  expireAll(): void {
    for (const reader of this.asked.keys()) this.stale.add(reader);
  }

  /** Forgets the look-ups of a reader: it is not stale, and stays so until it looks something up. */
  forget(reader: string): void {
    this.stale.delete(reader);
    for (const topic of this.asked.get(reader) ?? []) this.leave(topic, reader);
    this.asked.delete(reader);
  }

  private leave(topic: Topic, reader: string): void {
    if (removeReader(topic, reader)) this.topics.get(topic.kind)?.delete(topic.about);
  }

  private topicOf(kind: string, about: string): Topic {
    let topics = this.topics.get(kind);
    if (topics === undefined) this.topics.set(kind, (topics = new Map()));
    let topic = topics.get(about);
    if (topic === undefined) topics.set(about, (topic = { kind, about, readers: undefined }));
    return topic;
  }
}

/** The look-ups of one reader while it looks at the library. */
export interface Observation {
  readonly ask: (kind: string, about: string) => void;
  /** Forgets the earlier look-ups that were not made again. */
  readonly end: () => void;
}

interface Topic {
  readonly kind: string;
  readonly about: string;
  /** Most topics have one reader, and a set for each of them would take more memory than everything else. */
  readers: string | Set<string> | undefined;
}

function addReader(topic: Topic, reader: string): void {
  const { readers } = topic;
  if (readers === reader) return;
  if (readers === undefined) topic.readers = reader;
  else if (typeof readers === 'string') topic.readers = new Set([readers, reader]);
  else readers.add(reader);
}

/** @returns true when none is left */
function removeReader(topic: Topic, reader: string): boolean {
  if (typeof topic.readers !== 'object') return true;
  topic.readers.delete(reader);
  return topic.readers.size === 0;
}
