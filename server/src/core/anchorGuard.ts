/**
 * Keeps fixes from removing an anchor that an alias still needs, and from moving either of them so that the alias comes first.
 */
import type { PatternDocument } from './document/patternDocument.ts';
import { perDocument } from './document/perDocument.ts';
import type { Fix } from './rule.ts';
import { applyEdits, overlaps, type Span, type TextEdit, textOf } from './text.ts';
import { parseFrontmatter } from './yaml/frontmatter.ts';
import { nodesOf, type YamlAlias } from './yaml/yamlNode.ts';

/** The fixes after which every alias still has its anchor. */
export function withAnchorsKept(document: PatternDocument, fixes: readonly Fix[]): readonly Fix[] {
  const aliases = aliasesOf(document);
  return aliases.length === 0 ? fixes : fixes.filter(({ edits }) => keepsAnchors(document, aliases, edits));
}

const aliasesOf = perDocument(({ frontmatter }: PatternDocument): readonly YamlAlias[] => {
  if (frontmatter?.root === undefined || frontmatter.error) return [];
  return [...nodesOf(frontmatter.root)].filter(node => node.kind === 'alias');
});

/** A file may have hundreds of fixes, so that only those that write anchors or aliases are tried. */
function keepsAnchors(
  { source, frontmatter }: PatternDocument,
  aliases: readonly YamlAlias[],
  edits: readonly TextEdit[],
): boolean {
  const end = frontmatter?.span.end ?? 0;
  const touching = edits.filter(({ span, newText }) => span.start < end && MARK.test(textOf(source, span) + newText));
  if (touching.some(({ newText }) => MARK.test(newText))) return parseFrontmatter(applyEdits(source, edits))?.error === undefined;
  const isRemoved = (span: Span) => touching.some(edit => overlaps(edit.span, span));
  return touching.length === 0 || aliases.every(({ span, anchor }) => !anchor || !isRemoved(anchor.span) || isRemoved(span));
}

const MARK = /[&*]/;
