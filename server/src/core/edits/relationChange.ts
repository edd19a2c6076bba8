/**
 * Adds, changes and removes a relation between two patterns: the edits of every file that states it, or has to.
 * Decides which edits to make; relationEdits.ts makes them. Must not know about graphs and menus.
 */

import { isReadable, type PatternDocument } from '../document/patternDocument.ts';
import type { Format, RelationKind } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import type { TextEdit } from '../text.ts';
import { addRelation, removeAndAdd, removeWhere, titleComment } from './relationEdits.ts';

/** The requested change. Relations are named from the perspective of the pattern at hand. */
export type RelationChange =
  /** `inverse`: whether the inverse relation is added wherever the format has one, or only where rules require it. */
  | {
      readonly kind: 'add';
      readonly relation: string;
      readonly target: string;
      readonly inverse?: 'always' | 'required' | undefined;
    }
  | { readonly kind: 'change'; readonly relation: string; readonly target: string; readonly to: string }
  | { readonly kind: 'remove'; readonly relation: string; readonly target: string };

export type RelationChangeResult =
  | { readonly kind: 'edits'; readonly files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[] }
  /**
   * `unreadable`: the YAML of a file is invalid. `exists`: the relation is already stated. `gone`: there is nothing to change.
   * `self`: source and target are the same pattern. `noName`: neither the id nor the slug of the target is valid and unique.
   */
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'exists' | 'gone' | 'self' | 'noName' };

/** The prefix of a target that does not exist, before the name in the entry. */
export const DEAD = 'dead:';

export interface RelationChangeContext {
  readonly library: Library;
  /** Reads the current text of a pattern, open or not. */
  readonly read: (uri: string) => PatternDocument | undefined;
}

/**
 * @param uri of the pattern from which the relation is seen
 * @param change its `target` is the URI of a pattern, or `dead:` and a name; its `relation` a key of a relation kind
 */
export function changeRelation(
  uri: string,
  change: RelationChange,
  { library, read }: RelationChangeContext,
): RelationChangeResult {
  const source = endOf(library, read, uri);
  const target = change.target.startsWith(DEAD) ? undefined : endOf(library, read, change.target);
  if (source === undefined || (target === undefined && !change.target.startsWith(DEAD))) return refused('gone');
  if (change.target === uri) return refused('self');
  const both: Both = { source, target, name: change.target.slice(DEAD.length), library };
  switch (change.kind) {
    case 'add':
      return result(both, addedTo(both, change.relation, change.inverse ?? 'required'));
    case 'remove':
      return result(both, removedFrom(both, change.relation));
    case 'change':
      return result(both, changed(both, change.relation, change.to));
  }
}

/** A pattern at one end of a relation. */
interface End {
  readonly pattern: Pattern;
  readonly document: PatternDocument;
}

interface Both {
  readonly source: End;
  /** `undefined` when it is unknown. */
  readonly target: End | undefined;
  /** The name in the entry, if there is no target. */
  readonly name: string;
  readonly library: Library;
}

/** The changes in one file: the entries to remove, and the entry to add. */
interface FileChange {
  readonly end: End;
  readonly removed: readonly Relation[];
  readonly added?: {
    readonly kind: RelationKind;
    readonly name: string;
    readonly title: string;
    readonly weight: number | undefined;
  };
}

type Outcome = readonly FileChange[] | Extract<RelationChangeResult, { kind: 'refused' }>;

function endOf(library: Library, read: (uri: string) => PatternDocument | undefined, uri: string): End | undefined {
  const pattern = library.get(uri);
  const document = read(uri);
  return pattern && document && { pattern, document };
}

/** The entries of both files that state this relation, as seen from the source. */
function entriesOf({ source, target, name, library }: Both, key: string) {
  const own = source.pattern.relations.filter(
    relation =>
      relation.kind.key === key &&
      (target ? library.resolve(relation)?.uri === target.pattern.uri : relation.target.value === name),
  );
  if (target === undefined) return { own, theirs: [] };
  const kind = kindOf(source.pattern.format, key) ?? kindOf(target.pattern.format, key);
  const theirs = target.pattern.relations.filter(relation => {
    if (library.resolve(relation)?.uri !== source.pattern.uri) return false;
    // If a kind has no inverse, the target may state the relation under the same kind.
    return relation.kind.key === kind?.inverse || (kind?.inverse === undefined && relation.kind.key === key);
  });
  return { own, theirs };
}

function addedTo(both: Both, key: string, wanted: 'always' | 'required'): Outcome {
  const { source, target, library } = both;
  const kind = kindOf(source.pattern.format, key);
  if (kind === undefined || target === undefined) return refused('gone');
  const { own, theirs } = entriesOf(both, key);
  const inverse = inverseOf(kind, target.pattern.format);
  const isWritten = wanted === 'always' || kind.missingInverse !== 'off';
  // A side that is there already tells how strong the relation is.
  const weight = [...own, ...theirs].find(relation => relation.weight !== undefined)?.weight;
  const here: FileChange | 'none' | undefined = own.length === 0 ? entryFor(library, source, kind, target, weight) : 'none';
  const there: FileChange | 'none' | undefined =
    theirs.length === 0 && inverse && isWritten ? entryFor(library, target, inverse, source, weight) : 'none';
  if (here === undefined || there === undefined) return refused('noName');
  if (here === 'none' && there === 'none') return refused('exists');
  return [here, there].flatMap(change => (change === 'none' ? [] : [change]));
}

