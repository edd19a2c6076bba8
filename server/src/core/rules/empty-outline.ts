import { examplePattern, NINE } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { isEmpty } from '../document/sectionBody.ts';
import type { KnownSection } from '../document/sectionOrder.ts';
import { fillSection, removeHeading } from '../edits/sectionEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

/** How many headings without text make an outline. */
const OUTLINE = 5;

const EMPTY = NINE.map(name => `${name} | `);

export const emptyOutline: DocumentRule = {
  kind: 'document',
  id: 'empty-outline',
  title: 'The text stands behind an outline of empty headings',
  severity: 'warning',
  reads: 'body',
  docs: `Five or more headings in a row without text, and the text only behind them: as a rule a list of the headings was
pasted before the text, and often the headings come again. Readers then find every section empty. Reported once, at the
first heading. Empty headings that come again with their text can be removed without any loss; where they do not, the
author has to say where each section begins, or write it.`,
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
      message: message('{0} headings in a row have no text; the text stands behind them.', outline.length),
      fixes: () => fixesFor(document, outline),
    };
  },
};

/** The first five or more sections in a row without text that have a section with text behind them. */
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
      title: message('Remove the {0} empty headings that come again with text', repeated.length),
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
