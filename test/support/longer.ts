/** Tests that `npm test`, which has to be short, leaves out: `npm run test:ui` runs them as well. */
import { it } from 'vitest';

export const isLonger = process.env.UI_TESTS === 'all';

export const longer = it.skipIf(!isLonger);
