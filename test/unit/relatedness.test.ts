/** What texts have in common: suggestions, relations that nothing explains, and patterns under two names. */
import { describe, expect, it } from 'vitest';
import { mergePatterns } from '../../server/src/core/edits/mergePatterns.ts';
import {
  applyEdits,
  DEFAULT_SETTINGS,
  finished,
  formatMessage,
  libraryReport,
  reportMarkdown,
  suggestRelations,
  surveyLibrary,
} from '../../server/src/core/index.ts';
import { EXAMPLE_LIBRARY } from '../../server/src/core/relatedness/exampleTexts.ts';
import { relatednessOf } from '../../server/src/core/relatedness/relatedness.ts';
import { TextIndex } from '../../server/src/core/relatedness/textIndex.ts';
import { titleKeys } from '../../server/src/core/relatedness/titleKeys.ts';
import { stemOf, visitWords } from '../../server/src/core/relatedness/words.ts';
import { randomFrom } from '../bench/random.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const random = randomFrom(15);
const SYLLABLES = 'ba,ce,di,fo,gu,ka,le,mi,no,pu,ra,se,ti,vo,zu'.split(',');
const name = (number: number) =>
  [number, Math.floor(number / 15), Math.floor(number / 225)].map(part => SYLLABLES[part % 15]).join('');
const VOCABULARY = Array.from({ length: 1500 }, (_, number) => `${name(number)}${name(number * 7)}`);

/** A pattern with words of its own. */
function pattern(slug: string, relations: string, text = words(60)): string {
  return `---\nid: pat_${slug.replace(/-/g, '').padEnd(24, '0')}\nslug: ${slug}\ntitle: ${slug}\nlifecycle:\nrelationships:\n${relations}\n---\n\n## 1. Context\n\n${text}\n`;
}

function words(count: number): string {
  return Array.from({ length: count }, () => VOCABULARY[random.below(VOCABULARY.length)]).join(' ');
}

function list(kind: string, slugs: readonly string[]): string {
  return `  ${kind}: [${slugs.map(slug => `{slug: ${slug}, weight: 0.8}`).join(', ')}]`;
}

const libraryOf = (files: ReadonlyMap<string, string>) =>
  memoryLibrary(Object.fromEntries([...files].map(([slug, text]) => [`${slug}.md`, text])));

/** Slugs in the order of the alphabet, with different first words. */
const slugOf = (number: number) => `${name(number * 13)}-${String(number).padStart(3, '0')}`;

describe('relations from a list', () => {
  it('are found when 500 patterns point to the first forty of the alphabet, with their numbers', () => {
    const slugs = Array.from({ length: 540 }, (_, number) => slugOf(number)).sort();
    const first = slugs.slice(0, 40);
    const files = new Map(
      slugs.map((slug, place) => {
        const targets = place < 40 ? [] : Array.from({ length: 6 }, (_, step) => first[(place * 7 + step * 5) % 40] ?? '');
        return [slug, pattern(slug, list('enables', targets))];
      }),
    );
    const { library } = libraryOf(files);
    const { batches, implausible } = surveyLibrary(library);
    expect(batches.map(({ shape, files: count, targets }) => ({ shape, count, targets }))).toEqual([
      { shape: 'window', count: 500, targets: first },
    ]);
    const entries = [...implausible.values()].flat();
    expect(entries.length).toBe(batches[0]?.implausible);
    expect(entries.length).toBeGreaterThan(1500);
    expect(new Set(entries.map(({ batch }) => batch))).toEqual(new Set(batches));
  });

  it('are not found when forty patterns share a parent', () => {
    const slugs = Array.from({ length: 140 }, (_, number) => slugOf(number));
    const parent = slugs[0] ?? '';
    const files = new Map(
      slugs.map((slug, place) => [slug, pattern(slug, place > 0 && place <= 40 ? list('generalizes_from', [parent]) : '')]),
    );
    const survey = surveyLibrary(libraryOf(files).library);
    expect(survey.batches).toEqual([]);
    expect([...survey.implausible.values()].flat().filter(({ key }) => key.startsWith('generalizes_from'))).toEqual([]);
  });

  it('are not found when patterns point to others in no order', () => {
    const slugs = Array.from({ length: 200 }, (_, number) => slugOf(number));
    const files = new Map(
      slugs.map(slug => [
        slug,
        pattern(
          slug,
          list(
            'enables',
            Array.from({ length: 5 }, () => slugs[random.below(200)] ?? ''),
          ),
        ),
      ]),
    );
    expect(surveyLibrary(libraryOf(files).library).batches).toEqual([]);
  });

  it('are not found among patterns whose texts explain them', () => {
    const topics = Array.from({ length: 40 }, () => words(60));
    const slugs = Array.from({ length: 240 }, (_, number) => slugOf(number)).sort();
    const files = new Map(
      slugs.map((slug, place) => {
        const topic = topics[place % 40] ?? '';
        const targets = [place % 40, (place + 40) % 40].map(target => slugs[target] ?? '');
        return [slug, pattern(slug, place < 40 ? '' : list('enables', targets), `${topic} ${words(20)}`)];
      }),
    );
    expect(surveyLibrary(libraryOf(files).library).batches).toEqual([]);
  });

  it('say nothing about an inverse that is missing', () => {
    const slugs = Array.from({ length: 200 }, (_, number) => slugOf(number)).sort();
    const files = new Map(
      slugs.map((slug, place) => {
        const targets = place < 30 ? [] : Array.from({ length: 4 }, (_, step) => slugs[(place * 7 + step * 5) % 30] ?? '');
        return [slug, pattern(slug, list('generalizes_from', targets), 'Short.')];
      }),
    );
    const memory = libraryOf(files);
    const rules = memory.lint(`${slugs[100]}.md`).map(({ rule }) => rule.id);
    expect(rules).toContain('implausible-relation');
    expect(rules).not.toContain('missing-inverse');
  });
});

