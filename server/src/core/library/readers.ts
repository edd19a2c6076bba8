/**
 * Who asked what. A topic is a kind of question and what it was asked about: `id` and `pat_1`, `title` and a URI. When the
 * answer may be another, the topic is touched, and those who asked are stale until they ask again.
 */

export class Readers {
  private readonly stale = new Set<string>();
  /** By kind, then by what it is about: those texts are parts of patterns already and take no memory of their own. */
  private readonly topics = new Map<string, Map<string, Topic>>();
  private readonly asked = new Map<string, Topic[]>();

  /** A copy: readers may ask again while somebody walks through it. */
  staleReaders(): ReadonlySet<string> {
    return new Set(this.stale);
  }

  /** Notes that a reader asked this. */
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

  /** The answer may have changed: those who asked are stale. */
  touch(kind: string, about: string): void {
    const readers = this.topics.get(kind)?.get(about)?.readers;
    if (typeof readers === 'string') this.stale.add(readers);
    else for (const reader of readers ?? []) this.stale.add(reader);
  }

  /** Whatever it asked, it is to ask again. */
  expire(reader: string): void {
    this.stale.add(reader);
  }

  expireAll(): void {
    for (const reader of this.asked.keys()) this.stale.add(reader);
  }

  /** Forgets what a reader asked: it is not stale, and nothing makes it so until it asks. */
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
  /** Most topics have one reader, and a set for each of those would take more memory than all else. */
  readers: string | Set<string> | undefined;
}

/** @returns false where it is among them already */
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
