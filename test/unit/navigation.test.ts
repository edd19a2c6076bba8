/** Definitions, references and highlights. */
import { describe, expect, it } from 'vitest';
import { definitionsAt, highlightsAt, referencesAt } from '../../server/src/core/features/navigation.ts';
import { parsePattern, patternOf } from '../../server/src/core/index.ts';
import { cursorIn, FILE, patternFile } from '../support/atCursor.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;

const LIBRARY = {
  'shared-governance.md': patternFile({ id: ID('1'), title: 'Shared Governance', more: `enables: [${ID('9')}]` }),
  'repair-rota.md': patternFile({
    id: ID('2'),
    title: 'Repair Rota',
    more: `related: [${ID('1')}]`,
    overview: 'See [it](shared-governance.md#x) and [web](https://example.org/patterns/shared-governance/).',
  }),
};

const file = (lines: string, body = 'text') =>
  `---\nid: ${ID('9')}\nslug: example\ntitle: Example\n${lines}\n---\n\n### 1. Overview\n\n${body}\n`;

/** The places as `file:text`. */
function places(
  found: readonly { readonly uri: string; readonly span: { start: number; end: number } }[],
  texts: Readonly<Record<string, string>>,
) {
  return found.map(({ uri, span }) => {
    const entry = Object.entries(texts).find(([name]) => uriOf(name) === uri);
    return `${entry?.[0]}:${entry?.[1].slice(span.start, span.end)}`;
  });
}

function definitions(marked: string, library: Readonly<Record<string, string>> = LIBRARY) {
  const { memory, document, offset, text } = cursorIn(marked, library);
  const found = definitionsAt(document, memory.library, offset);
  return (
    found && {
      origin: text.slice(found.origin.start, found.origin.end),
      targets: places(found.targets, { ...library, [FILE]: text }),
    }
  );
}

function references(marked: string, includeDeclaration = false) {
  const { memory, document, offset, text } = cursorIn(marked, LIBRARY);
  return places(referencesAt(document, memory.library, offset, { includeDeclaration }), { ...LIBRARY, [FILE]: text });
}

function highlights(marked: string) {
  const { memory, document, offset, text } = cursorIn(marked, LIBRARY);
  return highlightsAt(document, memory.library, offset).map(({ span, kind }) => `${kind}:${text.slice(span.start, span.end)}`);
}

describe('the definition', () => {
  it.each([
    ['of an id', file(`related:\n- ${ID('1')}$0`), ID('1')],
    ['of an id in a flow list', file(`related: [$0${ID('1')}]`), ID('1')],
    ['of an id in broken YAML', file(`title: "open\nrelated: [${ID('1')}$0`), ID('1')],
    ['of a link', file('related: []', 'see [it](shared-gov$0ernance.md)'), '[it](shared-governance.md)'],
    ['of a label', file('related: []', 'see [i$0t][b] now\n\n[b]: shared-governance.md'), '[it][b]'],
    [
      'of a short label',
      file('related: []', 'see [The\u00a0B$0] now\n\n> [the b]: <./shared-governance.md> "T"'),
      '[The\u00a0B]',
    ],
    ['of the target of a label', file('related: []', '[B][]\n\n[b]: shared-gov$0ernance.md'), '[b]: shared-governance.md'],
    [
      'of a web link',
      file('related: []', 'see [i$0t](https://example.org/patterns/shared-governance/)'),
      '[it](https://example.org/patterns/shared-governance/)',
    ],
  ])('%s is the title of the pattern', (_, marked, origin) => {
    expect(definitions(marked)).toEqual({ origin, targets: ['shared-governance.md:Shared Governance'] });
  });

  it('is all of them when an id is not unique', () => {
    const twice = { ...LIBRARY, 'twin.md': patternFile({ id: ID('1'), title: 'Twin' }) };
    expect(definitions(file(`related:\n- ${ID('1')}$0`), twice)?.targets).toHaveLength(2);
  });

  it('of a citation is its reference', () => {
    const works = '\n\n### 9. References\n\n- [1] Ostrom.\n';
    expect(definitions(file('related: []', `as shown [1$0]${works}`))).toEqual({ origin: '[1]', targets: [`${FILE}:[1]`] });
    expect(definitions(file('related: []', `as shown [7$0]${works}`))).toBeUndefined();
  });

  it('of an own name is the name itself', () => {
    expect(definitions(file('related: []').replace('Example', 'Exam$0ple'))?.targets).toEqual([`${FILE}:Example`]);
  });

  it('does not exist for an unknown id, an empty item, a link elsewhere, and prose', () => {
    expect(definitions(file(`related:\n- ${ID('7')}$0`))).toBeUndefined();
    expect(definitions(file('related:\n- $0'))).toBeUndefined();
    expect(definitions(file('related: []', 'see [it](gone$0.md)'))).toBeUndefined();
    expect(definitions(file('related: []', 'see [it](https://exa$0mple.org/)'))).toBeUndefined();
    expect(definitions(file('related: []', 'pro$0se'))).toBeUndefined();
  });
});

