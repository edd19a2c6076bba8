/** What can be read of a frontmatter that is not valid YAML as a whole: the top-level keys whose own lines are valid. */
import { isReadable, type PatternDocument, withFields } from '../document/patternDocument.ts';
import type { Format } from '../formats/format.ts';
import { linesOf, type Span } from '../text.ts';
import { keyAt } from '../yaml/keyLine.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import type { YamlEntry } from '../yaml/yamlNode.ts';

/** The document with as many fields as can be read, by the keys of a format. */
export function readByKeys(document: PatternDocument, format: Format = document.format): PatternDocument {
  if (isReadable(document)) return format === document.format ? document : withFields(document, format);
  const { frontmatter, text } = document;
  if (frontmatter === undefined) return document;
  const entries: YamlEntry[] = [];
  for (const span of keyBlocks(text, frontmatter.content)) {
    const { root, error } = parseYaml(text.slice(span.start, span.end), span.start);
    if (error === undefined && root?.kind === 'mapping') entries.push(...root.entries);
  }
  const root = { kind: 'mapping', flow: false, span: frontmatter.content, entries } as const;
  return withFields({ ...document, frontmatter: { ...frontmatter, root } }, format);
}

/** From each key at the start of a line to the next one. */
function keyBlocks(text: string, content: Span): readonly Span[] {
  const starts: number[] = [];
  for (const { start } of linesOf(text, content)) if (keyAt(text, start)?.spaced) starts.push(start);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? content.end }));
}
