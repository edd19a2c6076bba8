import type { DocumentRule } from '../rule.ts';
import { type Message, message } from '../text.ts';
import type { YamlError } from '../yaml/yamlNode.ts';

export const yamlSyntax: DocumentRule = {
  kind: 'document',
  id: 'yaml-syntax',
  title: 'The frontmatter is not readable YAML',
  severity: 'error',
  reads: 'file',
  silencedBy: ['frontmatter-unclosed'],
  docs: `While the YAML cannot be read, nothing in it can be checked, and the site cannot be built. Only the first cause is
reported; the other frontmatter rules are silent until it is mended. There is no fix: what was meant is known to the
author alone. Common causes are a quote or bracket that is never closed, a \`: \` inside a value without quotes, and a tab
used as indentation.`,
  examples: {
    valid: [{ text: '---\ntitle: "Commons: a start"\n---\n' }, { text: '---\naliases:\n- One\n- Two # both in use\n---\n' }],
    invalid: [
      { text: '---\ntitle: [|Commons:|] a start\n---\n' },
      { text: '---\naliases: [One, Two\n[|title:|] A\n---\n' },
      { text: '---\nclassification:\n[|\t|]status: draft\n---\n' },
    ],
  },
  *check({ frontmatter }) {
    if (frontmatter?.error === undefined) return;
    yield { span: frontmatter.error.span, message: explain(frontmatter.error) };
  },
};

/** What the commonest causes are called in plain English; the parser's own words otherwise. */
function explain({ code, reason }: YamlError): Message {
  const plain = PLAIN[code];
  return plain === undefined ? message('This is not readable YAML: {0}.', reason.replace(/[.:]\s*$/, '')) : message(plain);
}

const PLAIN: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'This is not readable YAML: a value that contains ": " needs quotes around it.',
  TAB_AS_INDENT: 'This is not readable YAML: lines are indented with spaces, not with tabs.',
  BAD_INDENT: 'This is not readable YAML: a line is indented too little or too much, or a bracket is never closed.',
  MISSING_CHAR: 'This is not readable YAML: a quote, a bracket, a comma or a colon is missing.',
  BAD_SCALAR_START: 'This is not readable YAML: a value that begins with @, ` or % needs quotes around it.',
  NOT_A_MAPPING: 'A frontmatter is a list of "key: value" lines; this is none.',
  MULTIPLE_DOCS: 'A frontmatter is one YAML document; a second one begins here.',
  BAD_ALIAS: 'This is not readable YAML: a value that begins with * or & needs quotes around it.',
};
