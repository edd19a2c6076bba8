import type { DocumentRule } from '../rule.ts';
import { message, type Span } from '../text.ts';

const REPLACEMENT = '\ufffd';
/** The number of places listed; all of them have the same cause. */
const MOST_PLACES = 20;

export const invalidEncoding: DocumentRule = {
  kind: 'document',
  id: 'invalid-encoding',
  title: 'Invalid UTF-8',
  severity: 'warning',
  reads: 'file',
  docs: `Bytes that are not valid UTF-8 are shown as "\ufffd" (U+FFFD), and the original characters are lost when the
file is saved. Reopen the file with its actual encoding and save it as UTF-8. If the loss has already been saved, only
the author can restore the characters; the fix removes the replacement characters. The problem is reported once per
file, at the first place.`,
  examples: {
    valid: [{ text: '---\ntitle: Déjà fait – 共有地 🌱\n---\n\nNaïve\n' }],
    invalid: [
      { text: '---\ntitle: D[|\ufffd|]ja\n---\n', after: '---\ntitle: Dja\n---\n' },
      {
        text: '---\ntitle: D[|\ufffd\ufffd|]ja\n---\n\nText \ufffd\n',
        after: '---\ntitle: Dja\n---\n\nText \n',
      },
    ],
  },
  *check({ text, uri }) {
    const spans: Span[] = [];
    let start = text.indexOf(REPLACEMENT);
    while (start !== -1) {
      let end = start + 1;
      while (text.charAt(end) === REPLACEMENT) end++;
      spans.push({ start, end });
      start = text.indexOf(REPLACEMENT, end);
    }
    const [first, ...others] = spans;
    if (first === undefined) return;
    yield {
      span: first,
      message:
        others.length === 0 ? message('Invalid UTF-8.') : message('Invalid UTF-8 in {0} places of this file.', spans.length),
      related: others.slice(0, MOST_PLACES).map(span => ({ uri, at: span, message: message('Another place') })),
      fixes: () => [{ title: message('Remove the unreadable characters'), edits: spans.map(span => ({ span, newText: '' })) }],
    };
  },
};
