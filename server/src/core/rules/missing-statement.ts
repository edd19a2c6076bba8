import { examplePattern } from '../document/exampleText.ts';
import { isEmpty } from '../document/sectionBody.ts';
import { statementsOf, statementText } from '../document/statements.ts';
import type { DocumentRule } from '../rule.ts';
import { lineEnding, message, nextLineStart, spanOf } from '../text.ts';

const HEAD = '---\nlifecycle:\nontology:\n  search_hints:\n    primary_tension: "Openness vs. Protection"\n---\n';
const problem = (text: string) => examplePattern([`Section 2: Problem | ${text}`], HEAD);
const solution = (text: string) => examplePattern([`3. Solution | ${text}`], HEAD);

export const missingStatement: DocumentRule = {
  kind: 'document',
  id: 'missing-statement',
  title: 'Missing bold statement',
  severity: 'warning',
  reads: 'body',
  docs: `Two bold lines summarize a pattern: the conflict that it resolves, and what to do about it. Readers look for
them at the beginning of their sections, and tools read them as summaries. The fix inserts the line, with the conflict
from the frontmatter; the author has to write what to do.`,
  examples: {
    valid: [
      { text: problem('> **The core conflict is Openness vs. Protection.**\n\nText.') },
      { text: problem('Text.\n\n**The core conflict is between\nopenness and protection**') },
      { text: solution('> **Therefore, open one gate\n> at a time.**') },
      { text: solution('') },
      { text: examplePattern(['4. Implementation']) },
    ],
    invalid: [
      {
        text: problem('Text.').replace('Section 2: Problem', 'Section 2: [|Problem|]'),
        after: problem('> **The core conflict is Openness vs. Protection.**\n\nText.'),
      },
      {
        text: solution('Therefore, open one gate. `**Therefore, not so.**`').replace('Solution', '[|Solution|]'),
        after: solution('> **Therefore, do this.**\n\nTherefore, open one gate. `**Therefore, not so.**`'),
      },
    ],
  },
  *check(document) {
    for (const { section, statement, said } of statementsOf(document)) {
      if (said !== undefined || isEmpty(document, section.body)) continue;
      const written = statementText(document, statement);
      yield {
        span: section.name.span,
        message: message('Missing bold line that starts with "{0}" (the {1}).', statement.opening, statement.name),
        fixes: () => {
          const { text } = document;
          const eol = lineEnding(text);
          // Below the blank line under the heading, if there is one.
          const under = nextLineStart(text, section.heading.span.end);
          const blank = /^[ \t]*\r?\n/.exec(text.slice(under, under + 80))?.[0].length ?? 0;
          const before = blank === 0 ? eol : '';
          const edit = { span: spanOf(under + blank, under + blank), newText: `${before}${written}${eol}${eol}` };
          return [{ title: message('Insert "{0}"', written), edits: [edit], preferred: statement.field !== undefined }];
        },
      };
    }
  },
};
