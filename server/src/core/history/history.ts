/**
 * Two states of a library: an earlier one, which has a name such as `HEAD`, and that of now. Says which file continues which, and
 * pairs the texts whose differences the rules about losses examine.
 */
import { topLevelKeys } from '../document/detection.ts';
import { isReadable, type PatternDocument, parsePattern } from '../document/patternDocument.ts';
import type { Format } from '../formats/format.ts';
import { type Pattern, patternOf } from '../library/pattern.ts';
import type { Span } from '../text.ts';
import { authoredWords, changedBody, writtenWords } from './bodyText.ts';
import { readByKeys } from './frontmatterParts.ts';
import { isValidId, lazily, nameKey, type Snapshot, snapshotOf } from './snapshot.ts';
import { findSuccessors } from './successors.ts';
import { type Passages, passagesOf } from './words.ts';

export interface StatesToCompare {
  /** The name of the earlier state: a revision. */
  readonly reference: string;
  /** The patterns of then whose files differ now or are gone, by URI. */
  readonly before: ReadonlyMap<string, PatternDocument>;
  /** The patterns of now. */
  readonly now: Iterable<Pattern>;
  /** URIs of now without a pattern then. */
  readonly added: ReadonlySet<string>;
  /** Reads a file of now, a pattern or not; `undefined` when there is none. */
  readonly read: (uri: string) => PatternDocument | undefined;
}

export interface History {
  readonly reference: string;
  readonly before: Snapshot;
  readonly now: Snapshot;
  /** The file of now that continues a pattern of then, by its URI of then. */
  readonly successorOf: (uri: string) => string | undefined;
  /** The patterns of then that this file of now continues. */
  readonly predecessorsOf: (uri: string) => readonly Pattern[];
  /** The patterns of then without a successor. */
  readonly removed: readonly PatternDocument[];
  /** Patterns of then whose file continues in a text of now, and differs. */
  readonly changesOf: (now: PatternDocument) => readonly Change[];
  /** URIs of now in which something may be lost. */
  readonly affected: ReadonlySet<string>;
}

/** A pattern then and now. */
export interface Change {
  readonly history: History;
  /** If its YAML is not valid, with the fields that can be read. */
  readonly before: PatternDocument;
  readonly beforePattern: Pattern;
  readonly now: PatternDocument;
  readonly nowPattern: Pattern;
  /** Another pattern has taken its place: nothing else is compared. */
  readonly isReplaced: boolean;
  /** The frontmatter is gone or cannot be read: single fields are not compared. */
  readonly fieldsAreLost: boolean;
  /** The format is another one, and not only because what shows it is gone. */
  readonly changedFormat: boolean;
  /** The whole text of now. */
  readonly passages: () => Passages;
  /** The part of the body of then that differs: from the first to the last difference. */
  readonly changedBody: () => Span;
  /** The number of words of each body. */
  readonly words: () => { readonly before: number; readonly now: number };
}

export function compareStates({ reference, before: earlier, now: current, added, read }: StatesToCompare): History {
  const documents = inOrder(earlier);
  const nowPatterns = new Map<string, Pattern>();
  const beforePatterns = new Map<string, Pattern>();
  for (const pattern of current) {
    if (pattern.format.targetOnly) continue;
    nowPatterns.set(pattern.uri, pattern);
    if (!added.has(pattern.uri) && !documents.has(pattern.uri)) beforePatterns.set(pattern.uri, pattern);
  }
  const readable = new Map<string, PatternDocument>();
  for (const [uri, document] of documents) {
    const { parts, pattern } = earlierReading(document);
    readable.set(uri, parts);
    beforePatterns.set(uri, pattern);
  }
  const before = snapshotOf(inOrder(beforePatterns));
  const now = snapshotOf(inOrder(nowPatterns));
  const texts = new Map<string, PatternDocument | undefined>();
  const readOnce = (uri: string) => {
    if (!texts.has(uri)) texts.set(uri, read(uri));
    return texts.get(uri);
  };
  const successors = findSuccessors({
    before,
    now,
    differing: [...documents.keys()].flatMap(uri => beforePatterns.get(uri) ?? []),
    exists: uri => nowPatterns.has(uri) || readOnce(uri) !== undefined,
    bodyBefore: uri => bodyOf(documents.get(uri)),
    bodyNow: uri => bodyOf(readOnce(uri)),
  });
  const predecessors = new Map<string, string[]>();
  for (const [from, to] of successors) predecessors.set(to, [...(predecessors.get(to) ?? []), from]);
  const removed = [...documents].filter(([uri]) => !successors.has(uri)).map(([, document]) => document);
  const changes = new WeakMap<PatternDocument, readonly Change[]>();
  const changesIn = (document: PatternDocument) =>
    (predecessors.get(document.uri) ?? []).flatMap(uri => {
      const parts = readable.get(uri);
      const pattern = beforePatterns.get(uri);
      return parts && pattern ? [changeOf(history, parts, pattern, document)] : [];
    });
  const history: History = {
    reference,
    before,
    now,
    successorOf: uri => (documents.has(uri) ? successors.get(uri) : beforePatterns.has(uri) ? uri : undefined),
    predecessorsOf: uri => {
      const same = documents.has(uri) ? [] : [uri];
      return [...same, ...(predecessors.get(uri) ?? [])].flatMap(from => beforePatterns.get(from) ?? []);
    },
    removed,
    changesOf: document => {
      const found = changes.get(document) ?? changesIn(document);
      changes.set(document, found);
      return found;
    },
    affected: new Set([...predecessors.keys(), ...removed.flatMap(({ uri }) => namingRemoved(uri, before, now))]),
  };
  return history;
}

