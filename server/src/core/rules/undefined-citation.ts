import { type Citation, findCitations, findReferences, referenceNumbers } from '../document/citations.ts';
import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { addReference, referencesSpec, removeCitationsOf, startReferences } from '../edits/citationEdits.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { message } from '../text.ts';

export const undefinedCitation: DocumentRule = {
  kind: 'document',
  id: 'undefined-citation',
  title: 'Citation without a reference',
  severity: 'warning',
  reads: 'body',
  silencedBy: ['unclosed-fence'],
  docs: `Readers who look up the number of a citation find nothing. References are lines that start with \`[1]\`, and
the items of a numbered list in the references section. Each number is reported once, at its first citation; a text
without any references is reported once. If the whole references section is missing, \`missing-section\` reports it.
The fixes add a reference for the author to complete, or remove the citation.`,
  examples: {
    valid: [
      { text: `${START}\nOne [1], two [1, 2], three [1-3].\n\n[1] A\n- [2] B\n\n* [3] C\n` },
      { text: `${START}\nOne [1].\n\n## 9. Resources & References\n\n-   **References**:\n    1.  A book\n` },
      { text: `${START}\nA link [7](https://example.org), a note [^7], \`a[7]\`, the year [2014], none [0, 1].\n\n[1] A\n` },
      { text: `${START}\nNo reader can look this up [7].\n` },
    ],
    invalid: [
      {
        text: `${START}\nAs shown [1, [|2|]], and again [2].\n\n[1] Ada: A book. 1999.\n`,
        after: `${START}\nAs shown [1, 2], and again [2].\n\n[1] Ada: A book. 1999.\n\n[2] Author: Title. Year.\n`,
      },
      {
        text: `${START}\nAs shown [1][[|3|]].\n\n**References**\n\n* [1] Ada\n* [2] Grace\n\nAn end.\n`,
        after: `${START}\nAs shown [1][3].\n\n**References**\n\n* [1] Ada\n* [2] Grace\n* [3] Author: Title. Year.\n\nAn end.\n`,
      },
      {
        text: `${START}\nAs shown [1] and [[|3|]].\n\nWorks:_n_n[1] Ada_n_[2] Grace\n`,
        after: `${START}\nAs shown [1] and [3].\n\nWorks:_n_n[1] Ada_n_[2] Grace\n\n[3] Author: Title. Year.\n`,
      },
      {
        text: `${START}\nAs shown [|[1]|], and [2].\n\n## 9. Resources & References\n\n- A book\n`,
        after: `${START}\nAs shown [1], and [2].\n\n## 9. Resources & References\n\n- A book\n\n**References**:\n\n[1] Author: Title. Year.\n\n[2] Author: Title. Year.\n`,
      },
    ],
  },
  *check(document) {
    const citations = findCitations(document);
    const [first] = citations;
    if (first === undefined) return;
    const known = referenceNumbers(document);
    if (known.size > 0) {
      yield* withoutEntry(document, citations, known);
      return;
    }
    const spec = referencesSpec(document);
    if (spec && document.sections.missing.includes(spec)) return;
    const numbers = [...new Set(citations.flatMap(({ works }) => works.map(work => work.number)))].sort((a, b) => a - b);
    yield {
      span: first.span,
      message: message('Citations without a list of references.'),
      fixes: () => [
        { title: message('Insert a list of references'), edits: [startReferences(document, numbers)], preferred: true },
      ],
    };
  },
};

function* withoutEntry(
  document: PatternDocument,
  citations: readonly Citation[],
  known: ReadonlySet<number>,
): Generator<Finding> {
  const told = new Set(known);
  for (const { works } of citations) {
    for (const { number, span } of works) {
      if (told.has(number)) continue;
      told.add(number);
      yield {
        span,
        message: message('Unknown reference [{0}].', number),
        fixes: () => fixesFor(document, citations, number),
      };
    }
  }
}

function fixesFor(document: PatternDocument, citations: readonly Citation[], number: number): readonly Fix[] {
  const added = addReference(document, findReferences(document), number);
  const removed = removeCitationsOf(document.text, citations, number);
  return [
    ...(added ? [{ title: message('Add reference [{0}]', number), edits: added }] : []),
    { title: message('Remove citations of [{0}]', number), edits: removed },
  ];
}
