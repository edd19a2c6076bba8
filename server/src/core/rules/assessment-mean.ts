import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { decimal, meanOf, TINY } from '../document/scales.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const SEVEN = [
  'stakeholder_architecture',
  'value_creation',
  'resilience',
  'ownership',
  'autonomy',
  'composability',
  'fractal_value',
];
const assessed = (rest: string, score = '3.0') =>
  `---\nlifecycle:\nontology:\n  commons_assessment:\n${SEVEN.map(key => `    ${key}: ${score}\n`).join('')}${rest}---\n`;

export const assessmentMean: DocumentRule = {
  kind: 'document',
  id: 'assessment-mean',
  title: 'Overall score that is not the mean',
  severity: 'information',
  reads: 'frontmatter',
  silencedBy: ['out-of-range'],
  docs: `The overall score is the mean of the other scores, rounded to one decimal. It is easily forgotten when one of
them changes. The fix writes the mean. Nothing is reported while a score is missing or is not a number.`,
  examples: {
    valid: [
      { text: assessed('    vitality: 3.0\n    overall_score: 3\n') },
      // 3.0625 and 3.25: either neighbour of a half is right.
      { text: assessed('    vitality: 3.5\n    overall_score: 3.1\n') },
      { text: assessed('    vitality: 5\n    overall_score: 3.2\n') },
      { text: assessed('    vitality: 5\n    overall_score: 3.3\n') },
      { text: assessed('    vitality: 5\n    overall_score: 3.25\n') },
      { text: assessed('    vitality:\n    overall_score: 1.0\n') },
      { text: assessed('    vitality: high\n    overall_score: 1.0\n') },
      { text: assessed('    overall_score: 1.0\n') },
      { text: assessed('    vitality: 3.0\n    overall_score: 7\n') },
    ],
    invalid: [
      {
        text: assessed('    vitality: 4.5\n    overall_score: [|3.0|] # as before\n'),
        after: assessed('    vitality: 4.5\n    overall_score: 3.2 # as before\n'),
      },
      {
        text: assessed('    vitality: 1\n    overall_score: [|4|]\n').replaceAll('\n', '\r\n'),
        after: assessed('    vitality: 1\n    overall_score: 2.8\n').replaceAll('\n', '\r\n'),
      },
      {
        text: assessed('    vitality: 3.0\n    [|overall_score|]:\n'),
        after: assessed('    vitality: 3.0\n    overall_score: 3.0\n'),
      },
    ],
  },
  *check(document) {
    for (const { field, path, entry } of fieldsOfKind(document, 'number')) {
      const mean = field.type.kind === 'number' ? meanOf(document, field.type) : undefined;
      if (mean === undefined || entry.value.kind !== 'scalar') continue;
      const scalar = entry.value;
      const right = decimal(mean);
      if (scalar.value === null) {
        yield {
          span: entry.key.span,
          severity: 'warning',
          message: message('"{0}" has no value. The mean of the scores is {1}.', path, right),
          fixes: () => [
            {
              title: message('Insert {0}', right),
              edits: [{ span: scalar.span, newText: scalar.span.start === scalar.span.end ? ` ${right}` : right }],
              preferred: true,
              safe: true,
            },
          ],
        };
        continue;
      }
      if (typeof scalar.value !== 'number' || Math.abs(scalar.value - mean) <= TOLERANCE + TINY) continue;
      yield {
        span: scalar.span,
        message: message('Expected {2} in "{0}" (the mean of the scores), found {1}.', path, scalar.text, right),
        fixes: () => [
          { title: message('Change to {0}', right), edits: [replaceScalar(scalar, right)], preferred: true, safe: true },
        ],
      };
    }
  },
};

/** Half of the last decimal. */
const TOLERANCE = 0.05;
