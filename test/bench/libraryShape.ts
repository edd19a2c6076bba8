/** Counts the shapes of a pattern in its text: by lines, independent of the code that is measured. */
import { detach } from '../../server/src/core/index.ts';
import type { Shape, WordShape } from './publicShape.ts';

/** What is counted in one file. */
export interface FileShape {
  readonly family: 'classic' | 'v7';
  readonly id: string;
  readonly slug: string;
  readonly counts: Omit<Shape, 'toTop60' | 'relations'>;
  /** Ids or slugs, in the order of the text. */
  readonly relations: readonly string[];
}

export function shapeOf(text: string): FileShape | undefined {
  const frontmatter = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n/.exec(text);
  if (frontmatter === null) return undefined;
  const [whole, content = ''] = frontmatter;
  const family = /^lifecycle:/m.test(content) ? 'v7' : 'classic';
  return {
    family,
    // Cut loose from their texts, which would stay in memory with them.
    id: detach(/^id: *(\S+)/m.exec(content)?.[1] ?? ''),
    slug: detach(/^slug: *(\S+)/m.exec(content)?.[1] ?? ''),
    relations: (family === 'v7' ? v7Relations(content) : classicRelations(content)).map(detach),
    counts: {
      length: text.length,
      frontmatter: content.length,
      frontmatterLines: content.split('\n').length,
      commentLines: count(content, /^[ \t]*#/gm),
      foldedScalars: count(content, /: *>-[ \t]*$/gm),
      flowLists: count(content, /\[[^\]\n]+\]/g),
      emptyLists: count(content, /\[\]/g),
      blockEntries: count(content, /^[ \t]*- /gm),
      headings: count(text.slice(whole.length), /^#{1,6} /gm),
      inferredLinks: count(between(content, /^ {2}inferred_links:/m, /^\S/m), /^[ \t]*- /gm),
    },
  };
}

/** @returns the means, for one family of a library */
export function meanShape(files: readonly FileShape[]): Shape {
  const mean = (of: (file: FileShape) => number) => files.reduce((sum, file) => sum + of(file), 0) / files.length;
  const fanIn = fanInOf(files);
  const counts = [...fanIn.values()].sort((a, b) => b - a);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    length: mean(file => file.counts.length),
    frontmatter: mean(file => file.counts.frontmatter),
    frontmatterLines: mean(file => file.counts.frontmatterLines),
    commentLines: mean(file => file.counts.commentLines),
    foldedScalars: mean(file => file.counts.foldedScalars),
    flowLists: mean(file => file.counts.flowLists),
    emptyLists: mean(file => file.counts.emptyLists),
    blockEntries: mean(file => file.counts.blockEntries),
    headings: mean(file => file.counts.headings),
    relations: mean(file => file.relations.length),
    inferredLinks: mean(file => file.counts.inferredLinks),
    toTop60: sum(counts.slice(0, 60)) / sum(counts),
  };
}

/** Id or slug -> how many relations lead there. */
export function fanInOf(files: readonly FileShape[]): ReadonlyMap<string, number> {
  const fanIn = new Map<string, number>();
  for (const { relations } of files) for (const target of relations) fanIn.set(target, (fanIn.get(target) ?? 0) + 1);
  return fanIn;
}

function v7Relations(content: string): readonly string[] {
  const lines = between(content, /^relationships:/m, /^\S/m).split('\n');
  return lines.flatMap(line => /^ *- (?:(?:slug|id): )?["']?([\w-]+)/.exec(line)?.slice(1) ?? []);
}

function classicRelations(content: string): readonly string[] {
  const lists = between(content, /^generalizes_from:/m, /^contributors:/m);
  return [...lists.matchAll(/\bpat_[a-z0-9]+/g)].map(([id]) => id);
}

/** The text after the first match, up to the next match of `end` in a later line. */
function between(text: string, start: RegExp, end: RegExp): string {
  const from = text.search(start);
  if (from === -1) return '';
  const rest = text.slice(text.indexOf('\n', from) + 1);
  const line = text.slice(from, text.length - rest.length);
  const to = rest.search(end);
  return line + (to === -1 ? rest : rest.slice(0, to));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** So much of a body is looked at, in UTF-16 units. */
const START_OF_BODY = 2000;

/** How many different words texts begin with, and which share of the other texts begins with one of these words, on average. */
export function wordShapeOf(texts: Iterable<string>): WordShape {
  const sets = Array.from(texts, text => {
    const body = text.replace(/^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n/, '').slice(0, START_OF_BODY);
    return new Set(body.toLowerCase().match(/[a-z]{3,}/g));
  });
  const uses = new Map<string, number>();
  for (const words of sets) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  const total = sets.reduce((sum, words) => sum + words.size, 0);
  const shared = [...uses.values()].reduce((sum, count) => sum + count * (count - 1), 0);
  return { different: total / sets.length, shared: shared / total / (sets.length - 1) };
}
