import { fieldsCanBeCompared } from '../history/lostText.ts';
import { lostValues } from '../history/lostValues.ts';
import { restoreField } from '../restore/fields.ts';
import { currentChanges, earlierPlace, frontmatterPlace, restoring, shownValue } from '../restore/findings.ts';
import type { HistoryRule } from '../rule.ts';
import { message } from '../text.ts';

export const lostValue: HistoryRule = {
  kind: 'history',
  id: 'lost-value',
  title: 'Lost value',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `A field had a value in the earlier state and is empty or missing now. The value is not under another key either, and
the format has the field. A value that was changed and a list that was shortened are not losses, nor are fields that no format
knows. Relations, aliases, sources and contributors have rules of their own. The fix puts the field back where it was.`,
  examples: {
    valid: [
      { text: '---\ntitle: Seeds\ntags: []\n---\n', before: { 'example.md': '---\ntitle: Seed Library\ntags: []\n---\n' } },
      {
        text: '---\ntitle: Seeds\ntags: []\n---\n',
        before: { 'example.md': '---\ntitle: Seeds\nmood: cheerful\ntags: []\n---\n' },
      },
      {
        text: '---\nclassification:\n  domain: governance\n---\n',
        before: { 'example.md': '---\ntags:\n  domain: governance\n---\n' },
      },
    ],
    invalid: [
      {
        text: '[|---|]\ntitle: Seeds\nclassification:\n  domain: governance\n---\n',
        before: { 'example.md': '---\ntitle: Seeds\nversion: 1.0 # stable\nclassification:\n  domain: governance\n---\n' },
        after: '---\ntitle: Seeds\nversion: 1.0 # stable\nclassification:\n  domain: governance\n---\n',
      },
      {
        text: '---\ntitle: Seeds\nclassification:\n  [|domain|]:\n  status: draft\n---\n',
        before: { 'example.md': '---\ntitle: Seeds\nclassification:\n  domain: governance\n  status: draft\n---\n' },
        after: '---\ntitle: Seeds\nclassification:\n  domain: governance\n  status: draft\n---\n',
      },
    ],
  },
  *check(document, history) {
    for (const change of history.changesOf(document)) {
      if (!fieldsCanBeCompared(change)) continue;
      const { before, now } = change;
      for (const { path, field } of lostValues(change)) {
        const value = shownValue(before.text.slice(field.entry.value.span.start, field.entry.value.span.end));
        const span = now.fields.get(path)?.entry.key.span ?? frontmatterPlace(now);
        yield {
          span,
          message: message('"{0}" was "{1}" in {2}, and has no value now.', path, value, history.reference),
          related: [earlierPlace(change, field.entry.key.span, span)],
          fixes: context => {
            const title = message('Restore "{0}" from {1}', path, history.reference);
            for (const current of currentChanges(context)) {
              const lost = lostValues(current).some(other => other.path === path);
              if (lost) return restoring(title, [restoreField(current, path)], context);
            }
            return [];
          },
        };
      }
    }
  },
};
