/** Minimal edits that put fields, items of lists and comments of an earlier frontmatter back, where they were. */
import type { PatternDocument } from '../document/patternDocument.ts';
import { addItem, indentOf, insertField, yamlString } from '../edits/frontmatterEdits.ts';
import type { Change } from '../history/history.ts';
import { lineAt, lineEnding, nextLineStart, type Span, spanOf, type TextEdit } from '../text.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from '../yaml/yamlNode.ts';

type Texts = Pick<Change, 'before' | 'now'>;

/** Puts the value of a field back that is missing or empty now; with the map that contained it, if that is missing. */
export function restoreField({ before, now }: Texts, path: string): TextEdit | undefined {
  const source = before.fields.get(path);
  if (source === undefined || now.frontmatter === undefined) return undefined;
  const { entry, parent } = source;
  const colon = colonOf(before, entry);
  const written = before.text.slice(colon, entry.value.span.end);
  const target = now.fields.get(path);
  if (target) return fillEntry(now, target.entry, reindented(written, indentAt(before, entry), indentAt(now, target.entry)));
  const parentPath = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const root = parentPath === '' ? now.frontmatter.root : now.fields.get(parentPath)?.entry.value;
  if (parentPath !== '' && (root === undefined || isNothing(root))) return restoreField({ before, now }, parentPath);
  if (root?.kind !== 'mapping') return parentPath === '' ? insertField(now, path, written.trim()) : undefined;
  if (root.flow || parent.flow) return written.includes('\n') ? undefined : insertField(now, path, written.trim());
  return insertLines(before, now, parent, root, entry);
}

function isNothing(node: YamlNode): boolean {
  return (
    (node.kind === 'scalar' && node.value === null) ||
    (node.kind === 'mapping' && node.entries.length === 0) ||
    (node.kind === 'sequence' && node.items.length === 0)
  );
}

function fillEntry(now: PatternDocument, entry: YamlEntry, written: string): TextEdit | undefined {
  const colon = colonOf(now, entry);
  const span = spanOf(colon, Math.max(colon, entry.value.span.end));
  return { span, newText: written.startsWith('\n') || written.startsWith(' ') ? written : ` ${written}` };
}

/** The lines of an entry, after the entry that preceded it or before the one that followed. */
function insertLines(
  before: PatternDocument,
  now: PatternDocument,
  source: YamlMapping,
  target: YamlMapping,
  entry: YamlEntry,
): TextEdit | undefined {
  const index = source.entries.indexOf(entry);
  const present = (candidate: YamlEntry) => target.entries.find(({ key }) => key.text === candidate.key.text);
  const previous = firstDefined(source.entries.slice(0, index).reverse(), present);
  const next = firstDefined(source.entries.slice(index + 1), present) ?? target.entries[0];
  const neighbour = previous ?? next;
  if (neighbour === undefined) return undefined;
  const at = previous ? nextLineStart(now.text, previous.value.span.end) : lineAt(now.text, neighbour.key.span.start).start;
  const lines = before.text.slice(lineAt(before.text, entry.key.span.start).start, lineAt(before.text, entry.value.span.end).end);
  return {
    span: spanOf(at, at),
    newText: withLineBreak(now, reindented(lines, indentAt(before, entry), indentAt(now, neighbour))),
  };
}

/**
 * Puts an item back into a list, after the item that preceded it.
 * @param isSame whether an item of then and one of now are the same
 * @param written its YAML text, if that has to differ from what it was
 */
export function restoreItem(
  { before, now }: Texts,
  path: string,
  item: YamlNode,
  isSame: (before: YamlNode, now: YamlNode) => boolean,
  written = before.text.slice(item.span.start, item.span.end),
): TextEdit | undefined {
  const source = before.fields.get(path)?.entry.value;
  const list = now.fields.get(path)?.entry.value;
  const single = item.kind === 'scalar' && written.includes('\n') ? yamlString(item.text) : written;
  if (list?.kind !== 'sequence' || list.items.length === 0) {
    return single.includes('\n') ? undefined : addItem(now, path, inFlow(item, single));
  }
  const siblings = source?.kind === 'sequence' ? source.items : [item];
  const index = siblings.indexOf(item);
  const present = (candidate: YamlNode) => list.items.find(other => isSame(candidate, other));
  const previous = firstDefined(siblings.slice(0, index).reverse(), present);
  const next = firstDefined(siblings.slice(index + 1), present) ?? list.items[0];
  if (list.flow) return single.includes('\n') ? undefined : insertFlowItem(list, previous, inFlow(item, single));
  const neighbour = previous ?? next;
  if (neighbour === undefined) return undefined;
  const indent = indentOf(now.text, neighbour.span.start);
  const rest = source?.kind === 'sequence' && !source.flow ? endOfLine(before, item) : '';
  const text = reindented(single, indentOf(before.text, item.span.start), indent);
  const at = previous ? nextLineStart(now.text, previous.span.end) : lineAt(now.text, neighbour.span.start).start;
  return { span: spanOf(at, at), newText: withLineBreak(now, `${indent}- ${text}${rest}`) };
}

