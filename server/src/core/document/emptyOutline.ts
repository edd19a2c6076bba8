/** A list of headings without text above the text, often repeated below with it. */
import type { PatternDocument } from './patternDocument.ts';
import { isEmpty } from './sectionBody.ts';
import { isKnown, type KnownSection } from './sections.ts';

export interface EmptyOutline {
  readonly headings: readonly KnownSection[];
  /** Those of them for which the document also has a heading with text. */
  readonly repeated: readonly KnownSection[];
}

/** The number of consecutive headings without text that counts as an outline. */
export const OUTLINE = 5;

/** The first run of five or more sections without text that is followed by a section with text. */
export function emptyOutlineOf(document: PatternDocument): EmptyOutline | undefined {
  const { all } = document.sections;
  if (all.length <= OUTLINE) return undefined;
  let headings: KnownSection[] = [];
  for (const section of all) {
    if (isKnown(section) && isEmpty(document, section.body)) {
      headings.push(section);
    } else if (headings.length >= OUTLINE) {
      const written = new Set(all.filter(({ body }) => !isEmpty(document, body)).map(({ spec }) => spec));
      return { headings, repeated: headings.filter(({ spec }) => written.has(spec)) };
    } else {
      headings = [];
    }
  }
  return undefined;
}
