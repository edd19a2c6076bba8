import { fieldScore, roundHalfUp, scoreRange } from '../document/assessment.ts';
import { examplePattern, NINE } from '../document/exampleText.ts';
import type { OverallScore } from '../document/overallScore.ts';
import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { Assessment } from '../formats/format.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message, type TextEdit } from '../text.ts';

const scored = (text: string, frontmatter?: string): string =>
  examplePattern(
    NINE.map(name => (name.startsWith('8') ? `${name} | ${text}` : name)),
    frontmatter,
  );

export const scoreMismatch: DocumentRule = {
  kind: 'document',
  id: 'score-mismatch',
  title: 'Different scores in body and frontmatter',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Lists and searches show the score in the frontmatter, while readers see the one in the body. The last overall
score in the body is compared; a decimal is rounded first, halves upwards. Only the author knows which score is
correct, so both changes are offered. If the body states only one score, changing the frontmatter is preferred.`,
  examples: {
    valid: [
      { text: scored('**Overall Score: 4 (Value Creation Enabler)**') },
      { text: scored('**Overall Commons Alignment Score: 3.5/5**') },
      { text: scored('**Overall Score: 2 (Partial Enabler)**\n\nLater:\n\n**Overall Score**: 4/5') },
      { text: scored('**Overall Score: 8/10**\n\n`Overall Score: 2`') },
      { text: scored('**Overall Score: 2**', '---\nclassification:\n  commons_alignment: none\n---\n') },
    ],
    invalid: [
      {
        text: scored(
          '**Overall Score: [|3|] (Transitional)**',
          "---\nclassification:\n  commons_alignment: '4' # for now\n---\n",
        ),
        after: scored('**Overall Score: 3 (Transitional)**', "---\nclassification:\n  commons_alignment: '3' # for now\n---\n"),
      },
      {
        text: scored('**Overall Score: 4 (Value Creation Enabler)**\n\n**Overall Commons Alignment Score: [|3.4|]/5**'),
        after: scored('**Overall Score: 4 (Value Creation Enabler)**\n\n**Overall Commons Alignment Score: 4/5**'),
      },
      { text: scored('Overall Score: [|5|] - Value Creation Architecture') },
    ],
  },
  *check(document) {
    const { assessment } = document.format;
    const field = assessment && fieldScore(document, assessment);
    if (assessment === undefined || field === undefined) return;
    const scores = document.overallScores.filter(({ outOf }) => outOf === undefined || outOf === scoreRange(assessment)[1]);
    const last = scores.at(-1);
    if (last === undefined || roundHalfUp(last.score.value) === roundHalfUp(field.value)) return;
    const { uri } = document;
    yield {
      span: last.score.span,
      message: message('The score in the body is {0}, but "{1}" is {2}.', last.score.value, assessment.field, field.value),
      related: [{ uri, at: field.span, message: message('Score {0} in the frontmatter', field.value) }],
      fixes: () => fixesFor(document, assessment, scores, last, roundHalfUp(field.value)),
    };
  },
};

function fixesFor(
  document: PatternDocument,
  assessment: Assessment,
  scores: readonly OverallScore[],
  last: OverallScore,
  wanted: number,
): readonly Fix[] {
  const stated = roundHalfUp(last.score.value);
  const scalar = scalarField(document, assessment.field);
  const changeText: Fix = {
    title: message('Change the score in the body to {0}', wanted),
    edits: textEdits(assessment, last, wanted),
  };
  if (scalar === undefined || assessment.labels[stated] === undefined) return [changeText];
  const changeField: Fix = {
    title: message('Change "{0}" to {1}', assessment.field, stated),
    edits: [replaceScalar(scalar, String(stated))],
    preferred: scores.length === 1,
  };
  // If an earlier score agrees with the frontmatter, the last one is more likely wrong.
  const supported = scores.some(({ score }) => roundHalfUp(score.value) === wanted);
  return supported ? [changeText, changeField] : [changeField, changeText];
}

/** Changes number and label: the label of the old score would not match the new number. */
function textEdits({ labels }: Assessment, { score, label }: OverallScore, wanted: number): readonly TextEdit[] {
  const edits: TextEdit[] = [{ span: score.span, newText: String(wanted) }];
  const [name] = labels[wanted] ?? [];
  const known =
    label && Object.values(labels).some(names => names.some(other => other.toLowerCase() === label.value.toLowerCase()));
  if (label && known && name !== undefined) edits.push({ span: label.span, newText: name });
  return edits;
}
