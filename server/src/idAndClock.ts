/** What the pure core cannot create: ids and times. */
import { typeid } from 'typeid-js';
import type { IdAndClock } from './core/index.ts';

export const idAndClock: IdAndClock = {
  id: () => typeid('pat').toString(),
  now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
};
