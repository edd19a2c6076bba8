/** Fields that had a value and are empty or missing now, and comments that are gone. */
import { fieldsWithPaths, type LocatedField } from '../document/patternDocument.ts';
import type { FieldType } from '../formats/format.ts';
import { linesOf, type Span } from '../text.ts';
import { nodesOf, type YamlNode, type YamlScalar } from '../yaml/yamlNode.ts';
import { readByKeys } from './frontmatterParts.ts';
import type { Change } from './history.ts';
import { countsByLetters, writtenPaths, writtenValues } from './standing.ts';
import { lettersOf, wordsOf } from './words.ts';

export interface LostValue {
  readonly path: string;
  /** As it was. */
  readonly field: LocatedField;
}

/** The outermost fields of the format of now whose values are gone. */
export function lostValues({ before, now }: Change): readonly LostValue[] {
  const source = readByKeys(before, now.format);
  const present = writtenPaths(now);
  const lastKeys = new Set([...present].map(lastKey));
  const earlierCounts = countsByLetters(writtenValues(before));
  const counts = countsByLetters(writtenValues(now));
  const isElsewhere = (node: YamlNode) =>
    [...scalarsIn(node)].every(({ text }) => {
      const letters = lettersOf(text);
      return letters !== '' && (counts.get(letters) ?? 0) >= (earlierCounts.get(letters) ?? 0);
    });
  const leaves: LostValue[] = [];
  for (const { path, field: known } of fieldsWithPaths(now.format.fields)) {
    const field = source.fields.get(path);
    if (field === undefined || !isComparedAsValue(known.type) || present.has(path)) continue;
    const { value } = field.entry;
    if (isNothing(value) || lastKeys.has(lastKey(path)) || isElsewhere(value)) continue;
    leaves.push({ path, field });
  }
  return outermost(leaves, source.fields, present);
}

/** Other rules examine the rest. */
function isComparedAsValue(type: FieldType): boolean {
  if (type.kind === 'list') return type.names !== 'aliases' && isComparedAsValue(type.of);
  return !['id', 'relations', 'map', 'person', 'source'].includes(type.kind);
}

/** Several values of a map that is gone as a whole are one loss. */
function outermost(
  leaves: readonly LostValue[],
  fields: ReadonlyMap<string, LocatedField>,
  present: ReadonlySet<string>,
): readonly LostValue[] {
  const byOuter = new Map<string, LostValue[]>();
  for (const leaf of leaves) {
    const keys = leaf.path.split('.');
    const ancestors = keys.slice(0, -1).map((_, index) => keys.slice(0, index + 1).join('.'));
    const outer = ancestors.find(path => !present.has(path)) ?? leaf.path;
    byOuter.set(outer, [...(byOuter.get(outer) ?? []), leaf]);
  }
  return [...byOuter].flatMap(([outer, group]) => {
    const field = fields.get(outer);
    return group.length > 1 && field ? [{ path: outer, field }] : group;
  });
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function* scalarsIn(node: YamlNode): Generator<YamlScalar> {
  if (node.kind === 'mapping') for (const { value } of node.entries) yield* scalarsIn(value);
  else if (node.kind === 'sequence') for (const item of node.items) yield* scalarsIn(item);
  else if (node.kind === 'scalar' && node.value !== null) yield node;
}

function isNothing(node: YamlNode): boolean {
  return node.kind !== 'alias' && [...scalarsIn(node)].every(({ text }) => text.trim() === '');
}

export interface LostComment {
  readonly span: Span;
  readonly text: string;
}

/** Comments of the frontmatter whose words are gone. That of a value that has changed or gone went with it. */
export function lostComments({ before, now }: Change): readonly LostComment[] {
  const { frontmatter } = before;
  if (frontmatter === undefined || !before.text.slice(frontmatter.content.start, frontmatter.content.end).includes('#'))
    return [];
  const content = now.frontmatter ? now.text.slice(now.frontmatter.content.start, now.frontmatter.content.end) : '';
  const words = ` ${[...wordsOf(content)].join(' ')} `;
  const present = new Set(
    now.frontmatter?.root ? [...nodesOf(now.frontmatter.root)].flatMap(node => (node.kind === 'scalar' ? [node.text] : [])) : [],
  );
  return locatedComments(before).filter(({ text, value }) => {
    const own = wordsOf(text);
    if (own.length === 0 || IGNORE.test(text) || words.includes(` ${own.join(' ')} `)) return false;
    // After a key, the comment is about everything on the line.
    return value === undefined || (value.isKey ? content.includes(value.line) : present.has(value.text));
  });
}

/** Its rule reports it when it has become useless. */
const IGNORE = /commons-patterns-ignore/;

interface LocatedComment extends LostComment {
  /** What it follows on its line. */
  readonly value: CommentedValue | undefined;
}

interface CommentedValue {
  /** The last key or value. */
  readonly text: string;
  readonly isKey: boolean;
  /** Everything before the comment. */
  readonly line: string;
}

function locatedComments({ text, frontmatter }: Change['before']): readonly LocatedComment[] {
  if (frontmatter === undefined) return [];
  const scalars = frontmatter.root ? [...nodesOf(frontmatter.root)].filter(node => node.kind === 'scalar') : [];
  const comments: LocatedComment[] = [];
  let next = 0;
  let last: YamlScalar | undefined;
  for (const line of linesOf(text, frontmatter.content)) {
    let position = line.start;
    let onLine: YamlScalar | undefined;
    if (last && last.span.end > position) position = Math.min(last.span.end, line.end);
    for (let scalar = scalars[next]; scalar && scalar.span.start < line.end; scalar = scalars[++next]) {
      const mark = hashIn(text, position, scalar.span.start);
      if (mark !== undefined) break;
      position = Math.min(Math.max(position, scalar.span.end), line.end);
      last = scalar;
      if (scalar.value !== null) onLine = scalar;
    }
    const start = hashIn(text, position, line.end);
    if (start === undefined) continue;
    const value = onLine && {
      text: onLine.text,
      isKey: text.slice(onLine.span.end, start).trimStart().startsWith(':'),
      line: text.slice(line.start, start).trim(),
    };
    comments.push({ span: { start, end: line.end }, text: text.slice(start + 1, line.end), value });
  }
  return comments;
}

/** Where a comment starts between two offsets: at a number sign after a space, or at the start of a line. */
function hashIn(text: string, start: number, end: number): number | undefined {
  for (let at = text.indexOf('#', start); at !== -1 && at < end; at = text.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(text.charAt(at - 1))) return at;
  }
  return undefined;
}
