import { EXAMPLE_FRONTMATTER as START } from '../document/exampleText.ts';
import type { DocumentRule } from '../rule.ts';
import { message, spanOf } from '../text.ts';

export const headingPrompt: DocumentRule = {
  kind: 'document',
  id: 'heading-prompt',
  title: 'Template guidance in a heading',
  severity: 'information',
  reads: 'body',
  docs: `The recommended number of words is a note for the author. If it is left in the heading, readers see it as
well. The fix removes it and nothing else.`,
  examples: {
    valid: [
      { text: `${START}\n## 8. Commons Alignment Assessment (v2.0)\n\nIn 150-300 words (150-300 words).\n` },
      { text: `${START}\n## 2. Core Principles (the seven)\n\n#### A sample letter (350 words)\n` },
    ],
    invalid: [
      {
        text: `${START}\n## 1. Overview [|(150-300 words)|]\n\nSome text.\n`,
        after: `${START}\n## 1. Overview\n\nSome text.\n`,
      },
      {
        text: `${START}\r\n## 2. Core Principles [|(3-7 principles, 200-400 words)|] ##\r\n`,
        after: `${START}\r\n## 2. Core Principles ##\r\n`,
      },
      {
        text: `${START}\n## 9. Resources & References [|(350 words)|]\n`,
        after: `${START}\n## 9. Resources & References\n`,
      },
    ],
  },
  *check({ text, sections }) {
    for (const { prompt, heading } of sections.all) {
      if (prompt === undefined) continue;
      yield {
        span: prompt,
        message: message('Template guidance "{0}" in a heading.', text.slice(prompt.start, prompt.end)),
        fixes: () => {
          const before = text.slice(heading.text.span.start, prompt.start).trimEnd().length;
          const span = spanOf(heading.text.span.start + before, prompt.end);
          return [{ title: message('Remove the guidance'), edits: [{ span, newText: '' }], preferred: true, safe: true }];
        },
      };
    }
  },
};
