import { numberText, scaledNumbers, scaleLabel } from '../document/scales.ts';
import type { NumberType } from '../formats/format.ts';
import { folderOf } from '../library/uriText.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

export const outOfRange: DocumentRule = {
  kind: 'document',
  id: 'out-of-range',
  title: 'Number out of range',
  severity: 'warning',
  reads: 'frontmatter',
  silencedAt: ['wrong-type'],
  docs: `A score outside of its scale has no meaning, and distorts comparisons and averages. The fixes offer the
values of the scale, the closest one first. On a scale from 0 to 1, a number from 2 to 10 is read as one of ten, and a
number up to 100 as a percentage: the first fix changes \`88\` to \`0.88\`.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n  commons_alignment: 1\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: 5.0\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: 3.5\n---\n' },
      { text: '---\nversion: 12\n---\n' },
      { text: '---\nrelationships:\n  tools:\n    - {slug: seed-library, weight: 0.85}\n    - seed-swap\n---\n' },
      { text: '---\nclassification: {commons_alignment: 0,5}\n---\n' },
      // No number at all: the rule about types says it.
      { text: '---\nclassification:\n  commons_alignment: "7"\n---\n' },
    ],
    invalid: [
      {
        text: '---\nclassification:\n  commons_alignment: [|6|] # more than all\n---\n',
        after: '---\nclassification:\n  commons_alignment: 5 # more than all\n---\n',
      },
      {
        text: '---\r\nclassification: {commons_alignment: [|0|], status: draft}\r\n---\r\n',
        after: '---\r\nclassification: {commons_alignment: 1, status: draft}\r\n---\r\n',
      },
      { text: '---\nclassification:\n  commons_alignment: [|-2|]\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: [|5.1|]\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: [|.nan|]\n---\n' },
      // The weight of a relation.
      {
        text: '---\nrelationships:\n  tools:\n    - slug: seed-library\n      weight: [|8.5|] # much\n---\n',
        after: '---\nrelationships:\n  tools:\n    - slug: seed-library\n      weight: 0.85 # much\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools: [{slug: seed-library, weight: [|88|]}]\n---\n',
        after: '---\nrelationships:\n  tools: [{slug: seed-library, weight: 0.88}]\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools: [{slug: seed-library, weight: [|880|]}]\n---\n',
        after: '---\nrelationships:\n  tools: [{slug: seed-library, weight: 1}]\n---\n',
      },
    ],
  },
  *check(document) {
    for (const { path, node, type } of scaledNumbers(document)) {
      const { value } = node;
      if (typeof value !== 'number' || (value >= type.min && value <= type.max)) continue;
      yield {
        span: node.span,
        message: message('"{0}" is {1}. Expected a number from {2} to {3}.', path, node.text, type.min, type.max),
        fixes: ({ document: { uri, format }, library }) =>
          scale(node, value, type, library.usualForm(folderOf(uri), format).choice(path)),
      };
    }
  },
};

/** What a number on a scale to 10, or a percentage, is on a scale from 0 to 1; 1.5 may be either, or a slip of 0.5. */
function fractionOf(written: number, { min, max }: NumberType): number | undefined {
  if (min !== 0 || max !== 1 || written < 2 || written > 100) return undefined;
  return Number((written / (written > 10 ? 100 : 10)).toPrecision(12));
}

/** The maximum number of values offered. */
const MOST_CHOICES = 10;

/** @param choice how these numbers are usually written */
function scale({ span }: YamlScalar, written: number, type: NumberType, choice: string | undefined) {
  const { min, max } = type;
  const count = Math.min(MOST_CHOICES, Math.floor(max - min) + 1);
  const upwards = Array.from({ length: count }, (_, index) => min + index);
  const ends = written > max ? upwards.map((_, index) => max - index) : upwards;
  const fraction = fractionOf(written, type);
  const numbers = fraction === undefined ? ends : [...new Set([fraction, ...ends])];
  return numbers.map((number, index): Fix => {
    const label = scaleLabel(number, type);
    const newText = numberText(number, choice);
    return {
      title: label === undefined ? message('Change to {0}', newText) : message('Change to {0}: {1}', newText, label),
      edits: [{ span, newText }],
      preferred: index === 0 && !Number.isNaN(written),
    };
  });
}
