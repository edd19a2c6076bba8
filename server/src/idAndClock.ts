/** What the pure core cannot make: ids and times. */
import { typeid } from 'typeid-js';
import type { Makers } from './core/index.ts';

export const idAndClock: Makers = {
  id: () => typeid('pat').toString(),
  now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
};
