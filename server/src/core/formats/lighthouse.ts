/**
 * Lighthouses: files about places where patterns are lived, with an id that starts with `lh_`. They are no patterns;
 * patterns may point to them.
 */
import type { Format } from './format.ts';

export const LIGHTHOUSE: Format = {
  id: 'lighthouse',
  label: 'Lighthouse',
  targetOnly: true,
  recognition: { keys: [], headings: [], idPrefix: 'lh_' },
  fields: [
    { key: 'id', doc: 'The identity of the lighthouse.', example: 'lh_seed-library', required: true, type: { kind: 'id' } },
    { key: 'title', doc: 'The name of the lighthouse.', example: 'Seed Library', required: true, type: { kind: 'title' } },
  ],
  relations: [],
  sections: [],
  heading: '### {title}',
  ambiguousHeadings: [],
  assessment: undefined,
  facets: { domain: 'domain', status: 'status' },
};
