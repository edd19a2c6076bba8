/** All formats, in the order in which they are detected. To add a format, add a file and list it here. */

import { EIGHT_SECTION } from './eightSection.ts';
import type { Format } from './format.ts';
import { LIGHTHOUSE } from './lighthouse.ts';
import { NINE_SECTION } from './nineSection.ts';
import { V7 } from './v7.ts';

export const FORMATS: readonly [Format, ...Format[]] = [V7, NINE_SECTION, EIGHT_SECTION];

/** The format of a file without any mark of a format. */
export const DEFAULT_FORMAT: Format = NINE_SECTION;

/** Formats of files that are not patterns, but may be targets of relations. */
export const TARGET_FORMATS: readonly Format[] = [LIGHTHOUSE];

/** The labels of the formats, in a stable order. */
export const FORMAT_LABELS: readonly string[] = [...FORMATS, ...TARGET_FORMATS].map(({ label }) => label);

export function formatById(id: string): Format | undefined {
  return FORMATS.find(format => format.id === id);
}
