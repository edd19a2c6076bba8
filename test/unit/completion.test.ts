/** Completion in the frontmatter: the items, and the text after accepting them. */
import { describe, expect, it } from 'vitest';
import { scalarField } from '../../server/src/core/document/patternDocument.ts';
import { resolveDocumentation } from '../../server/src/core/features/completion/completion.ts';
import { blankFileCompletions, FORMATS, parsePattern } from '../../server/src/core/index.ts';
import { accepted, blankFileIn, completionsIn, cursorIn, itemLabelled, patternFile, shown } from '../support/atCursor.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';
import { expandSnippet } from '../support/snippetExpander.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const LIBRARY = {
  'shared-governance.md': patternFile({ id: ID('1'), title: 'Shared Governance', aliases: 'Joint Rule' }),
  'repair-rota.md': patternFile({ id: ID('2'), title: 'Repair Rota', domain: 'operations', more: `related: [${ID('1')}]` }),
  'visible-ledger.md': patternFile({ id: ID('3'), title: 'Visible Ledger', domain: 'finance', more: 'contributors: [ada]' }),
  'open-books.md': patternFile({ id: ID('4'), title: 'Open Books', domain: 'health', more: 'contributors: [ada, grace]' }),
};

const front = (lines: string) => `---\nid: ${ID('9')}\n${lines}\n---\n\n### 1. Overview\n\ntext\n`;

function labels(lines: string, library: Readonly<Record<string, string>> = LIBRARY): readonly string[] {
  return completionsIn(cursorIn(front(lines), library)).items.map(({ label }) => shown(label) ?? '');
}

/** The lines after one item is accepted. */
function linesAfter(lines: string, label: string, library: Readonly<Record<string, string>> = LIBRARY): string {
  const cursor = cursorIn(front(lines), library);
  const text = accepted(cursor, itemLabelled(completionsIn(cursor), label));
  return text.slice(text.indexOf('\n', 4) + 1, text.indexOf('\n---\n', 4));
}

describe('a pattern that does not exist yet', () => {
  const created = (lines: string, canCreate = true) => {
    const cursor = cursorIn(front(lines), LIBRARY);
    const items = completionsIn(cursor, { canCreate }).items.filter(({ kind }) => kind === 'newPattern');
    return items.map(item => {
      expect(accepted(cursor, item)).toBe(cursor.text);
      return `${shown(item.label)} ${item.create?.parentIsKnown}`;
    });
  };

  it('is offered last for words, and does not edit the text itself', () => {
    expect(created('related:\n- seed library$0')).toEqual(['Create pattern "Seed Library" false']);
    expect(created('specializes_to: [Seed Li$0brary]')).toEqual(['Create pattern "Seed Library" true']);
    // An editor does not open a list again that was empty once.
    expect(created('related:\n- zq$0')).toEqual(['Create pattern "Zq" false']);
    const { items } = completionsIn(cursorIn(front('related:\n- shared gov$0'), LIBRARY), { canCreate: true });
    expect(items.at(-1)?.kind).toBe('newPattern');
    expect(items.map(({ sortText }) => sortText)).toEqual(items.map(({ sortText }) => sortText).sort());
  });

  it('is not offered for ids, existing titles and slugs, empty entries, or if the editor cannot create it', () => {
    expect(created(`related:\n- ${ID('7').slice(0, 12)}$0`)).toEqual([]);
    expect(created('related:\n- repair rota$0')).toEqual([]);
    expect(created('related:\n- repair-rota$0')).toEqual([]);
    expect(created('related:\n- joint rule$0')).toEqual([]);
    expect(created('related:\n- $0')).toEqual([]);
    expect(created('related:\n- re$0')).toEqual([]);
    expect(created('related:\n- 12$0')).toEqual([]);
    expect(created('related:\n- seed library$0', false)).toEqual([]);
  });
});

