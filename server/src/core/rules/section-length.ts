import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import { countWords } from '../document/sectionBody.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const words = (count: number): string => 'word '.repeat(count).trim();

export const sectionLength: DocumentRule = {
  kind: 'document',
  id: 'section-length',
  title: 'A section is shorter or longer than usual',
  severity: 'off',
  reads: 'body',
  docs: `The format says how many words a section usually has. That is guidance and no rule: switch this on while writing.
Code and comments are not counted, and sections without text are left to \`empty-section\`. There is no fix: only the
author can say more, or say it in fewer words.`,
  examples: {
    valid: [
      { text: `${START}\n## 1. Overview\n\n${words(200)}\n` },
      { text: `${START}\n## 1. Overview\n\n<!-- nothing yet -->\n` },
    ],
    invalid: [
      { text: `${START}\n## 1. [|Overview|]\n\n${words(149)}\n\n<!-- ${words(20)} -->\n` },
      { text: `${START}\n## 1. [|Overview|]\n\n${words(301)}\n` },
    ],
  },
  *check(document) {
    for (const section of document.sections.all) {
      const { spec, name } = section;
      if (spec === undefined) continue;
      const count = countWords(document, section);
      const [fewest, most] = spec.words;
      if (count === 0 || (count >= fewest && count <= most)) continue;
      yield {
        span: name.span,
        message: message('The section "{0}" has {1} words; {2}-{3} are usual.', spec.title, count, fewest, most),
      };
    }
  },
};
