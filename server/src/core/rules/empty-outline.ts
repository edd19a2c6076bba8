import { type EmptyOutline, emptyOutlineOf, OUTLINE } from '../document/emptyOutline.ts';
import { examplePattern, NINE } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { fillSection, removeHeading } from '../edits/sectionEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

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
loss. The others are sections that the author still has to write, or to move the text to: they are kept.`,
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
    const outline = emptyOutlineOf(document);
    const [first] = outline?.headings ?? [];
    if (outline === undefined || first === undefined) return;
    yield {
      span: first.name.span,
      message: message('{0} consecutive headings have no text; the text follows after them.', outline.headings.length),
      fixes: () => fixesFor(document, outline),
    };
  },
};

function fixesFor(document: PatternDocument, { headings, repeated }: EmptyOutline): readonly Fix[] {
  const removals = repeated.map(section => removeHeading(document, section));
  const others = headings.filter(section => !repeated.includes(section));
  const fixes: Fix[] = [];
  // With fewer headings left, what remains does not count as an outline.
  if (others.length < OUTLINE) {
    fixes.push({
      title: message('Remove the {0} empty headings that are repeated with text', repeated.length),
      edits: removals,
      preferred: true,
      safe: true,
    });
  }
  if (others.length > 0) {
    fixes.push({
      title: message('Insert the usual outline into the empty sections'),
      edits: [...removals, ...others.map(section => fillSection(document, section))],
    });
  }
  return fixes;
}
