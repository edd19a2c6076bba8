import { yamlString } from '../edits/frontmatterEdits.ts';
import { codePointName } from '../invisible.ts';
import { intendedPattern } from '../library/intendedPattern.ts';
import { titleOf } from '../library/pattern.ts';
import { relationNameOf } from '../library/relationName.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import {
  lineAt,
  type Message,
  message,
  messageText,
  type Phrase,
  type PlainMessage,
  phrase,
  type Span,
  spanOf,
  textOf,
} from '../text.ts';
import { findYamlMistake, type YamlMistake } from '../yaml/yamlMistake.ts';
import type { YamlError } from '../yaml/yamlNode.ts';

export const yamlSyntax: DocumentRule = {
  kind: 'document',
  id: 'yaml-syntax',
  title: 'Invalid YAML',
  severity: 'error',
  reads: 'file',
  silencedBy: ['frontmatter-unclosed', 'merge-conflict'],
  docs: `If the YAML is invalid, nothing in the frontmatter can be checked, and the site cannot be built. Only the
first error is reported, and the other frontmatter rules are not checked until it is corrected. A parser reports where
it could not continue, which is often below the mistake. Therefore the usual mistakes are tried first: a value that
needs quotes, a quote or a bracket that is not closed, a missing space after a colon, white space that YAML does not
accept, and wrong indentation. One of them is reported, with a fix, if the YAML is valid without it or readable
further than before. Otherwise the error of the parser is reported, and there is no fix: only the author knows what
was meant.`,
  examples: {
    valid: [
      { text: '---\ntitle: "Commons: a start"\n---\n' },
      { text: '---\naliases:\n- One\n- Two # both in use\n---\n' },
      {
        text: '---\ntitle: Seeds:\u00a0more\nversion: \u00a01\naliases: [a:\u00a0b]\nsummary: |\n  one\n  \u00a0key: value\n---\n',
      },
      { text: `---\ntitle: 'It''s'\nera: &e [digital]\nother: *e\naliases: ["@x", "a: b"]\nsummary: >-\n  one\n    two\n---\n` },
    ],
    invalid: [
      { text: '---\ntitle: [|Commons: a start|]\n---\n', after: '---\ntitle: "Commons: a start"\n---\n' },
      { text: '---\ntitle: [|[WIP] Seeds|] # new\n---\n', after: '---\ntitle: "[WIP] Seeds" # new\n---\n' },
      { text: `---\ntitle: [|'It's'|]\n---\n`, after: '---\ntitle: "It\'s"\n---\n' },
      { text: '---\ntitle: [|"Seeds" and more|]\n---\n', after: `---\ntitle: '"Seeds" and more'\n---\n` },
      { text: '---\nsources:\n- [|@seeds|]\n---\n', after: '---\nsources:\n- "@seeds"\n---\n' },
      { text: '---\ntitle: [|"C:\\seeds"|]\n---\n', after: "---\ntitle: 'C:\\seeds'\n---\n" },
      { text: '---\naliases: [|[@a, b]|]\n---\n', after: '---\naliases: ["@a", b]\n---\n' },
      { text: '---\naliases: [|{|]One, Two\ntitle: A\n---\n', after: '---\naliases: {One, Two}\ntitle: A\n---\n' },
      { text: '---\r\ntitle: [|"|]Seeds\r\nslug: a\r\n---\r\n', after: '---\r\ntitle: "Seeds"\r\nslug: a\r\n---\r\n' },
      { text: '---\nid: a\n[|title:|]Seeds\nslug: a\n---\n', after: '---\nid: a\ntitle: Seeds\nslug: a\n---\n' },
      { text: '---\nid: a\n[|title = Seeds|]\n---\n', after: '---\nid: a\ntitle: Seeds\n---\n' },
      { text: '---\nid: a\ntitle:[|\u00a0|]Seeds\n---\n', after: '---\nid: a\ntitle: Seeds\n---\n' },
      {
        text: '---\nid: a\nclassification:\n[|\u00a0|]\u00a0status: draft\n\u00a0\u00a0era:\n\u00a0\u00a0-\u00a0digital\n---\n',
        after: '---\nid: a\nclassification:\n  status: draft\n  era:\n  - digital\n---\n',
      },
      {
        text: '---\nclassification:\n[|\u2003|]status: draft\n\u2003era:\u2003[digital]\nmodified:\u30002020-01-01\n---\n',
        after: '---\nclassification:\n status: draft\n era: [digital]\nmodified: 2020-01-01\n---\n',
      },
      {
        text: '---\nsources:\n  -[|\u00a0|]Ada\n  -\u00a0Grace\n---\n',
        after: '---\nsources:\n  - Ada\n  - Grace\n---\n',
      },
      { text: '---\n? [|title: Seeds|]\nslug: a\n---\n' },
      {
        text: `---\nclassification:\n  era: [|[a|]\n${'  a: b\n'.repeat(2500)}---\n`,
      },
      {
        text: '---\nclassification:\n[|\t|]status: draft\n\tera: [digital]\n---\n',
        after: '---\nclassification:\n  status: draft\n  era: [digital]\n---\n',
      },
      {
        text: '---\nclassification:\n  era:\n  - digital\n   [|status: draft|]\n   domain: culture\nslug: a\n---\n',
        after: '---\nclassification:\n  era:\n  - digital\n  status: draft\n  domain: culture\nslug: a\n---\n',
      },
      {
        text: '---\nsummary: >-\n    one\n  [|two|]\nslug: a\n---\n',
        after: '---\nsummary: >-\n    one\n    two\nslug: a\n---\n',
      },
      { text: '---\nsummary: one\n[|two and three|]\n---\n', after: '---\nsummary: one\n  two and three\n---\n' },
      { text: '---\ntitle: [|*Seeds*|]\n---\n', after: '---\ntitle: "*Seeds*"\n---\n' },
      { text: '---\ntitle: >[|x|]\n  one\n---\n' },
    ],
  },
  *check({ text, frontmatter }) {
    if (frontmatter?.error === undefined) return;
    const { error, content } = frontmatter;
    const mistake = findYamlMistake(text, content);
    if (mistake === undefined) {
      const fixes = error.code === UNKNOWN_ALIAS ? { fixes: () => [inQuotes(textOf(text, error.span), error.span)] } : {};
      yield { span: error.span, message: explain(error), ...fixes };
      return;
    }
    yield {
      span: mistake.span,
      message: textFor(mistake, textOf(text, mistake.span)),
      fixes: context => {
        const linked = linkFixes(mistake.span, context);
        return [...linked, { title: titleFor(mistake), edits: mistake.edits, preferred: linked.length === 0 }];
      },
    };
  },
};

