/** All formats, in the order in which a file is tried against them. A new format is one file and one line here. */
import { EIGHT_SECTION } from './eightSection.ts';
import type { Format } from './format.ts';
import { NINE_SECTION } from './nineSection.ts';

export const FORMATS: readonly [Format, ...Format[]] = [NINE_SECTION, EIGHT_SECTION];

/** The format of a file that shows no mark of any. */
export const DEFAULT_FORMAT: Format = NINE_SECTION;

export function formatById(id: string): Format | undefined {
  return FORMATS.find(format => format.id === id);
}
