import { SENTENCES } from '../library/pattern.ts';
import type { LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const SAID = 'Neighbours who share their seeds learn from each other.';
const about = (title: string, text: string) => `---\ntitle: ${title}\nclassification:\n---\n\n${text}\n`;
const labelled = (title: string, label: string) => `---\nlifecycle:\ntitle: ${title}\ncontext_labels:\n  tech: ${label}\n---\n`;
const settings = { boilerplatePatterns: 1 };

export const boilerplateText: LibraryRule = {
  kind: 'library',
  id: 'boilerplate-text',
  title: 'Sentence that many patterns contain',
  severity: 'off',
  reads: 'body',
  needs: 'sentences',
  docs: `A sentence that many patterns contain word for word says nothing about any of them. Reported is a sentence of the
body, or the text of a field, that more than ten other patterns contain; the setting \`boilerplatePatterns\` changes
this number. The title of the pattern does not count as a difference: "Seed Library for Products" and "Tool Library for
Products" are the same. Sentences with fewer than six words and labels with fewer than three are ignored, and so are
headings, tables, code and works with an address. The rule is off by default, because a library may want standard
sentences, which it cannot know; all sentences are kept in memory while it is on. There is no fix, because only the
author can say it in other words.`,
  examples: {
    valid: [
      { text: about('A', SAID), library: { 'b.md': about('B', 'Text.'), 'c.md': about('C', SAID) }, settings },
      { text: about('A', SAID), library: { 'b.md': about('B', SAID), 'c.md': about('C', SAID) } },
      {
        text: about('A', 'See above.'),
        library: { 'b.md': about('B', 'See above.'), 'c.md': about('C', 'See above.') },
        settings,
      },
    ],
    invalid: [
      {
        text: about('A', `Some text. [|${SAID}|] More.`),
        library: { 'b.md': about('B', `- ${SAID}`), 'c.md': about('C', `> ${SAID}`) },
        settings,
      },
      {
        text: labelled('Seed Library', '[|"Seed Library for Products"|]'),
        library: {
          'b.md': labelled('Tool Library', 'Tool Library for Products'),
          'c.md': labelled('Cake', "'Cake for Products'"),
        },
        settings: { boilerplatePatterns: 0 },
      },
    ],
  },
  *check({ sentences = [] }, view, { settings: { boilerplatePatterns: most } }) {
    for (const { value, span } of sentences) {
      // This pattern is one of those that contain it.
      if (!view.isUsedBy(most + 2, SENTENCE_PATHS, String(value))) continue;
      yield {
        span,
        message:
          most === 1
            ? message('More than one other pattern contains this sentence.')
            : message('More than {0} other patterns contain this sentence.', most),
      };
    }
  },
};

const SENTENCE_PATHS = [SENTENCES];
