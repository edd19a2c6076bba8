/**
 * Plans a new pattern: its file, its text, and the edits of other files that refer to it.
 * Has no side effects.
 */

import { type PatternDocument, parsePattern } from '../document/patternDocument.ts';
import type { UsualForm } from '../document/writtenForm.ts';
import { yamlString } from '../edits/frontmatterEdits.ts';
import { addRelation, replaceTarget, titleComment } from '../edits/relationEdits.ts';
import { patternText, plainPrompt } from '../edits/scaffold.ts';
import type { Format, RelationKind } from '../formats/format.ts';
import { DEFAULT_FORMAT, FORMATS } from '../formats/index.ts';
import type { Library } from '../library/library.ts';
import { type Pattern, relationsOf, titleOf } from '../library/pattern.ts';
import { fileNameProblem, slugOfTitle } from '../library/slugs.ts';
import { folderOf } from '../library/uriText.ts';
import type { FixContext } from '../rule.ts';
import { applyEdits, lineAt, message, nextLineStart, type PlainMessage, type Span, type TextEdit, touches } from '../text.ts';
import { valueEdit } from './completion/valueEdit.ts';
import { elementAt } from './cursor.ts';

export interface NewPattern {
  readonly title: string;
  readonly domain: string | undefined;
  /** By default the usual one of the folder. */
  readonly format?: Format;
  /** A more general pattern. */
  readonly parent: Pattern | undefined;
  /** URI of the folder, with a slash at its end. */
  readonly folder: string;
  /** The entry of a relation list that will refer to it: one that contains words instead of an id, or is still empty. */
  readonly entry: { readonly document: PatternDocument; readonly offset: number } | undefined;
}

export interface NewPatternContext extends Omit<FixContext, 'document'> {
  /** True for the URI of an existing file, pattern or not. */
  readonly exists: (uri: string) => boolean;
}

export type NewPatternResult =
  | {
      readonly kind: 'created';
      readonly uri: string;
      readonly text: string;
      /** The initial selection: the prompt of the first section. */
      readonly selection: Span;
      readonly others: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
    }
  | { readonly kind: 'refused'; readonly reason: PlainMessage };

export function newPattern(wanted: NewPattern, context: NewPatternContext): NewPatternResult {
  const { library, make, read, settings } = context;
  const title = wanted.title.trim();
  const slug = freeSlug(title, wanted.folder, context);
  if (slug === undefined)
    return refused(
      slugOfTitle(title) === ''
        ? message('The title must contain letters or digits.')
        : message('The title is too long for the name of a file.'),
    );
  const uri = `${wanted.folder}${encodeURIComponent(slug)}.md`;
  const names = { id: make.id(), slug };
  const entry = wanted.entry && entryAt(wanted.entry.document, wanted.entry.offset);
  if (wanted.entry && entry === undefined) return refused(message('The relation to the new pattern no longer exists.'));
  const source = wanted.entry && library.get(wanted.entry.document.uri);
  const parent = entry?.kind.hierarchy === 'down' ? source : wanted.parent;
  const format = wanted.format ?? usualFormat(library, wanted.folder);
  const up = format.relations.find(({ hierarchy }) => hierarchy === 'up');
  const inverse = entry && entry.kind.missingInverse !== 'off' ? inverseIn(format, entry.kind) : undefined;
  const form = library.usualForm(wanted.folder, format);
  const values = { ...names, title, now: make.now() };
  let document = parsePattern(uri, patternText(format, values, { settings, prompt: plainPrompt, form }), format);
  const change = (edit: TextEdit | undefined) => {
    if (edit) document = parsePattern(uri, applyEdits(document.text, [edit]), format);
  };
  const domain = document.fields.get(format.facets.domain)?.entry.value;
  if (domain && wanted.domain !== undefined) change({ span: domain.span, newText: ` ${yamlString(wanted.domain)}` });
  if (parent && up) change(relationTo(document, up, parent, form));
  if (source && inverse && !(inverse === up && source === parent)) change(relationTo(document, inverse, source, form));
  const others: { uri: string; edits: readonly TextEdit[] }[] = [];
  if (wanted.entry && entry) {
    others.push({ uri: wanted.entry.document.uri, edits: [entry.edit(names[entry.kind.target])] });
  }
  const parentDocument = parent && up && !(source === parent && entry?.kind.hierarchy === 'down') ? read(parent.uri) : undefined;
  const down = parent && up && inverseIn(parent.format, up);
  const edit = parentDocument && down && listed(parentDocument, library, down, names[down.target], title);
  if (edit) {
    const same = others.findIndex(other => other.uri === parentDocument.uri);
    if (same === -1) others.push({ uri: parentDocument.uri, edits: [edit] });
    else others[same] = { uri: parentDocument.uri, edits: [...(others[same]?.edits ?? []), edit] };
  }
  return { kind: 'created', uri, text: document.text, selection: firstPrompt(document), others };
}

