/** The vocabularies and scales of the v7 format. */
import type { Band, EnumValue, StatusOrder } from './format.ts';

const documented = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'documented' });
const established = (value: string, doc: string): EnumValue => ({ value, doc, standing: 'established' });

export const USAGE_STAGES: readonly EnumValue[] = [
  documented('ideation', 'for exploring ideas'),
  documented('design', 'for designing a system'),
  documented('implementation', 'for building a system'),
  documented('operation', 'for running a system'),
  established('application', 'for taking action'),
  established('recognition', 'for situations that have to be recognized first'),
];

export const ADOPTION_STAGES: readonly EnumValue[] = [
  documented('emerging', 'tried by a few people'),
  documented('early_adopters', 'relied on by early adopters'),
  documented('growth', 'used by a growing number of people'),
  documented('mature', 'widely used'),
];

export const STATUSES: readonly EnumValue[] = [
  documented('draft', 'work in progress'),
  documented('revised', 'revised after review'),
  documented('stable', 'proven, and not expected to change'),
  documented('deprecated', 'kept for reference, no longer recommended'),
  established('published', 'published on the site'),
];

/** "published" is from the older formats and has no place in the order. */
export const STATUS_ORDER: StatusOrder = { order: ['draft', 'revised', 'stable'], deprecated: 'deprecated' };

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
