/** Completion in the body: sections, labels, scores, citations and links; and nothing in prose. */
import { describe, expect, it } from 'vitest';
import { accepted, completionsIn, cursorIn, itemLabelled, patternFile, shown } from '../support/atCursor.ts';

const LIBRARY = {
  'shared-governance.md': patternFile({ id: 'pat_111111111111111111111111', title: 'Shared Governance' }),
  'repair-rota.md': patternFile({ id: 'pat_222222222222222222222222', title: 'Repair Rota' }),
};

const HEAD = '---\nid: pat_999999999999999999999999\nclassification:\n  commons_alignment: 4\n---\n\n';

function labels(body: string, trigger?: string): readonly string[] {
  return completionsIn(cursorIn(HEAD + body, LIBRARY), { trigger }).items.map(({ label }) => shown(label) ?? '');
}

function bodyAfter(body: string, label: string): string {
  const cursor = cursorIn(HEAD + body, LIBRARY);
  return accepted(cursor, itemLabelled(completionsIn(cursor), label)).slice(HEAD.length);
}

describe('sections', () => {
  it('are the missing ones, starting with those that belong here', () => {
    const found = labels('## 1. Overview\n\ntext\n\n## 4. Application Context\n\ntext\n\n#$0');
    expect(found[0]).toBe('5. Implementation');
    expect(found).toContain('2. Core Principles');
    expect(found).not.toContain('1. Overview');
    expect(labels('## 1. Overview\n\ntext\n\n$0\n\n## 4. Application Context\n\ntext\n')[0]).toBe('2. Core Principles');
  });

  it.each([
    ['#$0', '#'],
    ['## $0', ' '],
    ['### 2. Core$0', undefined],
    ['### core pri$0', ' '],
    ['$0', undefined],
  ])('are offered for %j', (typed, trigger) => {
    expect(labels(`### 1. Overview\n\ntext\n\n${typed}`, trigger)).toContain('2. Core Principles');
  });

  it('are inserted at the heading level of the file, with their guidance and tab stops', () => {
    const text = bodyAfter('## 1. Overview\n\ntext\n\n#$0\n', '5. Implementation');
    expect(text).toContain(`\n\n## 5. Implementation\n\n**Prerequisites**:\n\n- \${1:What is required first}\n`);
    const cursor = cursorIn(`${HEAD}## 1. Overview\n\ntext\n\n#$0\n`);
    expect(itemLabelled(completionsIn(cursor), '5. Implementation').documentation).toMatch(/400-600 words/);
  });

  it('take the score of the frontmatter, and keep a blank line below', () => {
    const text = bodyAfter('### 7. Cognitive Era\n\ntext\n\n#$0\n### 9. Resources\n', '8. Commons Alignment Assessment (v2.0)');
    expect(text).toContain('**Overall Score: 4 (Value Creation Enabler)**');
    expect(text).toMatch(/\}\n\n### 9\. Resources\n$/);
  });

  it('are not offered for other headings, in front of text, in code, or when none is missing', () => {
    expect(labels('### 1. Overview\n\ntext\n\n#### Some detail $0', ' ')).toEqual([]);
    expect(labels('### 1. Overview\n\ntext\n\n#### co$0')).toEqual([]);
    expect(labels('### 1. Overview\n\ntext\n\n# A ti$0tle')).toEqual([]);
    expect(labels('### 1. Overview\n\n```\n#$0\n```\n', '#')).toEqual([]);
    expect(labels('### 1. Over$0view\n\ntext\n')).toEqual([]);
  });
});

describe('labels', () => {
  const section = '### 4. Application Context\n\n**Best Used For**:\n\n- a\n\n';

  it('are the usual ones of the section that are still missing', () => {
    expect(labels(`${section}$0`).slice(-3)).toEqual(['Not Suitable For', 'Scale', 'Domains']);
    expect(labels(`${section}**No$0`)).toEqual(['Not Suitable For']);
    expect(labels(`${section}**$0**`)).toEqual(['Not Suitable For', 'Scale', 'Domains']);
  });

  it('are inserted with the text that follows them', () => {
    expect(bodyAfter(`${section}**No$0`, 'Not Suitable For')).toBe(
      `${section}**Not Suitable For**:\n\n- \${1:An unsuitable situation}`,
    );
    expect(bodyAfter(`${section}**$0**\n`, 'Scale')).toBe(`${section}**Scale**: \${1:Team, organization, ecosystem}\n`);
  });

  it('are the dimensions and the score lines of the assessment, the score of the frontmatter first', () => {
    const found = labels('### 8. Commons Alignment Assessment\n\n**1. Stakeholder Architecture:** people\n\n**$0');
    expect(found[0]).toBe('Value Creation Capability');
    expect(found.filter(label => label.startsWith('Overall Score'))).toEqual([
      'Overall Score: 4 (Value Creation Enabler)',
      'Overall Score: 5 (Value Creation Architecture)',
      'Overall Score: 3 (Transitional)',
      'Overall Score: 2 (Partial Enabler)',
      'Overall Score: 1 (Legacy / Not Aligned)',
    ]);
    expect(bodyAfter('### 8. Commons Alignment\n\n**Over$0', 'Overall Score: 3 (Transitional)')).toBe(
      '### 8. Commons Alignment\n\n**Overall Score: 3 (Transitional)**',
    );
  });

  it('are not offered by a trigger character, in prose, or outside of sections', () => {
    expect(labels(`${section}$0`, ' ')).toEqual([]);
    expect(labels(`${section}*$0`, '*')).toEqual([]);
    expect(labels(`${section}**$0**`, '*')).toHaveLength(3);
    expect(labels(`${section}The scale of it $0`)).toEqual([]);
    expect(labels('**$0')).toEqual([]);
  });
});

