/** Features of a whole document: symbols, hints, links, folding, selections, lenses, hierarchy. */
import { describe, expect, it } from 'vitest';
import { codeLenses } from '../../server/src/core/features/codeLens.ts';
import { documentLinks } from '../../server/src/core/features/documentLinks.ts';
import { foldingRanges } from '../../server/src/core/features/folding.ts';
import { inlayHints } from '../../server/src/core/features/inlayHints.ts';
import { selectionRangeAt } from '../../server/src/core/features/selectionRanges.ts';
import { semanticTokens } from '../../server/src/core/features/semanticTokens.ts';
import { type DocumentSymbol, documentSymbols, workspaceSymbols } from '../../server/src/core/features/symbols.ts';
import { subtypesOf, supertypesOf, typeHierarchyAt } from '../../server/src/core/features/typeHierarchy.ts';
import { formatMessage, message } from '../../server/src/core/index.ts';
import { type Cursor, cursorIn, patternFile } from '../support/atCursor.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const LIBRARY = {
  'shared-governance.md': patternFile({
    id: ID('1'),
    title: 'Shared Governance',
    aliases: 'Joint Rule, Common Helm',
    more: `specializes_to: [${ID('3')}]\nenables: [${ID('9')}]`,
  }),
  'repair-rota.md': patternFile({ id: ID('2'), title: 'Repair Rota', more: `generalizes_from: [${ID('1')}]` }),
  'visible-ledger.md': patternFile({ id: ID('3'), title: 'Visible Ledger' }),
};

const file = (lines: string, body = '### 1. Overview\n\none two three\n') =>
  `---\nid: ${ID('9')}\ntitle: Example\n${lines}\n---\n\n${body}`;

/** By default, the cursor is at the end. */
const open = (text: string): Cursor => cursorIn(text.includes('$0') ? text : `${text}$0`, LIBRARY);
const at = ({ text }: Cursor, { start, end }: { start: number; end: number }) => text.slice(start, end);

describe('document symbols', () => {
  const outline = (symbols: readonly DocumentSymbol[]): unknown[] =>
    symbols.map(({ kind, name, detail, children }) => [kind, name, detail, ...outline(children)]);

  it('are keys and sections, with their values and lengths', () => {
    const cursor = open(
      file(
        'related: [a, b]\nclassification:\n  domain: governance',
        '# Example\n\n### 1. Overview\n\none two\n\n#### Detail\n\nthree\n',
      ),
    );
    expect(outline(documentSymbols(cursor.document))).toEqual([
      [
        'frontmatter',
        'Frontmatter',
        '',
        ['value', 'id', ID('9')],
        ['value', 'title', 'Example'],
        ['list', 'related', '2 items'],
        ['map', 'classification', '', ['value', 'domain', 'governance']],
      ],
      ['heading', 'Example', ''],
      ['section', '1. Overview', '4 words', ['heading', 'Detail', '']],
    ]);
  });

  it('contain their selection', () => {
    const check = (symbols: readonly DocumentSymbol[]) => {
      for (const { span, selection, children, name } of symbols) {
        expect(span.start <= selection.start && selection.end <= span.end && name !== '').toBe(true);
        check(children);
      }
    };
    check(documentSymbols(open(file('related:\n? \nx: [', '### 1. Overview   \n\n#\n')).document));
  });

  it('are empty for an empty text', () => {
    expect(documentSymbols(open('').document)).toEqual([]);
  });
});

describe('workspace symbols', () => {
  const names = (query: string) =>
    workspaceSymbols(open(file('')).memory.library, query, 50).map(({ name, container }) =>
      container ? `${name} (${container})` : name,
    );

  it('are patterns by title and alias', () => {
    expect(names('repair')).toEqual(['Repair Rota']);
    expect(names('helm')).toEqual(['Shared Governance', 'Common Helm (Shared Governance)']);
  });

  it('are all for an empty query, and none if nothing matches', () => {
    expect(names('')).toHaveLength(4);
    expect(names('zzqqxx')).toEqual([]);
  });
});

