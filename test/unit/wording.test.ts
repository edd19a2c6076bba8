/** Texts of the user interface, documents and comments are idiomatic English, as far as a list of phrases can tell. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/core/index.ts';
import { commentsOf, textsOf } from './support/sourceText.ts';
import { HABITS, habitsIn } from './support/wording.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const sources = (folder: string) =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.join(folder, file));

describe('the list of phrases', () => {
  it.each(HABITS.map(habit => [habit.wrong, habit]))('finds "%s", and not the correct text', (_, { phrase, wrong, right }) => {
    expect(wrong).toMatch(phrase);
    expect(right).not.toMatch(phrase);
    expect(habitsIn(right)).toEqual([]);
  });

  it('finds phrases across line breaks', () => {
    expect(habitsIn('Files that are\n  no patterns')).toHaveLength(1);
  });
});

describe('the reader of comments', () => {
  const value = (source: string) => commentsOf(source).map(comment => comment.value.replace(/\s+/g, ' ').trim());

  it('finds comments of each kind without their marks', () => {
    expect(value('/** One\n * comment. */\nconst a = 1; // Another.\n/* Third */')).toEqual([
      'One comment.',
      'Another.',
      'Third',
    ]);
  });

  it('does not find texts that look like comments', () => {
    expect(value("const url = 'https://a.org'; const glob = `/** no */`; const a = /\\/\\*x/;")).toEqual([]);
  });
});

describe('the texts that people read', () => {
  it.each(['server/src', 'client/src', 'scripts/generate'])('are idiomatic in %s', folder => {
    const found = sources(folder).flatMap(file =>
      textsOf(read(file)).flatMap(({ value, line }) => habitsIn(value).map(habit => `${file}:${line} ${habit}`)),
    );
    expect(found).toEqual([]);
  });

  it.each(['server/src', 'client/src', 'scripts', 'test'])('are idiomatic in the comments in %s', folder => {
    const found = sources(folder).flatMap(file =>
      commentsOf(read(file)).flatMap(({ value, line }) => habitsIn(value).map(habit => `${file}:${line} ${habit}`)),
    );
    expect(found).toEqual([]);
  });

  it.each(RULES.map(rule => [rule.id, rule]))('are idiomatic in the rule %s', (_, { title, docs }) => {
    expect(habitsIn(`${title}. ${docs}`)).toEqual([]);
  });

  it.each([
    'README.md',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'docs/agents.md',
    'docs/ci.md',
    'docs/editors.md',
    'skills/commons-patterns/SKILL.md',
    'package.nls.json',
    'l10n/bundle.l10n.json',
  ])('are idiomatic in %s', file => {
    // Each line on its own would hide phrases across line breaks; code blocks are not prose.
    const prose = read(file).replace(/^```[\s\S]*?^```$/gm, '');
    expect(prose.split(/\n\n|",\n/).flatMap(habitsIn)).toEqual([]);
  });
});
