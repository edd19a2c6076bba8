import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import { countWords } from '../document/sectionBody.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';

const words = (count: number): string => 'word '.repeat(count).trim();

export const sectionLength: DocumentRule = {
  kind: 'document',
  id: 'section-length',
  title: 'Unusual section length',
  severity: 'off',
  reads: 'body',
  docs: `The format recommends a number of words for each section. It is a guideline, so this rule is off by default;
switch it on while writing. Code and comments are not counted, and empty sections are left to \`empty-section\`. There
is no fix: only the author can extend or shorten the text.`,
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
        message: message('Section "{0}" has {1} words. Recommended: {2} to {3}.', spec.title, count, fewest, most),
      };
    }
  },
};
