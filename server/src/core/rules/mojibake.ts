import { mojibakeIn } from '../document/mojibake.ts';
import type { DocumentRule } from '../rule.ts';
import { message, textOf } from '../text.ts';

const HEAD = '---\nclassification:\n---\n';

export const mojibake: DocumentRule = {
  kind: 'document',
  id: 'mojibake',
  title: 'Characters decoded wrongly',
  severity: 'warning',
  reads: 'file',
  docs: `A program has read the file with the wrong encoding and saved it: \`â€™\` where an apostrophe was, \`Ã©\` for
\`é\`. UTF-8 that was read as Windows-1252 or as Latin-1 is recognised, outside of code and comments. It is reported once per file,
at the first place, and the fix restores all characters.`,
  examples: {
    valid: [
      { text: '---\ntitle: Ada’s é\u00a0\n---\n\nA 🌱 “seed” — Pâte, Über, São Tomé, CHÂTEAU, “MANHÃ”, 40 °C\n' },
      { text: `${HEAD}\n\`â€™\`\n\n<!-- Ã© -->\n` },
    ],
    invalid: [
      {
        text: '---\ntitle: Ada[|â€™|]s \u00c3\u00a9\u00c2\u00a0\n---\n\nA \u00f0\u0178\u0152\u00b1 â€œseedâ€\u009d â\u0080\u0094\n',
        after: '---\ntitle: Ada’s é\u00a0\n---\n\nA 🌱 “seed” —\n',
      },
    ],
  },
  *check(document) {
    const all = mojibakeIn(document);
    const [first] = all;
    if (first === undefined) return;
    yield {
      span: first.span,
      message: message(
        'Characters decoded wrongly, "{0}" instead of "{1}", {2} in this file.',
        textOf(document.text, first.span),
        first.meant,
        all.length,
      ),
      fixes: () => [
        {
          title: message('Restore the characters'),
          edits: all.map(({ span, meant }) => ({ span, newText: meant })),
          preferred: true,
        },
      ],
    };
  },
};
