/** Folding ranges: the frontmatter, its lists and maps, and sections. */
import { headingsIn } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { lastInk, type Span } from '../text.ts';
import type { YamlMapping, YamlNode } from '../yaml/yamlNode.ts';

export interface FoldingRange {
  readonly kind: 'frontmatter' | 'field' | 'section';
  /** From the line that stays visible to the last hidden one: at least two lines. */
  readonly span: Span;
}

export function foldingRanges(document: PatternDocument): readonly FoldingRange[] {
  const { text, frontmatter, sections, markdown } = document;
  const ranges: FoldingRange[] = [...(frontmatter?.root ? fieldRanges(text, frontmatter.root) : [])];
  if (frontmatter) {
    const end = frontmatter.closing?.end ?? lastInk(text, frontmatter.content);
    ranges.unshift({ kind: 'frontmatter', span: { start: frontmatter.span.start, end } });
  }
  for (const { span, body } of sections.all) {
    ranges.push({ kind: 'section', span: { start: span.start, end: lastInk(text, span) } });
    const inner = headingsIn(markdown, body);
    inner.forEach((heading, index) => {
      let next = index + 1;
      while ((inner[next]?.level ?? 0) > heading.level) next++;
      const stretch = { start: heading.span.start, end: inner[next]?.span.start ?? body.end };
      ranges.push({ kind: 'section', span: { start: stretch.start, end: lastInk(text, stretch) } });
    });
  }
  return ranges.filter(({ span }) => text.slice(span.start, span.end).includes('\n'));
}

function fieldRanges(text: string, mapping: YamlMapping): readonly FoldingRange[] {
  return mapping.entries.flatMap(({ key, value }): readonly FoldingRange[] => {
    const span = { start: key.span.start, end: lastInk(text, { start: key.span.start, end: value.span.end }) };
    return [{ kind: 'field', span }, ...innerRanges(text, value)];
  });
}

function innerRanges(text: string, value: YamlNode): readonly FoldingRange[] {
  if (value.kind === 'mapping') return fieldRanges(text, value);
  return value.kind === 'sequence' ? value.items.flatMap(item => innerRanges(text, item)) : [];
}
