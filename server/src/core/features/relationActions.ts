/** What an author can do with a relation that has no problem: change its kind, add its inverse, open its pattern. */
import type { PatternDocument } from '../document/patternDocument.ts';
import { changeRelation, type RelationChangeContext } from '../edits/relationChange.ts';
import { addRelation } from '../edits/relationEdits.ts';
import { hasInverse } from '../library/inverseRelations.ts';
import { type Pattern, type Relation, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import { message, type PlainMessage, type TextEdit, touches } from '../text.ts';

export type RelationAction =
  | {
      readonly kind: 'edits';
      readonly title: PlainMessage;
      readonly files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
    }
  | { readonly kind: 'open'; readonly title: PlainMessage; readonly uri: string };

/** Nothing at an offset that is not on the name of a pattern in a relation list. */
export function relationActionsAt(
  document: PatternDocument,
  offset: number,
  context: RelationChangeContext,
): readonly RelationAction[] {
  const { library } = context;
  const pattern = library.get(document.uri);
  const relation = pattern?.relations.find(({ target }) => touches(target.span, offset));
  const target = relation && library.resolve(relation);
  if (pattern === undefined || relation === undefined || target === undefined || target.uri === document.uri) return [];
  return [
    ...inverseAction(pattern, relation, target, context),
    ...changes(document, relation, target, context),
    { kind: 'open', title: message('Open "{0}"', titleOf(target)), uri: target.uri },
  ];
}

function changes(
  { uri, format }: PatternDocument,
  relation: Relation,
  target: Pattern,
  context: RelationChangeContext,
): readonly RelationAction[] {
  return format.relations.flatMap(({ key }): readonly RelationAction[] => {
    if (key === relation.kind.key) return [];
    const change = { kind: 'change', relation: relation.kind.key, target: target.uri, to: key } as const;
    const result = changeRelation(uri, change, context);
    if (result.kind === 'refused') return [];
    return [{ kind: 'edits', title: message('Change the relation to "{0}"', key), files: result.files }];
  });
}

function inverseAction(
  pattern: Pattern,
  relation: Relation,
  target: Pattern,
  { library, read }: RelationChangeContext,
): readonly RelationAction[] {
  const inverse = target.format.relations.find(({ key }) => key === relation.kind.inverse);
  const document = read(target.uri);
  if (inverse === undefined || document === undefined || hasInverse(pattern, relation, library.view)) return [];
  const name = relationNameOf(pattern, inverse.target, library);
  const edit = name === undefined ? undefined : addRelation(document, inverse, name, relation.weight);
  if (edit === undefined) return [];
  const title = message('Add the inverse relation "{0}" to "{1}"', inverse.key, titleOf(target));
  return [{ kind: 'edits', title, files: [{ uri: target.uri, edits: [edit] }] }];
}