function insertFlowItem(list: YamlSequence, previous: YamlNode | undefined, text: string): TextEdit {
  if (previous) return { span: spanOf(previous.span.end, previous.span.end), newText: `, ${text}` };
  const start = list.span.start + 1;
  return { span: spanOf(start, start), newText: `${text}, ` };
}

/** A plain text that is not plain between brackets. */
function inFlow(item: YamlNode, written: string): string {
  return item.kind === 'scalar' && item.style === 'plain' && /[,[\]{}]/.test(written) ? JSON.stringify(item.text) : written;
}

/** A comment after an item on its line. */
function endOfLine({ text }: PatternDocument, { span }: YamlNode): string {
  const rest = text.slice(span.end, lineAt(text, span.end).end);
  return /^[ \t]+#/.test(rest) ? rest : '';
}

/**
 * Puts a comment back: at the end of the line that it ended; if that looks different now, on a line of its own before it; or
 * before the line that followed it.
 * @param span of the comment in the text of then
 */
export function restoreComment({ before, now }: Texts, span: Span): TextEdit | undefined {
  const { frontmatter } = now;
  if (frontmatter === undefined) return undefined;
  const line = lineAt(before.text, span.start);
  const content = before.text.slice(line.start, span.start).trimEnd();
  if (content !== '') {
    const same = lineLike(now, content);
    if (same) return { span: spanOf(same.end, same.end), newText: before.text.slice(line.start + content.length, span.end) };
  }
  const own =
    content === ''
      ? before.text.slice(line.start, span.end)
      : indentOf(before.text, line.start) + before.text.slice(span.start, span.end);
  const written = withLineBreak(now, own);
  const end = before.frontmatter?.content.end ?? 0;
  const first = content === '' ? nextLineStart(before.text, line.start) : line.start;
  for (let at = first; at < end; at = nextLineStart(before.text, at)) {
    const following = textWithoutComment(before.text.slice(at, lineAt(before.text, at).end));
    const same = following === '' ? undefined : (lineLike(now, following) ?? lineOfKey(now, following));
    if (same) return { span: spanOf(same.start, same.start), newText: written };
  }
  return { span: spanOf(frontmatter.content.end, frontmatter.content.end), newText: written };
}

/** The line of the frontmatter of now with this text, apart from a comment. */
function lineLike(now: PatternDocument, content: string): Span | undefined {
  return lineWhere(
    now,
    line => line.trimEnd() === content || (line.startsWith(content) && /^\s+#/.test(line.slice(content.length))),
  );
}

/** The line with the same key, with the same indentation. */
function lineOfKey(now: PatternDocument, content: string): Span | undefined {
  const key = /^[ \t]*[\w-]+:/.exec(content)?.[0];
  return key === undefined ? undefined : lineWhere(now, line => line.startsWith(key));
}

function lineWhere({ text, frontmatter }: PatternDocument, accept: (line: string) => boolean): Span | undefined {
  if (frontmatter === undefined) return undefined;
  for (let at = frontmatter.content.start; at < frontmatter.content.end; at = nextLineStart(text, at)) {
    const line = lineAt(text, at);
    if (accept(text.slice(line.start, line.end))) return line;
  }
  return undefined;
}

function textWithoutComment(line: string): string {
  return line.replace(/(?:^|\s+)#.*$/, '').trimEnd();
}

function firstDefined<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function colonOf({ text }: PatternDocument, { key }: YamlEntry): number {
  return text.indexOf(':', key.span.end) + 1;
}

function indentAt({ text }: PatternDocument, { key }: YamlEntry): string {
  return indentOf(text, key.span.start);
}

/** With another indentation, and the line breaks of `applyEdits`. */
function reindented(text: string, from: string, to: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines
    .map(line => (from !== to && line.startsWith(from) && line.trim() !== '' ? to + line.slice(from.length) : line))
    .join('\n');
}

function withLineBreak({ text }: PatternDocument, written: string): string {
  return written.endsWith('\n') ? written : `${written}${lineEnding(text)}`;
}
