/** Renaming patterns and moving files: what changes, what stays, and what is refused. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { replaceValue } from '../../server/src/core/edits/frontmatterEdits.ts';
import type { FileEdits, Move } from '../../server/src/core/edits/linkEdits.ts';
import { deletionOf } from '../../server/src/core/features/deletion.ts';
import { moveEdits } from '../../server/src/core/features/moves.ts';
import { type RenameContext, renameAt, renamePlaceAt } from '../../server/src/core/features/rename.ts';
import { applyEdits, formatMessage, type Settings } from '../../server/src/core/index.ts';
import { readCursor } from '../support/markedText.ts';
import { type MemoryLibrary, memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h2xcejqtf2nbrexx3vqjh${last.repeat(3)}`;
const FRESH = 'pat_01h2xcejqtf2nbrexx3vqjhp00';
const SITE = 'https://commons-os.github.io/patterns';

const file = (name: string, id: string, lines: string, body = '') =>
  `---\nid: ${ID(id)}\npage_url: ${SITE}/${name}/\nslug: ${name} # as the file\ntitle: ${name.replace('-', ' ')}\n${lines}\n---\n\n${body}`;

const SEEDS = file('seed-library', '1', 'aliases:\n- Seed Bank # old', `See [me](seed-library.md), [it](tool-library.md).\n`);
const TOOLS = file(
  'tool-library',
  '2',
  `related: [${ID('1')}, "seed-library"]`,
  `See [a](./seed-library.md#use "A"), [b](${SITE}/seed-library/), \`[c](seed-library.md)\`, [d](https://example.org/seed-library/).\n`,
);
const LIBRARY = { 'seed-library.md': SEEDS, 'tool-library.md': TOOLS };

interface Options {
  readonly settings?: Partial<Settings>;
  readonly existing?: readonly string[];
  readonly hasFile?: boolean;
}

function contextOf(memory: MemoryLibrary, files: Readonly<Record<string, string>>, { existing = [], hasFile = true }: Options) {
  const { document: _, ...base } = memory.fixContext(Object.keys(files)[0] ?? '');
  const context: RenameContext = {
    ...base,
    findings: document => memory.lint(document.uri.slice(uriOf('').length)),
    exists: uri => existing.includes(uri.slice(uriOf('').length)),
    hasFile: () => hasFile,
  };
  return context;
}

function applied(files: Readonly<Record<string, string>>, changes: readonly FileEdits[]): Record<string, string> {
  return Object.fromEntries(
    changes.map(({ uri, edits }) => {
      const name = uri.slice(uriOf('').length);
      return [name, applyEdits(files[name] ?? '', edits)];
    }),
  );
}

const movesOf = (moves: readonly Move[]) => moves.map(({ from, to }) => [from, to].map(uri => uri.slice(uriOf('').length)));

/** Renames at the `$0` in one of the files. */
function rename(marked: Readonly<Record<string, string>>, newName: string, options: Options = {}) {
  const [name = '', text = ''] = Object.entries(marked).find(([, content]) => content.includes('$0')) ?? [];
  const cursor = readCursor(text);
  const files = { ...marked, [name]: cursor.text };
  const memory = memoryLibrary(files, options.settings);
  const context = contextOf(memory, files, options);
  const document = memory.document(name);
  const place = renamePlaceAt(document, cursor.offset, context);
  const result = renameAt(document, cursor.offset, newName, context);
  return {
    place:
      place?.kind === 'name'
        ? { text: cursor.text.slice(place.span.start, place.span.end), placeholder: place.placeholder }
        : place && formatMessage(place.reason),
    refused: result?.kind === 'refused' ? formatMessage(result.reason) : undefined,
    after: result?.kind === 'edits' ? applied(files, result.files) : undefined,
    moves: result?.kind === 'edits' ? movesOf(result.moves) : undefined,
  };
}

const marked = (text: string, at: string) => text.replace(at, `${at}$0`);

