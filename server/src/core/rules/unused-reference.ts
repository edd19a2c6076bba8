import { findCitations, findReferences, type Reference } from '../document/citations.ts';
import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { removeReference } from '../edits/citationEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message } from '../text.ts';

export const unusedReference: DocumentRule = {
  kind: 'document',
  id: 'unused-reference',
  title: 'Unused reference',
  severity: 'off',
  reads: 'body',
  docs: `A numbered reference without a citation is left over from an earlier version of the text, or its citation was
forgotten. Many patterns list works without citing them, so this rule is off by default. Numbered lists are only
checked if the text contains citations. The fix removes the reference; only the author can add a citation. There is no
fix if line breaks are written as characters in the text: \`text-artifact\` restores the line breaks first.`,
  examples: {
    valid: [
      { text: `${START}\nOne [1], and more [2-3].\n\n[1] A\n\n[2] B\n\n[3] C\n` },
      { text: `${START}\nNothing is cited.\n\n## 9. Resources & References\n\n1. A book\n2. Another\n` },
    ],
    invalid: [
      {
        text: `${START}\nOne [2].\n\n[[|1|]] A\n\n[2] B\n`,
        after: `${START}\nOne [2].\n\n[2] B\n`,
      },
      { text: `${START}\nOne [1].\n\n[1] A_n_[[|2|]] B\n` },
      { text: `${START}\nOne [1].\n\n## 9. Resources & References\n\n1. A book\n[|2|]. Another\n` },
    ],
  },
  *check(document) {
    const references = findReferences(document);
    if (references.length === 0) return;
    const used = new Set(findCitations(document).flatMap(({ works }) => works.map(({ number }) => number)));
    const cites = used.size > 0;
    for (const reference of references) {
      const { number, form } = reference;
      if (used.has(number.value) || (form === 'list' && !cites)) continue;
      used.add(number.value);
      yield {
        span: number.span,
        message: message('Reference [{0}] is not cited.', number.value),
        fixes: () => removal(document, references, number.value),
      };
    }
  },
};

/** Removes all references with the number: the list may be repeated in another section. */
function removal(document: PatternDocument, references: readonly Reference[], number: number): readonly Fix[] {
  const entries = references.filter(other => other.number.value === number);
  const edits = entries.flatMap(entry => removeReference(document, entry) ?? []);
  return edits.length === entries.length ? [{ title: message('Remove reference'), edits }] : [];
}
