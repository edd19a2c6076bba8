/** A test that `npm test`, which has to be short, leaves out: `npm run test:ui` runs it as well. */
import { it } from 'vitest';

export const longer = it.skipIf(process.env.UI_TESTS !== 'all');