describe('inlay hints', () => {
  const hints = (text: string) => {
    const cursor = open(text);
    const { document, memory } = cursor;
    return inlayHints(document, memory.library, { start: 0, end: document.text.length }).map(
      ({ kind, label, offset }) => `${cursor.text.slice(0, offset).split('\n').at(-1)?.trim()} <${kind}: ${label}>`,
    );
  };

  it('show titles, unknown ids, and the labels of scores', () => {
    expect(hints(file(`related:\n- ${ID('1')}\n- ${ID('7')}\nclassification:\n  commons_alignment: 4`))).toEqual([
      `- ${ID('1')} <title: Shared Governance>`,
      `- ${ID('7')} <missing: missing>`,
      'commons_alignment: 4 <score: high>',
    ]);
  });

  it('are not shown if a comment contains the title, or for numbers that are not scores', () => {
    expect(hints(file(`related:\n- ${ID('1')}  # Shared Governance\nclassification:\n  commons_alignment: nine`))).toEqual([]);
  });

  it('shorten a long title, with the whole one in a tooltip', () => {
    const title = 'A Title of Exactly Forty-One Characters, X';
    const library = {
      'long.md': patternFile({ id: ID('5'), title }),
      'short.md': patternFile({ id: ID('6'), title: title.slice(0, 40) }),
    };
    const { document, memory } = cursorIn(file(`related: [${ID('5')}, ${ID('6')}]$0`), library);
    const [long, short] = inlayHints(document, memory.library, { start: 0, end: 999 });
    expect(long).toMatchObject({ label: `${title.slice(0, 39).trimEnd()}…`, tooltip: title });
    expect(short).toMatchObject({ label: title.slice(0, 40) });
    expect(short).not.toHaveProperty('tooltip');
  });

  it('do not mark unknown ids while the library is being read, and are limited to the visible range', () => {
    const { document, memory } = open(file(`related: [${ID('7')}, ${ID('1')}]`));
    memory.library.complete = false;
    expect(inlayHints(document, memory.library, { start: 0, end: 999 }).map(({ kind }) => kind)).toEqual(['title']);
    expect(inlayHints(document, memory.library, { start: 0, end: 10 })).toEqual([]);
  });
});

describe('semantic tokens', () => {
  const tokens = (text: string, complete = true) => {
    const cursor = open(text);
    cursor.memory.library.complete = complete;
    return semanticTokens(cursor.document, cursor.memory.library).map(
      ({ span, type, modifiers }) => `${at(cursor, span)} ${type} ${modifiers.join()}`,
    );
  };

  it('mark unknown ids', () => {
    expect(tokens(file(`related:\n- ${ID('7')} # gone\n- ${ID('1')}\nenables: ["${ID('8')}"]`))).toEqual([
      `${ID('7')} patternReference unresolved`,
      `"${ID('8')}" patternReference unresolved`,
    ]);
  });

  it('mark nothing while the library is being read, and no name that spans two lines', () => {
    expect(tokens(file(`related: [${ID('7')}]`), false)).toEqual([]);
    expect(tokens(file('related:\n- "two\n  lines"'))).toEqual([]);
  });
});

describe('document links', () => {
  const links = (lines: string) => {
    const cursor = open(file(lines));
    return documentLinks(cursor.document, cursor.memory.library).map(({ span, target }) => `${at(cursor, span)} -> ${target}`);
  };

  it('lead from ids to patterns, and from URLs to the web', () => {
    expect(
      links(`page_url: "https://example.org/a"\nrelated: [${ID('1')}]\nsources:\n- See https://example.org/b.\n- Prose`),
    ).toEqual([
      'https://example.org/a -> https://example.org/a',
      `${ID('1')} -> ${uriOf('shared-governance.md')}`,
      'https://example.org/b -> https://example.org/b',
    ]);
  });

  it('do not exist for unknown ids and empty values', () => {
    expect(links(`page_url:\nrelated: [${ID('7')}]\nsources: []`)).toEqual([]);
  });
});

describe('folding', () => {
  it('is offered for the frontmatter, its lists and maps, and sections', () => {
    const cursor = open(
      file(
        'related:\n- a\n- b\nclassification:\n  category:\n  - x',
        '### 1. Overview\n\ntext\n\n#### Detail\n\nmore\n\n### 2. Core Principles\n',
      ),
    );
    const firstLines = foldingRanges(cursor.document).map(
      ({ kind, span }) => `${kind}: ${at(cursor, span).split('\n')[0]} … ${at(cursor, span).split('\n').at(-1)}`,
    );
    expect(firstLines).toEqual([
      'frontmatter: --- … ---',
      'field: related: … - b',
      'field: classification: …   - x',
      'field: category: …   - x',
      'section: ### 1. Overview … more',
      'section: #### Detail … more',
    ]);
  });

  it('is not offered for a single line', () => {
    expect(foldingRanges(open('---\n---\n').document).map(({ kind }) => kind)).toEqual(['frontmatter']);
    expect(foldingRanges(open('### 1. Overview\n').document)).toEqual([]);
  });
});

