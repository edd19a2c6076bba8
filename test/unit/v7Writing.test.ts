/** Writing in the v7 format: entries, completions, sections and scores in the form of its files. */
import { describe, expect, it } from 'vitest';
import { rubric, scaleLabel } from '../../server/src/core/document/scales.ts';
import { addRelation } from '../../server/src/core/edits/relationEdits.ts';
import { insertSections } from '../../server/src/core/edits/sectionEdits.ts';
import { inlayHints } from '../../server/src/core/features/inlayHints.ts';
import { definitionsAt } from '../../server/src/core/features/navigation.ts';
import { V7 } from '../../server/src/core/formats/v7.ts';
import { applyEdits, hoverAt, parsePattern } from '../../server/src/core/index.ts';
import { accepted, completionsIn, cursorIn, FILE, itemLabelled } from '../support/atCursor.ts';
import { uriOf } from '../support/memoryLibrary.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';

function v7(slug: string, relationships: string, rest = ''): string {
  return `---\nslug: ${slug}\ntitle: ${slug}\nrelationships:\n${relationships}${rest}---\n`;
}

describe('a new entry has the style of the others', () => {
  const kind = V7.relations.find(({ key }) => key === 'enables');
  it.each([
    ['  enables: []\n', '  enables:\n    - slug: x\n      weight: 0.8\n'],
    ['  enables:\n', '  enables:\n    - slug: x\n      weight: 0.8\n'],
    [
      '  enables:\n    - slug: a\n      weight: 1\n',
      '  enables:\n    - slug: a\n      weight: 1\n    - slug: x\n      weight: 0.8\n',
    ],
    [
      '  tools:\n  - id: "a"\n    weight: 1\n  enables: []\n',
      '  tools:\n  - id: "a"\n    weight: 1\n  enables:\n  - id: x\n    weight: 0.8\n',
    ],
    ['  enables: [{slug: "a", weight: 1}]\n', '  enables: [{slug: "a", weight: 1}, {slug: "x", weight: 0.8}]\n'],
    ["  enables:\n    - 'a' # first\n", "  enables:\n    - 'a' # first\n    - 'x'\n"],
    ['  tools: [a]\n  enables: []\n', '  tools: [a]\n  enables: [x]\n'],
  ])('%j', (before, after) => {
    const list = `${before.includes('tools:\n  -') ? '' : 'sources:\n  - one\n'}`;
    const document = parsePattern(uriOf(FILE), v7('a', before, list));
    const edit = kind && addRelation(document, kind, 'x', undefined);
    expect(edit && applyEdits(document.text, [edit])).toBe(v7('a', after, list));
  });
});

describe('completion', () => {
  const library = { 'seeds.md': `---\nid: ${ID}\nslug: seed-library\ntitle: Seed Library\nlifecycle:\n---\n` };
  it.each([
    ['  tools:\n    - $0\n', '  tools:\n    - slug: seed-library\n      weight: ${1:0.8}\n'],
    ['  tools: $0\n', '  tools:\n    - slug: seed-library\n      weight: ${1:0.8}\n'],
    ['  tools: [$0]\n', '  tools: [{slug: seed-library, weight: ${1:0.8}}]\n'],
    ['  tools:\n    - a\n    - see$0\n', '  tools:\n    - a\n    - seed-library\n'],
    ['  tools:\n    - slug: seed$0\n      weight: 0.3\n', '  tools:\n    - slug: seed-library\n      weight: 0.3\n'],
    ['  tools:\n    - slug: $0\n', '  tools:\n    - slug: seed-library\n      weight: ${1:0.8}\n'],
    ['  tools:\n    - "$0"\n', '  tools:\n    - "seed-library"\n'],
  ])('inserts a slug into %j', (before, after) => {
    const cursor = cursorIn(v7('a', before), library);
    expect(accepted(cursor, itemLabelled(completionsIn(cursor), 'Seed Library'))).toBe(v7('a', after));
  });

  it.each([
    ['  tools:\n    - slug: a\n      $0\n', 'weight', '  tools:\n    - slug: a\n      weight: ${1:0.8}\n'],
    ['  tools: [{slug: a, $0}]\n', 'weight', '  tools: [{slug: a, weight: ${1:0.8}}]\n'],
    ['  tools:\n    - slug: a\n      weight: $0\n', '0.8', '  tools:\n    - slug: a\n      weight: 0.8\n'],
    ['  tools: [{slug: a, weight: $0}]\n', '0.8', '  tools: [{slug: a, weight: 0.8}]\n'],
  ])('handles the weight of an entry: %j', (before, label, after) => {
    const cursor = cursorIn(v7('a', before), library);
    expect(completionsIn(cursor).items[0]?.label).toBe(label);
    expect(accepted(cursor, itemLabelled(completionsIn(cursor), label))).toBe(v7('a', after));
  });

  it('offers neither keys that an entry already has nor patterns after its target', () => {
    const offered = (relations: string) => completionsIn(cursorIn(v7('a', relations), library)).items;
    expect(offered('  tools:\n    - slug: a\n      weight: 1\n      description: x\n      $0\n')).toEqual([]);
    expect(offered('  tools:\n    - id: a\n      weight: 1\n      $0\n').map(({ label }) => label)).toEqual(['description']);
    expect(offered('  tools:\n    - slug: a\n      description: $0\n')).toEqual([]);
  });

  it('offers the domains of the library, most used first', () => {
    const of = (domain: string) => `---\nslug: ${domain}\nlifecycle:\nontology:\n  domain: ${domain}\n---\n`;
    const cursor = cursorIn('---\nlifecycle:\nontology:\n  domain: $0\n---\n', {
      'a.md': of('rest'),
      'b.md': of('trust'),
      'c.md': of('trust'),
    });
    expect(completionsIn(cursor).items.map(({ label }) => label)).toEqual(['trust', 'rest']);
  });

  it('offers the mean of the scores', () => {
    const keys = V7.fields
      .flatMap(({ type }) => (type.kind === 'map' ? type.fields : []))
      .find(({ key }) => key === 'commons_assessment');
    const scores = keys?.type.kind === 'map' ? keys.type.fields.filter(({ type }) => type.kind === 'number') : [];
    const written = scores.filter(({ key }) => key !== 'overall_score').map(({ key }) => `    ${key}: 3.5\n`);
    const cursor = cursorIn(`---\nlifecycle:\nontology:\n  commons_assessment:\n${written.join('')}    overall_score: $0\n---\n`);
    expect(completionsIn(cursor).items.map(({ label }) => label)).toEqual(['3.5']);
  });

  it('offers a section in the heading form of the file, with the conflict of its frontmatter', () => {
    const head = '---\nlifecycle:\nontology:\n  search_hints:\n    primary_tension: Open vs. Shut\n---\n\n';
    const older = cursorIn(`${head}### 1. Context\n\nText.\n\n$0`);
    const problem = itemLabelled(completionsIn(older), '2. Problem');
    expect(accepted(older, problem)).toContain('### 2. Problem\n\n> **The core conflict is Open vs. Shut.**\n');
    const newer = cursorIn(`${head}### Section 1: Context\n\nText.\n\n### Section 2: Pr$0`);
    expect(accepted(newer, itemLabelled(completionsIn(newer), 'Section 2: Problem'))).toContain('### Section 2: Problem\n\n> **');
  });
});

