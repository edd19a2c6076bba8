import { fieldScore, roundHalfUp, scoreRange } from '../document/assessment.ts';
import { examplePattern, NINE } from '../document/exampleText.ts';
import type { OverallScore } from '../document/overallScore.ts';
import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { statedScores } from '../document/scoreSentences.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { Assessment } from '../formats/format.ts';
import type { DocumentRule, Fix, RelatedPlace } from '../rule.ts';
import { type Located, type Message, message, type TextEdit } from '../text.ts';

const scored = (text: string, frontmatter?: string): string =>
  examplePattern(
    NINE.map(name => (name.startsWith('8') ? `${name} | ${text}` : name)),
    frontmatter,
  );

export const scoreMismatch: DocumentRule = {
  kind: 'document',
  id: 'score-mismatch',
  title: 'Different overall scores',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Lists and searches show the score in the frontmatter, while readers see the one in the body. Every overall
score in the body is compared with it, also one in a sentence ("scores a 3 out of 5"); a decimal is rounded first,
halves upwards. Two different scores in the body are reported even if one agrees with the frontmatter: readers cannot
know which one is current. Only the author knows which score is correct, so all changes are offered. If the body
states only one score, changing the frontmatter is preferred. The scores of dimensions, in lists, tables and
subsections of the assessment, are not compared.`,
  examples: {
    valid: [
      { text: scored('**Overall Score: 4 (Value Creation Enabler)**') },
      { text: scored('**Overall Commons Alignment Score: 3.5/5**') },
      { text: scored('**Overall Score: 4**\n\nThe pattern scores a 4 instead of a 5, because its score is not a 5.') },
      { text: scored('It scores a 4.\n\n- **Openness:** It scores a 2.\n\n### Autonomy\n\nIt scores a 1.') },
      { text: scored('**Overall Score: 4**\n\nThis is not an architecture (a score of 5 out of 5).') },
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
      {
        text: scored('**Overall Score: [|2|] (Partial Enabler)**\n\nLater:\n\n**Overall Score**: 4/5'),
        after: scored('**Overall Score: 4 (Value Creation Enabler)**\n\nLater:\n\n**Overall Score**: 4/5'),
      },
      {
        text: scored('The pattern scores a [|3|] out of 5 on the commons alignment scale.'),
        after: scored(
          'The pattern scores a 3 out of 5 on the commons alignment scale.',
          '---\nclassification:\n  commons_alignment: 3\n---\n',
        ),
      },
      {
        text: scored('**Overall Score: 4**\n\nThe score of [|2|] reflects this.', '---\nclassification:\n---\n'),
        after: scored('**Overall Score: 4**\n\nThe score of 4 reflects this.', '---\nclassification:\n---\n'),
      },
    ],
  },
  *check(document) {
    const { assessment } = document.format;
    if (assessment === undefined) return;
    const scores = statedScores(document).filter(({ outOf }) => outOf === undefined || outOf === scoreRange(assessment)[1]);
    const field = fieldScore(document, assessment);
    const wanted = field ?? scores[0]?.score;
    const differing = scores.filter(({ score }) => wanted !== undefined && !isSame(score, wanted));
    // A sentence often repeats a score that is stated on a line of its own.
    const odd = differing.findLast(score => document.overallScores.includes(score)) ?? differing.at(-1);
    if (wanted === undefined || odd === undefined) return;
    const other = scores.findLast(({ score }) => !isSame(score, odd.score));
    yield {
      span: odd.score.span,
      message: textFor(assessment, odd, other, field),
      related: relatedPlaces(document.uri, other, field),
      fixes: () => fixesFor(document, assessment, scores, odd, roundHalfUp(wanted.value)),
    };
  },
};

function isSame(a: Located<number>, b: Located<number>): boolean {
  return roundHalfUp(a.value) === roundHalfUp(b.value);
}

/** @param other a score in the body that differs from `odd` */
function textFor(
  assessment: Assessment,
  { score }: OverallScore,
  other: OverallScore | undefined,
  field: Located<number> | undefined,
): Message {
  if (other === undefined) {
    return message('The score in the body is {0}, but "{1}" is {2}.', score.value, assessment.field, field?.value ?? '');
  }
  const values = [score.value, other.score.value] as const;
  if (field === undefined) return message('The body states two overall scores, {0} here and {1} elsewhere.', ...values);
  return isSame(field, other.score)
    ? message(
        'The body states two overall scores, {0} here and {1} elsewhere. "{2}" agrees with {1}.',
        ...values,
        assessment.field,
      )
    : message(
        'The body states two overall scores, {0} here and {1} elsewhere. "{2}" is {3}.',
        ...values,
        assessment.field,
        field.value,
      );
}

function relatedPlaces(
  uri: string,
  other: OverallScore | undefined,
  field: Located<number> | undefined,
): readonly RelatedPlace[] {
  const places: RelatedPlace[] = [];
  if (other) places.push({ uri, at: other.score.span, message: message('Score {0} in the body', other.score.value) });
  if (field) places.push({ uri, at: field.span, message: message('Score {0} in the frontmatter', field.value) });
  return places;
}

function fixesFor(
  document: PatternDocument,
  assessment: Assessment,
  scores: readonly OverallScore[],
  odd: OverallScore,
  wanted: number,
): readonly Fix[] {
  const stated = roundHalfUp(odd.score.value);
  const scalar = scalarField(document, assessment.field);
  const others = scores.filter(({ score }) => roundHalfUp(score.value) !== wanted);
  const changeText: Fix = {
    title: message('Change the score in the body to {0}', wanted),
    edits: others.flatMap(score => textEdits(assessment, score, wanted)),
  };
  if (fieldScore(document, assessment) === undefined || scalar === undefined || assessment.labels[stated] === undefined) {
    return [changeText];
  }
  const changeField: Fix = {
    title: message('Change "{0}" to {1}', assessment.field, stated),
    edits: [replaceScalar(scalar, String(stated))],
    preferred: scores.every(({ score }) => isSame(score, odd.score)),
  };
  // If one score in the body agrees with the frontmatter, the other is more likely wrong.
  return others.length < scores.length ? [changeText, changeField] : [changeField, changeText];
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
