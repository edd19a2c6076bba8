/** Numbers of a frontmatter and their scales: the label of a number, and means of others. */

import { type NumberType, WEIGHT_KEY } from '../formats/format.ts';
import { entryOf, type YamlScalar } from '../yaml/yamlNode.ts';
import { fieldsOfKind } from './fieldsOfKind.ts';
import { itemsOf, joinPath, type PatternDocument, scalarField } from './patternDocument.ts';
import { DECIMAL } from './writtenForm.ts';

/** The label of a number on its scale. */
export function scaleLabel(value: number, { labels, bands }: Pick<NumberType, 'labels' | 'bands'>): string | undefined {
  return bands?.find(({ from }) => value >= from)?.label ?? labels?.[Math.floor(value + 0.5)];
}

/** The ranges of a scale as a list: `4.5-5 generative`. */
export function rubric({ max, bands = [] }: NumberType): readonly string[] {
  return bands.map(({ from, label }, index) => {
    const above = bands[index - 1]?.from;
    const to = above === undefined ? max : (Math.round(above * 10) - 1) / 10;
    return `${decimal(from)}-${decimal(to)} ${label}`;
  });
}

/** The exact mean that a number should be; `undefined` while one of the others is missing or not a number. */
export function meanOf(document: PatternDocument, { meanOf: paths = [] }: NumberType): number | undefined {
  let sum = 0;
  for (const path of paths) {
    const value = scalarField(document, path)?.value;
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
    sum += value;
  }
  return paths.length === 0 ? undefined : sum / paths.length;
}

/** A number to one decimal, halves upwards. */
export function decimal(value: number): string {
  return (Math.floor(value * 10 + 0.5 + TINY) / 10).toFixed(1);
}

/**
 * A number as YAML text.
 * @param choice how other numbers of this kind are written
 */
export function numberText(value: number, choice: string | undefined): string {
  return choice === DECIMAL && Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** The rounding error of sums of decimals. */
export const TINY = 1e-9;

export interface ScaledNumber {
  readonly path: string;
  readonly node: YamlScalar;
  readonly type: NumberType;
}

/** The nodes of numbers on a scale: values of fields, and weights of relations. */
export function* scaledNumbers(document: PatternDocument): Generator<ScaledNumber> {
  for (const { field, path, entry } of fieldsOfKind(document, 'number')) {
    const type = field.type.kind === 'list' ? field.type.of : field.type;
    if (type.kind !== 'number') continue;
    for (const node of itemsOf(entry.value)) if (node.kind === 'scalar') yield { path, node, type };
  }
  for (const { field, path, entry } of fieldsOfKind(document, 'relations')) {
    const key = field.type.kind === 'relations' ? field.type.relation : undefined;
    const weight = document.format.relations.find(relation => relation.key === key)?.weight;
    if (weight === undefined) continue;
    const type: NumberType = { kind: 'number', min: weight.min, max: weight.max };
    for (const item of itemsOf(entry.value)) {
      const node = item.kind === 'mapping' ? entryOf(item, WEIGHT_KEY)?.value : undefined;
      if (node?.kind === 'scalar') yield { path: joinPath(path, WEIGHT_KEY), node, type };
    }
  }
}
