import { isBlank } from '../document/detection.ts';
import { fencedFrontmatter, withoutFence } from '../document/fencedText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { startValues } from '../edits/fieldDefaults.ts';
import { frontmatterText, patternText, plainPrompt, type ScaffoldOptions, type ScaffoldValues } from '../edits/scaffold.ts';
import { folderOf } from '../library/uriText.ts';
import type { DocumentRule, Finding, Fix, FixContext } from '../rule.ts';
import { lineAt, lineEnding, message, nextLineStart, spanOf, textOf } from '../text.ts';
import { type FrontmatterBlock, hasTomlFrontmatter, textStart } from '../yaml/frontmatter.ts';
import { startsWithFieldKey } from '../yaml/keyLine.ts';

const BLOCK = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nslug: example\ntitle: Example\nclassification:\n  status: draft\n---\n';

export const frontmatterMissing: DocumentRule = {
  kind: 'document',
  id: 'frontmatter-missing',
  title: 'Missing frontmatter',
  severity: 'error',
  reads: 'file',
  docs: `A file in a patterns folder has to start with a frontmatter between two \`---\` lines. Without it the pattern
has no id and no title, and the site does not show it. The fix inserts a frontmatter with all keys and initial values.
A frontmatter that appears further down is moved to the first line, and a missing opening line is added,
or corrected if it is indented or consists of other characters. If the pattern
is in a code block, as in the answer of a chat program, the fix removes the lines of the block. In an empty
file the problem is only information, and the fix inserts a whole pattern. A frontmatter in TOML is not converted, and
there is no fix: a second frontmatter above it would give the pattern another id.`,
  examples: {
    valid: [
      { text: `${BLOCK}\nText\n` },
      { text: `${BLOCK.replace('---', '--- # a seed')}\nText\n` },
      { text: `\ufeff${BLOCK}\nText\n` },
      { text: '---\n' },
    ],
    invalid: [
      { text: '[|### 1. Overview|]\n\nText\n' },
      { text: '\n  [|Text|] \r\n' },
      { text: '[||]' },
      { text: '[|+++|]\ntitle = "Example"\n+++\n\nText\n' },
      { text: `\n[|---|]\n${BLOCK.slice(4)}\nText\n`, after: `${BLOCK}\nText\n` },
      { text: `# Example\n\n[|---|]\n${BLOCK.slice(4)}\nText\n`, after: `${BLOCK}# Example\n\n\nText\n` },
      { text: `%YAML 1.2\n[|---|]\n${BLOCK.slice(4)}\nText\n`, after: `${BLOCK}\nText\n` },
      { text: `[|--- !!map|]\n${BLOCK.slice(4)}\nText\n`, after: `${BLOCK}\nText\n` },
      { text: `[|id|]${BLOCK.slice(6)}\nText\n`, after: `${BLOCK}\nText\n` },
      { text: `[|\`\`\`|]markdown\n${BLOCK}\nText\n\`\`\`\n`, after: `${BLOCK}\nText\n` },
      {
        text: `[|~~~|]\n${BLOCK}\n~~~js\nlet a;\n~~~\n\nText\n\n~~~\n`,
        after: `${BLOCK}\n~~~js\nlet a;\n~~~\n\nText\n\n`,
      },
      { text: ` [|---|]\n${BLOCK.slice(4)}\nText\n`, after: `${BLOCK}\nText\n` },
      { text: `[|—-|]\r\n${BLOCK.slice(4)}\nText\n`, after: `---\r\n${BLOCK.slice(4)}\nText\n` },
      { text: '[|***|]\nNote: a quote.\n\nText\n' },
      { text: `[|\`\`\`yaml|]\nsteps: 3\n\`\`\`\n\nText\n` },
    ],
  },
  *check(document, { inPatternsFolder }) {
    if (document.frontmatter !== undefined || !inPatternsFolder) return;
    yield document.leftover ? misplaced(document, document.leftover) : missing(document);
  },
};

