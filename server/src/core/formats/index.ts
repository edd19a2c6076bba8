/** All formats, in the order in which a file is tried against them. A new format is one file and one line here. */

import { EIGHT_SECTION } from './eightSection.ts';
import type { Format } from './format.ts';
import { LIGHTHOUSE } from './lighthouse.ts';
import { NINE_SECTION } from './nineSection.ts';
import { V7 } from './v7.ts';

export const FORMATS: readonly [Format, ...Format[]] = [V7, NINE_SECTION, EIGHT_SECTION];

/** The format of a file that shows no mark of any. */
export const DEFAULT_FORMAT: Format = NINE_SECTION;

/** Files that are no patterns, but that patterns may point to. */
export const TARGET_FORMATS: readonly Format[] = [LIGHTHOUSE];

/** What people call the formats, in a steady order. */
export const FORMAT_LABELS: readonly string[] = [...FORMATS, ...TARGET_FORMATS].map(({ label }) => label);

export function formatById(id: string): Format | undefined {
  return FORMATS.find(format => format.id === id);
}