describe('selection ranges', () => {
  const ranges = (text: string) => {
    const cursor = open(text);
    return selectionRangeAt(cursor.document, cursor.offset).map(span => at(cursor, span));
  };

  it('grow from a value to the frontmatter', () => {
    const found = ranges(file('classification:\n  category: ["x$0y", z]'));
    expect(found.slice(0, 5)).toEqual(['xy', '"xy"', '["xy", z]', 'category: ["xy", z]', '  category: ["xy", z]']);
    expect(found.at(-2)).toMatch(/^---\nid[\s\S]*---\n$/);
  });

  it('grow from a line to the section', () => {
    const found = ranges(file('', '### 1. Overview\n\none\nt$0wo\n\nthree\n'));
    expect(found.slice(0, 4)).toEqual(['two', 'one\ntwo', '\none\ntwo\n\nthree', '### 1. Overview\n\none\ntwo\n\nthree']);
  });

  it('are the whole text if it is empty', () => {
    expect(ranges('')).toEqual(['']);
  });
});

describe('code lenses', () => {
  const lenses = (text: string, problems: number) => {
    const cursor = open(text);
    return codeLenses(cursor.document, cursor.memory.library, problems).map(
      ({ label, span }) => `${at(cursor, span)}: ${formatMessage(label)}`,
    );
  };

  it('are shown above the title', () => {
    expect(lenses(file('related: []'), 2)).toEqual(['title: referenced by 1 pattern', 'title: 2 problems', 'title: 3 words']);
  });

  it('count other patterns, not the places in them', () => {
    const id = 'pat_999999999999999999999999';
    const twice = `---\nid: ${ID('6')}\nslug: twice\nrequires: [${id}]\nenables: [${id}]\n---\n`;
    const { document, memory } = cursorIn(`$0---\nid: ${id}\ntitle: A\nrelated: [${id}]\n---\n`, { 'twice.md': twice });
    const [lens] = codeLenses(document, memory.library, 0);
    expect(lens?.label).toEqual(message('referenced by 1 pattern'));
    expect(lens?.places.filter(({ uri }) => uri !== document.uri)).toHaveLength(2);
    const alone = cursorIn(`$0---\nid: ${id}\ntitle: A\n---\n`);
    expect(codeLenses(alone.document, alone.memory.library, 0)[0]?.label).toEqual(message('not referenced'));
  });

  it('omit a length of zero', () => {
    expect(lenses(file('related: []', '### 1. Overview\n'), 1)).toEqual(['title: referenced by 1 pattern', 'title: 1 problem']);
  });

  it.each(['', '\n\n'])('do not exist in an empty file: %j', text => {
    const { document, memory } = open(text);
    expect(codeLenses(document, memory.library, 1)).toEqual([]);
  });

  it('omit problems if there are none, and references while the library is being read', () => {
    const { document, memory } = open(file('related: []'));
    memory.library.complete = false;
    expect(codeLenses(document, memory.library, 0).map(({ kind }) => kind)).toEqual(['words']);
  });
});

describe('the type hierarchy', () => {
  const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name).sort();

  it('has parents as supertypes and children as subtypes, by either side', () => {
    const { library } = open(file('')).memory;
    expect(names(subtypesOf(library, uriOf('shared-governance.md')))).toEqual(['Repair Rota', 'Visible Ledger']);
    expect(names(supertypesOf(library, uriOf('repair-rota.md')))).toEqual(['Shared Governance']);
    expect(names(supertypesOf(library, uriOf('visible-ledger.md')))).toEqual(['Shared Governance']);
    expect(subtypesOf(library, uriOf('gone.md'))).toEqual([]);
  });

  it('starts at the named pattern, or at this one', () => {
    const start = (text: string) => {
      const { document, memory, offset } = open(text);
      return typeHierarchyAt(document, memory.library, offset)?.name;
    };
    expect(start(file(`related: [${ID('1')}$0]`))).toBe('Shared Governance');
    expect(start(file('rela$0ted: []'))).toBe('Example');
    expect(start(file('', '### 1. Overview\n\npro$0se\n'))).toBeUndefined();
  });
});
