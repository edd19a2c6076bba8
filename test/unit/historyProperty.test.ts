/** After any edit of the sample library, restoring all losses leaves none, and nothing that the edit has added is gone. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyFixes, parsePattern } from '../../server/src/core/index.ts';
import { randomFrom } from '../bench/random.ts';
import { lossesBetween } from '../support/lossesBetween.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';
import { FIXTURES } from '../support/temporaryFolder.ts';

type Files = Readonly<Record<string, string>>;

/** Patterns of several formats. */
const BEFORE: Files = Object.fromEntries(
  ['library', 'mixed'].flatMap(library => {
    const folder = path.join(FIXTURES, library, '_patterns');
    return fs.readdirSync(folder).map(file => [file, fs.readFileSync(path.join(folder, file), 'utf8')] as const);
  }),
);
const NAMES = Object.keys(BEFORE);

const filesOf = (files: Files): ReadonlyMap<string, string> => new Map(Object.entries(files));

type Random = () => number;

function chosen<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** What people and programs do to files. */
const EDITS: readonly ((text: string, random: Random) => string)[] = [
  // A section is gone.
  (text, random) => {
    const headings = [...text.matchAll(/^#{1,3} .*$/gm)].map(({ index }) => index);
    const at = Math.floor(random() * headings.length);
    const [start, end] = [headings[at], headings[at + 1] ?? text.length];
    return start === undefined ? text : text.slice(0, start) + text.slice(end);
  },
  // Only its heading is left.
  (text, random) => {
    const headings = [...text.matchAll(/^#{1,3} .*$/gm)];
    const at = Math.floor(random() * headings.length);
    const heading = headings[at];
    if (heading === undefined) return text;
    return `${text.slice(0, heading.index + heading[0].length)}\n\n${text.slice(headings[at + 1]?.index ?? text.length)}`;
  },
  // Paragraphs are gone.
  (text, random) => {
    const end = text.indexOf('\n---', 4) + 5;
    const kept = text
      .slice(end)
      .split('\n\n')
      .filter(() => random() > 0.5);
    return text.slice(0, end) + kept.join('\n\n');
  },
  // A line of the frontmatter is gone, with what is below it.
  (text, random) => {
    const end = text.indexOf('\n---', 4);
    const lines = text.slice(4, end).split('\n');
    const at = Math.floor(random() * lines.length);
    const indent = /^ */.exec(lines[at] ?? '')?.[0].length ?? 0;
    let next = at + 1;
    while (next < lines.length && (/^ */.exec(lines[next] ?? '')?.[0].length ?? 0) > indent) next++;
    return `---\n${[...lines.slice(0, at), ...lines.slice(next)].join('\n')}${text.slice(end)}`;
  },
  // All comments of the frontmatter are gone.
  text => {
    const end = text.indexOf('\n---', 4);
    return (
      text
        .slice(0, end)
        .replace(/^ *# .*\n/gm, '')
        .replace(/ +# .*$/gm, '') + text.slice(end)
    );
  },
  // A value is gone, but its key is left.
  (text, random) => {
    const values = [...text.slice(0, text.indexOf('\n---', 4)).matchAll(/^( *[\w-]+:) \S.*$/gm)];
    const value = chosen(random, values);
    return value?.[1] ? text.slice(0, value.index) + value[1] + text.slice(value.index + value[0].length) : text;
  },
  // Something is added.
  text => text.replace('---\n', '---\nmood: cheerful # new\n'),
  text => `${text.trimEnd()}\n\nA new paragraph at the end of the text, with more than five words.\n`,
  // An item of a list is gone; what was below its first line is left.
  (text, random) => {
    const item = chosen(random, [...text.slice(0, text.indexOf('\n---', 4)).matchAll(/^ *- .*\n/gm)]);
    return item ? text.slice(0, item.index) + text.slice(item.index + item[0].length) : text;
  },
  // Lists are written on several lines.
  text =>
    text.replace(/^([\w_]+): \[([^\]\n"']+)\]/gm, (_, key: string, items: string) =>
      [`${key}:`, ...items.split(',').map(item => `  - ${item.trim()}`)].join('\n'),
    ),
  text => text.replace(/\r?\n/g, '\r\n'),
  text => text.slice(0, text.length / 2),
  // The frontmatter is gone.
  text => text.slice(text.indexOf('\n---', 4) + 5),
];

/** The text of a file with everything restored. */
function restored(file: string, text: string): string {
  const look = (current: string) => memoryLibrary({ ...BEFORE, [file]: current }, {}, BEFORE);
  return applyFixes(
    look(text).document(file),
    ({ source }) => {
      const memory = look(source);
      return { findings: memory.lint(file).filter(({ rule }) => rule.kind === 'history'), context: memory.fixContext(file) };
    },
    source => parsePattern(uriOf(file), source),
    fix => fix.preferred === true,
  );
}

it.each(Array.from({ length: 8 }, (_, index) => index + 1))('restores everything after the edits of seed %d', seed => {
  const numbers = randomFrom(seed);
  const random = () => numbers.below(1_000_000) / 1_000_000;
  const file = chosen(random, NAMES) ?? '';
  let text = BEFORE[file] ?? '';
  for (let count = 0; count < 3; count++) text = chosen(random, EDITS)?.(text, random) ?? text;
  const now = { ...BEFORE, [file]: text };
  const after = { ...BEFORE, [file]: restored(file, text) };
  expect(lossesBetween(filesOf(BEFORE), filesOf(after))).toEqual([]);
  expect(lossesBetween(filesOf(now), filesOf(after))).toEqual([]);
});

describe('the id of a frontmatter that is not valid YAML', () => {
  const file = NAMES[0] ?? '';
  const whole = BEFORE[file] ?? '';
  const [written = '', id = ''] = /^id: (.+)\r?$/m.exec(whole) ?? [];
  const only = (...lines: readonly string[]) => whole.replace(/^---\n[\s\S]*?\n---\n/, ['---', ...lines, '---', ''].join('\n'));

  it.each([
    ['in a value without its closing quote', whole.replace(written, 'id: "x')],
    ['in a value that seems to go on in the next lines', whole.replace(written, 'id: {x # soon')],
    ['without a value', whole.replace(written, 'id: &')],
    ['without its line', whole.replace(`${written}\n`, '').replace(/^title: .*$/m, 'title: a: b')],
    ['beside little else', only('id: "x', 'title: One').replaceAll('\n', '\r\n')],
  ])('comes back %s, and no other line is gone', (_, text) => {
    const after = restored(file, text);
    expect(after).toMatch(new RegExp(`^id: "?${id.replaceAll('"', '')}"?( # soon)?\r?$`, 'm'));
    expect(lossesBetween(filesOf(BEFORE), filesOf({ ...BEFORE, [file]: after })).map(({ rule }) => rule)).not.toContain(
      'changed-id',
    );
    const isOther = (line: string) => line !== '' && !line.startsWith('id:');
    const left = new Set(after.split(/\r?\n/));
    expect(text.split(/\r?\n/).filter(line => isOther(line) && !left.has(line))).toEqual([]);
  });
});