describe('an id', () => {
  const own = { ...LIBRARY, 'seed-library.md': marked(SEEDS, `id: ${ID('1')}`) };

  it('cannot be changed, with a reason, in its own pattern and in a relation', () => {
    const { place, refused, after } = rename(own, FRESH);
    expect(place).toMatch(/^The id of a pattern cannot be changed.*Rename the title or the slug instead\.$/);
    expect(refused).toBe(place);
    expect(after).toBeUndefined();
    expect(rename({ ...LIBRARY, 'tool-library.md': marked(TOOLS, `[${ID('1')}`) }, FRESH).refused).toBe(refused);
  });

  it('that is invalid is replaced by a new one, everywhere', () => {
    const files = {
      'a.md': '---\nid: pat_todo$0 # later\nslug: a\n---\n',
      'b.md': `---\nid: ${ID('2')}\nslug: b\nrelated: ["pat_todo"]\n---\n`,
    };
    expect(rename(files, FRESH)).toEqual({
      place: { text: 'pat_todo', placeholder: FRESH },
      refused: undefined,
      after: {
        'a.md': `---\nid: ${FRESH} # later\nslug: a\n---\n`,
        'b.md': `---\nid: ${ID('2')}\nslug: b\nrelated: ["${FRESH}"]\n---\n`,
      },
      moves: [],
    });
    expect(rename(files, 'pat_short').refused).toMatch(/^The id must be "pat_"/);
    expect(rename(files, ID('2')).refused).toBe('Another pattern already has this id.');
  });

  it('that two patterns have is replaced by a new one in this file only', () => {
    const files = {
      'a.md': `---\nid: ${ID('1')}$0\nslug: a\n---\n`,
      'b.md': `---\nid: ${ID('1')}\nslug: b\n---\n`,
      'c.md': `---\nid: ${ID('3')}\nslug: c\nrelated: [${ID('1')}]\n---\n`,
    };
    expect(rename(files, FRESH).after).toEqual({ 'a.md': `---\nid: ${FRESH}\nslug: a\n---\n` });
  });
});

describe('a slug', () => {
  const own = { ...LIBRARY, 'seed-library.md': marked(SEEDS, 'slug: seed') };

  it('changes the file name, the URLs, the links and the relations, and nothing else', () => {
    expect(rename(own, 'seed-swap')).toEqual({
      place: { text: 'seed-library', placeholder: 'seed-library' },
      refused: undefined,
      after: {
        'seed-library.md': SEEDS.replace(`${SITE}/seed-library/`, `${SITE}/seed-swap/`)
          .replace('slug: seed-library', 'slug: seed-swap')
          .replace('[me](seed-library.md)', '[me](seed-swap.md)'),
        'tool-library.md': TOOLS.replace('"seed-library"]', '"seed-swap"]')
          .replace('./seed-library.md#use', './seed-swap.md#use')
          .replace(`[b](${SITE}/seed-library/)`, `[b](${SITE}/seed-swap/)`),
      },
      moves: [['seed-library.md', 'seed-swap.md']],
    });
  });

  it('can be renamed from a relation that names it', () => {
    const { moves, after } = rename({ ...LIBRARY, 'tool-library.md': marked(TOOLS, '"seed-lib') }, 'seed-swap');
    expect(moves).toEqual([['seed-library.md', 'seed-swap.md']]);
    expect(Object.keys(after ?? {})).toEqual(['seed-library.md', 'tool-library.md']);
  });

  it('can be changed to itself without any edits', () => {
    expect(rename(own, 'seed-library')).toMatchObject({ after: {}, moves: [] });
  });

  it('moves no file that was never saved', () => {
    expect(rename(own, 'seed-swap', { hasFile: false }).moves).toEqual([]);
  });

  it.each([
    ['Seed Swap', {}, 'The slug must be lower-case words with hyphens, such as "seed-swap".'],
    ['...', {}, 'The slug must be lower-case words with hyphens.'],
    ['tool-library', {}, '"tool library" already has this slug.'],
    ['readme', { existing: ['readme.md'] }, 'The file "readme.md" already exists in this folder.'],
  ])('cannot be changed to %j', (name, options, reason) => {
    expect(rename(own, name, options).refused).toBe(reason);
  });

  it('cannot be changed while the YAML is invalid, or if two patterns have it', () => {
    const broken = { ...LIBRARY, 'seed-library.md': marked(SEEDS.replace('title:', 'title: "'), 'slug: seed') };
    expect(rename(broken, 'seed-swap').refused).toMatch(/^The frontmatter contains invalid YAML/);
    expect(rename({ ...own, 'twin.md': file('seed-library', '3', '') }, 'seed-swap').refused).toMatch(/^Several patterns/);
  });
});

