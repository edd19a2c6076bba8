/** What a frontmatter contains, wherever it is: a value that has moved is not lost. */
import type { PatternDocument } from '../document/patternDocument.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlNode.ts';
import { nameKey } from './snapshot.ts';
import { lettersOf } from './words.ts';

/** A value and the nearest key above it. */
export interface WrittenValue {
  readonly key: string;
  /** The keys above it, joined. */
  readonly path: string;
  readonly scalar: YamlScalar;
}

/** All values of a frontmatter, in known and unknown fields. */
export function writtenValues({ frontmatter }: PatternDocument): readonly WrittenValue[] {
  const values: WrittenValue[] = [];
  const visit = (node: YamlNode, key: string, path: string) => {
    if (node.kind === 'scalar') {
      if (node.value !== null && node.text.trim() !== '') values.push({ key, path, scalar: node });
    } else if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, key, path);
    } else if (node.kind === 'mapping') {
      for (const entry of node.entries)
        visit(entry.value, entry.key.text, path === '' ? entry.key.text : `${path}.${entry.key.text}`);
    }
  };
  if (frontmatter?.root) visit(frontmatter.root, '', '');
  return values;
}

/** The paths of all keys with a value. */
export function writtenPaths(document: PatternDocument): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of writtenValues(document)) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) paths.add(path.slice(0, end));
  }
  return paths;
}

/** How often each value occurs, by its letters. */
export function countsByLetters(values: readonly WrittenValue[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { scalar } of values) {
    const letters = lettersOf(scalar.text);
    counts.set(letters, (counts.get(letters) ?? 0) + 1);
  }
  return counts;
}

/** The text of a second frontmatter in the body; empty if there is none. */
export function leftoverText({ text, leftover }: PatternDocument): string {
  return leftover ? text.slice(leftover.content.start, leftover.content.end) : '';
}

/** The names in a second frontmatter. */
export function leftoverNames(document: PatternDocument): ReadonlySet<string> {
  return new Set((leftoverText(document).match(/[\p{L}\p{N}_-]+/gu) ?? []).map(nameKey));
}

/** The address in a source for comparison; `undefined` for a source in words. */
export function addressIn(source: string): string | undefined {
  const found = ADDRESS.exec(source)?.[0] ?? (BARE_ADDRESS.test(source.trim()) ? source.trim() : undefined);
  return found === undefined ? undefined : bareAddress(found);
}

const ADDRESS = /\b(?:https?(?::\/\/|\.(?=[\w-]+\.)))[^\s<>"'`\])]+/i;
const BARE_ADDRESS = /^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/\S*)?$/i;

function bareAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?(?::\/\/|\.)/, '')
    .replace(/^www\./, '')
    .replace(/[/.,;:]+$/, '');
}

/** True if an address is in a text, and not only as a part of a longer one. */
export function containsAddress(text: string, address: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(address); at !== -1; at = lower.indexOf(address, at + 1)) {
    const before = lower.slice(Math.max(0, at - 12), at);
    const after = lower.slice(at + address.length, at + address.length + 3);
    const starts = /(?:^|[^\p{L}\p{N}_.-]|https?\.|www\.)$/u.test(before);
    if (starts && !/^\/?[\p{L}\p{N}_%=&?#~+-]|^\.[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
