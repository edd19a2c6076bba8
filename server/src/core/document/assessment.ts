/** The score that the frontmatter states, and the labels of scores. */
import type { Assessment } from '../formats/format.ts';
import type { Located } from '../text.ts';
import { type PatternDocument, scalarField } from './patternDocument.ts';

/** The score in the frontmatter; `undefined` if it is missing, not a number, or not on the scale. */
export function fieldScore(document: PatternDocument, { field, labels }: Assessment): Located<number> | undefined {
  const scalar = scalarField(document, field);
  if (scalar === undefined) return undefined;
  const value = Number(scalar.text);
  return labels[roundHalfUp(value)] === undefined ? undefined : { value, span: scalar.span };
}

export function roundHalfUp(score: number): number {
  return Math.floor(score + 0.5);
}

/** The least and the greatest score. */
export function scoreRange({ labels }: Assessment): readonly [number, number] {
  const scores = Object.keys(labels).map(Number);
  return [Math.min(...scores), Math.max(...scores)];
}

/** The score that a label belongs to; current labels and older ones. */
export function scoreOfLabel(label: string, { labels }: Assessment): number | undefined {
  const scores = Object.entries(labels);
  const exact = scores.find(([, names]) => names.includes(label));
  if (exact) return Number(exact[0]);
  const key = labelKey(label);
  const alike = scores.find(([, names]) => names.some(name => labelKey(name) === key));
  return alike && Number(alike[0]);
}

function labelKey(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
