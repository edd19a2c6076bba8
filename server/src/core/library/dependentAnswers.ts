/** Answers that depend on several entries of the indexes: a change of one entry does not always change them. */
import type { Entry } from './entries.ts';
import type { Pattern } from './pattern.ts';
import type { PatternStore } from './patternStore.ts';
import { relationsOfKind } from './recordedView.ts';

export interface DependentAnswer {
  readonly kind: string;
  readonly about: string;
  readonly was: boolean;
  readonly now: () => boolean;
}

/**
 * The answers that depend on an entry; called before it changes.
 * @param uri of the pattern that has the entry, or is to have it
 */
export function dependentAnswers(store: PatternStore, uri: string, { kind, key, detail }: Entry): readonly DependentAnswer[] {
  switch (kind) {
    case 'withId':
    case 'withSlug':
      return [
        answer('knows', key, () => store.knows(key)),
        ...store.naming(key).flatMap(source => kindsNaming(source, key).map(named => unresolved(store, source.uri, named))),
      ];
    case 'relation':
      return [unresolved(store, uri, detail)];
    case 'folder':
      return [answer('containsPatterns', key, () => store.containsPatterns(key))];
    case 'value':
      return store.values
        .questionsAbout(detail)
        .map(question => answer(question.topic, key, () => store.values.isUsed(question, key)));
    default:
      return [];
  }
}

function unresolved(store: PatternStore, source: string, kind: string): DependentAnswer {
  return answer('hasUnresolvedRelation', relationsOfKind(source, kind), () => store.hasUnresolvedRelation(source, kind));
}

function kindsNaming({ relations }: Pattern, name: string): readonly string[] {
  return relations.filter(({ target }) => target.value === name).map(({ kind }) => kind.key);
}

function answer(kind: string, about: string, now: () => boolean): DependentAnswer {
  return { kind, about, was: now(), now };
}
