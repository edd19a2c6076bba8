/** The vocabularies and scales of the v7 format. */
import type { Band, EnumValue } from './format.ts';

const documented = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'documented' });
const established = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'established' });

export const USAGE_STAGES: readonly EnumValue[] = [
  documented('ideation', 'of use while ideas are sought'),
  documented('design', 'of use while a system is designed'),
  documented('implementation', 'of use while a system is built'),
  documented('operation', 'of use while a system runs'),
  established('application', 'of use where something is done'),
  established('recognition', 'of use where something has to be noticed first'),
];

export const ADOPTION_STAGES: readonly EnumValue[] = [
  documented('emerging', 'a few people try it'),
  documented('early_adopters', 'the first ones rely on it'),
  documented('growth', 'more and more people use it'),
  documented('mature', 'in wide use'),
];

export const STATUSES: readonly EnumValue[] = [
  documented('draft', 'being written'),
  documented('revised', 'worked over after others have read it'),
  documented('stable', 'proven, and not expected to change'),
  documented('deprecated', 'kept for reference, no longer recommended'),
  established('published', 'on the site'),
];

/** L0 to L9. */
export const SPECIFICATION_LAYERS: readonly EnumValue[] = Array.from({ length: 10 }, (_, layer) =>
  documented(`L${layer}`, layer === 0 ? 'the lowest layer of a specification' : `layer ${layer} of a specification`),
);

export const ALIGNMENTS: Readonly<Record<number, string>> = {
  1: 'very low',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'very high',
};

export const CONFIDENCES: Readonly<Record<number, string>> = { 1: '★☆☆', 2: '★★☆', 3: '★★★' };

export const VITALITIES: readonly Band[] = [
  { from: 4.5, label: 'generative' },
  { from: 3.5, label: 'sustaining' },
  { from: 2, label: 'functional' },
  { from: 0, label: 'extractive' },
];