/** By URI: which of several files with the same id counts does not depend on which has changed last. */
function inOrder<T>(files: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface EarlierReading {
  readonly parts: PatternDocument;
  readonly pattern: Pattern;
}

/** An editor compares the same documents of then again and again. */
const readings = new WeakMap<PatternDocument, EarlierReading>();

function earlierReading(document: PatternDocument): EarlierReading {
  const known = readings.get(document);
  if (known) return known;
  const parts = readByKeys(document);
  const reading = { parts, pattern: earlierPattern(document, parts) };
  readings.set(document, reading);
  return reading;
}

/** The frontmatter that cannot be read as a whole has the names of its lines, and the lists that can be read. */
function earlierPattern(document: PatternDocument, parts: PatternDocument): Pattern {
  const scanned = patternOf(document);
  if (isReadable(document) || document.frontmatter === undefined) return scanned;
  const { frontmatter } = parts;
  const read = patternOf({
    ...parts,
    frontmatter: frontmatter && { ...frontmatter, error: undefined, closing: frontmatter.closing ?? frontmatter.opening },
  });
  const named = new Set(read.relations.map(({ target }) => nameKey(target.value)));
  const more = scanned.relations.filter(({ target }) => !named.has(nameKey(target.value)));
  return {
    ...read,
    id: read.id ?? scanned.id,
    slug: read.slug ?? scanned.slug,
    title: read.title ?? scanned.title,
    relations: [...read.relations, ...more],
  };
}

/** The files with relations that name a removed pattern. */
export function namingRemoved(uri: string, before: Snapshot, now: Snapshot): readonly string[] {
  const pattern = before.patterns.get(uri);
  return pattern ? deadNamesOf(pattern, now).flatMap(name => now.naming(name).map(other => other.uri)) : [];
}

/** The names of a pattern of then that no pattern has now; none if its id lives on. */
export function deadNamesOf({ id, slug }: Pattern, now: Snapshot): readonly string[] {
  if (id && id.value !== '' && now.withId(id.value).length > 0) return [];
  return [id, slug].flatMap(name => (name && name.value !== '' && now.named(name.value) === undefined ? [name.value] : []));
}

function changeOf(history: History, before: PatternDocument, beforePattern: Pattern, current: PatternDocument): Change {
  const changedFormat = showsOtherFormat(before, current);
  // A text that has lost the marks of its format is still read by it.
  const now = changedFormat || before.format === current.format ? current : reread(current, before.format);
  const nowPattern = patternOf(now);
  const id = nowPattern.id?.value;
  const isReplaced =
    id !== undefined &&
    isValidId(id) &&
    nameKey(id) !== nameKey(beforePattern.id?.value ?? '') &&
    history.before.withId(id).some(({ uri }) => uri !== beforePattern.uri);
  return {
    history,
    before,
    beforePattern,
    now,
    nowPattern,
    isReplaced,
    fieldsAreLost: !isReadable(now) || mostKeysAreGone(before, now, nowPattern.id?.value ?? ''),
    changedFormat,
    passages: lazily(() => passagesOf(now.text)),
    changedBody: lazily(() => changedBody(before, now)),
    words: lazily(() => ({ before: authoredWords(before), now: writtenWords(now) })),
  };
}

function reread(document: PatternDocument, format: Format): PatternDocument {
  return parsePattern(document.uri, document.source, format);
}

/** Whether a mark of another format was added: a key or a heading that identifies it. */
function showsOtherFormat(before: PatternDocument, now: PatternDocument): boolean {
  if (before.format === now.format) return false;
  const { keys } = now.format.recognition;
  const content = now.frontmatter?.content;
  const sameFamily = keys.join() === before.format.recognition.keys.join();
  if (!sameFamily) {
    const present = content ? topLevelKeys(now.text, content) : new Set<string>();
    return keys.some(key => present.has(key));
  }
  const own = new Set(now.format.sections.filter(({ key }) => !before.format.sections.some(other => other.key === key)));
  return now.sections.all.some(({ spec }) => spec !== undefined && own.has(spec));
}

/** Under half of the keys are left, and the id is gone. */
function mostKeysAreGone(before: PatternDocument, now: PatternDocument, id: string): boolean {
  if (id !== '') return false;
  const keys = rootKeys(before);
  const left = rootKeys(now);
  return keys.filter(key => left.includes(key)).length * 2 < keys.length;
}

function rootKeys({ frontmatter }: PatternDocument): readonly string[] {
  return frontmatter?.root?.entries.map(({ key }) => key.text) ?? [];
}

function bodyOf(document: PatternDocument | undefined): string {
  return document ? document.text.slice(document.markdown.span.start) : '';
}
