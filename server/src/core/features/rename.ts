/**
 * Renames a pattern: which names can be changed, and the edits this requires. An id never changes, because other files
 * and websites refer to it; only an invalid or duplicate id is replaced.
 */

import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { fieldsWithPaths, isReadable, itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import { addItem, removeItem, replaceScalar, yamlString } from '../edits/frontmatterEdits.ts';
import { type FileEdits, linkEdits, type Move } from '../edits/linkEdits.ts';
import { renameReferences } from '../edits/references.ts';
import { ID_FORM } from '../formats/format.ts';
import { fileName, titleOf } from '../library/pattern.ts';
import { fileNameProblem, isSlug, slugOfTitle } from '../library/slugs.ts';
import { sameTitle } from '../library/titles.ts';
import { folderOf } from '../library/uriText.ts';
import type { RuleFinding } from '../lint.ts';
import type { FixContext } from '../rule.ts';
import { duplicateId } from '../rules/duplicate-id.ts';
import { invalidId } from '../rules/invalid-id.ts';
import { message, type PlainMessage, type Span, type TextEdit } from '../text.ts';
import { elementAt } from './cursor.ts';
import { Changes, slugEdits } from './moves.ts';

export interface RenameContext extends Omit<FixContext, 'document'> {
  /** The problems reported for a document. */
  readonly findings: (document: PatternDocument) => readonly RuleFinding[];
  /** True for the URI of an existing file, pattern or not. */
  readonly exists: (uri: string) => boolean;
  /** False for a text that was never saved, or if files cannot be renamed. */
  readonly hasFile: (uri: string) => boolean;
}

export type RenamePlace =
  | { readonly kind: 'name'; readonly span: Span; readonly placeholder: string }
  | { readonly kind: 'refused'; readonly reason: PlainMessage };

export type RenameResult =
  | { readonly kind: 'edits'; readonly files: readonly FileEdits[]; readonly moves: readonly Move[] }
  | { readonly kind: 'refused'; readonly reason: PlainMessage };

/** The name to rename; `undefined` if there is none at the cursor. */
export function renamePlaceAt(document: PatternDocument, offset: number, context: RenameContext): RenamePlace | undefined {
  const name = nameAt(document, offset, context);
  if (name === undefined) return undefined;
  const reason = refusal(name, context);
  if (reason) return { kind: 'refused', reason };
  return { kind: 'name', span: name.span, placeholder: name.kind === 'id' ? context.make.id() : name.written };
}

/** @returns `undefined` if there is no name at the cursor */
export function renameAt(
  document: PatternDocument,
  offset: number,
  newName: string,
  context: RenameContext,
): RenameResult | undefined {
  const name = nameAt(document, offset, context);
  if (name === undefined) return undefined;
  const wanted = newName.trim();
  const reason = refusal(name, context) ?? wrongName(name, wanted, context);
  if (reason) return { kind: 'refused', reason };
  if (wanted === name.written) return { kind: 'edits', files: [], moves: [] };
  if (name.kind === 'id') return { kind: 'edits', files: idEdits(name, wanted, context), moves: [] };
  if (name.kind === 'title') {
    return { kind: 'edits', files: [{ uri: name.owner.uri, edits: titleEdits(name.owner, wanted, context) }], moves: [] };
  }
  const changes = new Changes();
  changes.add(slugEdits(name.owner, wanted, context));
  const move = fileMove(name.owner, wanted, context);
  changes.add(linkEdits(move, new Map([[name.written, wanted]]), context));
  return { kind: 'edits', files: changes.files(), moves: move };
}

interface Name {
  readonly kind: 'id' | 'slug' | 'title';
  /** The span of the name under the cursor. */
  readonly span: Span;
  readonly written: string;
  /** The pattern with this name. */
  readonly owner: PatternDocument;
}

/** The own name of a pattern, or the name of another in a relation list. */
function nameAt(document: PatternDocument, offset: number, { library, read }: RenameContext): Name | undefined {
  const element = elementAt(document, offset);
  if (element.kind === 'value') {
    const { kind } = element.field.type;
    if (kind !== 'id' && kind !== 'slug' && kind !== 'title') return undefined;
    const scalar = fieldsOfKind(document, kind)[0]?.entry.value;
    const written = scalar?.kind === 'scalar' ? scalar.text : element.written.trim();
    return { kind, span: element.span, written, owner: document };
  }
  if (element.kind !== 'relationTarget') return undefined;
  const written = element.written.trim();
  const target = library.resolve({ kind: element.relation, target: { value: written } });
  const owner = target && read(target.uri);
  if (owner === undefined) return undefined;
  return { kind: target?.id?.value === written ? 'id' : 'slug', span: element.span, written, owner };
}

/** The reason why the name cannot be changed. */
function refusal(name: Name, context: RenameContext): PlainMessage | undefined {
  if (!isReadable(name.owner)) return message('The frontmatter contains invalid YAML. Correct it before renaming.');
  if (fieldsOfKind(name.owner, name.kind)[0]?.entry.value.kind !== 'scalar') return message('This name cannot be renamed.');
  if (name.kind === 'id' && !isWrongId(name, context)) {
    return message(
      'The id of a pattern cannot be changed, because other patterns and websites refer to it. Rename the title or the slug instead.',
    );
  }
  if (name.kind === 'slug' && context.library.withSlug(name.written).length > 1) {
    return message('Several patterns have this slug, so relations to it are ambiguous. Make the slug unique before renaming.');
  }
  return undefined;
}

function isWrongId({ owner }: Name, { findings }: RenameContext): boolean {
  return findings(owner).some(({ rule }) => rule.id === invalidId.id || rule.id === duplicateId.id);
}

function wrongName({ kind, owner, written }: Name, wanted: string, context: RenameContext): PlainMessage | undefined {
  if (wanted === written) return undefined;
  const { library } = context;
  if (kind === 'title') return wanted === '' ? message('The title must not be empty.') : undefined;
  if (kind === 'id') {
    if (!ID_FORM.test(wanted)) return message('The id must be "pat_" and 20 to 30 lower-case letters and digits.');
    return library.withId(wanted).length > 0 ? message('Another pattern already has this id.') : undefined;
  }
  if (!isSlug(wanted)) {
    const meant = slugOfTitle(wanted);
    return meant === ''
      ? message('The slug must be lower-case words with hyphens.')
      : message('The slug must be lower-case words with hyphens, such as "{0}".', meant);
  }
  const problem = fileNameProblem(wanted);
  if (problem === 'reserved') return message('"{0}" cannot be the name of a file on Windows.', wanted);
  if (problem === 'long') return message('The slug is too long for the name of a file.');
  const holder = library.withSlug(wanted).find(({ uri }) => uri !== owner.uri);
  if (holder) return message('"{0}" already has this slug.', titleOf(holder));
  const taken = fileMove(owner, wanted, context).some(({ to }) => context.exists(to));
  return taken ? message('The file "{0}.md" already exists in this folder.', wanted) : undefined;
}

/** True if the file name is the slug. */
function fileMove({ uri }: PatternDocument, slug: string, { hasFile }: RenameContext): readonly Move[] {
  if (!hasFile(uri) || fileName(uri) === slug) return [];
  return [{ from: uri, to: `${folderOf(uri)}${encodeURIComponent(slug)}.md` }];
}

/** Changes the id and all relations to it; the relations stay unchanged if several patterns have the id. */
function idEdits({ owner, written }: Name, id: string, context: RenameContext): readonly FileEdits[] {
  const scalar = fieldsOfKind(owner, 'id')[0]?.entry.value;
  if (scalar?.kind !== 'scalar') return [];
  const { edits, others } =
    written === '' ? { edits: [], others: [] } : renameReferences(written, id, { ...context, document: owner });
  const own = scalar.span.start === scalar.span.end ? { span: scalar.span, newText: ` ${id}` } : replaceScalar(scalar, id);
  return [{ uri: owner.uri, edits: [own, ...edits] }, ...others];
}

/** Changes the title; the old one becomes an alias, and an alias equal to the new title is removed. */
function titleEdits(document: PatternDocument, title: string, { settings }: RenameContext): readonly TextEdit[] {
  const scalar = fieldsOfKind(document, 'title')[0]?.entry.value;
  if (scalar?.kind !== 'scalar') return [];
  const empty = scalar.span.start === scalar.span.end;
  const own = empty ? { span: scalar.span, newText: ` ${yamlString(title)}` } : replaceScalar(scalar, title);
  const path = [...fieldsWithPaths(document.format.fields)].find(
    ({ field }) => field.type.kind === 'list' && field.type.names === 'aliases',
  )?.path;
  if (path === undefined) return [own];
  const list = document.fields.get(path)?.entry.value;
  const aliases = (list ? itemsOf(list) : []).flatMap(item => (item.kind === 'scalar' ? [item] : []));
  const old = scalar.text;
  const keeps =
    settings.keepTitleAsAlias && old !== '' && ![title, ...aliases.map(({ text }) => text)].some(name => sameTitle(name, old));
  const now = aliases.find(({ text }) => sameTitle(text, title));
  if (now && keeps) return [own, replaceScalar(now, old)];
  if (now && list?.kind === 'sequence') return [own, ...removeItem(document, list, now)];
  const added = keeps ? addItem(document, path, yamlString(old)) : undefined;
  return added ? [own, added] : [own];
}
