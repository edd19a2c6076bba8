/** Sections of a text: which headings are sections, their names, and where their text ends. */
import { describe, expect, it } from 'vitest';
import { formatById, parsePattern } from '../../server/src/core/index.ts';

const FLAT = '---\nclassification:\n  status: draft\n---\n';

/** One line for each section: number or name as the format has it, then what its heading says. */
function outline(body: string, formatId = 'nine-section', frontmatter = FLAT): readonly string[] {
  const { sections } = parsePattern('file:///a.md', frontmatter + body, formatById(formatId));
  return sections.all.map(({ spec, name, number }) => `${spec?.number ?? '?'} ${number?.value ?? '-'} ${name.value}`);
}

function sectionsOf(body: string, formatId = 'nine-section') {
  const document = parsePattern('file:///a.md', FLAT + body, formatById(formatId));
  const textOf = ({ start, end }: { start: number; end: number }) => document.text.slice(start, end);
  return { document, textOf, ...document.sections };
}

describe('a section heading', () => {
  it.each([
    ['### 1. Overview', '1 1 Overview'],
    ['# 1. Overview', '1 1 Overview'],
    ['###### 1. Overview', '1 1 Overview'],
    ['## 1.Overview', '1 1 Overview'],
    ['## 01. Overview', '1 1 Overview'],
    ['## 1. OVERVIEW ##', '1 1 OVERVIEW'],
    ['## **1. Overview**', '1 1 Overview'],
    ['## 1. **Overview**:', '1 1 Overview'],
    ['## Section 1: Overview', '1 1 Overview'],
    ['## section 7 : Cognitive Era', '7 7 Cognitive Era'],
    ['## 1. Introduction', '1 1 Introduction'],
    ['## 8. Commons Alignment', '8 8 Commons Alignment'],
    ['## 8. Commons Alignment Assessment (v2.0)', '8 8 Commons Alignment Assessment'],
    ['## 6. Evidence and Impact', '6 6 Evidence and Impact'],
    ['## 6. Evidence &amp; Impact', '6 6 Evidence &amp; Impact'],
    ['## 9. Resources', '9 9 Resources'],
    ['## 9. References', '9 9 References'],
    ['## 9. References and Resources', '9 9 References and Resources'],
    ['## 2. Core Principles [1] [2, 3]', '2 2 Core Principles'],
    ['## 9. Resources & References (200-400 words)_x000D_', '9 9 Resources & References'],
    ['### 1. Overview {#overview}', '1 1 Overview'],
    ['## 2. Core Principles (draft) {: .wide #core}', '2 2 Core Principles'],
    ['## Overview {1}', undefined],
    ['### 1\\. Overview', '1 1 Overview'],
    ['### 1.\u00a0Overview', '1 1 Overview'],
    ['### 2. Core\u00a0Principles', '2 2 Core\u00a0Principles'],
    ['### 🌱 1. Overview', '1 1 Overview'],
    ['### ✍️ 2. Core Principles', '2 2 Core Principles'],
    ['## 5. Overview', '1 5 Overview'],
    ['### Application Context', '4 - Application Context'],
    ['# Introduction', '1 - Introduction'],
    ['  ## 1. Overview', '1 1 Overview'],
    ['1. Overview\n===', undefined],
    ['Key Practices\n-------------', '3 - Key Practices'],
  ])('%j is %j', (heading, expected) => {
    expect(outline(`\n${heading}\n\ntext\n`)).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    '# Overview',
    '## Implementation',
    '## References',
    '#### Application Context',
    '## Something Else',
    '# A Title',
    '#1. Overview',
    '    ## 1. Overview',
    '####### 1. Overview',
    '- ## 1. Overview',
    '> ## 1. Overview',
    '**1. Overview**',
    'text ## 1. Overview',
  ])('%j is not a section', heading => {
    expect(outline(`\n${heading}\n\ntext\n`)).toEqual([]);
  });

  it('may be "Overview" without a number if the format allows it', () => {
    expect(outline('\n## Overview\n\n## Implementation\n\n## References\n', 'eight-section')).toEqual([
      '1 - Overview',
      '4 - Implementation',
      '8 - References',
    ]);
  });

  it('is recognized by the names of its own format', () => {
    const body = '\n## 5. 7 Pillars Assessment\n\n## 5. Seven Pillars Assessment\n\n## 7. Anti-Patterns (and gotchas)\n';
    expect(outline(body, 'eight-section')).toEqual([
      '5 5 7 Pillars Assessment',
      '5 5 Seven Pillars Assessment',
      '7 7 Anti-Patterns',
    ]);
    expect(outline('\n## 2. Core Principles\n\n## 6. When to Use\n')).toEqual(['2 2 Core Principles', '? 6 When to Use']);
  });

  it('separates its prompt from its name', () => {
    const { all, textOf } = sectionsOf(
      '\n## 2. Core Principles (3-7 principles, 200-400 words)\n\n## 9. Resources (350 words)\n\n## 1. Overview (short)\n',
    );
    expect(all.map(({ prompt }) => prompt && textOf(prompt))).toEqual([
      '(3-7 principles, 200-400 words)',
      '(350 words)',
      undefined,
    ]);
    expect(all.map(({ name }) => textOf(name.span))).toEqual(['Core Principles', 'Resources', 'Overview']);
    expect(all.map(({ number }) => number && textOf(number.span))).toEqual(['2', '9', '1']);
  });

  // The time limit of the test is what it proves.
  it('is found among long and strange headings', () => {
    const long = `## 1. ${'('.repeat(100_000)}\n\n## 2. ${'x '.repeat(100_000)}\n\n## ${' '.repeat(100_000)}3. Key Practices\n`;
    expect(outline(`\n${long}`).map(line => line.slice(0, 20))).toContain('3 3 Key Practices');
  });
});

