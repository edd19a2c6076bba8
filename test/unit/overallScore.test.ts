/** The forms in which a text states its overall score. */
import { describe, expect, it } from 'vitest';
import { fieldScore, roundHalfUp, scoreOfLabel } from '../../server/src/core/document/assessment.ts';
import { scoreSentences } from '../../server/src/core/document/scoreSentences.ts';
import { DEFAULT_FORMAT, parsePattern } from '../../server/src/core/index.ts';

const { assessment } = DEFAULT_FORMAT;

function documentOf(body: string, alignment = '4') {
  return parsePattern('file:///a.md', `---\nclassification:\n  commons_alignment: ${alignment}\n---\n${body}`);
}

/** Score, what it is out of, and label, each read back from its place in the text. */
function scoresIn(body: string) {
  const document = documentOf(body);
  const textOf = (span: { start: number; end: number }) => document.text.slice(span.start, span.end);
  return document.overallScores.map(({ score, outOf, label, span }) => {
    expect(Number(textOf(score.span).replace(',', '.'))).toBe(score.value);
    if (label) expect(textOf(label.span)).toBe(label.value);
    expect(textOf(span)).toMatch(/^overall/i);
    return [score.value, outOf, label?.value];
  });
}

describe('a statement', () => {
  it.each([
    ['**Overall Score: 4 (Value Creation Enabler)**', [4, undefined, 'Value Creation Enabler']],
    ['**Overall Score: 1 (Legacy / Not Aligned)**', [1, undefined, 'Legacy / Not Aligned']],
    ['**Overall Score**: 4/5', [4, 5, undefined]],
    ['**Overall Score:** 4 / 5 (Commons-Aligned)', [4, 5, 'Commons-Aligned']],
    ['**Overall Score**: **3/5 (Transitional)**', [3, 5, 'Transitional']],
    ['**Overall Score**: **3** (Transitional)', [3, undefined, 'Transitional']],
    ['Overall Commons Alignment Score: 3', [3, undefined, undefined]],
    ['**Overall Commons Alignment Score: 3.57 (rounded to 4)**', [3.57, undefined, 'rounded to 4']],
    ['overall alignment score = 2,5', [2.5, undefined, undefined]],
    ['**Overall Score: 2 - Transitional**', [2, undefined, 'Transitional']],
    ['**Overall Score: 2 – Partial Enabler**\n', [2, undefined, 'Partial Enabler']],
    ['Overall Score: 4 out of 5.', [4, 5, undefined]],
    ['Overall Rating: 8/10', [8, 10, undefined]],
    ['| **Overall Score** | | **3** |', [3, undefined, undefined]],
    ['| --- |\n| **Overall** | 4/5 | why |', [4, 5, undefined]],
  ])('%j', (body, expected) => {
    expect(scoresIn(`\n${body}\n`)).toEqual([expected]);
  });

  it.each([
    'Overall, it scores 4.',
    'The overall score is the average of 7 scores.',
    '**Overall Score: high**',
    'Overall Score: 80%',
    'Overall Score: 2024',
    '`Overall Score: 4`',
    '<!-- Overall Score: 4 -->',
    '```\nOverall Score: 4\n```',
    'Overall | 4 | 5 |',
  ])('%j is not a statement', body => {
    expect(scoresIn(`\n${body}\n`)).toEqual([]);
  });

  it('has correct offsets after CR LF and astral characters', () => {
    expect(scoresIn('\r\n🌱 text\r\n\r\n**Overall Score: 4 (Transitional)**\r\n')).toEqual([[4, undefined, 'Transitional']]);
  });
});

/** The scores that sentences of an assessment state, each read back from its place. */
function sentenceScoresIn(assessmentText: string) {
  const document = documentOf(`\n## 8. Commons Alignment Assessment\n\n${assessmentText}\n`);
  return scoreSentences(document).map(({ score, outOf }) => {
    expect(Number(document.text.slice(score.span.start, score.span.end))).toBe(score.value);
    return [score.value, outOf];
  });
}

