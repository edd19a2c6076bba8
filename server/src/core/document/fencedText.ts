/** Text of the pattern that is in a code block, as when an answer of a chat program was pasted with the fence around it. */
import type { SectionSpec } from '../formats/format.ts';
import { lineAt, nextLineStart, type Span, spanOf, type TextEdit, textOf } from '../text.ts';
import { locateFrontmatter } from '../yaml/frontmatter.ts';
import { looksLikePattern } from './detection.ts';
import { type OpaqueBlock, parseMarkdown } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { findSections, normaliseHeading } from './sections.ts';

/** The first code block, if it starts with a frontmatter and no heading is above it. */
export function fencedFrontmatter({ text, markdown }: PatternDocument): OpaqueBlock | undefined {
  const block = markdown.opaque.find(({ kind }) => kind === 'fence');
  if (block === undefined || markdown.headings.some(({ span }) => span.start < block.span.start)) return undefined;
  const inside = text.slice(nextLineStart(text, block.opening.end), block.span.end);
  return locateFrontmatter(inside)?.closing && looksLikePattern(inside) ? block : undefined;
}

export interface FencedSections {
  readonly block: OpaqueBlock;
  readonly specs: readonly SectionSpec[];
}

/** The missing sections that are in code blocks, by block; each section once. */
export function fencedSections({ text, markdown, sections, format }: PatternDocument): readonly FencedSections[] {
  const missing = new Set(sections.missing);
  return markdown.opaque.flatMap(block => {
    if (block.kind !== 'fence' || !block.closed || missing.size === 0) return [];
    const inside = parseMarkdown(text, contentOf(text, block));
    const names = inside.headings.map(heading => normaliseHeading(heading.text.value));
    const found = findSections(text, inside, names, format).all;
    const specs = found.flatMap(({ spec, number }) =>
      spec && number?.value === spec.number && missing.delete(spec) ? [spec] : [],
    );
    return specs.length > 0 ? [{ block, specs }] : [];
  });
}

function contentOf(text: string, { opening, span }: OpaqueBlock): Span {
  const start = nextLineStart(text, opening.end);
  return spanOf(start, Math.max(start, lineAt(text, span.end).start));
}

/** Removes the two lines of a fence. Code blocks inside may have ended it early: a fence at the end of the text is its last line. */
export function withoutFence(text: string, { opening, span, closed }: OpaqueBlock): readonly TextEdit[] {
  const last = lineAt(text, text.trimEnd().length);
  const isFence = last.start > span.start && /^ {0,3}(?:`{3,}|~{3,})\s*$/.test(textOf(text, last));
  const closing = isFence ? last.start : closed ? span.end : undefined;
  return [opening.start, ...(closing === undefined ? [] : [closing])].map(offset => {
    const { start } = lineAt(text, offset);
    return { span: spanOf(start, nextLineStart(text, start)), newText: '' };
  });
}