describe('references', () => {
  const expected = [
    `repair-rota.md:${ID('1')}`,
    `${FILE}:${ID('1')}`,
    'repair-rota.md:shared-governance.md#x',
    'repair-rota.md:https://example.org/patterns/shared-governance/',
  ];

  it('are relations and links of all files, from a target or a link', () => {
    expect(references(file(`related:\n- ${ID('1')}$0`)).sort()).toEqual([...expected].sort());
    expect(references(file(`related: [${ID('1')}]`, 'see [it](shared-gov$0ernance.md)')).sort()).toEqual(
      [...expected, `${FILE}:shared-governance.md`].sort(),
    );
  });

  it('are found from the own id, slug or title, with the declaration when asked for', () => {
    const incoming = [`shared-governance.md:${ID('9')}`];
    expect(references(file('related: []').replace(`id: ${ID('9')}`, `id: ${ID('9')}$0`))).toEqual(incoming);
    expect(references(file('related: []').replace('slug: ', 'slug: $0'))).toEqual(incoming);
    expect(references(file('related: []').replace('title: ', 'title: $0'), true)).toEqual([`${FILE}:Example`, ...incoming]);
  });

  it('of an unknown id are the relations with this id', () => {
    expect(references(file(`related:\n- ${ID('7')}$0`))).toEqual([`${FILE}:${ID('7')}`]);
  });

  it('of a citation are all that cite the same work', () => {
    const body = 'first [1$0], then [1-2] and [2]\n\n### 9. References\n\n[1] Ostrom.\n[2] Cox.';
    expect(references(file('related: []', body))).toEqual([`${FILE}:1`, `${FILE}:1-2`]);
    expect(references(file('related: []', body), true)).toEqual([`${FILE}:[1]`, `${FILE}:1`, `${FILE}:1-2`]);
  });

  it('do not exist elsewhere', () => {
    expect(references(file('related: []', 'pro$0se'))).toEqual([]);
    expect(references(file('related:\n- $0'))).toEqual([]);
    expect(references(file('cla$0ssification:'))).toEqual([]);
  });
});

describe('highlights', () => {
  it('are the places of the text that name the same pattern', () => {
    const marked = file(`enables: [${ID('1')}]\nrelated: [${ID('1')}$0, ${ID('2')}]`, 'see [it](shared-governance.md)');
    expect(highlights(marked)).toEqual([`read:${ID('1')}`, `read:${ID('1')}`, 'read:shared-governance.md']);
  });

  it('are the own names and the references to them', () => {
    const marked = file(`related: [${ID('9')}]`).replace('title: ', 'title: $0');
    expect(highlights(marked)).toEqual([`write:${ID('9')}`, 'write:example', 'write:Example', `read:${ID('9')}`]);
  });

  it('are a reference and its citations', () => {
    const body = 'first [1], then [1-2]\n\n### 9. References\n\n[1$0] Ostrom.\n[2] Cox.';
    expect(highlights(file('related: []', body))).toEqual(['read:1', 'read:1-2', 'write:[1]']);
  });

  it('omit a name from before its end was deleted', () => {
    const before = `---\nid: ${ID('9')}\ntitle: "Example"`;
    const { memory, document } = cursorIn(`${before}$0\n---\n`, LIBRARY);
    const cut = parsePattern(document.uri, before.slice(0, -1));
    memory.library.update(cut.uri, patternOf(cut, memory.library.get(cut.uri)));
    expect(highlightsAt(cut, memory.library, cut.text.length).map(({ span }) => span)).toEqual([{ start: 8, end: 36 }]);
  });

  it('are none in prose', () => {
    expect(highlights(file('related: []', 'pro$0se'))).toEqual([]);
  });
});