describe('a library of which nothing can be known', () => {
  it.each([
    ['with ten patterns', Array.from({ length: 10 }, () => words(60))],
    ['with equal texts', Array.from({ length: 120 }, () => 'Seeds are shared by all who sow them. '.repeat(9))],
    ['with empty texts', Array.from({ length: 120 }, () => '')],
  ])('%s has neither relations that nothing explains, nor patterns with two names', (_, texts) => {
    const slugs = texts.map((__, number) => slugOf(number));
    const files = new Map(
      texts.map((text, place) => [
        slugOf(place),
        pattern(slugOf(place), list('enables', [slugs[(place * 7 + 1) % slugs.length] ?? '']), text),
      ]),
    );
    const { batches, implausible, twins } = surveyLibrary(libraryOf(files).library);
    expect({ batches, implausible: [...implausible], twins: [...twins] }).toEqual({ batches: [], implausible: [], twins: [] });
  });

  it('with titles of one letter has no patterns with two names', () => {
    const titled = (title: string) => `---\ntitle: ${title}\nclassification:\n---\n`;
    const { library } = memoryLibrary({ 'a.md': titled('A'), 'b.md': titled('B'), 'c.md': titled('(A)'), 'd.md': titled('""') });
    expect([...surveyLibrary(library).twins]).toEqual([]);
  });
});

describe('suggestions', () => {
  const { library } = memoryLibrary(EXAMPLE_LIBRARY);
  const garden = library.get(uriOf('garden-4.md'));

  it('are about the same things, with the words that both texts share', () => {
    const suggestions = garden ? suggestRelations(library, garden, 6) : [];
    expect(suggestions).toHaveLength(6);
    expect(suggestions.filter(({ pattern: { uri } }) => !uri.includes('garden'))).toEqual([]);
    expect(suggestions.filter(({ shared }) => shared.length < 3)).toEqual([]);
  });

  it('leave out what is listed, deprecated, the same under another name, and the pattern itself', () => {
    const text = EXAMPLE_LIBRARY['garden-4.md'] ?? '';
    const first = garden ? suggestRelations(library, garden, 3) : [];
    const [listed, deprecated] = first.map(({ pattern: { uri } }) => uri.slice(uri.lastIndexOf('/') + 1));
    const id = first[0]?.pattern.id?.value ?? '';
    const changed = memoryLibrary({
      ...EXAMPLE_LIBRARY,
      'garden-4.md': text.replace('related: []', `related: [${id}]`),
      [deprecated ?? '']: (EXAMPLE_LIBRARY[deprecated ?? ''] ?? '').replace(
        'related',
        'classification: {status: deprecated}\nrelated',
      ),
      'twin.md': text
        .replace(/^id: .*$/m, 'id: pat_01h2xcejqtf2nbrexx3vqjhp99')
        .replace(/^title: (.*)$/m, 'title: $1 (Detailed)'),
    }).library;
    const again = changed.get(uriOf('garden-4.md'));
    const uris = again ? suggestRelations(changed, again, 50).map(({ pattern: { uri } }) => uri) : [];
    expect(uris.length).toBeGreaterThan(5);
    for (const file of [listed, deprecated, 'twin.md', 'garden-4.md']) expect(uris).not.toContain(uriOf(file ?? ''));
  });

  it('are none for a text about something else', () => {
    const other = memoryLibrary({ ...EXAMPLE_LIBRARY, 'other.md': pattern('other', '', words(60)) }).library;
    const alone = other.get(uriOf('other.md'));
    expect(alone && suggestRelations(other, alone, 6)).toEqual([]);
  });

  it('are the same after other patterns have come and gone', () => {
    const memory = memoryLibrary(EXAMPLE_LIBRARY);
    const own = memory.library.get(uriOf('garden-4.md'));
    const guest = memoryLibrary({ 'guest.md': pattern('guest', '', words(60)) }).library.get(uriOf('guest.md'));
    const look = () =>
      own ? suggestRelations(memory.library, own, 6).map(({ pattern: { uri }, score }) => ({ uri, score })) : [];
    const before = look();
    memory.library.update(uriOf('guest.md'), guest);
    memory.library.setAbout(uriOf('guest.md'), { text: words(60), sources: 0, modified: undefined });
    look();
    memory.library.update(uriOf('guest.md'), undefined);
    expect(look()).toEqual(before);
  });
});

