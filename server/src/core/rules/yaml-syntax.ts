import { yamlString } from '../edits/frontmatterEdits.ts';
import { intendedPattern } from '../library/intendedPattern.ts';
import { titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { lineAt, type Message, message, spanOf, textOf } from '../text.ts';
import type { YamlError } from '../yaml/yamlNode.ts';

export const yamlSyntax: DocumentRule = {
  kind: 'document',
  id: 'yaml-syntax',
  title: 'Invalid YAML',
  severity: 'error',
  reads: 'file',
  silencedBy: ['frontmatter-unclosed'],
  docs: `If the YAML is invalid, nothing in the frontmatter can be checked, and the site cannot be built. Only the
first error is reported, and the other frontmatter rules are not checked until it is corrected. There is no fix,
except for a Markdown link to a pattern as an item of a list: only the author knows what was meant. Common causes are an unclosed quote or bracket, \`: \` in a value without quotes, and
a tab used for indentation.`,
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
    const { error } = frontmatter;
    yield { span: error.span, message: explain(error), fixes: context => linkFixes(error, context) };
  },
};

/** For a Markdown link as an item of a list: YAML reads its brackets as a list. */
function linkFixes({ span }: YamlError, { document, library }: FixContext): readonly Fix[] {
  const line = lineAt(document.text, span.start);
  const link = /^(\s*-\s+)(\[[^[\]]*\]\([^()\s]*\))\s*$/.exec(textOf(document.text, line));
  const meant = link?.[2] === undefined ? undefined : intendedPattern(link[2], library);
  const target = document.format.relations[0]?.target ?? 'id';
  const name = meant && relationNameOf(meant, target, library);
  if (!link?.[1] || !link[2] || meant === undefined || name === undefined) return [];
  const start = line.start + link[1].length;
  const edits = [{ span: spanOf(start, start + link[2].length), newText: yamlString(name) }];
  return [{ title: message('Change to "{0}"', target === 'id' ? titleOf(meant) : name), edits, preferred: true }];
}

/** A plain explanation of the most common errors; otherwise the message of the parser. */
function explain({ code, reason }: YamlError): Message {
  const plain = PLAIN[code];
  return plain === undefined ? message('Invalid YAML: {0}.', reason.replace(/[.:]\s*$/, '')) : message(plain);
}

const PLAIN: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'Invalid YAML: put quotes around a value that contains ": ".',
  TAB_AS_INDENT: 'Invalid YAML: use spaces for indentation, not tabs.',
  BAD_INDENT: 'Invalid YAML: wrong indentation or unclosed bracket.',
  MISSING_CHAR: 'Invalid YAML: missing quote, bracket, comma or colon.',
  BAD_SCALAR_START: 'Invalid YAML: put quotes around a value that starts with @, ` or %.',
  NOT_A_MAPPING: 'Invalid frontmatter: expected "key: value" lines.',
  MULTIPLE_DOCS: 'Invalid YAML: a second document starts here.',
  BAD_ALIAS: 'Invalid YAML: put quotes around a value that starts with * or &.',
};
