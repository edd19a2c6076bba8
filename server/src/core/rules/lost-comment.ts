import { fieldsCanBeCompared } from '../history/lostText.ts';
import { lostComments } from '../history/lostValues.ts';
import { restoreComment } from '../restore/fields.ts';
import { currentChanges, earlierPlace, frontmatterPlace, restoring, shownValue } from '../restore/findings.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

export const lostComment: HistoryRule = {
  kind: 'history',
  id: 'lost-comment',
  title: 'Lost comment',
  severity: 'information',
  reads: 'frontmatter',
  docs: `A comment in the frontmatter of the earlier state is gone. Programs that read a frontmatter and write it again drop
its comments. Lines of dashes do not count, nor does a comment at the end of a line whose value has changed. The fix puts the
comment back where it was; if the line that it ended looks different now, on a line of its own.`,
  examples: {
    valid: [
      {
        text: '---\n# Names of the pattern\ntitle: Seed Library\ntags: []\n---\n',
        before: { 'example.md': '---\ntitle: Seed Library # names of the pattern\n# ------\ntags: []\n---\n' },
      },
      {
        text: '---\ntitle: Seed Library\ntags: []\n---\n',
        before: { 'example.md': '---\ntitle: Seeds # too short\ntags: []\n---\n' },
      },
    ],
    invalid: [
      {
        text: '[|---|]\ntitle: Seed Library\ntags: []\n---\n',
        before: { 'example.md': '---\n# Do not translate the title\ntitle: Seed Library\ntags: []\n---\n' },
        after: '---\n# Do not translate the title\ntitle: Seed Library\ntags: []\n---\n',
      },
      {
        text: '[|---|]\ntitle: "Seed #1"\ntags: []\n---\n',
        before: { 'example.md': '---\ntitle: "Seed #1" # not translated\ntags: []\n---\n' },
        after: '---\ntitle: "Seed #1" # not translated\ntags: []\n---\n',
      },
      {
        text: '[|---|]\ntitle: Seed Library\naliases:\n  - Seed Bank\n---\n',
        before: { 'example.md': '---\ntitle: Seed Library\naliases: [Seed Bank] # as in the first edition\n---\n' },
        after: '---\ntitle: Seed Library\n# as in the first edition\naliases:\n  - Seed Bank\n---\n',
      },
    ],
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      if (!fieldsCanBeCompared(change)) continue;
      for (const { span: earlier, text } of lostComments(change)) {
        const span = frontmatterPlace(change.now);
        yield {
          span,
          message: message('The comment "{0}" in {1} is gone.', shownValue(text), history.reference),
          related: [earlierPlace(change, earlier, span)],
          fixes: context => {
            const title = message('Restore the comment "{0}" from {1}', shownValue(text), history.reference);
            for (const current of currentChanges(context)) {
              const lost = lostComments(current).find(other => other.text === text);
              if (lost) return restoring(title, [restoreComment(current, lost.span)], context);
            }
            return [];
          },
        };
      }
    }
  },
};
