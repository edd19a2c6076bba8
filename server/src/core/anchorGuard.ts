/**
 * Keeps fixes from removing or moving an anchor that an alias still needs. Aliases are rare, so that each fix of a file
 * that has some is tried.
 */
import type { PatternDocument } from './document/patternDocument.ts';
import type { Fix } from './rule.ts';
import { applyEdits } from './text.ts';
import { parseFrontmatter } from './yaml/frontmatter.ts';
import { nodesOf } from './yaml/yamlNode.ts';

/** The fixes after which every alias still has its anchor. */
export function withAnchorsKept(document: PatternDocument, fixes: readonly Fix[]): readonly Fix[] {
  const { frontmatter, source } = document;
  if (frontmatter?.root === undefined || frontmatter.error || !hasAlias(document)) return fixes;
  return fixes.filter(({ edits }) => parseFrontmatter(applyEdits(source, edits))?.error === undefined);
}

function hasAlias({ text, frontmatter }: PatternDocument): boolean {
  if (frontmatter?.root === undefined) return false;
  const star = text.indexOf('*', frontmatter.content.start);
  if (star === -1 || star >= frontmatter.content.end) return false;
  for (const node of nodesOf(frontmatter.root)) if (node.kind === 'alias') return true;
  return false;
}