describe('in code and comments', () => {
  it.each([
    ['a fence', '```\n## 1. Overview\n```'],
    ['a longer fence', '~~~~ md\n~~~\n## 1. Overview\n~~~~'],
    ['a fence that is never closed', '```\n## 1. Overview'],
    ['a comment', '<!--\n## 1. Overview\n-->'],
    ['a comment in one line', '<!-- ## 1. Overview -->'],
    ['a comment that is never closed', '<!-- later\n\n## 1. Overview'],
  ])('no heading is found in %s', (_, body) => {
    expect(outline(`\n${body}\n`)).toEqual([]);
  });

  it('headings are found again after it', () => {
    expect(outline('\n```\n# no\n```\n## 1. Overview\n<!-- no -->\n## 2. Core Principles\n')).toEqual([
      '1 1 Overview',
      '2 2 Core Principles',
    ]);
  });

  it('inline code does not open a comment', () => {
    expect(outline('\nWrite `<!--` so.\n\n## 1. Overview\n')).toEqual(['1 1 Overview']);
  });
});

describe('the level', () => {
  it('is the most common one, regardless of section 8', () => {
    expect(sectionsOf('\n# 1. Overview\n\n## 2. Core Principles\n\n## 3. Key Practices\n').level).toBe(2);
    expect(sectionsOf('\n# 1. Overview\n\n### 8. Commons Alignment\n\n### 8. Commons Alignment\n').level).toBe(1);
    expect(sectionsOf('\n### 8. Commons Alignment\n').level).toBe(3);
    expect(sectionsOf('\n# A Title\n\n## Some text\n').level).toBeUndefined();
  });

  it('does not matter for known names', () => {
    const body = '\n# 1. Overview\n\n### 2. Core Principles\n\n###### 3. Key Practices\n\n## 4. Application Context\n';
    expect(outline(body)).toEqual(['1 1 Overview', '2 2 Core Principles', '3 3 Key Practices', '4 4 Application Context']);
  });

  it('distinguishes unknown sections from headings within a section', () => {
    const body =
      '\n# A Title\n\n## 1. Overview\n\n### 1. A step\n\n## 2.1 A part\n\n## 10. Criticism\n\n# 11. Appendix\n\n## Notes\n';
    expect(outline(body)).toEqual(['1 1 Overview', '? 10 Criticism', '? 11 Appendix']);
  });

  it('treats headings with the name of their own section as a part of it', () => {
    expect(outline('\n## 9. Resources & References\n\n### Resources\n\n### References\n')).toEqual([
      '9 9 Resources & References',
    ]);
    expect(outline('\n## 1. Overview\n\n### Resources\n\n## 9. Resources & References\n')).toEqual([
      '1 1 Overview',
      '9 9 Resources & References',
    ]);
    expect(outline('\n## 1. Overview\n\n### Resources\n')).toEqual(['1 1 Overview', '9 - Resources']);
  });
});

describe('a body', () => {
  it('goes from the line after its heading to the next section', () => {
    const { all, textOf } = sectionsOf(
      '\n# Title\n\n## 1. Overview\nfirst\n\n### part\n\n## 2. Core Principles\n## 3. Key Practices',
    );
    expect(all.map(({ body }) => textOf(body))).toEqual(['first\n\n### part\n\n', '', '']);
    expect(all.map(({ span }) => textOf(span)).join('')).toBe(
      '## 1. Overview\nfirst\n\n### part\n\n## 2. Core Principles\n## 3. Key Practices',
    );
  });

  it('keeps both lines of a setext heading in the heading', () => {
    const { all, textOf } = sectionsOf('\r\nKey\r\nPractices\r\n---\r\ntext\r\n');
    expect(all.map(({ heading, body }) => [textOf(heading.span), textOf(body)])).toEqual([
      ['Key\r\nPractices\r\n---', 'text\r\n'],
    ]);
  });

  it('is not divided by a second frontmatter', () => {
    const leftover = '---\nid: pat_1\nslug: a\ntitle: A\nversion: 1.0\n---\n';
    expect(outline(`\n${leftover}\n## 1. Overview\n\ntext\n`)).toEqual(['1 1 Overview']);
    expect(outline('---\n\n## 1. Overview\n\ntext\n')).toEqual(['1 1 Overview']);
  });
});

describe('missing sections', () => {
  const titles = (body: string, formatId?: string) => sectionsOf(body, formatId).missing.map(({ title }) => title);

  it('are named in the order of the format', () => {
    const body =
      '\n## 9. References\n\n## 1. Overview\n\n## 3. Key Practices\n\n## 5. Implementation\n\n## 6. Evidence & Impact\n\n## 7. Cognitive Era\n';
    expect(titles(body)).toEqual(['Core Principles', 'Application Context', 'Commons Alignment Assessment']);
    expect(sectionsOf(body).otherOutline).toBe(false);
  });

  it('make another outline if there are four or more', () => {
    expect(sectionsOf('\n## 1. Overview\n\n## 2. Core Principles\n\n## 3. Rationale\n').otherOutline).toBe(true);
    expect(titles('')).toHaveLength(9);
    expect(titles('', 'eight-section')).toHaveLength(8);
  });
});
