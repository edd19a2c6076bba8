/** Which headings of a body are the sections of the format, which are duplicates, and which are in the wrong order. */
import type { SectionSpec } from '../formats/format.ts';
import { emptyOutlineOf } from './emptyOutline.ts';
import type { PatternDocument } from './patternDocument.ts';
import { isEmpty } from './sectionBody.ts';
import { isKnown, type KnownSection } from './sections.ts';

export interface SectionOrder {
  /** The most sections that are in the order of the format. */
  readonly ordered: readonly KnownSection[];
  readonly misplaced: readonly KnownSection[];
  readonly duplicates: readonly { readonly section: KnownSection; readonly original: KnownSection }[];
}

/**
 * Of several headings for one section the one with text counts; of several with text, the one in the order of the format.
 * An empty outline above the text is one problem of its own: the headings of it that are repeated below do not count.
 */
export function orderSections(document: PatternDocument): SectionOrder {
  const { sections, format } = document;
  const all = sections.all.filter(isKnown);
  if (isOrdered(all, format.sections)) return { ordered: all, misplaced: [], duplicates: [] };
  const repeated = new Set(emptyOutlineOf(document)?.repeated);
  const known = all.filter(section => !repeated.has(section));
  const groups = new Map<SectionSpec, KnownSection[]>();
  for (const section of known) {
    const group = groups.get(section.spec);
    if (group) group.push(section);
    else groups.set(section.spec, [section]);
  }
  const candidates = [...groups.values()].flatMap(group => withText(document, group));
  candidates.sort((a, b) => a.span.start - b.span.start);
  const ordered = longestInOrder(candidates, format.sections);
  const originals = new Map(ordered.map(section => [section.spec, section]));
  const misplaced: KnownSection[] = [];
  for (const section of candidates) {
    if (originals.has(section.spec)) continue;
    originals.set(section.spec, section);
    misplaced.push(section);
  }
  const duplicates = known.flatMap(section => {
    const original = originals.get(section.spec);
    return original === undefined || original === section ? [] : [{ section, original }];
  });
  return { ordered, misplaced, duplicates };
}

/** The section before which one of this kind belongs; `undefined`: after all others. */
export function sectionAfter(
  { format }: PatternDocument,
  { ordered }: SectionOrder,
  spec: SectionSpec,
): KnownSection | undefined {
  const place = format.sections.indexOf(spec);
  return ordered.find(section => format.sections.indexOf(section.spec) > place);
}

/** The usual case, without a search. */
function isOrdered(known: readonly KnownSection[], specs: readonly SectionSpec[]): boolean {
  let last = -1;
  return known.every(({ spec }) => {
    const before = last;
    last = specs.indexOf(spec);
    return last > before;
  });
}

function withText(document: PatternDocument, group: readonly KnownSection[]): readonly KnownSection[] {
  if (group.length === 1) return group;
  const written = group.filter(({ body }) => !isEmpty(document, body));
  return written.length > 0 ? written : group;
}

/** The longest series in the order of the format. Of several longest ones, that with the earlier headings. */
function longestInOrder(candidates: readonly KnownSection[], specs: readonly SectionSpec[]): readonly KnownSection[] {
  /** By position in the format: the longest series that ends there. */
  const best: (readonly KnownSection[])[] = specs.map(() => []);
  for (const section of candidates) {
    const place = specs.indexOf(section.spec);
    const before = longest(best.slice(0, place));
    if (before.length + 1 > (best[place]?.length ?? 0)) best[place] = [...before, section];
  }
  return longest(best);
}

/** Of equally long ones the last. */
function longest(series: readonly (readonly KnownSection[])[]): readonly KnownSection[] {
  return series.reduce((best, next) => (next.length >= best.length ? next : best), []);
}
