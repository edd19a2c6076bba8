import { MAX_LENGTH } from '../document/patternDocument.ts';
import type { DocumentRule } from '../rule.ts';
import { message, spanOf } from '../text.ts';
import { textStart } from '../yaml/frontmatter.ts';

/** The only rule that runs on a text that is not parsed (`lint.ts`). */
export const fileTooLarge: DocumentRule = {
  kind: 'document',
  id: 'file-too-large',
  title: 'File too large to be checked',
  severity: 'information',
  reads: 'file',
  docs: `Files with more than ${MAX_LENGTH} characters are not parsed, so that they cannot slow down the editor.
Nothing in such a file is checked, and other patterns cannot refer to it. Patterns are usually far smaller. There is
no fix: only the author knows what does not belong in the file, for example an embedded image.`,
  examples: {
    valid: [{ text: '---\ntitle: Shared Stewardship\n---\n' }],
    invalid: [{ text: `[||]---\ntitle: Shared Stewardship\n---\n${'word '.repeat(MAX_LENGTH / 5)}` }],
  },
  *check({ text, skipped }) {
    if (!skipped) return;
    const start = textStart(text);
    yield {
      span: spanOf(start, start),
      message: message('The file has more than {0} characters and is not checked.', MAX_LENGTH),
    };
  },
};
