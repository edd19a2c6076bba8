import type { DocumentRule } from '../rule.ts';
import { lineEnding, message, spanOf } from '../text.ts';

export const frontmatterUnclosed: DocumentRule = {
  kind: 'document',
  id: 'frontmatter-unclosed',
  title: 'Unclosed frontmatter',
  severity: 'error',
  reads: 'file',
  docs: `A frontmatter ends with a \`---\` line. Without it the site treats the whole file as text and ignores every
key. Other frontmatter rules are not checked until it is closed. The fix inserts the line after the last line that can
belong to the frontmatter.`,
  examples: {
    valid: [{ text: '---\ntitle: Shared Stewardship\n---\n\nText\n' }, { text: '---\ntitle: Shared Stewardship\n...\n\nText\n' }],
    invalid: [
      {
        text: '[|---|]\ntitle: Shared Stewardship\n\n## 1. Overview\n\nText\n',
        after: '---\ntitle: Shared Stewardship\n---\n\n## 1. Overview\n\nText\n',
      },
      { text: '[|---|]\r\ntitle: Shared Stewardship', after: '---\r\ntitle: Shared Stewardship\r\n---\r\n' },
      {
        text: '[|---|]\ntitle: Shared Stewardship\n--- # the end\n',
        after: '---\ntitle: Shared Stewardship\n---\n--- # the end\n',
      },
    ],
  },
  *check({ text, frontmatter }) {
    if (frontmatter === undefined || frontmatter.closing !== undefined) return;
    yield {
      span: frontmatter.opening,
      message: message('Missing "---" line at the end of the frontmatter.'),
      fixes: () => {
        const at = frontmatter.content.end;
        const eol = lineEnding(text);
        const gap = text.charAt(at - 1) === '\n' ? '' : eol;
        return [
          {
            title: message('Close the frontmatter'),
            edits: [{ span: spanOf(at, at), newText: `${gap}---${eol}` }],
            preferred: true,
          },
        ];
      },
    };
  },
};
