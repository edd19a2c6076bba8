import { examplePattern, NINE } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import type { KnownSection } from '../document/sectionOrder.ts';
import { fillSection, removeHeading } from '../edits/sectionEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

/** The number of consecutive headings without text that counts as an outline. */
const OUTLINE = 5;

const EMPTY = NINE.map(name => `${name} | `);

export const emptyOutline: DocumentRule = {
  kind: 'document',
  id: 'empty-outline',
  title: 'Outline of empty headings before the text',
  severity: 'warning',
  reads: 'body',
  docs: `Five or more consecutive headings without text, followed by the text, usually mean that a list of headings
was pasted above the text; often the same headings appear again below. Readers then find every section empty. The
problem is reported once, at the first heading. Empty headings that are repeated with text can be removed without
loss. If they are not repeated, the author has to assign the text to the sections, or write it.`,
  examples: {
    valid: [
      { text: examplePattern(NINE) },
      { text: examplePattern(EMPTY) },
      { text: examplePattern(['1. Overview', ...EMPTY.slice(1, 5), '6. Evidence & Impact']) },
    ],
    invalid: [
      {
        text: examplePattern(['1. [|Overview|] | ', ...EMPTY.slice(1), ...NINE]),
        after: examplePattern(NINE),
      },
      { text: examplePattern(['1. [|Overview|] | ', ...EMPTY.slice(1, 8), '9. Resources & References | All the text.']) },
    ],
  },
  *check(document) {
    const outline = outlineOf(document);
    const [first] = outline;
    if (first === undefined) return;
    yield {
      span: first.name.span,
      message: message('{0} consecutive headings have no text; the text follows after them.', outline.length),
      fixes: () => fixesFor(document, outline),
    };
  },
};

/** The first run of five or more sections without text that is followed by a section with text. */
function outlineOf(document: PatternDocument): readonly KnownSection[] {
  const { all } = document.sections;
  if (all.length <= OUTLINE) return [];
  let run: KnownSection[] = [];
  for (const section of all) {
    const { spec } = section;
    if (spec !== undefined && isEmpty(document, section.body)) {
      run.push({ ...section, spec });
    } else if (run.length >= OUTLINE) {
      return run;
    } else {
      run = [];
    }
  }
  return [];
}

function fixesFor(document: PatternDocument, outline: readonly KnownSection[]): readonly Fix[] {
  const written = new Set(document.sections.all.filter(({ body }) => !isEmpty(document, body)).map(({ spec }) => spec));
  const repeated = outline.filter(({ spec }) => written.has(spec));
  const fixes: Fix[] = [];
  if (outline.length - repeated.length < OUTLINE) {
    fixes.push({
      title: message('Remove the {0} empty headings that are repeated with text', repeated.length),
      edits: repeated.map(section => removeHeading(document, section)),
      preferred: true,
      safe: true,
    });
  }
  if (repeated.length < outline.length) {
    fixes.push({
      title: message('Insert the usual outline into the empty sections'),
      edits: outline.map(section => fillSection(document, section)),
    });
    fixes.push({
      title: message('Remove the {0} empty headings', outline.length),
      edits: outline.map(section => removeHeading(document, section)),
    });
  }
  return fixes;
}
