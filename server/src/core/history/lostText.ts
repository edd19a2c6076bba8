/** What a body has lost: sections without their text, and how much of the text as a whole. */
import type { PatternDocument } from '../document/patternDocument.ts';
import type { Section } from '../document/sections.ts';
import { normaliseName } from '../document/sections.ts';
import type { SectionSpec } from '../formats/format.ts';
import { proseIn } from './bodyText.ts';
import type { Change } from './history.ts';
import { countWords, shareIn } from './words.ts';

export interface TextLoss {
  /** The number of words then and now. */
  readonly before: number;
  readonly now: number;
}

const SHARE = 0.3;
const WORDS = 150;
/** More than this share of the text is gone: lost sections are not reported one by one. */
const HALF = 0.5;

/** @returns `undefined` if the body has lost little or nothing */
export function textLossOf(change: Change): TextLoss | undefined {
  const { start, end } = change.changedBody();
  // Letters and spaces of the words that would have to be missing.
  if (change.isReplaced || end - start < 2 * WORDS) return undefined;
  if (countWords(change.before.text.slice(start, end)) < WORDS) return undefined;
  const { before: earlier, now: current } = change.words();
  const lost = earlier - current;
  return lost >= WORDS && lost >= SHARE * earlier ? { before: earlier, now: current } : undefined;
}

/** The sections that the format knows, had a text, and have neither a heading with text nor their text elsewhere. */
export function lostSections(change: Change): readonly Section[] {
  const { before, now, isReplaced, changedFormat } = change;
  const changed = change.changedBody();
  if (isReplaced || changedFormat || changed.start === changed.end) return [];
  const loss = textLossOf(change);
  if (loss && loss.now <= HALF * loss.before) return [];
  const isChanged = ({ span }: Section) => span.start <= changed.end && changed.start <= span.end;
  return firstOfEach(before.sections.all)
    .filter(({ spec, sections }) => {
      if (!sections.some(isChanged)) return false;
      const present = now.sections.all.filter(section => section.spec?.key === spec.key);
      if (present.length > 0 && countWords(proseOf(now, present)) >= FEW_WORDS) return false;
      const prose = proseOf(before, sections);
      if (countWords(prose) < FEWEST_WORDS) return false;
      if (present.length === 0 && linesThatBeginWith(now, spec) >= linesThatBeginWith(before, spec)) return false;
      return shareIn(change.passages(), prose) < HALF;
    })
    .flatMap(({ sections }) => sections[0] ?? []);
}

/** With fewer words, a section had no text that could be lost. */
const FEWEST_WORDS = 20;
/** With fewer words below its heading, a section is empty. */
const FEW_WORDS = 5;

interface SectionGroup {
  readonly spec: SectionSpec;
  readonly sections: readonly Section[];
}

function firstOfEach(all: readonly Section[]): readonly SectionGroup[] {
  const specs = new Set(all.flatMap(({ spec }) => spec ?? []));
  return [...specs].map(spec => ({ spec, sections: all.filter(section => section.spec === spec) }));
}

function proseOf(document: PatternDocument, sections: readonly Section[]): string {
  return sections.map(({ body }) => proseIn(document, body)).join('\n');
}

/**
 * How many lines of the body begin with a name of the section, whether they are headings or not: a heading that was joined with
 * the text below it is still there.
 */
function linesThatBeginWith({ text, markdown: { span } }: PatternDocument, spec: SectionSpec): number {
  const known = beginnings.get(spec) ?? beginningOf(spec);
  beginnings.set(spec, known);
  return text.slice(span.start, span.end).match(known)?.length ?? 0;
}

const beginnings = new WeakMap<SectionSpec, RegExp>();

function beginningOf({ title, synonyms }: SectionSpec): RegExp {
  const names = [title, ...synonyms].map(name =>
    normaliseName(name)
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/\band\b/g, '(?:and|&|&amp;)'),
  );
  return new RegExp(`${MARKS}(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gimu');
}

/** What may precede the name in a heading. */
const MARKS = String.raw`^[ \t]*#*[ \t]*(?:\*\*|__)?(?:section[ \t]+)?(?:\d{1,2}[ \t]*[.:)][ \t]*)?(?:\*\*|__)?`;

/** Whether single fields may have been lost. */
export function fieldsCanBeCompared({ isReplaced, fieldsAreLost, before, now }: Change): boolean {
  return !isReplaced && !fieldsAreLost && frontmatterText(before) !== frontmatterText(now);
}

function frontmatterText({ text, frontmatter }: PatternDocument): string {
  return frontmatter ? text.slice(frontmatter.span.start, frontmatter.span.end) : '';
}
