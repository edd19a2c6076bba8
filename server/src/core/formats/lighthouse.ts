/**
 * Lighthouses: files about places that apply patterns, with an id that starts with `lh_`. They are not patterns, but
 * relations may point to them.
 */
import type { Format } from './format.ts';

export const LIGHTHOUSE: Format = {
  id: 'lighthouse',
  label: 'Lighthouse',
  targetOnly: true,
  recognition: { keys: [], headings: [], idPrefix: 'lh_' },
  fields: [
    { key: 'id', doc: 'Unique identifier of the lighthouse.', example: 'lh_seed-library', required: true, type: { kind: 'id' } },
    { key: 'title', doc: 'Name of the lighthouse.', example: 'Seed Library', required: true, type: { kind: 'title' } },
  ],
  relations: [],
  sections: [],
  heading: '### {title}',
  ambiguousHeadings: [],
  laterStatuses: [],
  assessment: undefined,
  facets: { domain: 'domain', status: 'status' },
};
