/** What the author of a heading that the format does not know may have meant. */
import type { SectionSpec } from './formats/format.ts';
import type { PatternDocument } from './patternDocument.ts';
import { normaliseName, type Section } from './sections.ts';
import { closest } from './similar.ts';

export interface IntendedSection {
  readonly spec: SectionSpec;
  /** Where the name ends, when text follows in the same line that should stand below. */
  readonly nameEnd?: number;
}

/** The missing section that a numbered heading without a known name stands for in all likelihood. */
export function intendedSection({ sections }: PatternDocument, section: Section): IntendedSection | undefined {
  if (section.spec !== undefined || sections.otherOutline) return undefined;
  const names = new Map(sections.missing.flatMap(spec => [spec.title, ...spec.synonyms].map(name => [name, spec] as const)));
  for (const [name, spec] of names) {
    const nameEnd = endOfName(section, name);
    if (nameEnd !== undefined) return { spec, nameEnd };
  }
  const byKey = new Map([...names].map(([name, spec]) => [normaliseName(name), spec]));
  const key = normaliseName(section.name.value);
  const spec = byKey.get(closest(key, byKey.keys()) ?? '');
  return spec && { spec };
}

/** `8. Commons Alignment (v2.0)The text goes on`: the name ends where the bracket closes. */
function endOfName({ name }: Section, known: string): number | undefined {
  if (!name.value.toLowerCase().startsWith(known.toLowerCase())) return undefined;
  const suffix = /^\s*\([^()]{0,80}\)(?=[\p{L}*])/u.exec(name.value.slice(known.length, known.length + 100));
  return suffix ? name.span.start + known.length + suffix[0].length : undefined;
}