describe('a sentence', () => {
  it.each([
    ['The overall alignment score is 3.', 3, undefined],
    ['an overall commons alignment score of **4** out of 5', 4, 5],
    ['The overall commons alignment score for this pattern is a 4.5.', 4.5, undefined],
    ['It received a **Commons Alignment Score of 3**.', 3, undefined],
    ['The matrix scores a 3 out of 5 on the commons alignment scale.', 3, 5],
    ['It scores a 4 instead of a 5 because it is a tool.', 4, undefined],
    ['This is a strong enabler, scoring a 4.', 4, undefined],
    ['The score of 3 out of 5 reflects this.', 3, 5],
    ['The score of 2 reflects this.', 2, undefined],
    ['The assessment ends with a rating of 3 on a scale of 1 to 5.', 3, undefined],
  ])('%j states the score', (text, score, outOf) => {
    expect(sentenceScoresIn(text)).toEqual([[score, outOf]]);
  });

  it.each([
    'The overall score is an average of the seven dimensions.',
    'The overall alignment score is on a scale of 1 to 5.',
    'The score is 3.',
    'A high alignment score. In 3 of 5 cases',
    '`The alignment score is 3`',
    '<!-- The alignment score is 3 -->',
    'It does not receive a score of 5 out of 5.',
    'This prevents a score of 5 out of 5.',
    'It would need more for a perfect score of 5 out of 5.',
    'Each of the dimensions has a score of 4 out of 5.',
    'The scale has five steps (a score of 5).',
    'It is not a full architecture (a score of 5 out of 5).',
    '- **Openness:** The pattern scores a 2.',
    '**Openness:** It scores a 2 out of 5.\n\n| Autonomy | a score of 3 out of 5 |',
    '### Openness\n\nThe pattern scores a 2.',
    '## 9. Resources & References\n\nThe pattern scores a 2.',
  ])('%j does not', text => {
    expect(sentenceScoresIn(text)).toEqual([]);
  });
});

describe('a sentence below a heading that is glued to other text', () => {
  const scoresIn = (text: string) => scoreSentences(parsePattern('file:///a.md', text)).map(({ score }) => score.value);
  const ASSESSMENT = '### 8. Commons Alignment Assessment\n\nThe pattern scores a 3 out of 5 on the commons alignment scale.\n';

  it('is read as one of the section that the heading means', () => {
    expect(scoresIn(`### 7. Cognitive Era Considerations\n\nIt scores a 2 out of 5. It ends.${ASSESSMENT}`)).toEqual([3]);
    expect(scoresIn(`### 7. Cognitive Era Considerations\n\nIt ends.\n\n${ASSESSMENT}`)).toEqual([3]);
  });

  it('is not read if the section is there as well, or the heading is in code', () => {
    const real = '### 8. Commons Alignment Assessment\n\nNothing.\n';
    expect(scoresIn(`### 7. Cognitive Era Considerations\n\nIt ends.${ASSESSMENT}\n${real}`)).toEqual([]);
    expect(scoresIn(`### 7. Cognitive Era Considerations\n\n\`\`\`\nIt ends.${ASSESSMENT}\`\`\`\n`)).toEqual([]);
  });
});

describe('what a score is compared with', () => {
  it.each([
    ['4', 4],
    ["'4'", 4],
    ['3.5', 3.5],
    ['high', undefined],
    ['0', undefined],
    ['7', undefined],
    ['', undefined],
    ['[4]', undefined],
  ])('commons_alignment: %s is %j', (written, expected) => {
    expect(assessment && fieldScore(documentOf('', written), assessment)?.value).toBe(expected);
  });

  it('rounds halves upwards', () => {
    expect([2.49, 2.5, 3, 3.57].map(roundHalfUp)).toEqual([2, 3, 3, 4]);
  });

  it('knows current and older labels', () => {
    const scoreOf = (label: string) => assessment && scoreOfLabel(label, assessment);
    expect(['Value Creation Enabler', 'commons aligned', 'Legacy/Not aligned', 'TRANSITIONAL'].map(scoreOf)).toEqual([
      4, 4, 1, 3,
    ]);
    expect(scoreOf('rounded to 4')).toBeUndefined();
  });
});
