/**
 * Keeps fixes from removing an anchor that an alias still needs, and from moving either of them so that the alias comes first.
 * Anchors are rare, so that each fix that touches one is tried.
 */
import type { PatternDocument } from './document/patternDocument.ts';
import type { Fix } from './rule.ts';
import { applyEdits, textOf } from './text.ts';
import { parseFrontmatter } from './yaml/frontmatter.ts';
import { nodesOf } from './yaml/yamlNode.ts';

/** The fixes after which every alias still has its anchor. */
export function withAnchorsKept(document: PatternDocument, fixes: readonly Fix[]): readonly Fix[] {
  const { frontmatter, source } = document;
  const touches = ({ edits }: Fix) =>
    edits.some(({ span, newText }) => /[&*]/.test(newText) || /[&*]/.test(textOf(source, span)));
  if (!fixes.some(touches) || frontmatter?.root === undefined || frontmatter.error || !hasAlias(document)) return fixes;
  return fixes.filter(fix => !touches(fix) || parseFrontmatter(applyEdits(source, fix.edits))?.error === undefined);
}

function hasAlias({ text, frontmatter }: PatternDocument): boolean {
  if (frontmatter?.root === undefined) return false;
  const star = text.indexOf('*', frontmatter.content.start);
  if (star === -1 || star >= frontmatter.content.end) return false;
  for (const node of nodesOf(frontmatter.root)) if (node.kind === 'alias') return true;
  return false;
}
