import { removeItem } from '../edits/frontmatterEdits.ts';
import type { DocumentRule } from '../rule.ts';
import { message } from '../text.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlNode.ts';

export const duplicateValue: DocumentRule = {
  kind: 'document',
  id: 'duplicate-value',
  title: 'Duplicate value in a list',
  severity: 'hint',
  reads: 'frontmatter',
  docs: `Repeating a value adds no information and distorts the counts of how often a value is used. The fix removes
the second occurrence. Names are compared case-insensitively. Relation lists are checked by \`duplicate-relation\`.`,
  examples: {
    valid: [
      { text: '---\naliases: [Seed Bank, Seed Swap]\nsources: [https://example.org/a, https://example.org/A]\n---\n' },
      { text: '---\nclassification:\n  category: [practice]\n  origin: [practice]\n---\n' },
      { text: '---\ncontributors:\n- name: ada\n- name: ada\n---\n' },
      { text: '---\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp41, pat_01h2xcejqtf2nbrexx3vqjhp41]\n---\n' },
    ],
    invalid: [
      {
        text: '---\nclassification:\n  origin:\n    - gardening\n    # twice?\n    - [|"gardening"|] # indeed\n    - barter\n---\n',
        after: '---\nclassification:\n  origin:\n    - gardening\n    # twice?\n    # indeed\n    - barter\n---\n',
      },
      { text: '---\r\naliases: [Seed Bank, [|seed bank|]]\r\n---\r\n', after: '---\r\naliases: [Seed Bank]\r\n---\r\n' },
      { text: '---\ncontributors: [ada, [|ada|], [|ada|], grace]\n---\n', after: '---\ncontributors: [ada, ada, grace]\n---\n' },
      {
        text: '---\nsources: [\n  https://example.org/a,\n  https://example.org/b, # good\n  [|https://example.org/a|] # again\n]\n---\n',
        after: '---\nsources: [\n  https://example.org/a,\n  https://example.org/b # good\n   # again\n]\n---\n',
      },
    ],
  },
  *check(document) {
    for (const { field, path, entry } of document.fields.values()) {
      const list = entry.value;
      if (field.type.kind !== 'list' || list.kind !== 'sequence' || list.items.length < 2) continue;
      const { names } = field.type;
      const nameOf = (item: YamlNode) =>
        item.kind !== 'scalar' ? '' : names === 'aliases' ? item.text.trim().toLowerCase() : item.text;
      const firsts = new Map<string, YamlScalar>();
      for (const item of list.items) {
        if (item.kind !== 'scalar' || item.text === '') continue;
        const value = nameOf(item);
        const first = firsts.get(value);
        if (first === undefined) {
          firsts.set(value, item);
          continue;
        }
        yield {
          span: item.span,
          message: message('Duplicate value "{0}" in "{1}".', item.text, path),
          related: [{ uri: document.uri, at: first.span, message: message('First occurrence') }],
          fixes: () => [
            {
              title: message('Remove duplicate'),
              edits: removeItem(document, list, item),
              preferred: true,
              safe: item.text === first.text,
            },
          ],
        };
      }
    }
  },
};