describe('a title', () => {
  const own = (text = SEEDS) => ({ ...LIBRARY, 'seed-library.md': marked(text, 'title: seed') });

  it('leaves the old one as an alias', () => {
    const { place, after, moves } = rename(own(), 'Seed Swap: a Start');
    expect(place).toEqual({ text: 'seed library', placeholder: 'seed library' });
    expect(moves).toEqual([]);
    expect(after).toEqual({
      'seed-library.md': SEEDS.replace('title: seed library', 'title: "Seed Swap: a Start"').replace(
        '- Seed Bank # old\n',
        '- Seed Bank # old\n- seed library\n',
      ),
    });
  });

  it('inserts the list of aliases if there is none', () => {
    const without = SEEDS.replace('aliases:\n- Seed Bank # old', 'version: 1.0');
    expect(rename(own(without), 'Seeds').after?.['seed-library.md']).toContain('title: Seeds\naliases: [seed library]\n');
  });

  it('replaces the alias that equals the new title', () => {
    expect(rename(own(), 'Seed Bank').after?.['seed-library.md']).toContain('title: Seed Bank\naliases:\n- seed library # old\n');
  });

  it('leaves no alias if a setting turns it off, or if only the case changes', () => {
    const keepTitleAsAlias = { settings: { keepTitleAsAlias: false } };
    expect(rename(own(), 'Seeds', keepTitleAsAlias).after).toEqual({
      'seed-library.md': SEEDS.replace('title: seed library', 'title: Seeds'),
    });
    expect(rename(own(), 'Seed Library').after).toEqual({
      'seed-library.md': SEEDS.replace('title: seed library', 'title: Seed Library'),
    });
  });

  it('cannot be empty', () => {
    expect(rename(own(), '  ').refused).toBe('The title must not be empty.');
  });
});

it('nothing else can be renamed', () => {
  for (const at of ['page_url: https', 'aliases:\n- Seed', 'See [me](seed', 'See']) {
    expect(rename({ ...LIBRARY, 'seed-library.md': marked(SEEDS, at) }, 'x')).toMatchObject({
      place: undefined,
      after: undefined,
    });
  }
});

