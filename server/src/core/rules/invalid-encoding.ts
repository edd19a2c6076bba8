import type { DocumentRule } from '../rule.ts';
import { message, type Span } from '../text.ts';

const REPLACEMENT = '\ufffd';
/** So many places are named; the file has one cause for all. */
const MOST_PLACES = 20;

export const invalidEncoding: DocumentRule = {
  kind: 'document',
  id: 'invalid-encoding',
  title: 'The file is not UTF-8 throughout',
  severity: 'warning',
  reads: 'file',
  docs: `A character that is no valid UTF-8 is read as "\ufffd" (U+FFFD): the real one is lost when the file is saved like this.
Reopen the file with its true encoding and save it as UTF-8. Where the loss has been saved already, only the author can say
what stood there; the fix then removes the marks. Reported once per file, at the first place.`,
  examples: {
    valid: [{ text: '---\ntitle: Déjà fait – 共有地 🌱\n---\n\nNaïve\n' }],
    invalid: [
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
      message: message('Characters could not be read as UTF-8 in {0} places of this file.', spans.length),
      related: others.slice(0, MOST_PLACES).map(span => ({ uri, at: span, message: message('Here, too') })),
      fixes: () => [{ title: message('Remove the unreadable characters'), edits: spans.map(span => ({ span, newText: '' })) }],
    };
  },
};
