/** Searching patterns: what is found, in which order, and what is not found. */
import { describe, expect, it } from 'vitest';
import { parsePattern, patternOf, searchPatterns, titleOf } from '../../server/src/core/index.ts';
import type { PatternSearch } from '../../server/src/core/library/patternSearch.ts';
import { patternFile } from '../support/atCursor.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h5${last.repeat(22)}`;

const FILES = {
  'a.md': patternFile({ id: ID('a'), title: 'Shared Governance Charter', aliases: 'Joint Rule' }),
  'b.md': patternFile({ id: ID('b'), title: 'Governance by Rotation', slug: 'rota' }),
  'c.md': patternFile({ id: ID('c'), title: "Founder's Café", slug: 'founders-cafe' }),
  'd.md': patternFile({ id: ID('d'), title: 'Déjà Fait Register' }),
};

function found(query: string, search: Partial<PatternSearch> = {}, files: Readonly<Record<string, string>> = FILES) {
  const { library } = memoryLibrary(files);
  return searchPatterns(library, { query, limit: 10, near: undefined, ...search }).map(titleOf);
}

describe('a search', () => {
  it.each([
    ['a part of the title', 'shared', 'Shared Governance Charter'],
    ['a part within a word', 'vernance char', 'Shared Governance Charter'],
    ['words in another order', 'charter gov', 'Shared Governance Charter'],
    ['an alias', 'joint', 'Shared Governance Charter'],
    ['a slug that says something else', 'rota', 'Governance by Rotation'],
    ['a slug of the words of the title', 'shared-gov', 'Shared Governance Charter'],
    ['a title without its apostrophe and accent', 'founders cafe', "Founder's Café"],
    ['a title without its accents', 'deja', 'Déjà Fait Register'],
    ['an accent that is typed', 'déjà', 'Déjà Fait Register'],
    ['an id', ID('b').slice(0, 12), 'Governance by Rotation'],
    ['the middle of an id', '5bbbb', 'Governance by Rotation'],
    ['first letters', 'sgc', 'Shared Governance Charter'],
    ['a missing letter', 'shred gover', 'Shared Governance Charter'],
  ])('finds by %s', (_, query, title) => {
    expect(found(query)[0]).toBe(title);
  });

  it.each([
    ['a missing letter', 'comunities'],
    ['a missing letter in the longest word', 'communty gar'],
    ['a letter too many', 'communityy'],
    ['exchanged letters', 'gadrens'],
    ['another letter', 'communaty gardans'],
    ['two typos in a long word', 'comunitty'],
    ['a word that is not finished', 'comunit'],
  ])('finds by a name with %s', (_, query) => {
    const names = patternFile({ id: ID('e'), title: 'Community Gardens', aliases: 'Garden Communities' });
    expect(found(query, {}, { ...FILES, 'e.md': names })).toEqual(['Community Gardens']);
  });

  it.each([
    ['a short word', 'cefe'],
    ['two typos in a word of a few letters', 'chrtre'],
    ['another word with these letters', 'rotating cafes'],
    ['one word that is near and one that is not', 'govermance xylophone'],
  ])('does not find by %s', (_, query) => {
    expect(found(query)).toEqual([]);
  });

  it('finds no names with typos as long as the words are in a name', () => {
    const files = {
      'x.md': patternFile({ id: ID('x'), title: 'Planting' }),
      'y.md': patternFile({ id: ID('y'), title: 'Planning' }),
    };
    expect(found('planting', {}, files)).toEqual(['Planting']);
    expect(found('planding', {}, files)).toEqual(['Planting', 'Planning']);
  });

  it('ranks exact matches before similar ones', () => {
    const files = {
      'x.md': patternFile({ id: ID('x'), title: 'Rural Oat Teams Agree' }),
      'y.md': patternFile({ id: ID('y'), title: 'Crop Rotation' }),
    };
    expect(found('rota', {}, files)).toEqual(['Crop Rotation', 'Rural Oat Teams Agree']);
  });

  it('does not match scattered letters or words within ids', () => {
    expect(found('zzqqxx')).toEqual([]);
    expect(found('gnr')).not.toContain('Shared Governance Charter');
    expect(found('pat')).toEqual([]);
    expect(found('shared rotation')).toEqual([]);
  });

  it('returns all patterns in the order of the library for a query without words', () => {
    const all = ['Shared Governance Charter', 'Governance by Rotation', "Founder's Café", 'Déjà Fait Register'];
    expect(found('')).toEqual(all);
    expect(found(' - ')).toEqual(all);
  });

  it('respects the limit and the filter', () => {
    expect(found('gov', { limit: 1 })).toHaveLength(1);
    expect(found('gov', { accept: pattern => pattern.uri !== uriOf('a.md') })).toEqual(['Governance by Rotation']);
  });

  it('finds a new title immediately', () => {
    const { library } = memoryLibrary(FILES);
    const search = () => searchPatterns(library, { query: 'welcome', limit: 10, near: undefined }).length;
    expect(search()).toBe(0);
    const document = parsePattern(uriOf('a.md'), patternFile({ id: ID('a'), title: 'Welcome Ritual' }));
    library.update(document.uri, patternOf(document));
    expect(search()).toBe(1);
  });

  it.each([
    ['finance', ['Moss Garden', 'Moss Circle']],
    ['health', ['Moss Circle', 'Moss Garden']],
  ])('ranks equal matches by closeness: %s', (domain, titles) => {
    const { library } = memoryLibrary({
      'm.md': patternFile({ id: ID('m'), title: 'Moss Circle', domain: 'health' }),
      'n.md': patternFile({ id: ID('n'), title: 'Moss Garden', domain: 'finance' }),
      'self.md': patternFile({ id: ID('s'), title: 'Self', domain }),
    });
    const near = library.get(uriOf('self.md'));
    expect(searchPatterns(library, { query: 'moss', limit: 10, near }).map(titleOf)).toEqual(titles);
  });

  const COMMUNITIES = {
    'nft.md': patternFile({ id: ID('1'), title: 'NFT Communities' }),
    'exit.md': patternFile({ id: ID('2'), title: 'R004: Exit to Community' }),
    'practice.md': patternFile({ id: ID('3'), title: 'Communities of Practice' }),
    'alias.md': patternFile({ id: ID('4'), title: 'Village Green', aliases: 'Place of the Community' }),
    'within.md': patternFile({ id: ID('5'), title: 'Telecommunication Duty' }),
    'typo.md': patternFile({ id: ID('6'), title: 'Comunal Kitchen' }),
  };

  it.each([
    [
      'commun',
      ['Communities of Practice', 'NFT Communities', 'R004: Exit to Community', 'Village Green', 'Telecommunication Duty'],
    ],
    ['practice commun', ['Communities of Practice']],
    ['village green', ['Village Green']],
    ['communi of', ['Communities of Practice', 'Village Green']],
    ['place of the community', ['Village Green']],
  ])('ranks titles that begin with the words, then words that begin with them: %s', (query, titles) => {
    expect(found(query, {}, COMMUNITIES).slice(0, titles.length)).toEqual(titles);
  });

  it('ranks an exact title before titles that begin with it, and those before typos', () => {
    const files = {
      'x.md': patternFile({ id: ID('x'), title: 'Gardenn' }),
      'y.md': patternFile({ id: ID('y'), title: 'Garden Board' }),
      'z.md': patternFile({ id: ID('z'), title: 'Garden' }),
    };
    expect(found('garden', {}, files)).toEqual(['Garden', 'Gardenn', 'Garden Board']);
    expect(found('garden b', {}, files)[0]).toBe('Garden Board');
  });

  it('ranks equal matches by use after closeness, and closeness after the words', () => {
    const { library } = memoryLibrary({
      'unused.md': patternFile({ id: ID('2'), title: 'Moss Garden', domain: 'health' }),
      'used.md': patternFile({ id: ID('1'), title: 'Moss Circle', domain: 'health' }),
      'near.md': patternFile({ id: ID('3'), title: 'Moss Meadow', domain: 'finance' }),
      'nearest.md': patternFile({ id: ID('4'), title: 'Deep Moss', domain: 'finance' }),
      'user.md': patternFile({ id: ID('5'), title: 'User', more: `enables: [${ID('1')}]` }),
      'self.md': patternFile({ id: ID('6'), title: 'Self', domain: 'finance', more: `enables: [${ID('4')}]` }),
    });
    const near = library.get(uriOf('self.md'));
    const titles = searchPatterns(library, { query: 'moss', limit: 10, near }).map(titleOf);
    expect(titles).toEqual(['Moss Meadow', 'Moss Circle', 'Moss Garden', 'Deep Moss']);
  });

  it('finds the best match among more matches than the limit', () => {
    const many = Array.from({ length: 300 }, (_, n) => [
      `m${n}.md`,
      patternFile({ id: `pat_${n + 1e20}`, title: `A Moss ${n}` }),
    ]);
    const files = {
      ...Object.fromEntries(many),
      'z.md': patternFile({ id: ID('z'), title: 'Moss of the Whole Wide Forest Floor' }),
    };
    expect(found('moss', { limit: 1 }, files)).toEqual(['Moss of the Whole Wide Forest Floor']);
  });
});
