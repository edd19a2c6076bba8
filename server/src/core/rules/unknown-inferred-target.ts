import type { LibraryRule } from '../rule.ts';
import { message } from '../text.ts';

const garden = (target: string) =>
  `---\nslug: seed-library\nrelationships:\n  tools: []\ngraph_garden:\n  inferred_links:\n    - target: ${target} # by a program\n      type: tools\n---\n`;

export const unknownInferredTarget: LibraryRule = {
  kind: 'library',
  id: 'unknown-inferred-target',
  title: 'A link that a program wrote points to no pattern',
  severity: 'information',
  reads: 'frontmatter',
  docs: `Programs write down links that they find between patterns; when a pattern gets another name, such a link leads
nowhere. It is for the program to mend: nothing else is said about what machines write, and there is no fix. Patterns that
lie outside of the library can be named in the setting \`knownSlugs\`.`,
  examples: {
    valid: [
      { text: garden('tool-library'), library: { 'tool-library.md': '---\nslug: tool-library\n---\n' } },
      { text: garden('tool-library'), settings: { knownSlugs: ['tool-library'] } },
      { text: garden('').replace('target:', 'goal: tool-library') },
      { text: '---\nlifecycle:\n  status: draft\ngraph_garden: later\n---\n' },
      { text: '---\nclassification:\ngraph_garden:\n  inferred_links: [{target: tool-library}]\n---\n' },
    ],
    invalid: [{ text: garden('[|tool-library|]') }, { text: garden('[|"tool-library"|]') }],
  },
  *check(pattern, library) {
    for (const { value, span } of pattern.mentions) {
      if (library.knows(value)) continue;
      yield { span, message: message('No pattern has the slug "{0}".', value) };
    }
  },
};