describe('values of a vocabulary', () => {
  it('are the documented ones first, then those in use, with their meaning', () => {
    const { items } = completionsIn(cursorIn(front('classification:\n  domain: $0'), LIBRARY));
    const found = items.map(({ label }) => label);
    expect(found.slice(0, 3)).toEqual(['governance', 'operations', 'finance']);
    expect(found.indexOf('health')).toBeGreaterThan(found.indexOf('platform'));
    expect(found.indexOf('health')).toBeLessThan(found.indexOf('design'));
    expect(items[0]?.documentation).toContain('decision-making, authority, voting');
    expect(items[0]?.labelDetail).toBe('decision-making, authority, voting');
    expect(shown(items[0]?.description)).toBe('1 pattern');
    expect(items.map(({ sortText }) => sortText)).toEqual(items.map(({ sortText }) => sortText).sort());
  });

  it('include those that settings allow', () => {
    const cursor = cursorIn(front('classification:\n  domain: $0'), {}, { values: { 'classification.domain': ['music'] } });
    expect(completionsIn(cursor).items.map(({ label }) => label)).toContain('music');
  });

  it.each([
    ['classification:\n  domain: gov$0', 'classification:\n  domain: governance'],
    ['classification:\n  domain:$0', 'classification:\n  domain: governance'],
    ['classification:\n  domain: "gov$0"', 'classification:\n  domain: "governance"'],
    ["classification:\n  domain: 'gov$0", "classification:\n  domain: 'governance'"],
    ['classification:\n  domain: ope$0rations # who', 'classification:\n  domain: governance # who'],
    ['classification: {domain: $0}', 'classification: {domain: governance}'],
  ])('are inserted correctly: %j', (lines, expected) => {
    expect(linesAfter(lines, 'governance')).toBe(expected);
  });

  it.each([
    ['in a block list', 'classification:\n  category:\n  - $0', 'classification:\n  category:\n  - practice'],
    ['right after the dash', 'classification:\n  category:\n  -$0', 'classification:\n  category:\n  - practice'],
    ['where the dash is missing', 'classification:\n  category:\n    pra$0', 'classification:\n  category:\n    - practice'],
    ['in a flow list', 'classification:\n  category: [tool,$0]', 'classification:\n  category: [tool, practice]'],
    ['in an unclosed flow list', 'classification:\n  category: [tool, pr$0', 'classification:\n  category: [tool, practice'],
    [
      'as a block list where a list belongs',
      'classification:\n  category: pr$0\n  era:\n  - digital',
      'classification:\n  category:\n  - practice\n  era:\n  - digital',
    ],
    [
      'as an indented list where the file indents its lists',
      'classification:\n  category: $0\n  era:\n    - digital',
      'classification:\n  category:\n    - practice\n  era:\n    - digital',
    ],
    [
      'as a flow list where the file writes those',
      'classification:\n  category: $0\n  era: [digital]',
      'classification:\n  category: [practice]\n  era: [digital]',
    ],
    [
      'as a list instead of a quoted scalar',
      'classification:\n  category: "pr$0"\n  era: [digital]',
      'classification:\n  category: [practice]\n  era: [digital]',
    ],
    ['in a flow map', 'classification: {category: $0}', 'classification: {category: [practice]}'],
  ])('of a list %s', (_, lines, expected) => {
    expect(linesAfter(lines, 'practice')).toBe(expected);
  });

  it('keep CR LF', () => {
    const cursor = cursorIn(front('classification:\n  category: $0').replaceAll('\n', '\r\n'));
    const text = accepted(cursor, itemLabelled(completionsIn(cursor), 'practice'));
    expect(text).toContain('category:\r\n  - practice\r\n');
  });

  it('omit values that are already listed', () => {
    expect(labels('classification:\n  category:\n  - practice\n  - $0')).not.toContain('practice');
    expect(labels('classification:\n  category: [practice, $0]')).not.toContain('practice');
    expect(labels('classification:\n  category:\n  - pra$0')).toContain('practice');
  });

  it('of an open vocabulary come from the library, most used first', () => {
    expect(labels('contributors:\n- $0')).toEqual(['ada', 'grace']);
    expect(labels('contributors:\n- ada\n- $0')).toEqual(['grace']);
    expect(labels('contributors:\n- $0', {})).toEqual([]);
  });

  it('of any words are those that the library uses, in every form of a list', () => {
    const library = {
      'x.md': patternFile({ id: ID('5'), title: 'X', more: 'sources: []' }).replace(
        'domain:',
        'origin: [wiki, field]\n  domain:',
      ),
      'y.md': patternFile({ id: ID('6'), title: 'Y' }).replace('domain:', 'origin: [wiki]\n  domain:'),
    };
    expect(labels('classification:\n  origin: [$0]', library).slice(0, 2)).toEqual(['wiki', 'field']);
    expect(labels('classification:\n  origin: [wiki, $0]', library)[0]).toBe('field');
    expect(labels('classification:\n  origin: [$0]', {})).not.toContain('wiki');
  });

  it('are names, also within a map that holds one', () => {
    const library = {
      ...LIBRARY,
      'x.md': patternFile({ id: ID('5'), title: 'X', more: 'contributors: [{name: brin, role: editor}]' }),
    };
    expect(labels('contributors:\n- {name: $0, role: editor}', library)).toEqual(['ada', 'brin', 'grace']);
    expect(linesAfter('contributors:\n  - name: gr$0\n    role: editor', 'grace', library)).toBe(
      'contributors:\n  - name: grace\n    role: editor',
    );
    expect(labels('contributors:\n- {name: ada, role: $0}', library)).toEqual([]);
    expect(labels('contributors:\n- name: ada\n  $0', library)).toEqual(['role']);
    expect(labels('contributors:\n- {name: ada, role: editor, $0}', library)).toEqual([]);
  });

  it('are not offered in comments, texts, lists where a scalar belongs, or unknown keys', () => {
    expect(labels('classification:\n  domain: governance # $0')).toEqual([]);
    expect(labels('title: A $0')).toEqual([]);
    expect(labels('classification:\n  domain:\n  - $0')).toEqual([]);
    expect(labels('colour: $0')).toEqual([]);
  });

  it('are filtered by all text between the edit and the cursor', () => {
    const cursor = cursorIn(front('classification:\n  category: "pr$0"'));
    const { edit, filterText } = itemLabelled(completionsIn(cursor), 'practice');
    expect(filterText).toBe(`${cursor.text.slice(edit.span.start, cursor.offset - 2)}practice`);
  });
});

