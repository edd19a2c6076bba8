/** Minimal edits of the body: sections go where the order of the format wants them. */
import type { SectionSpec } from './formats/format.ts';
import { type PatternDocument, scalarField } from './patternDocument.ts';
import { DEFAULT_SCORE, guidanceText, plainPrompt, sectionText } from './scaffold.ts';
import { lineEnding, spanOf, type TextEdit } from './text.ts';

/** Inserts missing sections, each with its guidance as a comment and its usual outline. */
export function insertSections(document: PatternDocument, specs: readonly SectionSpec[]): readonly TextEdit[] {
  const places = new Map<number, SectionSpec[]>();
  for (const spec of specs) {
    const at = placeFor(document, spec);
    places.set(at, [...(places.get(at) ?? []), spec]);
  }
  return [...places].map(([at, group]) => insertionAt(document, at, group));
}

/** Before the first section that comes after it in the format; else at the end. */
function placeFor({ sections, format, text }: PatternDocument, spec: SectionSpec): number {
  const order = format.sections.indexOf(spec);
  const next = sections.all.find(section => section.spec !== undefined && format.sections.indexOf(section.spec) > order);
  return next ? next.span.start : text.length;
}

function insertionAt(document: PatternDocument, at: number, specs: readonly SectionSpec[]): TextEdit {
  const { text, format, sections } = document;
  const level = sections.level ?? undefined;
  const score = scoreOf(document);
  const blocks = specs.map(spec => {
    const section = sectionText(format, spec, plainPrompt, level === undefined ? { score } : { level, score });
    const [heading = '', ...rest] = section.split('\n');
    return [heading, '', `<!-- ${guidanceText(spec)} -->`, ...rest].join('\n');
  });
  const before = gapBefore(text, at);
  const after = at < text.length ? '\n\n' : '\n';
  const newText = `${before}${blocks.join('\n\n')}${after}`;
  const eol = lineEnding(text);
  return { span: spanOf(at, at), newText: eol === '\n' ? newText : newText.replaceAll('\n', eol) };
}

/** What keeps a blank line between the text before and a new block. */
function gapBefore(text: string, at: number): string {
  if (at === 0) return '';
  if (text.charAt(at - 1) !== '\n') return '\n\n';
  return /\n\r?\n$/.test(text.slice(Math.max(0, at - 3), at)) ? '' : '\n';
}

/** The score in the frontmatter, as far as it is one. */
export function scoreOf(document: PatternDocument): number {
  const { assessment } = document.format;
  const value = assessment ? scalarField(document, assessment.field)?.value : undefined;
  const rounded = typeof value === 'number' ? Math.floor(value + 0.5) : DEFAULT_SCORE;
  return assessment?.labels[rounded] ? rounded : DEFAULT_SCORE;
}
