/** Gives a pattern a new id and changes the relations to the former one. */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { fieldsWithPaths, isReadable, type PatternDocument } from '../document/patternDocument.ts';
import type { Fix, FixContext } from '../rule.ts';
import type { PlainMessage, TextEdit } from '../text.ts';
import { insertField, replaceScalar } from './frontmatterEdits.ts';
import { renameReferences } from './references.ts';

interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** @returns the edits of each file, that of the pattern first; `undefined` if its id cannot be written */
function newIdEdits(document: PatternDocument, context: FixContext): readonly FileEdits[] | undefined {
  if (!isReadable(document)) return undefined;
  const [written] = fieldsOfKind(document, 'id');
  const id = context.make.id();
  if (written === undefined) {
    const field = fieldsWithPaths(document.format.fields).find(({ field: { type } }) => type.kind === 'id');
    const insertion = field && insertField(document, field.path, id);
    return insertion && [{ uri: document.uri, edits: [insertion] }];
  }
  const { value } = written.entry;
  if (value.kind !== 'scalar') return undefined;
  if (value.span.start === value.span.end) return [{ uri: document.uri, edits: [{ span: value.span, newText: ` ${id}` }] }];
  const { edits, others } = renameReferences(value.text, id, { ...context, document });
  return [{ uri: document.uri, edits: [replaceScalar(value, id), ...edits] }, ...others];
}

/** A fix of another problem that first gives a pattern an id, for example because relations cannot use the current one. */
export function newIdFix(uri: string, title: PlainMessage, context: FixContext): Fix | undefined {
  const { document, read } = context;
  const owner = uri === document.uri ? document : read(uri);
  const files = owner && newIdEdits(owner, context);
  if (files === undefined) return undefined;
  return {
    title,
    edits: files.flatMap(file => (file.uri === document.uri ? file.edits : [])),
    others: files.filter(file => file.uri !== document.uri),
  };
}