describe('other values', () => {
  it('are steps of a scale with their labels', () => {
    const { items } = completionsIn(cursorIn(front('classification:\n  commons_alignment: $0')));
    expect(items.map(({ label, labelDetail }) => `${label} ${labelDetail}`)).toEqual([
      '1 very low',
      '2 low',
      '3 medium',
      '4 high',
      '5 very high',
    ]);
  });

  it.each([
    ['classification:\n  commons_alignment: $0', '3', 'classification:\n  commons_alignment: 3'],
    ['classification:\n  commons_alignment:$0', '3', 'classification:\n  commons_alignment: 3'],
    ['classification: {commons_alignment: $0}', '3', 'classification: {commons_alignment: 3}'],
    ['classification:\n  commons_alignment: "$0"', '3', 'classification:\n  commons_alignment: "3"'],
    ['version: $0', '1.0', 'version: 1.0'],
  ])('are numbers without quotes: %j', (lines, label, expected) => {
    expect(linesAfter(lines, label)).toBe(expected);
  });

  it('are the current time, in the form of the other dates', () => {
    expect(labels('created: $0')).toEqual(['2026-03-04T05:06:07Z', '2026-03-04']);
    expect(labels('modified: 2026-01-01\ncreated: $0')).toEqual(['2026-03-04', '2026-03-04T05:06:07Z']);
    expect(linesAfter('created: $0', '2026-03-04T05:06:07Z')).toBe('created: 2026-03-04T05:06:07Z');
  });

  it('are URLs made from the slug, or else from the file name', () => {
    expect(labels('slug: a-b\npage_url: $0')).toEqual(['https://commons-os.github.io/patterns/a-b/']);
    expect(labels('github_url: $0')).toEqual(['https://github.com/commons-os/patterns/blob/main/_patterns/example.md']);
    const untitled = completionsIn(cursorIn(front('page_url: $0')), { hasFileName: false });
    expect(untitled.items).toEqual([]);
  });

  it('are the slug of the file name, and constants', () => {
    expect(labels('slug: $0')).toEqual(['example']);
    expect(completionsIn(cursorIn(front('slug: $0')), { hasFileName: false }).items).toEqual([]);
    expect(linesAfter('attribution: $0', 'Commons OS distributed by cloudsters, https://cloudsters.net')).toBe(
      'attribution: Commons OS distributed by cloudsters, https://cloudsters.net',
    );
  });

  it('are a new id if there is none', () => {
    expect(completionsIn(cursorIn('---\nid: $0\ntitle: A\n---\n')).items.map(({ label }) => label)).toEqual([
      'pat_01h2xcejqtf2nbrexx3vqjhp41',
    ]);
    expect(completionsIn(cursorIn('---\nid: pat_1$0\ntitle: A\n---\n')).items).toEqual([]);
  });
});

