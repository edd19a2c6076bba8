import type { DocumentRule } from '../rule.ts';

/** Found where findings are put together (`lint.ts`): only there it is known what a comment has silenced. */
export const unusedIgnore: DocumentRule = {
  kind: 'document',
  id: 'unused-ignore',
  title: 'An ignore comment silences nothing',
  severity: 'hint',
  reads: 'file',
  docs: `A comment that silences nothing hides the next real finding, or names a rule that does not exist. The fix
removes the comment.`,
  examples: {
    valid: [{ text: '---\nclassification:\n  status: someday # commons-patterns-ignore: unknown-value\n---\n' }],
    invalid: [
      {
        text: '---\nclassification:\n  status: draft # commons-patterns-ignore: [|unknown-value|]\n---\n',
        after: '---\nclassification:\n  status: draft\n---\n',
      },
      {
        text: '---\nclassification:\n---\n\n<!-- commons-patterns-ignore: [|broken-link|] -->\nA text without links.\n',
        after: '---\nclassification:\n---\n\nA text without links.\n',
      },
    ],
  },
  check: () => [],
};