describe('moving', () => {
  function move(files: Readonly<Record<string, string>>, ...pairs: readonly (readonly [string, string])[]) {
    const memory = memoryLibrary(files);
    const context = contextOf(memory, files, {});
    return applied(
      files,
      moveEdits(
        pairs.map(([from, to]) => ({ from: uriOf(from), to: uriOf(to) })),
        context,
      ),
    );
  }

  it('a file to another name has the same effect as renaming its slug', () => {
    expect(move(LIBRARY, ['seed-library.md', 'seed-swap.md'])).toEqual(
      rename({ ...LIBRARY, 'seed-library.md': marked(SEEDS, 'slug: seed') }, 'seed-swap').after,
    );
  });

  it('changes nothing that is already correct', () => {
    const after = rename({ ...LIBRARY, 'seed-library.md': marked(SEEDS, 'slug: seed') }, 'seed-swap').after ?? {};
    expect(move(after, ['seed-library.md', 'seed-swap.md'])).toEqual({});
  });

  it('keeps the slug if the new name is not a valid slug, or another pattern has it', () => {
    const links = { ...LIBRARY, 'other.md': file('seed-swap', '3', '') };
    expect(move(LIBRARY, ['seed-library.md', 'Seed Swap.md'])['seed-library.md']).toContain('slug: seed-library #');
    expect(move(links, ['seed-library.md', 'seed-swap.md'])['seed-library.md']).toContain('slug: seed-library #');
  });

  it('a file to another folder updates the links to it, and its own', () => {
    const files = {
      'a.md': file('a', '1', '', '[b](b.md) ![i](img/i.png) [c](#c) [d](/d.md) [e](https://example.org/e.md)\n'),
      'b.md': file('b', '2', '', '[a](a.md?x#y)\n'),
    };
    expect(move(files, ['a.md', 'sub/a.md'])).toEqual({
      'a.md': files['a.md'].replace('(b.md)', '(../b.md)').replace('(img/i.png)', '(../img/i.png)'),
      'b.md': files['b.md'].replace('(a.md?x#y)', '(sub/a.md?x#y)'),
    });
  });

  it('a file to another name changes only the name in links, so that the way back restores them', () => {
    const ways = ['../_patterns/old.md', './old.md', '../_patterns/.././_patterns/old.md#use', 'x/../old.md'];
    const files = { 'old.md': file('old', '1', ''), 'b.md': file('b', '2', '', ways.map(way => `[a](${way})\n`).join('')) };
    const after = move(files, ['old.md', 'new.md']);
    expect(after['b.md']).toBe(files['b.md'].replaceAll('old.md', 'new.md'));
    const { 'old.md': renamed = '', 'b.md': linking = '' } = after;
    expect(move({ 'new.md': renamed, 'b.md': linking }, ['new.md', 'old.md'])).toEqual({
      'new.md': files['old.md'],
      'b.md': files['b.md'],
    });
  });

  it('a folder updates the links into it and out of it, and none within', () => {
    const files = {
      'x/a.md': file('a', '1', '', '[b](b.md) [c](../c.md)\n'),
      'x/b.md': file('b', '2', '', '[i](i.png)\n'),
      'c.md': file('c', '3', '', '[a](x/a.md) [i](<x/i.png>)\n'),
    };
    expect(move(files, ['x', 'y/z'])).toEqual({
      'x/a.md': files['x/a.md'].replace('(../c.md)', '(../../c.md)'),
      'c.md': files['c.md'].replace('(x/a.md)', '(y/z/a.md)').replace('x/i.png', 'y/z/i.png'),
    });
  });

  it('a file updates the addresses of its page, in whichever form, and only the slug in them', () => {
    const lines = [
      `${SITE}/html/index.html`,
      `${SITE}/html?html#html`,
      'https://github.com/commons-os/patterns/blob/main/_patterns/html.md',
    ];
    const files = {
      'html.md': file('html', '1', ''),
      ...Object.fromEntries(
        lines.map((line, index) => [`${index}.md`, file(`a-${index}`, `${index + 2}`, '', `[a](${line})\n`)]),
      ),
    };
    const moved = move(files, ['html.md', 'css.md']);
    expect(lines.map((_, index) => /\((.*)\)/.exec(moved[`${index}.md`] ?? '')?.[1])).toEqual([
      `${SITE}/css/index.html`,
      `${SITE}/css?html#html`,
      'https://github.com/commons-os/patterns/blob/main/_patterns/css.md',
    ]);
  });

  it('a folder updates the links with several slashes in a row', () => {
    const files = {
      'x/a.md': file('a', '1', ''),
      'b.md': file('b', '2', ''),
      'c.md': file('c', '3', '', '[a](.//x//a.md) [b](x//../b.md)\n'),
    };
    expect(move(files, ['x', 'y'])).toEqual({ 'c.md': files['c.md'].replace('.//x//a.md', './y/a.md') });
  });

  it('a folder updates the links that escape its name in another way', () => {
    const files = {
      'two%20words/a.md': file('a', '1', ''),
      'b.md': file('b', '2', '', '[a](<two words/a.md#x>) [a](two%20words/a.md)\n'),
    };
    expect(move(files, ['two%20words', 'y'])).toEqual({
      'b.md': files['b.md'].replace('<two words/a.md#x>', '<y/a.md#x>').replace('two%20words/', 'y/'),
    });
  });

  it.each(['C%23', 'why%3F', '100%25', 'a%2520b', 'a%3Ab', 'a%5Cb', '%7Ba%7D'])('to %s keeps the escape', name => {
    const files = { 'x/a.md': file('a', '1', ''), 'b.md': file('b', '2', '', '[a](x/a.md?y#z) [a](./x/a.md)\n') };
    expect(move(files, ['x', name])).toEqual({ 'b.md': files['b.md'].replaceAll('x/a.md', `${name}/a.md`) });
  });

  it('a file that is not a pattern updates the links to it', () => {
    const files = { 'a.md': file('a', '1', '', '[notes](notes.md#1) [more](more.md)\n') };
    expect(move(files, ['notes.md', 'old%20notes.md'])).toEqual({
      'a.md': files['a.md'].replace('(notes.md#1)', '(old%20notes.md#1)'),
    });
    expect(move(files, ['nothing.md', 'something.md'])).toEqual({});
  });
});