function removedFrom(both: Both, key: string): Outcome {
  const { own, theirs } = entriesOf(both, key);
  if (own.length + theirs.length === 0) return refused('gone');
  return removals(both, own, theirs);
}

function removals({ source, target }: Both, own: readonly Relation[], theirs: readonly Relation[]): readonly FileChange[] {
  return [
    ...(own.length > 0 ? [{ end: source, removed: own }] : []),
    ...(target && theirs.length > 0 ? [{ end: target, removed: theirs }] : []),
  ];
}

/** Each file that states the relation states it under the other kind; a required inverse is added as well. */
function changed(both: Both, key: string, to: string): Outcome {
  const { source, target, library } = both;
  const { own, theirs } = entriesOf(both, key);
  const kind = kindOf(source.pattern.format, to);
  if (kind === undefined || own.length + theirs.length === 0) return refused('gone');
  const weight = [...own, ...theirs].find(relation => relation.weight !== undefined)?.weight;
  if (target === undefined) {
    const added = { kind, name: both.name, title: both.name, weight };
    return [{ end: source, removed: own, added }];
  }
  const existing = entriesOf(both, to);
  const inverse = inverseOf(kind, target.pattern.format);
  const isDemanded = kind.missingInverse !== 'off';
  const writesHere = existing.own.length === 0 && (own.length > 0 || isDemanded || inverse === undefined);
  const writesThere = inverse !== undefined && existing.theirs.length === 0 && (theirs.length > 0 || isDemanded);
  const here = writesHere ? entryFor(library, source, kind, target, weight) : { end: source, removed: [] };
  const there = writesThere ? entryFor(library, target, inverse, source, weight) : { end: target, removed: [] };
  if (here === undefined || there === undefined) return refused('noName');
  return [
    { ...here, removed: own },
    { ...there, removed: theirs },
  ];
}

function entryFor(library: Library, end: End, kind: RelationKind, other: End, weight?: number): FileChange | undefined {
  const otherTarget = kind.target === 'id' ? 'slug' : 'id';
  const name = relationNameOf(other.pattern, kind.target, library) ?? relationNameOf(other.pattern, otherTarget, library);
  return name === undefined ? undefined : { end, removed: [], added: { kind, name, title: titleOf(other.pattern), weight } };
}

function kindOf({ relations }: Format, key: string): RelationKind | undefined {
  return relations.find(kind => kind.key === key);
}

function inverseOf(kind: RelationKind, format: Format): RelationKind | undefined {
  return kind.inverse === undefined ? undefined : kindOf(format, kind.inverse);
}

function result({ library }: Both, outcome: Outcome): RelationChangeResult {
  if ('kind' in outcome) return outcome;
  const files: { uri: string; edits: readonly TextEdit[] }[] = [];
  for (const { end, removed, added } of outcome) {
    const { document } = end;
    if (removed.length === 0 && added === undefined) continue;
    if (!isReadable(document)) return refused('unreadable');
    const edits = editsOf(document, library, removed, added);
    if (edits === undefined) return refused('unreadable');
    files.push({ uri: document.uri, edits });
  }
  return files.length === 0 ? refused('exists') : { kind: 'edits', files };
}

function editsOf(
  document: PatternDocument,
  library: Library,
  removed: readonly Relation[],
  added: FileChange['added'],
): readonly TextEdit[] | undefined {
  const titleOfTarget = (relation: Relation): string | undefined => {
    const target = library.resolve(relation);
    return target && titleOf(target);
  };
  const titles = new Set(removed.flatMap(relation => titleOfTarget(relation) ?? []));
  const isMeant = (relation: Relation): boolean =>
    removed.some(({ kind, target }) => kind.key === relation.kind.key && target.value === relation.target.value);
  const remove = (from: PatternDocument) => (removed.length === 0 ? [] : removeWhere(from, isMeant, titles));
  if (added === undefined) return remove(document);
  const add = (to: PatternDocument): TextEdit | undefined => {
    const edit = addRelation(to, added.kind, added.name, added.weight);
    return edit && { ...edit, newText: `${edit.newText}${titleComment(to, added.kind, titleOfTarget, added.title)}` };
  };
  return removeAndAdd(document, remove, add);
}

/** The names of the relation kinds, for lists. */
export function relationKindsOf(pattern: Pattern): readonly Pick<RelationKind, 'key' | 'label' | 'caption'>[] {
  return pattern.format.relations.map(({ key, label, caption }) => ({ key, label, caption }));
}

function refused(reason: Extract<RelationChangeResult, { kind: 'refused' }>['reason']) {
  return { kind: 'refused', reason } as const;
}