describe('keys', () => {
  it('are the missing ones in canonical order, and all of them at once', () => {
    const found = labels('slug: a\n$0\ntitle: A');
    expect(found.slice(0, 3)).toEqual(['page_url', 'github_url', 'aliases']);
    expect(found).not.toContain('id');
    expect(found).not.toContain('title');
    expect(found.at(-1)).toBe('All missing keys');
  });

  it('omit a key if its alternative exists', () => {
    expect(labels('$0\nclassification:\n  commons_domain: [urban]')).not.toContain('commons_domain');
    expect(labels('commons_domain: urban\nclassification:\n  $0')).not.toContain('commons_domain');
    expect(labels('classification:\n  $0')).toContain('commons_domain');
  });

  it.each([
    ['$0', 'page_url', `page_url: \${1:https://commons-os.github.io/patterns/example/}`],
    ['li$0', 'license', `license: \${1:CC-BY-SA-4.0}`],
    ['$0', 'related', `related: [\${1:}]`],
    ['classification:\n  $0', 'status', `classification:\n  status: \${1|draft,review,published,mature,deprecated|}`],
    ['classification: {$0}', 'commons_alignment', `classification: {commons_alignment: \${1:}}`],
  ])('include a stub of the value: %j %s', (lines, label, expected) => {
    expect(linesAfter(lines, label)).toBe(expected);
  });

  it('leave a value open that only the author knows, and open the list of values', () => {
    for (const key of ['universality', 'domain', 'category', 'era']) {
      const { items } = completionsIn(cursorIn('---\nclassification:\n  $0\n---\n'));
      const item = items.find(({ label }) => label === key);
      expect(item?.edit.newText).toBe(`${key}: \${1:}`);
      expect(item?.suggestNext).toBe(true);
    }
    expect(linesAfter('aliases: [a]\nclassification:\n  category: $0', 'practice')).toContain('  category: [practice]');
    expect(linesAfter('aliases:\n- a\nclassification:\n  category: $0', 'practice')).toContain('  category:\n  - practice');
  });

  it('insert a map with its required keys', () => {
    const text = linesAfter('$0', 'classification');
    expect(text).toMatch(/^classification:\n {2}universality: \$\{1:\}\n {2}domain: \$\{2:\}\n/);
    expect(text).toMatch(/\n {2}commons_alignment: \$\{\d+:\}$/);
  });

  it('are offered after the key of an empty map', () => {
    expect(linesAfter('classification: $0', 'status')).toBe(
      `classification:\n  status: \${1|draft,review,published,mature,deprecated|}`,
    );
    expect(labels('classification: $0\n  domain: governance')).toEqual([]);
  });

  it('replace a written key without its value', () => {
    expect(linesAfter('lic$0ence: MIT', 'license')).toBe('license: MIT');
  });

  it('are offered while the first letters of one are typed, and not where a text is', () => {
    expect(labels('slug: a\np$0\ntitle: A')).toContain('page_url');
    expect(labels('classification:\n  do$0')).toContain('domain');
    expect(labels('tensions: |\n  pa$0')).toEqual([]);
    expect(labels('# pa$0')).toEqual([]);
  });

  it('are not offered below a finished value, or in an unknown map', () => {
    expect(labels('title: A\n  $0')).toEqual([]);
    expect(labels('colours:\n  $0')).toEqual([]);
  });
});