describe('deleting', () => {
  const lost = (files: Readonly<Record<string, string>>, ...gone: readonly string[]) => {
    const memory = memoryLibrary(files);
    const names = gone.map(uriOf);
    const found = deletionOf(memory.library, names, uri => memory.document(uri.slice(uriOf('').length)));
    return { patterns: found.patterns.length, sources: found.sources.length, after: applied(files, found.files) };
  };

  it('a pattern removes the relations of others to it, by id and by slug, with the title after them', () => {
    const files = { ...LIBRARY, 'x.md': `---\nenables:\n  # first\n  - ${ID('1')}  # seed library\n  - ${ID('2')}\n---\n` };
    expect(lost(files, 'seed-library.md')).toEqual({
      patterns: 1,
      sources: 2,
      after: {
        'tool-library.md': TOOLS.replace(`[${ID('1')}, "seed-library"]`, '[]'),
        'x.md': `---\nenables:\n  # first\n  - ${ID('2')}\n---\n`,
      },
    });
  });

  it('patterns that only refer to each other, or have no incoming relations, needs no warning', () => {
    expect(lost(LIBRARY, 'tool-library.md')).toEqual({ patterns: 0, sources: 0, after: {} });
    expect(lost(LIBRARY, 'tool-library.md', 'seed-library.md')).toEqual({ patterns: 0, sources: 0, after: {} });
    expect(lost({ ...LIBRARY, 'twin.md': SEEDS }, 'seed-library.md')).toMatchObject({ patterns: 0 });
  });

  it('a folder counts all patterns in it', () => {
    expect(lost({ 'x/seed-library.md': SEEDS, 'tool-library.md': TOOLS }, 'x')).toMatchObject({ patterns: 1, sources: 1 });
  });
});

