import { MAX_LENGTH } from '../document/patternDocument.ts';
import type { DocumentRule } from '../rule.ts';
import { message, spanOf } from '../text.ts';
import { textStart } from '../yaml/frontmatter.ts';

/** The only rule that looks at a text that is not read (`lint.ts`). */
export const fileTooLarge: DocumentRule = {
  kind: 'document',
  id: 'file-too-large',
  title: 'The file is too large to be checked',
  severity: 'information',
  reads: 'file',
  docs: `A text of more than ${MAX_LENGTH} characters is not read, so that it cannot slow the editor down: nothing else in it
is checked, and other patterns do not find it. Real patterns stay far below. There is no fix: the author alone knows what
does not belong in the text, a picture written out as text as a rule.`,
  examples: {
    valid: [{ text: '---\ntitle: Shared Stewardship\n---\n' }],
    invalid: [{ text: `[||]---\ntitle: Shared Stewardship\n---\n${'word '.repeat(MAX_LENGTH / 5)}` }],
  },
  *check({ text, skipped }) {
    if (!skipped) return;
    const start = textStart(text);
    yield {
      span: spanOf(start, start),
      message: message('The file is longer than {0} characters: nothing in it is checked.', MAX_LENGTH),
    };
  },
};