/** For a Markdown link as an item of a list, whose brackets YAML reads as a list: the pattern that it leads to. */
function linkFixes({ start }: Span, { document, library }: FixContext): readonly Fix[] {
  const line = lineAt(document.text, start);
  const [, before = '', link] = /^(\s*-\s+)(\[[^[\]]*\]\([^()\s]*\))\s*$/.exec(textOf(document.text, line)) ?? [];
  const meant = link === undefined ? undefined : intendedPattern(link, library);
  const target = document.format.relations[0]?.target ?? 'id';
  const name = meant && relationNameOf(meant, target, library);
  if (link === undefined || meant === undefined || name === undefined) return [];
  const from = line.start + before.length;
  const edits = [{ span: spanOf(from, from + link.length), newText: yamlString(name) }];
  return [{ title: message('Change to "{0}"', target === 'id' ? titleOf(meant) : name), edits, preferred: true }];
}

const UNKNOWN_ALIAS = 'BAD_ALIAS';

function inQuotes(value: string, span: Span): Fix {
  const newText = JSON.stringify(value);
  return { title: message('Change to {0}', newText), edits: [{ span, newText }], preferred: true };
}

function textFor({ kind, indents }: YamlMistake, found: string): Message {
  switch (kind) {
    case 'colon':
      return message('Invalid YAML: put quotes around a value that contains ": ".');
    case 'start':
      return message('Invalid YAML: put quotes around a value that starts with "{0}".', found.charAt(0));
    case 'quotes':
      return message('Invalid YAML: the text continues after the closing quote. Put quotes around the whole value.');
    case 'escape':
      return message('Invalid YAML: in double quotes, "\\" starts an escape. Use single quotes.');
    case 'items':
      return message('Invalid YAML: put quotes around items that contain ": " or start with a special character.');
    case 'noColon':
      return message('Invalid YAML: expected a colon after the key.');
    case 'unclosedQuote':
      return message('Invalid YAML: the quote is not closed.');
    case 'unclosedBracket':
      return message('Invalid YAML: the bracket is not closed.');
    case 'noSpace':
      return message('Invalid YAML: expected a space after "{0}".', found);
    case 'oddSpace':
      return message('Invalid YAML: {0} is not a space in YAML.', codePointName(found));
    case 'tab':
      return message('Invalid YAML: use spaces for indentation, not tabs.');
    case 'indent':
      return message('Invalid YAML: indented by {0}, expected {1}.', spaces(indents?.[0] ?? 0), spaces(indents?.[1] ?? 0));
    case 'continuation':
      return message('Invalid YAML: expected "key: value", or indentation if the line continues the value above.');
  }
}