describe('patterns in relation lists', () => {
  it.each([
    ['by title', 'related:\n- shared gov$0'],
    ['by its words in another order', 'related:\n- gov shar$0'],
    ['by alias', 'related:\n- joint$0'],
    ['by slug', 'related:\n- shared-gov$0'],
    ['by id', `related:\n- ${ID('1').slice(0, 12)}$0`],
    ['despite a typo', 'related:\n- shred gover$0'],
    ['in a flow list', 'related: [shared gov$0]'],
    ['in an unclosed flow list', 'related: [shared gov$0'],
    ['in quotes', 'related:\n- "shared gov$0"'],
    ['where the list is not begun', 'related: shared gov$0'],
  ])('are found %s', (_, lines) => {
    expect(labels(lines)[0]).toBe('Shared Governance');
  });

  it('show title, domain and status, and insert the id', () => {
    const cursor = cursorIn(front('related:\n- shared gov$0'), LIBRARY);
    const { incomplete, items } = completionsIn(cursor);
    expect(incomplete).toBe(true);
    expect(items[0]).toMatchObject({
      kind: 'pattern',
      label: 'Shared Governance',
      labelDetail: 'governance',
      description: 'draft',
      sortText: '0000',
    });
    expect(linesAfter('related:\n- shared gov$0 # new', 'Shared Governance')).toBe(`related:\n- ${ID('1')} # new`);
    expect(linesAfter('related: shared gov$0', 'Shared Governance')).toBe(`related:\n- ${ID('1')}`);
    expect(linesAfter('related: shared gov$0\nera: [a]\nsources: [b]', 'Shared Governance')).toContain(`related: [${ID('1')}]`);
    expect(linesAfter('related:\n- "shared gov$0"', 'Shared Governance')).toBe(`related:\n- "${ID('1')}"`);
    expect(linesAfter('related:$0', 'Shared Governance')).toBe(`related:\n- ${ID('1')}`);
  });

  it('match the typed words in any order', () => {
    const cursor = cursorIn(front('related:\n- gov shar$0'), LIBRARY);
    const { edit, filterText } = itemLabelled(completionsIn(cursor), 'Shared Governance');
    expect(filterText).toBe('gov shar Shared Governance Joint Rule');
    expect(filterText.startsWith(cursor.text.slice(edit.span.start, cursor.offset))).toBe(true);
  });

  it('match words with a typo, also for an editor that filters by the typed text', () => {
    for (const typed of ['goverance', 'shraed']) {
      const { items } = completionsIn(cursorIn(front(`related:\n- ${typed}$0`), LIBRARY));
      expect(items.map(({ label }) => label)).toContain('Shared Governance');
      for (const { filterText } of items) expect(filterText.startsWith(typed)).toBe(true);
    }
    expect(labels('related:\n- xylophone$0')).toEqual([]);
  });

  it('leave out the pattern itself and those listed already', () => {
    const found = labels(`related:\n- ${ID('1')}\n- $0`);
    expect(found).toEqual(expect.arrayContaining(['Repair Rota', 'Visible Ledger', 'Open Books']));
    expect(found).toHaveLength(3);
    expect(labels(`related: [${ID('1')}, $0]`)).not.toContain('Shared Governance');
  });

  it('start with the closest ones if nothing is typed', () => {
    const lines = `enables: [${ID('1')}]\nclassification:\n  domain: finance\nrelated:\n- $0`;
    // Repair Rota shares a neighbour, Visible Ledger the domain.
    expect(labels(lines)).toEqual(['Repair Rota', 'Visible Ledger', 'Shared Governance', 'Open Books']);
  });

  it('are not offered after a complete id, in weights, or if nothing matches', () => {
    expect(labels(`related:\n- ${ID('1')} $0`)).toEqual([]);
    expect(labels('related:\n- slug: a\n  weight: $0')).toEqual([]);
    expect(labels('related:\n- zzqqxx$0')).toEqual([]);
  });

  it('are at most 200', () => {
    const many = Object.fromEntries(
      Array.from({ length: 230 }, (_, index) => [
        `p-${index}.md`,
        patternFile({ id: `pat_${String(index).padStart(24, '0')}`, title: `Pattern ${index}` }),
      ]),
    );
    expect(labels('related:\n- $0', many)).toHaveLength(200);
    expect(labels('related:\n- patt$0', many)).toHaveLength(200);
  });

  it('create their documentation on demand', () => {
    const { items } = completionsIn(cursorIn(front('related:\n- shared gov$0'), LIBRARY));
    const { resolve, documentation } = items[0] ?? {};
    expect(documentation).toBeUndefined();
    const read = (uri: string) =>
      uri === uriOf('shared-governance.md') ? parsePattern(uri, LIBRARY['shared-governance.md']) : undefined;
    expect(resolveDocumentation(resolve?.uri ?? '', read)).toBe('What Shared Governance is.');
    expect(resolveDocumentation('file:///gone.md', read)).toBeUndefined();
  });
});

