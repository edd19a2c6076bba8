/** The filters and colours that the user has chosen for a library. */
import type { ColourBy } from '../colours.ts';
import type { LibraryFilter } from '../pageProtocol.ts';

export interface LibraryChoices {
  readonly hidden: ReadonlySet<string>;
  readonly colourBy: ColourBy;
  readonly filter: LibraryFilter;
}