describe('the index of texts', () => {
  it('reads a text again only when it has changed', () => {
    const { library } = memoryLibrary(EXAMPLE_LIBRARY);
    const { index } = relatednessOf(library);
    const { revision } = index;
    const uri = uriOf('garden-4.md');
    library.update(uri, { ...(library.get(uri) ?? never()) });
    expect(relatednessOf(library).index.revision).toBe(revision);
    library.setAbout(uri, { text: words(30), sources: 0, modified: undefined });
    expect(relatednessOf(library).index.revision).toBe(revision + 1);
  });

  it('is the same when it is brought up to date as when it is made anew', () => {
    const { library } = memoryLibrary(EXAMPLE_LIBRARY);
    const index = new TextIndex(library);
    finished(index.updating());
    const uri = uriOf('garden-4.md');
    library.setAbout(uri, { text: `${words(30)} soil seed`, sources: 0, modified: undefined });
    finished(index.updating());
    const fresh = new TextIndex(library);
    finished(fresh.updating());
    const own = library.get(uri) ?? never();
    const found = (of: TextIndex) =>
      of
        .nearest(own, 1000, 0.001, () => true)
        .map(({ pattern: { uri: other }, likeness }) => `${other} ${likeness}`)
        .sort();
    expect(found(index)).toEqual(found(fresh));
  });

  it('finds what is nearest among thousands by the words that few share', () => {
    const common = words(8);
    const files = Object.fromEntries(
      Array.from({ length: 2100 }, (_, number) => [
        `p-${number}.md`,
        `---\ntitle: Plot ${number}\nclassification:\n---\n\n## 1. Overview\n\n${common} rare${number >> 1}\n`,
      ]),
    );
    const { library } = memoryLibrary(files);
    const index = new TextIndex(library);
    finished(index.updating());
    const own = library.get(uriOf('p-700.md')) ?? never();
    const [nearest, ...others] = index.nearest(own, 5, 0.01, () => true);
    expect(nearest?.pattern.uri).toBe(uriOf('p-701.md'));
    expect(nearest?.likeness).toBe(index.likeness(own, library.get(uriOf('p-701.md')) ?? never()));
    expect(others.every(({ likeness }) => likeness < (nearest?.likeness ?? 0))).toBe(true);
  });

  it('finds the words of any script, and none in addresses', () => {
    const found: string[] = [];
    visitWords('Café https://example.org/seed “Sharing” данные 共有', word => found.push(stemOf(word) ?? ''));
    expect(found).toEqual(['cafe', 'share', 'данные', '共有']);
  });
});

describe('a library in which nothing can be known', () => {
  const numbered = (count: number, textOf: (number: number) => string, titleOf = (number: number) => `Plot ${number}`) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, number) => [
        `p-${number}.md`,
        `---\nslug: p-${number}\ntitle: ${titleOf(number)}\nclassification:\n---\n\n## 1. Overview\n\n${textOf(number)}\n`,
      ]),
    );
  const same = words(60);
  const letters = (number: number) => String.fromCharCode(97 + (number % 26));

  it.each([
    ['of equal texts', numbered(100, () => same)],
    ['of empty texts, and titles with one word in common', numbered(100, () => '')],
    ['of titles of one letter', numbered(100, () => '', letters)],
    ['of one script without spaces', numbered(100, number => `共有地の記録${String.fromCharCode(0x4e00 + number)}`.repeat(3))],
    ['of ten patterns', numbered(10, () => words(60))],
  ])('(%s) has no implausible relations, twins, batches or suggestions', (_, files) => {
    const { library } = memoryLibrary(files);
    const { batches, implausible, twins } = surveyLibrary(library);
    expect([batches.length, implausible.size, twins.size]).toEqual([0, 0, 0]);
    expect([...library.patterns()].flatMap(own => suggestRelations(library, own, 6))).toEqual([]);
  });
});

