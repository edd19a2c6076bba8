/**
 * Keeps fixes from removing or moving an anchor that an alias still needs. Anchors are rare, so that each fix that removes
 * one is tried.
 */
import type { PatternDocument } from './document/patternDocument.ts';
import type { Fix } from './rule.ts';
import { applyEdits, textOf } from './text.ts';
import { parseFrontmatter } from './yaml/frontmatter.ts';
import { nodesOf } from './yaml/yamlNode.ts';

/** The fixes after which every alias still has its anchor. */
export function withAnchorsKept(document: PatternDocument, fixes: readonly Fix[]): readonly Fix[] {
  const { frontmatter, source } = document;
  const removesAnchor = ({ edits }: Fix) => edits.some(({ span }) => textOf(source, span).includes('&'));
  if (!fixes.some(removesAnchor) || frontmatter?.root === undefined || frontmatter.error || !hasAlias(document)) return fixes;
  return fixes.filter(fix => !removesAnchor(fix) || parseFrontmatter(applyEdits(source, fix.edits))?.error === undefined);
}

function hasAlias({ text, frontmatter }: PatternDocument): boolean {
  if (frontmatter?.root === undefined) return false;
  const star = text.indexOf('*', frontmatter.content.start);
  if (star === -1 || star >= frontmatter.content.end) return false;
  for (const node of nodesOf(frontmatter.root)) if (node.kind === 'alias') return true;
  return false;
}
