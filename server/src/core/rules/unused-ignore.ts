import type { DocumentRule } from '../rule.ts';

/** Reported by `lint.ts`, which knows what each ignore comment has silenced. */
export const unusedIgnore: DocumentRule = {
  kind: 'document',
  id: 'unused-ignore',
  title: 'Unused ignore comment',
  severity: 'hint',
  reads: 'file',
  docs: `An ignore comment without a matching problem will hide the next real one, or names a rule that does not
exist. The fix removes the comment.`,
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
