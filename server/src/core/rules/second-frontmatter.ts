import { topLevelKeys } from '../document/detection.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { lineAt, message, spanOf, textOf } from '../text.ts';

const FIRST = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nslug: example\ntitle: Example\nclassification:\n  status: draft\n---\n';
const KEYS = 'slug: 12-example\ntitle: Example\nversion: 1.0\ncreated: 2026-01-28\n';
const REST = 'aliases: []\nversion: 1.0\ncreated: 2026-01-28\nmodified: 2026-01-28\n---\n';

export const secondFrontmatter: DocumentRule = {
  kind: 'document',
  id: 'second-frontmatter',
  title: 'Second frontmatter in the body',
  severity: 'error',
  reads: 'file',
  docs: `Only the block at the beginning of the file is read. A second one, usually left over from merging two
versions, is shown on the page, and its closing line turns the line above it into a heading. The fix removes it
including its delimiters; on save, this happens only if both blocks have the same content. If the keys of the second
block are not in the first, a delimiter line splits a single frontmatter: the fix then merges the two.`,
  examples: {
    valid: [
      { text: `${FIRST}\n---\n\nText\n\n---\n` },
      { text: `${FIRST}\n\`\`\`yaml\n---\n${KEYS}---\n\`\`\`\n` },
      { text: `${FIRST}\nText\n\n---\nScale: team\nDomains: many\n---\n` },
    ],
    invalid: [
      { text: `${FIRST}\n[|---|]\n${KEYS}---\n\n### 1. Overview\n`, after: `${FIRST}\n\n### 1. Overview\n` },
      { text: `${FIRST}[|'''---|]\n${KEYS}---\nText\n`, after: `${FIRST}Text\n` },
      { text: `${FIRST}\n[|slug|]${KEYS.slice(4)}---\nText\n`, after: `${FIRST}\nText\n` },
      { text: `${FIRST}# Example\n\nText.\n\n[|---|]\n${KEYS}---`, after: `${FIRST}# Example\n\nText.\n\n` },
      { text: `${FIRST}[|aliases|]${REST.slice(7)}Text\n`, after: `${FIRST.slice(0, -4)}${REST}Text\n` },
    ],
  },
  *check(document) {
    const { text, frontmatter, leftover } = document;
    if (frontmatter === undefined || leftover === undefined) return;
    const { opening, content } = leftover;
    const delimiter = spanOf(opening.start, opening.start + textOf(text, opening).trimEnd().length);
    yield {
      span: opening.start === opening.end ? firstKey(text, content.start) : delimiter,
      message: message('Second frontmatter in the body: it is read as text.'),
      related: [{ uri: document.uri, at: frontmatter.opening, message: message('First frontmatter') }],
      fixes: () => fixesFor(document),
    };
  },
};

function firstKey(text: string, start: number) {
  const key = textOf(text, lineAt(text, start)).indexOf(':');
  return spanOf(start, start + Math.max(1, key));
}

function fixesFor({ text, frontmatter, leftover }: PatternDocument): readonly Fix[] {
  if (frontmatter?.closing === undefined || leftover === undefined) return [];
  const same = textOf(text, frontmatter.content).trim() === textOf(text, leftover.content).trim();
  const keys = topLevelKeys(text, frontmatter.content);
  const between = textOf(text, spanOf(frontmatter.span.end, leftover.span.start));
  const continued = between.trim() === '' && [...topLevelKeys(text, leftover.content)].every(key => !keys.has(key));
  const removal: Fix = {
    title: message('Remove the second frontmatter'),
    edits: [{ span: leftover.span, newText: '' }],
    preferred: !continued,
    safe: same,
  };
  if (!continued) return [removal];
  const join = { span: spanOf(frontmatter.closing.start, leftover.content.start), newText: '' };
  return [{ title: message('Merge with the first frontmatter'), edits: [join], preferred: true }, removal];
}