describe('titles', () => {
  it.each([
    ['12. Seed Libraries (SL)', 'Seed Library'],
    ['GL013: Steward Ownership', 'R002: Steward-Ownership'],
    ['Seed Library - Detailed', 'Seed library'],
  ])('"%s" and "%s" differ only in their form', (a, b) => {
    expect(titleKeys(a).plain).toBe(titleKeys(b).plain);
  });

  it.each([
    ['Design for Use', 'Use for Design'],
    ['5S Methodology', 'Methodology'],
    ['K Anonymity', 'Anonymization'],
  ])('"%s" and "%s" differ', (a, b) => {
    expect(titleKeys(a).plain).not.toBe(titleKeys(b).plain);
  });
});

describe('the fixes of two patterns that are probably one', () => {
  it('open both, join them by a relation on both sides, and merge one into the other after a preview', () => {
    const file = (slug: string, title: string, lists: string) =>
      `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp4${slug}\ntitle: ${title}\nclassification: {status: draft}\n${lists}---\n`;
    const memory = memoryLibrary({
      '1.md': file('1', 'Seed Library', 'related: []\n'),
      '2.md': file('2', '12. Seed Libraries', ''),
    });
    const [finding] = memory.lint('1.md').filter(({ rule }) => rule.id === 'twin-pattern');
    const [mark, open, merge, ...more] = finding?.fixes?.(memory.fixContext('1.md')) ?? [];
    expect(more).toEqual([]);
    expect([mark, open, merge].map(fix => fix && formatMessage(fix.title))).toEqual([
      'Mark as "related"',
      'Open "12. Seed Libraries" beside',
      'Merge into "12. Seed Libraries"...',
    ]);
    expect(applyEdits(memory.document('1.md').source, mark?.edits ?? [])).toContain('related: [pat_01h2xcejqtf2nbrexx3vqjhp42]');
    expect(mark?.others?.map(({ uri }) => uri)).toEqual([uriOf('2.md')]);
    expect(open).toMatchObject({ edits: [], ask: { kind: 'openBeside', uri: uriOf('2.md') } });
    expect([mark?.isPreviewed, open?.isPreviewed, merge?.isPreviewed]).toEqual([undefined, undefined, true]);
  });
});

