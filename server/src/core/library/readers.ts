/**
 * Which reader looked up what. A topic is a kind of look-up and its subject: `id` and `pat_1`, `title` and a URI. When the answer
 * may have changed, the topic is touched, and its readers are stale until they observe again.
 */

export class Readers {
  private readonly stale = new Set<string>();
  /** By kind, then by subject: those strings are parts of patterns already and take no additional memory. */
  private readonly topics = new Map<string, Map<string, Topic>>();
  private readonly asked = new Map<string, Topic[]>();

  /** A copy: readers may observe again during an iteration. */
  staleReaders(): ReadonlySet<string> {
    return new Set(this.stale);
  }

  /** Records a look-up of a reader. */
  ask(reader: string, kind: string, about: string): void {
    const topic = this.topicOf(kind, about);
    if (!addReader(topic, reader)) return;
    const asked = this.asked.get(reader);
    if (asked) asked.push(topic);
    else this.asked.set(reader, [topic]);
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
    for (const topic of this.asked.get(reader) ?? []) {
      if (removeReader(topic, reader)) this.topics.get(topic.kind)?.delete(topic.about);
    }
    this.asked.delete(reader);
  }

  private topicOf(kind: string, about: string): Topic {
    let topics = this.topics.get(kind);
    if (topics === undefined) this.topics.set(kind, (topics = new Map()));
    let topic = topics.get(about);
    if (topic === undefined) topics.set(about, (topic = { kind, about, readers: undefined }));
    return topic;
  }
}

interface Topic {
  readonly kind: string;
  readonly about: string;
  /** Most topics have one reader, and a set for each of them would take more memory than everything else. */
  readers: string | Set<string> | undefined;
}

/** @returns false if it is among them already */
function addReader(topic: Topic, reader: string): boolean {
  const { readers } = topic;
  if (readers === reader) return false;
  if (readers === undefined) topic.readers = reader;
  else if (typeof readers === 'string') topic.readers = new Set([readers, reader]);
  else if (readers.has(reader)) return false;
  else readers.add(reader);
  return true;
}

/** @returns true when none is left */
function removeReader(topic: Topic, reader: string): boolean {
  if (typeof topic.readers !== 'object') return true;
  topic.readers.delete(reader);
  return topic.readers.size === 0;
}
