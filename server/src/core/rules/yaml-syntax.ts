import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

export const yamlSyntax: DocumentRule = {
  kind: 'document',
  id: 'yaml-syntax',
  title: 'The frontmatter is not readable YAML',
  severity: 'error',
  reads: 'file',
  docs: `While the YAML cannot be read, nothing in it can be checked, and the site cannot be built. Only the first cause is
reported; the other frontmatter rules are silent until it is mended. There is no fix: what was meant is known to the
author alone. Common causes are a quote or bracket that is never closed, a \`: \` inside a value without quotes, and a tab
used as indentation.`,
  examples: {
    valid: [{ text: '---\ntitle: "Commons: a start"\n---\n' }],
    invalid: [{ text: '---\ntitle: [|Commons:|] a start\n---\n' }],
  },
  *check({ frontmatter }) {
    if (frontmatter?.error === undefined) return;
    const { reason, span } = frontmatter.error;
    yield { span, message: message('This is not readable YAML: {0}.', reason.replace(/[.:]\s*$/, '')) };
  },
};
