/** The library as rules see it: each look-up is recorded under the topic that is touched when its answer may have changed. */
import type { Library } from './library.ts';
import type { LibraryView, OtherPattern } from './libraryView.ts';
import { otherPattern, relationWithoutPlace } from './otherPattern.ts';
import type { Pattern } from './pattern.ts';
import { nameKey } from './titles.ts';
import { decodedUri } from './uriText.ts';

/** @param note called for each look-up with its kind and subject */
export function libraryView(library: Library, note: (kind: string, about: string) => void): LibraryView {
  const other = (pattern: Pattern): OtherPattern => otherPattern(pattern, note);
  const view: LibraryView = {
    get complete() {
      return library.complete;
    },
    ownUri: uri => library.ownUri(uri),
    at(uri) {
      note('at', decodedUri(library.ownUri(uri)));
      const pattern = library.at(uri);
      return pattern && other(pattern);
    },
    withId(id) {
      note('withId', id);
      return library.withId(id).map(other);
    },
    withSlug(slug) {
      note('withSlug', slug);
      return library.withSlug(slug).map(other);
    },
    withTitle(title) {
      note('withTitle', nameKey(title));
      return library.withTitle(title).map(other);
    },
    withAlias(alias) {
      note('withAlias', nameKey(alias));
      return library.withAlias(alias).map(other);
    },
    resolve({ kind, target: { value } }) {
      return kind.target === 'id'
        ? (view.withId(value)[0] ?? view.withSlug(value)[0])
        : (view.withSlug(value)[0] ?? view.withId(value)[0]);
    },
    knows(name) {
      note('knows', name);
      return library.knows(name);
    },
    isDeprecated(name) {
      note('deprecated', name);
      return library.isDeprecated(name);
    },
    relationsNaming(source, names) {
      for (const name of names) note('relation', name);
      const relations = library.get(source)?.relations ?? [];
      return relations.filter(({ target }) => names.includes(target.value)).map(relationWithoutPlace);
    },
    hasUnresolvedRelation(source, kind) {
      note('hasUnresolvedRelation', relationsOfKind(source, kind));
      return library.hasUnresolvedRelation(source, kind);
    },
    isUsedBy(patterns, paths, value) {
      const question = library.usesQuestion(patterns, paths);
      note(question.topic, value);
      return library.isUsed(question, value);
    },
    containsPatterns(folder) {
      note('containsPatterns', folder);
      return library.containsPatterns(folder);
    },
    exists(uri) {
      note('exists', decodedUri(uri));
      return library.fileExists(uri);
    },
    cycleThrough(uri) {
      const cycle = library.cycleThrough(uri);
      note('cycleThrough', uri);
      return cycle;
    },
  };
  return view;
}

/** The subject of a look-up of the relations of one kind in one pattern. */
export function relationsOfKind(source: string, kind: string): string {
  return `${source} ${kind}`;
}
