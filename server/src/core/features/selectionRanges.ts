/** Increasingly large spans around an offset, for "expand selection". */
import type { PatternDocument } from '../document/patternDocument.ts';
import { lastInk, lineAt, type Span, touches } from '../text.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

/** The smallest first; each lies within the next. The last is the whole text. */
export function selectionRangeAt(document: PatternDocument, offset: number): readonly Span[] {
  const { text, frontmatter } = document;
  const inFrontmatter = frontmatter !== undefined && offset < frontmatter.span.end;
  const candidates = [
    ...(inFrontmatter ? frontmatterSpans(document, offset) : bodySpans(document, offset)),
    { start: 0, end: text.length },
  ];
  const ordered = candidates.filter(span => touches(span, offset)).sort((a, b) => a.end - a.start - (b.end - b.start));
  const nested: Span[] = [];
  for (const span of ordered) {
    const last = nested.at(-1);
    if (
      last === undefined ||
      (span.start <= last.start && last.end <= span.end && span.end - span.start > last.end - last.start)
    ) {
      nested.push(span);
    }
  }
  return nested;
}

function frontmatterSpans({ text, frontmatter }: PatternDocument, offset: number): readonly Span[] {
  if (frontmatter === undefined) return [];
  const spans: Span[] = [lineAt(text, offset), frontmatter.content, frontmatter.span];
  const visit = (node: YamlNode) => {
    spans.push(node.span);
    if (node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') && node.span.end - node.span.start > 2) {
      spans.push({ start: node.span.start + 1, end: node.span.end - 1 });
    }
    if (node.kind === 'sequence') for (const item of node.items) if (touches(item.span, offset)) visit(item);
    if (node.kind !== 'mapping') return;
    for (const { key, value } of node.entries) {
      const entry = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
      if (!touches(entry, offset)) continue;
      spans.push(key.span, entry);
      visit(value);
    }
  };
  if (frontmatter.root) visit(frontmatter.root);
  return spans;
}

function bodySpans({ text, sections, markdown }: PatternDocument, offset: number): readonly Span[] {
  const section = sections.all.find(({ span }) => span.start <= offset && offset < span.end) ?? sections.all.at(-1);
  const line = lineAt(text, offset);
  const spans: Span[] = [line, paragraphAt(text, line), markdown.span];
  if (section) {
    spans.push({ start: section.body.start, end: Math.max(section.body.start, lastInk(text, section.body)) });
    spans.push({ start: section.span.start, end: lastInk(text, section.span) });
  }
  return spans;
}

/** The lines around a line up to the next blank ones. */
function paragraphAt(text: string, line: Span): Span {
  let { start, end } = line;
  if (text.slice(start, end).trim() === '') return line;
  while (start > 0) {
    const above = lineAt(text, start - 1);
    if (text.slice(above.start, above.end).trim() === '') break;
    ({ start } = above);
  }
  for (let next = text.indexOf('\n', end); next !== -1; next = text.indexOf('\n', end)) {
    const below = lineAt(text, next + 1);
    if (text.slice(below.start, below.end).trim() === '') break;
    ({ end } = below);
  }
  return { start, end };
}
