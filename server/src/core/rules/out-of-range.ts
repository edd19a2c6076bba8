import { fieldsOfKind } from '../fieldsOfKind.ts';
import type { FieldType } from '../formats/format.ts';
import { itemsOf } from '../patternDocument.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlScalar } from '../yamlNode.ts';

export const outOfRange: DocumentRule = {
  kind: 'document',
  id: 'out-of-range',
  title: 'A number is outside of its range',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `A score has a scale with two ends, and a number beyond them means nothing on it: comparisons and averages with
other patterns go wrong. The fixes offer the values of the scale, the nearest one first.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n  commons_alignment: 1\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: 5.0\n---\n' },
      { text: '---\nclassification:\n  commons_alignment: 3.5\n---\n' },
      { text: '---\nversion: 12\n---\n' },
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
    ],
  },
  *check(document) {
    for (const { field, path, entry } of fieldsOfKind(document, 'number')) {
      const type = field.type.kind === 'list' ? field.type.of : field.type;
      if (type.kind !== 'number') continue;
      for (const item of itemsOf(entry.value)) {
        if (item.kind !== 'scalar' || typeof item.value !== 'number') continue;
        const { value } = item;
        if (value >= type.min && value <= type.max) continue;
        yield {
          span: item.span,
          message: message('"{0}" is {1}, but goes from {2} to {3}.', path, item.text, type.min, type.max),
          fixes: () => scale(item, value, type),
        };
      }
    }
  },
};

/** How many values of a scale are offered. */
const MOST_CHOICES = 10;

function scale({ span }: YamlScalar, written: number, { min, max, labels = {} }: Extract<FieldType, { kind: 'number' }>) {
  const count = Math.min(MOST_CHOICES, Math.floor(max - min) + 1);
  const upwards = Array.from({ length: count }, (_, index) => min + index);
  const numbers = written > max ? upwards.map((_, index) => max - index) : upwards;
  return numbers.map((number, index): Fix => {
    const label = labels[number];
    return {
      title: label === undefined ? message('Change to {0}', number) : message('Change to {0}: {1}', number, label),
      edits: [{ span, newText: String(number) }],
      preferred: index === 0 && !Number.isNaN(written),
    };
  });
}
