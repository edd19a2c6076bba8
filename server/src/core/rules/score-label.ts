import { fieldScore, roundHalfUp, scoreOfLabel, scoreRange } from '../document/assessment.ts';
import { examplePattern, NINE } from '../document/exampleText.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

const scored = (text: string): string => examplePattern(NINE.map(name => (name.startsWith('8') ? `${name} | ${text}` : name)));

export const scoreLabel: DocumentRule = {
  kind: 'document',
  id: 'score-label',
  title: 'Label of another score',
  severity: 'warning',
  reads: 'body',
  docs: `Every score has a label. If a score is followed by the label of another one, readers do not know which of the
two is meant. Former labels are allowed, and other words are ignored. The fixes offer the correct label for the
number, and the number for the label. If the frontmatter agrees with the label, the number is wrong, and
\`score-mismatch\` reports it.`,
  examples: {
    valid: [
      { text: scored('**Overall Score: 4 (Value Creation Enabler)**\n\n**Overall Score: 4/5 (Commons-Aligned)**') },
      { text: scored('**Overall Commons Alignment Score: 3.57 (rounded to 4)**\n\nOverall Score: 4') },
      { text: scored('**Overall Score: 3 (Value Creation Enabler)**') },
      { text: scored('<!-- **Overall Score: 4 (Transitional)** -->') },
    ],
    invalid: [
      {
        text: scored('**Overall Score: 4 ([|Transitional|])**'),
        after: scored('**Overall Score: 4 (Value Creation Enabler)**'),
      },
      {
        text: scored('**Overall Score**: 4/5 - [|Extractive|]\n'),
        after: scored('**Overall Score**: 4/5 - Value Creation Enabler\n'),
      },
    ],
  },
  *check(document) {
    const { assessment } = document.format;
    if (assessment === undefined) return;
    const statements = document.overallScores;
    const field = fieldScore(document, assessment);
    for (const statement of statements) {
      const { score, label, outOf } = statement;
      if (label === undefined || (outOf !== undefined && outOf !== scoreRange(assessment)[1])) continue;
      const stated = roundHalfUp(score.value);
      const named = scoreOfLabel(label.value, assessment);
      if (named === undefined || named === stated) continue;
      const agreed = field && roundHalfUp(field.value);
      if (agreed === named) continue;
      const [name] = assessment.labels[stated] ?? [];
      yield {
        span: label.span,
        message:
          name === undefined
            ? message('"{0}" is the label of score {1}, not of {2}.', label.value, named, score.value)
            : message(
                '"{0}" is the label of score {1}. Expected "{3}", the label of score {2}.',
                label.value,
                named,
                stated,
                name,
              ),
        fixes: () => {
          const fixes: Fix[] = [];
          if (name !== undefined) {
            const edits = [{ span: label.span, newText: name }];
            fixes.push({ title: message('Change the label to "{0}"', name), edits, preferred: agreed === stated });
          }
          fixes.push({
            title: message('Change the score to {0}', named),
            edits: [{ span: score.span, newText: String(named) }],
          });
          return fixes;
        },
      };
    }
  },
};