describe('a blank file', () => {
  it('offers a whole pattern of each format', () => {
    const cursor = cursorIn('$0');
    const { items } = blankFileIn(cursor);
    expect(items.map(({ label }) => label)).toEqual(['Pattern: nine sections', 'Pattern: v7', 'Pattern: eight sections']);
    const [first] = items;
    const text = first ? accepted(cursor, first) : '';
    expect(text).toMatch(/^---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n/);
    expect(text).toContain('slug: example\n');
    expect(text).toContain('### 9. Resources & References');
    expect(blankFileIn(cursorIn('patt$0')).items).toHaveLength(items.length);
  });

  it('offers nothing if it contains text, on a later line, or for a trigger character', () => {
    expect(blankFileIn(cursorIn('Some prose $0')).items).toEqual([]);
    expect(blankFileIn(cursorIn('\n\n$0')).items).toEqual([]);
    expect(blankFileIn(cursorIn('$0'), { trigger: '-' }).items).toEqual([]);
  });

  it('in a patterns folder offers a frontmatter', () => {
    const cursor = cursorIn('$0\n\n### 1. Overview\n\ntext\n');
    expect(completionsIn(cursor).items.map(({ label }) => label)).toContain('Frontmatter');
    expect(completionsIn(cursorIn('---$0')).items.map(({ label }) => label)).toEqual(['Frontmatter']);
    expect(completionsIn(cursorIn('---$0\nid: a\n---\n')).items).toEqual([]);
  });
});

describe('a letter', () => {
  const V7 = (lines: string) =>
    `---\nid: pat_1\nslug: example\nupdated: 2026-01-01\nrelationships:\n${lines}\n---\n\n## Problem\n\ntext\n`;
  const hasItems = (marked: string) => completionsIn(cursorIn(marked, LIBRARY), { trigger: 'a' }).items.length > 0;

  it.each([
    ['a key', front('cla$0')],
    ['a nested key', front('classification:\n  do$0')],
    ['an enumerated value', front('classification:\n  domain: go$0')],
    ['a value in a list', front('classification:\n  category: [pr$0]')],
    ['a value in use', front('contributors: [a$0]')],
    ['a relation in an empty flow list', front('requires: [sh$0]')],
    ['a relation in a flow list with others', front(`requires: [${ID('1')}, re$0]`)],
    ['a relation in a block list', front('requires:\n- shared gov$0')],
    ['a weight in an entry of the newer format', V7('  tools:\n    - slug: repair-rota\n      weight: s$0')],
    ['a relation in an entry of the newer format', V7('  tools:\n    - slug: re$0')],
    ['the target of a link', front('related: []').replace('text', '[books](op$0)')],
  ])('opens a list for %s', (_, marked) => {
    expect(hasItems(marked)).toBe(true);
  });

  it.each([
    ['a title', front('title: Sha$0')],
    ['a summary', front('summary: sh$0')],
    ['a summary of several lines', front('summary: >-\n  shared go$0')],
    ['a title of several lines', front('title: Shared\n  go$0')],
    ['a comment', front('related: [] # sh$0')],
    ['prose', front('related: []').replace('text', 'shared gov$0')],
    ['a list in prose', front('related: []').replace('text', '- shared gov$0')],
    ['the text of a link', front('related: []').replace('text', '[sh$0](a.md)')],
    ['code', front('related: []').replace('text', '```\nrelated: [sh$0]\n```')],
  ])('opens no list for %s', (_, marked) => {
    expect(hasItems(marked)).toBe(false);
  });

  it('opens the list of whole patterns on line 1, only for that word', () => {
    const count = (marked: string) => blankFileIn(cursorIn(marked), { trigger: 'a' }).items.length;
    expect(['p$0', 'patt$0', 'Pattern$0'].map(count)).toEqual([3, 3, 3]);
    expect(['$0', 't$0', '-$0', 'patterns$0', '\np$0'].map(count)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a whole pattern in a file with any name', () => {
  it.each(['plain', 'a$1', 'a${TM_DATE}', 'b}c', 'd\\\\e', 'a: b', 'x #y', '- z', '1.0'])(
    '%s has this name as its slug',
    name => {
      const { library, settings, fixContext } = memoryLibrary({ 'other.md': '' });
      const uri = uriOf(`${encodeURIComponent(name)}.md`);
      const context = { settings, make: fixContext('other.md').make, trigger: undefined, hasFileName: true };
      const { items } = blankFileCompletions(uri, 'pattern', 'pattern'.length, library, context);
      expect(items).toHaveLength(FORMATS.length);
      for (const { edit } of items) {
        const document = parsePattern(uri, expandSnippet(edit.newText, {}).text);
        expect(document.frontmatter?.error).toBeUndefined();
        expect(scalarField(document, 'slug')?.text).toBe(name);
        for (const { field, entry } of document.fields.values()) {
          if (field.type.kind !== 'url' || !field.type.template || entry.value.kind !== 'scalar') continue;
          expect(entry.value.text).toContain(`/${name}`);
        }
      }
    },
  );
});
