import { roundHalfUp } from '../document/assessment.ts';
import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { pillarScores } from '../document/pillarScores.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { type Located, message, type TextEdit } from '../text.ts';

const rated = (alignment: string, overall: string, scores: readonly string[] = ['5', '4', '4', '3', '4', '5', '4']) => {
  const rows = PILLARS.map((pillar, index) => `| ${pillar} | ${scores[index]} | Why |\n`).join('');
  const table = `| Pillar | Score (1-5) | Rationale |\n|---|---|---|\n${rows}| **Overall** | ${overall} | Why |\n`;
  return `---\nclassification:\n  commons_alignment: ${alignment}\n---\n\n### 5. 7 Pillars Assessment\n\n${table}\n### 6. When to Use\n`;
};
const PILLARS = ['Purpose', 'Governance', 'Culture', 'Incentives', 'Knowledge', 'Technology', '**7. Resilience:**'];

export const pillarScore: DocumentRule = {
  kind: 'document',
  id: 'pillar-score',
  title: 'Overall score that differs from the pillars or the frontmatter',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `The overall score in the table of pillars is the mean of the seven pillars, and the frontmatter contains it as
a whole number, for lists and searches. Reported is an overall score that is not the mean, rounded to as many decimals
as the score has; and one that, rounded to a whole number (halves upwards), is not the score in the frontmatter. The
mean is compared if each pillar has exactly one score. The rule cannot know which of the numbers is correct: an
assessment may deliberately weigh one pillar more than another. The fixes change the overall score to the mean, or the
frontmatter to the score of the table.`,
  examples: {
    valid: [
      { text: rated('4', '**4.1**') },
      { text: rated('4', '4.14 / 5') },
      { text: rated('4', '4') },
      { text: rated('4', '3.5', ['4', '3', '4', '3', '4', '3', '3.5']) },
      { text: rated('4', '3.6', ['4', '3', '4', '3', '4', '', '3']) },
      { text: rated('4', 'high') },
      { text: rated('', '**4.1**') },
      { text: rated('4', '3').replace('Pillars Assessment', 'Pillars') },
    ],
    invalid: [
      { text: rated('3 # low', '**[|4.1|]**'), after: rated('4 # low', '**4.1**') },
      { text: rated('4', '**[|3.9|]**'), after: rated('4', '**4.1**') },
      { text: rated('3', '**[|4.5|]**'), after: rated('4', '**4.1**') },
      { text: rated('5', '[|4,3|]/5'), after: rated('4', '4.1/5') },
      {
        text: rated("'2'", '[|4.1|]', ['4', '', '3', '4', '3', '4', '3']),
        after: rated("'4'", '4.1', ['4', '', '3', '4', '3', '4', '3']),
      },
    ],
  },
  *check(document) {
    const table = document.format.pillars;
    const scores = table && pillarScores(document, table);
    if (table === undefined || scores === undefined) return;
    const { overall, decimals } = scores;
    const scalar = scalarField(document, table.field);
    const field = Number(scalar?.text);
    const mean = scores.mean === undefined ? undefined : round(scores.mean, Math.max(1, decimals));
    const isMean = scores.mean === undefined || Math.abs(scores.mean - overall.value) <= 0.5 * 10 ** -decimals + ROUNDING_ERROR;
    const correct = isMean ? overall.value : (mean ?? overall.value);
    const isStated = scalar === undefined || Number.isNaN(field) || [overall.value, correct].some(isRoundedTo(field));
    if (isMean && isStated) return;
    yield {
      span: overall.span,
      message:
        mean === undefined || isMean
          ? message('The overall score is {0}, but "{1}" is {2}.', overall.value, table.field, field)
          : isStated
            ? message('The overall score is {0}, but the mean of the pillars is {1}.', overall.value, mean)
            : message(
                'The overall score is {0}, but the mean of the pillars is {1}, and "{2}" is {3}.',
                overall.value,
                mean,
                table.field,
                field,
              ),
      related:
        isStated || scalar === undefined
          ? []
          : [{ uri: document.uri, at: scalar.span, message: message('Score {0} in the frontmatter', field) }],
      fixes: () => [correction(document, table.field, overall, correct)],
    };
  },
};

/** The difference between numbers that are equal apart from their binary form. */
const ROUNDING_ERROR = 1e-9;

function round(score: number, decimals: number): number {
  return Number(score.toFixed(decimals));
}

function isRoundedTo(field: number): (score: number) => boolean {
  return score => roundHalfUp(score) === roundHalfUp(field);
}

/** Changes the overall score, the field, or both. */
function correction(document: PatternDocument, path: string, overall: Located<number>, correct: number): Fix {
  const scalar = scalarField(document, path);
  const field = roundHalfUp(correct);
  const score: readonly TextEdit[] = correct === overall.value ? [] : [{ span: overall.span, newText: String(correct) }];
  const isStated = scalar === undefined || Number.isNaN(Number(scalar.text)) || isRoundedTo(Number(scalar.text))(correct);
  if (isStated) return { title: message('Change the overall score to {0}', correct), edits: score, preferred: true };
  return {
    title:
      score.length === 0
        ? message('Change "{0}" to {1}', path, field)
        : message('Change the overall score to {0} and "{1}" to {2}', correct, path, field),
    edits: [...score, replaceScalar(scalar, String(field))],
    preferred: true,
  };
}
