import type { PatternDocument } from '../document/patternDocument.ts';
import { removeEntry } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix } from '../rule.ts';
import { message, textOf } from '../text.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../yaml/yamlNode.ts';

export const duplicateKey: DocumentRule = {
  kind: 'document',
  id: 'duplicate-key',
  title: 'Duplicate key',
  severity: 'error',
  reads: 'frontmatter',
  docs: `A YAML map can contain each key only once. Some tools reject the whole file, others read the first or the
last value, so the meaning of the file depends on the tool. The fix removes the second entry; if the two values
differ, the author decides which one to keep.`,
  examples: {
    valid: [
      { text: '---\ntitle: Seed Library\nslug: seed-library\n---\n' },
      { text: '---\ntitle: Seed Library\nclassification:\n  title: inside of another map\n---\n' },
      { text: '---\ncontributors:\n  - name: ada\n    role: author\n  - name: grace\n    role: editor\n---\n' },
      { text: '---\ntitle: Seed Library\n---\n\ntitle: in the text\n' },
    ],
    invalid: [
      {
        text: '---\ntitle: Seed Library # as on the site\nslug: seed-library\n[|title|]: Seed Library # once more\n---\n',
        after: '---\ntitle: Seed Library # as on the site\nslug: seed-library\n# once more\n---\n',
      },
      {
        text: '---\r\nclassification:\r\n  status: draft\r\n  [|"status"|]: mature\r\n  domain: culture\r\n---\r\n',
        after: '---\r\nclassification:\r\n  status: draft\r\n  domain: culture\r\n---\r\n',
      },
      {
        text: '---\naliases: []\n[|aliases|]:\n- Seed Bank # known in the north\n# and:\n- Seed Swap\nversion: 1.0\n---\n',
        after: '---\naliases:\n- Seed Bank # known in the north\n# and:\n- Seed Swap\nversion: 1.0\n---\n',
      },
      {
        text: '---\nclassification: {status: draft, [|status|]: draft, domain: culture}\n---\n',
        after: '---\nclassification: {status: draft, domain: culture}\n---\n',
      },
      { text: '---\nid: a\n[|id|]: b\n[|id|]: c\n---\n' },
      {
        text: '---\ncontributors:\n  - name: ada\n    [|name|]: ada\n---\n',
        after: '---\ncontributors:\n  - name: ada\n---\n',
      },
    ],
  },
  *check(document) {
    const root = document.frontmatter?.root;
    if (root === undefined) return;
    for (const node of mappingsOf(root)) {
      const firsts = new Map<string, YamlEntry>();
      for (const entry of node.entries) {
        const key = entry.key.text;
        const first = firsts.get(key);
        if (first === undefined) {
          firsts.set(key, entry);
          continue;
        }
        yield {
          span: entry.key.span,
          message: message('Duplicate key "{0}".', key),
          related: [{ uri: document.uri, at: first.key.span, message: message('First occurrence of "{0}"', key) }],
          fixes: () => fixesFor(document, node, first, entry),
        };
      }
    }
  },
};

function mappingsOf(root: YamlNode): readonly YamlMapping[] {
  const mappings: YamlMapping[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'mapping') {
      mappings.push(node);
      for (const { value } of node.entries) if (value.kind !== 'scalar') waiting.push(value);
    } else if (node.kind === 'sequence') {
      for (const item of node.items) if (item.kind !== 'scalar') waiting.push(item);
    }
  }
  return mappings;
}

function fixesFor(document: PatternDocument, mapping: YamlMapping, first: YamlEntry, second: YamlEntry): readonly Fix[] {
  const same = textOf(document.text, first.value.span) === textOf(document.text, second.value.span);
  const removeSecond: Fix = {
    title: message('Remove second "{0}"', second.key.text),
    edits: [removeEntry(document, mapping, second)],
    preferred: same || isEmpty(second),
    safe: same,
  };
  if (same) return [removeSecond];
  const twice = mapping.entries.filter(({ key }) => key.text === first.key.text).length === 2;
  if (!twice) return [removeSecond];
  const removeFirst: Fix = {
    title: message('Remove first "{0}"', first.key.text),
    edits: [removeEntry(document, mapping, first)],
    preferred: isEmpty(first) && !isEmpty(second),
  };
  return removeFirst.preferred ? [removeFirst, removeSecond] : [removeSecond, removeFirst];
}

/** True for a missing value, an empty list or an empty map. */
function isEmpty({ value }: YamlEntry): boolean {
  if (value.kind === 'sequence') return value.items.length === 0;
  if (value.kind === 'mapping') return value.entries.length === 0;
  return value.kind === 'scalar' && value.text === '';
}
