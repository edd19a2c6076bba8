/** The comments in a span of YAML, which an edit that removes the span has to keep. */
import type { Span } from '../text.ts';
import { nodesOf, type YamlNode } from './yamlNode.ts';

/**
 * The comments that start in `span`, each from its `#` to the end of its line.
 * @param nodes all nodes in the span, in order: a `#` inside of a scalar is not a comment
 */
export function commentsIn(text: string, span: Span, nodes: Iterable<YamlNode>): readonly string[] {
  if (!text.slice(span.start, span.end).includes('#')) return [];
  const comments: string[] = [];
  let position = span.start;
  const collect = (end: number) => {
    for (const [comment] of text.slice(position, Math.min(end, span.end)).matchAll(COMMENT)) comments.push(comment);
  };
  for (const node of nodes) {
    for (const { kind, span: written } of nodesOf(node)) {
      if (kind !== 'scalar' || written.start < position) continue;
      collect(written.start);
      position = written.end;
    }
  }
  collect(span.end);
  return comments;
}

const COMMENT = /(?<=^|\s)#[^\r\n]*/g;