describe('citations', () => {
  const works =
    '\n\n### 9. Resources & References\n\n[1] Ostrom, E. *Governing the Commons*. 1990.\n[2] Cox, M. A review. 2010.\n';
  const body = (line: string) => `### 1. Overview\n\n${line}${works}`;

  it('are the references with their text', () => {
    const cursor = cursorIn(HEAD + body('as shown [$0'));
    const { items } = completionsIn(cursor, { trigger: '[' });
    expect(items.map(({ label, description }) => `${shown(label)} ${shown(description)}`)).toEqual([
      '[1] Ostrom, E. Governing the Commons. 1990.',
      '[2] Cox, M. A review. 2010.',
    ]);
    expect(items[0]?.documentation).toBe('Ostrom, E. \\*Governing the Commons\\*. 1990.');
  });

  it.each([
    ['as shown [$0', '[2]', 'as shown [2]'],
    ['as shown [$0] here', '[2]', 'as shown [2] here'],
    ['as shown [1, $0] here', '[2]', 'as shown [1, 2] here'],
    ['as shown [1$0] here', '[1]', 'as shown [1] here'],
    ['as shown [cox$0] here', '[2]', 'as shown [2] here'],
    ['as shown [cox$0', '[2]', 'as shown [2]'],
  ])('complete %j', (line, label, expected) => {
    expect(bodyAfter(body(line), label)).toBe(body(expected));
  });

  it('leave out what is cited in the same brackets', () => {
    expect(labels(body('as shown [1, $0]'))).toEqual(['[2]']);
  });

  it('are offered together with links for words in brackets', () => {
    expect(labels(body('see [shared gov$0'))).toEqual(['Shared Governance']);
    expect(bodyAfter(body('see [shared gov$0] there'), 'Shared Governance')).toBe(
      body('see [Shared Governance](shared-governance.md) there'),
    );
  });

  it('are not offered in prose, for task lists, footnotes, entries, code, or by a space after words', () => {
    expect(labels(body('as shown $0'), ' ')).toEqual([]);
    expect(labels(body('- [ $0] task'), ' ')).toEqual([]);
    expect(labels(body('see [^$0'))).toEqual([]);
    expect(labels(body('see [the other $0'), ' ')).toEqual([]);
    expect(labels(body('see `[$0`'), '[')).toEqual([]);
    expect(labels('### 9. Resources & References\n\n[1] A.\n[$0', '[')).toEqual([]);
  });
});

describe('links', () => {
  it.each([
    ['see [x](shared gov$0)', 'see [x](shared-governance.md)'],
    ['see [x](shared gov$0', 'see [x](shared-governance.md)'],
    ['see [x](shared-gov$0)', 'see [x](shared-governance.md)'],
    ['see [x](shared%20gov$0)', 'see [x](shared-governance.md)'],
    ['see [Shared Governance]($0)', 'see [Shared Governance](shared-governance.md)'],
    ['see [x](repair-rota.md$0)', undefined],
  ])('complete %j', (line, expected) => {
    const body = `### 1. Overview\n\n${line}\n`;
    if (expected === undefined) expect(labels(body)).toEqual(['Repair Rota']);
    else expect(bodyAfter(body, 'Shared Governance')).toBe(`### 1. Overview\n\n${expected}\n`);
  });

  it('offer all patterns but this one when nothing is typed', () => {
    expect(labels('see [the rest]($0)', '(')).toEqual(expect.arrayContaining(['Shared Governance', 'Repair Rota']));
    expect(labels('see [zzqqxx]($0)')).toHaveLength(2);
  });

  it('are not offered for URLs, anchors, or after the link', () => {
    expect(labels('see [x](https://exa$0)')).toEqual([]);
    expect(labels('see [x](#sec$0)')).toEqual([]);
    expect(labels('see [x](a.md) $0', ' ')).toEqual([]);
  });
});

describe('prose', () => {
  it.each([' ', '-', ':', ',', '"', "'"])('gets nothing by the trigger character %j', trigger => {
    expect(labels(`### 1. Overview\n\nSome prose${trigger}$0`, trigger)).toEqual([]);
    expect(labels(`### 1. Overview\n\n${trigger}$0`, trigger)).toEqual([]);
  });
});
