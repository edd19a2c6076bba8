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
  title: 'Text and frontmatter give different scores',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Lists and searches show the score of the frontmatter, readers the one in the text. The last overall score in the
text counts; a decimal agrees with what it rounds to, halves upwards. Offered are both ways: which score is right is
known to the author. Where the text states one score only, the frontmatter follows it in all likelihood.`,
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
      message: message('The text gives the score {0}, but "{1}" is {2}.', last.score.value, assessment.field, field.value),
      related: [{ uri, at: field.span, message: message('The frontmatter says {0}.', field.value) }],
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
    title: message('Change the score in the text to {0}', wanted),
    edits: textEdits(assessment, last, wanted),
  };
  if (scalar === undefined || assessment.labels[stated] === undefined) return [changeText];
  const changeField: Fix = {
    title: message('Change "{0}" to {1}', assessment.field, stated),
    edits: [replaceScalar(scalar, String(stated))],
    preferred: scores.length === 1,
  };
  // An earlier score that agrees with the frontmatter makes the last one the odd one out.
  const supported = scores.some(({ score }) => roundHalfUp(score.value) === wanted);
  return supported ? [changeText, changeField] : [changeField, changeText];
}

/** Number and label: a label of another score would be wrong as soon as the number is right. */
function textEdits({ labels }: Assessment, { score, label }: OverallScore, wanted: number): readonly TextEdit[] {
  const edits: TextEdit[] = [{ span: score.span, newText: String(wanted) }];
  const [name] = labels[wanted] ?? [];
  const known =
    label && Object.values(labels).some(names => names.some(other => other.toLowerCase() === label.value.toLowerCase()));
  if (label && known && name !== undefined) edits.push({ span: label.span, newText: name });
  return edits;
}
