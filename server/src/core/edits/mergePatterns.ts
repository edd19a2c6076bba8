/**
 * Merges one pattern into another: its names become aliases, its relations move, and what named or linked to it leads to the other
 * one. The text of the retired pattern stays in its file, which becomes deprecated, so that nothing is lost and links to it still lead somewhere.
 */
import { isReadable, itemsOf, type PatternDocument, parsePattern, scalarField } from '../document/patternDocument.ts';
import type { RelationKind } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import { fileName, type Pattern, type Relation, relationsOf, titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import { sameTitle } from '../library/titles.ts';
import { applyEdits, type TextEdit } from '../text.ts';
import { addItem, replaceScalar, yamlString } from './frontmatterEdits.ts';
import { type FileEdits, type LinkContext, linkEdits } from './linkEdits.ts';
import { addRelation, difference, removeRelation, removeWhere, replaceTarget } from './relationEdits.ts';

/** @returns `undefined` if a file cannot be read or changed without losing something */
export function mergePatterns(retired: Pattern, kept: Pattern, context: LinkContext): readonly FileEdits[] | undefined {
  const { library, read } = context;
  const documents = new Map<string, PatternDocument>();
  const sources = new Set(library.incoming(retired).map(({ source }) => source.uri));
  for (const uri of [retired.uri, kept.uri, ...sources]) {
    const document = read(uri);
    if (document === undefined || !isReadable(document)) return undefined;
    documents.set(uri, document);
  }
  const own = documents.get(retired.uri);
  const other = documents.get(kept.uri);
  if (own === undefined || other === undefined) return undefined;
  const status = deprecatedStatus(own);
  // Without a status, both would remain.
  if (status === undefined) return undefined;
  const moved = withRelationsOf(retired, kept, withAliasesOf(retired, kept, other), library);
  const changed = new Map<string, PatternDocument>([
    [kept.uri, moved.document],
    [retired.uri, withStatus(removedFrom(own, moved.relations), status)],
  ]);
  for (const uri of sources) {
    const document = changed.has(uri) ? undefined : documents.get(uri);
    const redirected = document && redirect(document, retired, kept, library);
    if (document && redirected === undefined) return undefined;
    if (redirected) changed.set(uri, redirected);
  }
  const edits = new Map<string, readonly TextEdit[]>();
  for (const [uri, { source }] of changed) {
    const before = documents.get(uri)?.source ?? '';
    if (source !== before) edits.set(uri, [difference(before, source)]);
  }
  // Relations are in the frontmatter, and links in the body.
  for (const file of redirectedLinks(retired, kept, context))
    edits.set(file.uri, [...(edits.get(file.uri) ?? []), ...file.edits]);
  return [...edits].map(([uri, all]) => ({ uri, edits: all }));
}

/** The links of other files. The two themselves may still refer to each other. */
function redirectedLinks(retired: Pattern, kept: Pattern, context: LinkContext): readonly FileEdits[] {
  const slugOf = ({ slug, uri }: Pattern) => slug?.value ?? fileName(uri);
  const moves = [{ from: retired.uri, to: kept.uri }];
  const files = linkEdits(moves, new Map([[slugOf(retired), slugOf(kept)]]), context);
  return files.filter(({ uri }) => uri !== retired.uri && uri !== kept.uri);
}

function edited(document: PatternDocument, edits: readonly TextEdit[]): PatternDocument {
  return edits.length === 0 ? document : parsePattern(document.uri, applyEdits(document.source, edits), document.format);
}

function withAliasesOf(retired: Pattern, kept: Pattern, document: PatternDocument): PatternDocument {
  const path = [...document.format.fields].find(({ type }) => type.kind === 'list' && type.names === 'aliases')?.key;
  if (path === undefined) return document;
  let current = document;
  for (const name of [titleOf(retired), ...retired.aliases.map(({ value }) => value)]) {
    const list = current.fields.get(path)?.entry.value;
    const known = [titleOf(kept), ...(list ? itemsOf(list) : []).flatMap(item => (item.kind === 'scalar' ? [item.text] : []))];
    const edit = known.some(other => sameTitle(other, name)) ? undefined : addItem(current, path, yamlString(name));
    if (edit) current = edited(current, [edit]);
  }
  return current;
}

/** With the relations that have moved: the others have no place in the format of the kept pattern. */
function withRelationsOf(
  retired: Pattern,
  kept: Pattern,
  document: PatternDocument,
  library: Library,
): { readonly document: PatternDocument; readonly relations: readonly Relation[] } {
  // A relation between the two would lead from the pattern to itself.
  let current = edited(
    document,
    removeWhere(document, relation => library.resolve(relation)?.uri === retired.uri),
  );
  const moved: Relation[] = [];
  for (const relation of retired.relations) {
    const target = library.resolve(relation);
    if (target?.uri === kept.uri || target?.uri === retired.uri) {
      moved.push(relation);
      continue;
    }
    const kind = document.format.relations.find(({ key }) => key === relation.kind.key);
    const name = kind && (target ? relationNameOf(target, kind.target, library) : relation.target.value);
    if (kind === undefined || name === undefined) continue;
    if (!lists(current, kind, target, name, library)) {
      const edit = addRelation(current, kind, name, relation.weight);
      if (edit === undefined) continue;
      current = edited(current, [edit]);
    }
    moved.push(relation);
  }
  return { document: current, relations: moved };
}

function lists(
  document: PatternDocument,
  kind: RelationKind,
  target: Pattern | undefined,
  name: string,
  library: Library,
): boolean {
  return relationsOf(document).some(
    relation =>
      relation.kind.key === kind.key &&
      (relation.target.value === name || (target !== undefined && library.resolve(relation)?.uri === target.uri)),
  );
}

function removedFrom(document: PatternDocument, relations: readonly Relation[]): PatternDocument {
  const keys = new Set(relations.map(({ kind, target }) => `${kind.key} ${target.value}`));
  return edited(
    document,
    removeWhere(document, ({ kind, target }) => keys.has(`${kind.key} ${target.value}`)),
  );
}

function deprecatedStatus(document: PatternDocument): string | undefined {
  const { facets, statuses } = document.format;
  return scalarField(document, facets.status) && statuses?.deprecated;
}

function withStatus(document: PatternDocument, value: string): PatternDocument {
  const status = scalarField(document, document.format.facets.status);
  return status ? edited(document, [replaceScalar(status, value)]) : document;
}

/** Each entry for the retired pattern names the kept one, or goes where that is listed already. */
function redirect(document: PatternDocument, retired: Pattern, kept: Pattern, library: Library): PatternDocument | undefined {
  let current = document;
  for (;;) {
    const leading = relationsOf(current).filter(entry => library.resolve(entry)?.uri === retired.uri);
    const [relation] = leading;
    if (relation === undefined) return current;
    const name = relationNameOf(kept, relation.kind.target, library);
    const isListed = lists(current, relation.kind, kept, name ?? '', library);
    const edits = isListed
      ? removeRelation(current, relation)
      : name === undefined
        ? undefined
        : [replaceTarget(current, relation, name)];
    if (edits === undefined) return undefined;
    const next = edited(current, edits);
    // Each step removes one entry for the retired pattern.
    if (relationsOf(next).filter(entry => library.resolve(entry)?.uri === retired.uri).length >= leading.length) return undefined;
    current = next;
  }
}