describe('merging a pattern into another', () => {
  const settings = DEFAULT_SETTINGS;
  const id = (end: number) => `pat_01h2xcejqtf2nbrexx3vqjhp${end}`;
  const files = {
    'old.md': `---\nid: ${id(41)}\ntitle: Seed Library\naliases: [Seeds]\nclassification:\n  status: draft\ngeneralizes_from: [${id(43)}]\nrelated: [${id(42)}, ${id(44)}, ${id(49)}]\n---\n\nText.\n`,
    'kept.md': `---\nid: ${id(42)}\ntitle: Seed Libraries\naliases: []\nclassification:\n  status: draft\ngeneralizes_from: []\nrelated: [${id(41)}] # twins\n---\n`,
    'parent.md': `---\nid: ${id(43)}\ntitle: Library\nclassification:\nspecializes_to: [${id(41)}, ${id(42)}] # all\n---\n`,
    'other.md': `---\nid: ${id(44)}\ntitle: Cake\nclassification:\nrelated:\n  - "${id(41)}" # why\n---\n`,
  };
  const memory = memoryLibrary(files);
  const of = (library: typeof memory.library, file: string) => library.get(uriOf(file)) ?? never();
  const read = (uri: string) => memory.document(uri.slice(uri.lastIndexOf('/') + 1));

  it('moves names and relations, dead ones included, and redirects those of others', () => {
    const { library } = memory;
    const merged = mergePatterns(of(library, 'old.md'), of(library, 'kept.md'), { library, read, settings }) ?? never();
    const after = new Map(
      merged.map(({ uri, edits }) => [uri.slice(uri.lastIndexOf('/') + 1), applyEdits(read(uri).source, edits)]),
    );
    expect(Object.fromEntries(after)).toEqual({
      'old.md': files['old.md']
        .replace('status: draft', 'status: deprecated')
        .replace(`generalizes_from: [${id(43)}]`, 'generalizes_from: []')
        .replace(`related: [${id(42)}, ${id(44)}, ${id(49)}]`, 'related: []'),
      'kept.md': files['kept.md']
        .replace('aliases: []', 'aliases: [Seed Library, Seeds]')
        .replace('generalizes_from: []', `generalizes_from: [${id(43)}]`)
        .replace(`related: [${id(41)}] # twins`, `related: [${id(44)}, ${id(49)}] # twins`),
      'parent.md': files['parent.md'].replace(`[${id(41)}, ${id(42)}]`, `[${id(42)}]`),
      'other.md': files['other.md'].replace(id(41), id(42)),
    });
  });

  it('redirects the links of other texts, and leaves those of the two to each other', () => {
    const linking = memoryLibrary({
      'old.md': `---\nid: ${id(41)}\nslug: old\ntitle: Seed Library\nclassification:\n  status: draft\n---\n\nSee [other](kept.md).\n`,
      'kept.md': `---\nid: ${id(42)}\nslug: kept\ntitle: Seed Libraries\nclassification:\n  status: draft\n---\n\nSee [old](old.md).\n`,
      'other.md': `---\nid: ${id(44)}\ntitle: Cake\nclassification:\nrelated: [${id(41)}]\n---\n\nAs [seeds](old.md#overview), [all](./old.md) and [more](older.md).\n`,
    });
    const context = { ...linking, settings, read: (uri: string) => linking.document(uri.slice(uri.lastIndexOf('/') + 1)) };
    const merged = mergePatterns(of(linking.library, 'old.md'), of(linking.library, 'kept.md'), context) ?? never();
    const after = new Map(merged.map(({ uri, edits }) => [uri, applyEdits(context.read(uri).source, edits)]));
    expect(after.get(uriOf('other.md'))).toContain(`related: [${id(42)}]`);
    expect(after.get(uriOf('other.md'))).toContain('As [seeds](kept.md#overview), [all](./kept.md) and [more](older.md).');
    expect(after.get(uriOf('old.md'))).toContain('See [other](kept.md).');
    expect(after.get(uriOf('kept.md')) ?? 'See [old](old.md).').toContain('See [old](old.md).');
  });

  it('changes nothing if a file that names it cannot be read', () => {
    const broken = memoryLibrary({ ...files, 'other.md': files['other.md'].replace('related:', 'related: [') });
    const { library } = broken;
    const context = { library, settings, read: (uri: string) => broken.document(uri.slice(uri.lastIndexOf('/') + 1)) };
    expect(mergePatterns(of(library, 'old.md'), of(library, 'kept.md'), context)).toBeUndefined();
  });
});

describe('the report', () => {
  const { library } = memoryLibrary({
    'a.md':
      '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nslug: a\ntitle: Seed | Library\nmodified: 2026-02-01\nclassification: {status: published}\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp42, pat_01h2xcejqtf2nbrexx3vqjhp49]\nsources: [https://example.org]\n---\n',
    'b.md':
      '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nslug: b\ntitle: Tools\nmodified: 2024-02-01\nclassification: {status: draft}\nsources: []\n---\n',
    'c.md':
      '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp43\nslug: c\ntitle: Cake\nmodified: 2025-02-01\nclassification: {status: draft}\nsources: []\n---\n',
  });
  const report = libraryReport({
    library,
    survey: surveyLibrary(library),
    problemsOf: uri => {
      const problem = { rule: 'unknown-relation-target', severity: 'error', fixable: false } as const;
      return uri.endsWith('a.md') ? [problem, { ...problem, extent: 'detail' }] : [];
    },
    isFormerId: id => id.endsWith('49'),
  });

  it('counts patterns, what they lack, unknown targets and problems', () => {
    expect(report.statuses).toEqual([
      { value: 'draft', patterns: 2 },
      { value: 'published', patterns: 1 },
    ]);
    expect(report.coverage).toEqual({ withoutRelations: 1, withoutSources: 2, oldDrafts: 1, newest: '2026-02-01' });
    expect(report.deadTargets).toEqual({ formerIds: 1, misspelled: 0, unknown: 0 });
    expect(report.problems).toEqual([{ rule: 'unknown-relation-target', severity: 'error', problems: 1, files: 1 }]);
    expect(report.worst.map(({ slug, errors }) => ({ slug, errors }))).toEqual([{ slug: 'a', errors: 1 }]);
  });

  it('links to files in Markdown, and escapes what titles contain', () => {
    const text = reportMarkdown(report, uri => uri.slice(uri.lastIndexOf('/') + 1));
    expect(text).toContain('| [Seed \\| Library](<a.md>) | 1 | 0 | 0 |');
    expect(text).not.toContain('## Cycles');
  });
});

function never(): never {
  throw new Error('The pattern is missing.');
}