describe('a name that looks like another type', () => {
  const NAMES = [
    ...['1984', '3.0', '-1', '.5', '1e3', '0x1F', '0o17', '1_000', '1,000', '12:30', '12:30:45', '007'],
    ...['2026-01-28', '2026-1-2', '2026-01-28T10:00:00Z', '2026-01-28 10:00:00'],
    ...['true', 'No', 'on', 'OFF', 'y', 'N', 'null', '~', 'NULL', '.inf', '.NaN'],
    ...[
      'a: b',
      'a #b',
      '# a',
      '- a',
      '[a]',
      '{a}',
      '"a"',
      "it's",
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a`',
      '| a',
      '> a',
      'a:',
      '\u00c9t\u00e9 2026',
    ],
  ];
  const read = (text: string, version: '1.1' | '1.2'): unknown => parse(text.split('---')[1] ?? '', { version });

  it.each(NAMES)('stays a text as a title: %s', name => {
    const files = { 'a.md': `---\nid: ${ID('1')}\nslug: a\ntitle: Old$0 Name # kept\naliases: [Other]\n---\n` };
    const after = rename(files, name).after?.['a.md'] ?? '';
    for (const version of ['1.1', '1.2'] as const) {
      expect(read(after, version)).toMatchObject({ title: name, aliases: ['Other', 'Old Name'] });
    }
    // And back again: the former title becomes an alias, as a text.
    const back = rename({ 'a.md': after.replace(/title: (.)/, 'title: $1$$0') }, 'Old Name').after?.['a.md'] ?? '';
    expect(read(back, '1.1')).toMatchObject({ title: 'Old Name', aliases: ['Other', name] });
  });

  it.each(['1984', '2026-01-28', 'true', '1e3'])('stays a text as a slug: %s', name => {
    const files = {
      'a.md': `---\nid: ${ID('1')}\nslug: old$0\n---\n`,
      'b.md': `---\nid: ${ID('2')}\nslug: b\nlifecycle:\nrelationships:\n  enables: [old, {slug: old}, {slug: 'old'}]\n---\n`,
    };
    const { after = {} } = rename(files, name);
    for (const version of ['1.1', '1.2'] as const) {
      expect(read(after['a.md'] ?? '', version)).toMatchObject({ slug: name });
      expect(read(after['b.md'] ?? '', version)).toMatchObject({
        relationships: { enables: [name, { slug: name }, { slug: name }] },
      });
    }
  });

  it('keeps a number a number where a fix writes one', () => {
    expect(
      read(
        `---\nscore: ${replaceValue({ kind: 'scalar', style: 'plain', text: '3', value: 3, span: { start: 0, end: 1 } }, '4').newText}\n---\n`,
        '1.2',
      ),
    ).toEqual({ score: 4 });
  });
});

describe('a slug that is no file name', () => {
  const files = { 'old.md': `---\nid: ${ID('1')}\nslug: old$0\n---\n` };

  it.each(['con', 'nul', 'aux', 'com1', 'lpt9'])('is refused on all systems: %s', name => {
    expect(rename(files, name).refused).toBe(`"${name}" cannot be the name of a file on Windows.`);
  });

  it.each(['con-2', 'nul-l', 'com', 'com10'])('does not include %s', name => {
    expect(rename(files, name).refused).toBeUndefined();
  });

  it('is refused if it is too long', () => {
    expect(rename(files, 'a'.repeat(252)).refused).toBeUndefined();
    expect(rename(files, 'a'.repeat(253)).refused).toBe('The slug is too long for the name of a file.');
    expect(rename(files, '\u3042'.repeat(85)).refused).toBe('The slug is too long for the name of a file.');
  });
});

describe('links by a label', () => {
  const linking = (target: string) =>
    `---\nid: ${ID('2')}\nslug: b\n---\n\nSee [it][x], [x] and [x][].\n\n[x]: ${target} "Seeds"\n[other]: <https://example.org/>\n`;

  it.each([
    ['old.md', 'new.md'],
    ['./old.md#use', './new.md#use'],
    ['<old.md>', '<new.md>'],
    [`${SITE}/old/`, `${SITE}/new/`],
  ])('follow a renamed slug: %s', (before, after) => {
    const files = { 'old.md': `---\nid: ${ID('1')}\nslug: old$0\n---\n`, 'b.md': linking(before) };
    expect(rename(files, 'new').after?.['b.md']).toBe(linking(after));
  });

  it.each(['`[x]: old.md`', '[^x]: old.md', '[x]: old.md and more'])('are not seen in %s', text => {
    const files = {
      'old.md': `---\nid: ${ID('1')}\nslug: old$0\n---\n`,
      'b.md': `---\nid: ${ID('2')}\nslug: b\n---\n\n${text}\n`,
    };
    expect(rename(files, 'new').after?.['b.md']).toBeUndefined();
  });
});