/** The folder that contains most patterns of the library, with a slash at its end; `undefined` if the library is empty. */
export function usualFolder(library: Library): string | undefined {
  const folders: string[] = [];
  for (const { uri, format } of library.patterns()) if (!format.targetOnly) folders.push(folderOf(uri));
  return commonest(folders, folder => folder);
}

/**
 * The most common format in the folder, or in the library if the folder contains no patterns.
 * @param isLeftOut for files whose format says nothing, because they have none of their own
 */
export function usualFormat(library: Library, folder: string, isLeftOut: (uri: string) => boolean = () => false): Format {
  const near: Format[] = [];
  const all: Format[] = [];
  for (const { uri, format } of library.patterns()) {
    if (format.targetOnly || isLeftOut(uri)) continue;
    all.push(format);
    if (folderOf(uri) === folder) near.push(format);
  }
  const rank = (format: Format) => FORMATS.indexOf(format);
  return commonest(near, rank) ?? commonest(all, rank) ?? DEFAULT_FORMAT;
}

/** The one that occurs most often; of several, the first by rank: the answer does not depend on the order of the files. */
function commonest<T>(items: readonly T[], rank: (item: T) => string | number): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  let best: T | undefined;
  for (const [item, count] of counts) {
    const most = best === undefined ? 0 : (counts.get(best) ?? 0);
    if (best === undefined || count > most || (count === most && rank(item) < rank(best))) best = item;
  }
  return best;
}

/** @returns `undefined` for a title that gives no slug */
function freeSlug(title: string, folder: string, { library, exists }: NewPatternContext): string | undefined {
  const base = slugOfTitle(title);
  if (base === '') return undefined;
  if (fileNameProblem(base) === 'long') return undefined;
  const taken = (slug: string) =>
    fileNameProblem(slug) !== undefined || library.withSlug(slug).length > 0 || exists(`${folder}${encodeURIComponent(slug)}.md`);
  let slug = base;
  for (let number = 2; taken(slug); number++) slug = `${base}-${number}`;
  return slug;
}

interface RelationEntry {
  readonly kind: RelationKind;
  /** Changes the target of the entry. */
  readonly edit: (name: string) => TextEdit;
}

function entryAt(document: PatternDocument, offset: number): RelationEntry | undefined {
  const relation = relationsOf(document).find(({ target }) => touches(target.span, offset));
  if (relation) return { kind: relation.kind, edit: name => replaceTarget(document, relation, name) };
  const slot = elementAt(document, offset);
  if (slot.kind !== 'relationTarget') return undefined;
  return { kind: slot.relation, edit: name => valueEdit(document, slot, name) };
}

function inverseIn(format: Format, { inverse }: RelationKind): RelationKind | undefined {
  return inverse === undefined ? undefined : format.relations.find(({ key }) => key === inverse);
}

function relationTo(document: PatternDocument, kind: RelationKind, target: Pattern, form: UsualForm): TextEdit | undefined {
  const name = target[kind.target]?.value;
  return name === undefined ? undefined : addRelation(document, kind, name, undefined, form);
}

/** The entry in another pattern, followed by the title if other entries there have one. */
function listed(
  document: PatternDocument,
  library: Library,
  kind: RelationKind,
  name: string,
  title: string,
): TextEdit | undefined {
  const form = library.usualForm(folderOf(document.uri), document.format);
  const edit = addRelation(document, kind, name, undefined, form);
  const titleOfTarget = (relation: Parameters<Library['resolve']>[0]) => {
    const target = library.resolve(relation);
    return target && titleOf(target);
  };
  return edit && { ...edit, newText: edit.newText + titleComment(document, kind, titleOfTarget, title) };
}

/** The first line of the first section. */
function firstPrompt({ text, sections }: PatternDocument): Span {
  const [first] = sections.all;
  let offset = first?.body.start ?? text.length;
  while (offset < text.length && lineAt(text, offset).start === lineAt(text, offset).end) offset = nextLineStart(text, offset);
  return lineAt(text, offset);
}

function refused(reason: PlainMessage): NewPatternResult {
  return { kind: 'refused', reason };
}