describe('an entry', () => {
  const library = {
    'seeds.md': `---\nid: ${ID}\nslug: seeds\ntitle: Seed Library\nlifecycle:\n---\n\n### 1. Context\n\nText.\n`,
  };
  const at = (relations: string) => {
    const { memory, document, offset } = cursorIn(v7('a', relations), library);
    return { library: memory.library, document, offset };
  };
  const hover = (relations: string) => {
    const { library: known, document, offset } = at(relations);
    return hoverAt(document, known, offset, { read: () => undefined, problems: [], ruleLink: rule => rule })?.markdown;
  };

  it('shows its target and the strength of the relation on hover', () => {
    expect(hover('  tools:\n    - slug: see$0ds\n')).toContain('Seed Library');
    expect(hover('  tools: [se$0eds]\n')).toContain('Seed Library');
    expect(hover('  tools:\n    - slug: seeds\n      weight: 0.$08\n')).toBe(
      '**0.8** of 1\n\nStrength of the relation, from 0 to 1.',
    );
    expect(hover('  tools:\n    - slug: seeds\n      wei$0ght: 0.8\n')).toContain('Strength of the relation');
    expect(hover('  tools:\n    - slug: seeds\n      weight: stro$0ng\n')).toBeUndefined();
    expect(hover('  tools:\n    - slug: seeds\n      descrip$0tion: x\n')).toContain('How the two patterns are related');
    expect(hover('  tools:\n    - slug: seeds\n      remark$0s: x\n')).toBeUndefined();
  });

  it('links to the pattern, and shows its title if it differs from the slug', () => {
    const { library: known, document, offset } = at('  tools:\n    - slug: see$0ds\n    - slug: gone\n');
    expect(definitionsAt(document, known, offset)?.targets).toMatchObject([{ uri: uriOf('seeds.md') }]);
    const whole = { start: 0, end: document.text.length };
    expect(inlayHints(document, known, whole).map(({ label }) => label)).toEqual(['Seed Library', 'missing']);
    const same = cursorIn(v7('a', '  tools: [$0seed-library]\n'), {
      's.md': library['seeds.md'].replace('slug: seeds', 'slug: seed-library'),
    });
    expect(inlayHints(same.document, same.memory.library, whole)).toEqual([]);
  });
});

describe('scores', () => {
  const vitality = '---\nlifecycle:\nontology:\n  commons_assessment:\n    vitality: 3.$09\n---\n';

  it('show the rubric on hover', () => {
    const { memory, document, offset } = cursorIn(vitality);
    const hover = hoverAt(document, memory.library, offset, { read: () => undefined, problems: [], ruleLink: rule => rule });
    expect(hover?.markdown).toContain('sustaining');
    expect(hover?.markdown).toContain('- 4.5-5.0 generative\n- 3.5-4.4 sustaining\n- 2.0-3.4 functional\n- 0.0-1.9 extractive');
  });

  it.each([
    [5, 'generative'],
    [4.5, 'generative'],
    [4.4, 'sustaining'],
    [2, 'functional'],
    [1.9, 'extractive'],
    [0, 'extractive'],
    [-1, undefined],
  ])('%d is %s', (score, label) => {
    const bands = [...rubricFields()][0];
    expect(bands && scaleLabel(score, bands)).toBe(label);
    expect(bands && rubric(bands)).toHaveLength(4);
  });

  function* rubricFields() {
    for (const field of V7.fields.flatMap(({ type }) => (type.kind === 'map' ? type.fields : []))) {
      if (field.type.kind !== 'map') continue;
      for (const { type } of field.type.fields) if (type.kind === 'number' && type.bands) yield type;
    }
  }
});

it('inserts missing sections in the heading form of the file', () => {
  const text = '---\nlifecycle:\n---\n\n### 1. Context\n\nText.\n\n### 3. Solution\n\nText.\n';
  const document = parsePattern(uriOf(FILE), text);
  const missing = document.sections.missing.slice(0, 1);
  expect(applyEdits(text, insertSections(document, missing))).toContain('\n\n### 2. Problem\n\n<!-- ');
});
