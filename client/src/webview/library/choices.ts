/** What a person has chosen to see of a library. */
import type { ColourBy } from '../colours.ts';
import type { LibraryFilter } from '../pageProtocol.ts';

export interface LibraryChoices {
  readonly hidden: ReadonlySet<string>;
  readonly colourBy: ColourBy;
  readonly filter: LibraryFilter;
}