function missing(document: PatternDocument): Finding {
  const { text } = document;
  const start = textStart(text);
  if (isBlank(text)) {
    return {
      span: spanOf(start, start),
      severity: 'information',
      message: message('Empty file in a patterns folder.'),
      fixes: context => [insertPattern(document, context), insertFrontmatter(document, context)],
    };
  }
  const fenced = fencedFrontmatter(document);
  if (fenced) {
    return {
      span: fenced.opening,
      message: message('The frontmatter is in a code block and is read as code.'),
      fixes: () => [{ title: message('Remove the lines of the code block'), edits: withoutFence(text, fenced), preferred: true }],
    };
  }
  const ink = start + text.slice(start).search(/\S/);
  const line = lineAt(text, ink);
  if (hasTomlFrontmatter(text)) {
    return {
      span: spanOf(ink, line.end),
      message: message('The frontmatter is TOML ("+++"). Expected YAML between two "---" lines.'),
    };
  }
  const marked = MARKED_OPENING.exec(textOf(text, spanOf(ink, line.end)));
  if (marked) {
    const { 0: written, 1: marks = '' } = marked;
    const span = spanOf(ink, ink + written.trimEnd().length);
    return {
      span,
      message: message('The first line is "{0}". Expected "---" without a tag or an anchor.', textOf(text, span)),
      fixes: () => [{ title: message('Remove "{0}"', marks.trim()), edits: [{ span, newText: '---' }], preferred: true }],
    };
  }
  const span = spanOf(ink, ink + textOf(text, spanOf(ink, line.end)).trimEnd().length);
  if (DELIMITER_LIKE.test(textOf(text, span)) && startsWithFieldKey(text, nextLineStart(text, line.end))) {
    const edits = [{ span: spanOf(start, span.end), newText: '---' }];
    return {
      span,
      message: message(
        'The frontmatter does not start with a "---" line: found "{0}".',
        textOf(text, spanOf(line.start, span.end)),
      ),
      fixes: () => [{ title: message('Change to "{0}"', '---'), edits, preferred: true }],
    };
  }
  return {
    span,
    message: message('Missing frontmatter: the first line of a file in a patterns folder must be "---".'),
    fixes: context => [insertFrontmatter(document, context)],
  };
}

/** Allowed in YAML, and not in a frontmatter. */
const MARKED_OPENING = /^---((?:[ \t]+[!&][^ \t\n]*)+)[ \t]*$/;

/** A line above keys that was probably meant as the opening delimiter: indented, or made of other characters. */
const DELIMITER_LIKE = /^[-–—*=_]{2,10}$/;

function insertPattern(document: PatternDocument, context: FixContext): Fix {
  const { text, format } = document;
  const pattern = patternText(format, valuesFor(document, context), optionsFor(document, context));
  return {
    title: message('Insert a whole pattern'),
    edits: [{ span: spanOf(textStart(text), text.length), newText: pattern.replaceAll('\n', lineEnding(text)) }],
    preferred: true,
  };
}

function insertFrontmatter(document: PatternDocument, context: FixContext): Fix {
  const { text, format } = document;
  const at = textStart(text);
  const block = `${frontmatterText(format, valuesFor(document, context), optionsFor(document, context))}\n`;
  const gap = isBlank(text) || /^\r?\n/.test(text.slice(at, at + 2)) ? '' : '\n';
  return {
    title: message('Insert a frontmatter'),
    edits: [{ span: spanOf(at, at), newText: (block + gap).replaceAll('\n', lineEnding(text)) }],
    preferred: !isBlank(text),
  };
}

function optionsFor({ uri, format }: PatternDocument, { settings, library }: FixContext): ScaffoldOptions {
  return { settings, prompt: plainPrompt, form: library.usualForm(folderOf(uri), format) };
}

/** From the file name; the title of the text is kept. The YAML must be valid whatever the name is. */
function valuesFor(document: PatternDocument, { make }: FixContext): ScaffoldValues {
  const values = startValues(document, make);
  const [heading] = document.markdown.headings;
  const title = heading?.level === 1 && !document.sections.all.some(section => section.heading === heading) ? heading : undefined;
  const slug = /^[\w.~-]+$/.test(values.slug) ? values.slug : values.slug.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  return { ...values, slug, title: title?.text.value || values.title };
}

/** Nothing but lines such as `%YAML 1.2`, which are allowed above a document of YAML, and not in a file that starts with one. */
const DIRECTIVES = /^(?:[ \t]*(?:%YAML .*)?(?:\r?\n|$))*$/;

/** There is a frontmatter, but not on the first line, or without its opening line. */
function misplaced({ text }: PatternDocument, { opening, content, span }: FrontmatterBlock): Finding {
  const start = textStart(text);
  const eol = lineEnding(text);
  if (opening.start === opening.end) {
    const firstKey = lineAt(text, content.start);
    const key = textOf(text, firstKey).indexOf(':');
    return {
      span: spanOf(firstKey.start, firstKey.start + Math.max(0, key)),
      message: message('Missing "---" line before the frontmatter.'),
      fixes: () => [
        {
          title: message('Insert the opening line'),
          edits: [{ span: spanOf(start, content.start), newText: `---${eol}` }],
          preferred: true,
          safe: true,
        },
      ],
    };
  }
  const block = `---${eol}${textOf(text, content)}---${eol}`;
  const before = text.slice(start, span.start);
  const edits = DIRECTIVES.test(before)
    ? [{ span: spanOf(start, content.start), newText: `---${eol}` }]
    : [
        { span: spanOf(start, start), newText: block },
        { span, newText: '' },
      ];
  return {
    span: opening,
    message: message('The frontmatter does not start on the first line and is read as text.'),
    fixes: () => [{ title: message('Move the frontmatter to the first line'), edits, preferred: true, safe: true }],
  };
}