function titleFor({ kind, edits, indents }: YamlMistake): PlainMessage {
  const newText = edits[0]?.newText ?? '';
  switch (kind) {
    case 'colon':
    case 'start':
    case 'quotes':
    case 'escape':
      return message('Change to {0}', newText);
    case 'items':
      return message('Put quotes around these items');
    case 'noColon':
      return message('Insert a colon');
    case 'unclosedQuote':
    case 'unclosedBracket':
      return message('Insert {0}', newText);
    case 'noSpace':
      return message('Insert a space');
    case 'oddSpace':
      return edits.length === 1 ? message('Change to a space') : message('Change to spaces');
    case 'tab':
      return message('Change to spaces');
    case 'indent':
      return message('Indent by {0}', spaces(indents?.[1] ?? 0));
    case 'continuation':
      return message('Indent the line');
  }
}

function spaces(count: number): Phrase {
  return count === 1 ? phrase('1 space') : phrase('{0} spaces', count);
}

/** A plain explanation of the most common errors; otherwise the message of the parser. */
function explain({ code, reason }: YamlError): Message {
  const plain = PLAIN[code];
  return plain === undefined ? message('Invalid YAML: {0}.', reason.replace(/[.:]\s*$/, '')) : message(plain);
}

const PLAIN: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: messageText('Invalid YAML: put quotes around a value that contains ": ".'),
  TAB_AS_INDENT: messageText('Invalid YAML: use spaces for indentation, not tabs.'),
  BAD_INDENT: messageText('Invalid YAML: wrong indentation or unclosed bracket.'),
  MISSING_CHAR: messageText('Invalid YAML: missing quote, bracket, comma or colon.'),
  BAD_SCALAR_START: messageText('Invalid YAML: put quotes around a value that starts with @, ` or %.'),
  NOT_A_MAPPING: messageText('Invalid frontmatter: expected "key: value" lines.'),
  MULTIPLE_DOCS: messageText('Invalid YAML: a second document starts here.'),
  MANY_PAIRS: messageText('Invalid YAML: wrong indentation or unclosed bracket.'),
  KEY_NOT_TEXT: messageText('Invalid frontmatter: a key is text, not a map or a list.'),
  BAD_ALIAS: messageText('Invalid YAML: put quotes around a value that starts with * or &.'),
};
