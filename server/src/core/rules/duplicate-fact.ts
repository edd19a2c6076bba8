import { fieldsWithPaths, itemsOf, type LocatedField, type PatternDocument } from '../document/patternDocument.ts';
import { removeEntry } from '../edits/frontmatterEdits.ts';
import type { DocumentRule, Fix, FixContext } from '../rule.ts';
import { type Message, message, type TextEdit, textOf } from '../text.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

const START = '---\ntitle: Seed Library\n';

export const duplicateFact: DocumentRule = {
  kind: 'document',
  id: 'duplicate-fact',
  title: 'Value in two places',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Some keys are allowed in two places, of which a file uses one. If both have a value, programs read either of
them, and an edit of one is easily forgotten in the other. The fixes remove one of the two: first the one in the place
that fewer patterns of the library use. If that value has an anchor (\`&id001\`) and the other one is its alias
(\`*id001\`), the value is moved. If the values differ, the author chooses between them.`,
  examples: {
    valid: [
      { text: `${START}commons_domain: business\nclassification:\n  domain: culture\n---\n` },
      { text: `${START}classification:\n  commons_domain: [business]\n---\n` },
      { text: `${START}commons_domain: business\nclassification:\n  commons_domain:\n---\n` },
    ],
    invalid: [
      {
        text: `${START}classification:\n  commons_domain: [business]\n[|commons_domain|]: business # once more\n---\n`,
        after: `${START}classification:\n  commons_domain: [business]\n# once more\n---\n`,
        library: { 'other.md': '---\nid: pat_1\nclassification:\n  commons_domain: [life]\n---\n' },
      },
      {
        text: `${START}[|commons_domain|]: business\nclassification:\n  commons_domain: [life]\n  domain: culture\n---\n`,
        after: `${START}commons_domain: business\nclassification:\n  domain: culture\n---\n`,
        library: { 'other.md': '---\nid: pat_1\ncommons_domain: life\nclassification:\n  domain: culture\n---\n' },
      },
      {
        text: `${START}classification:\n  commons_domain: &id001\n  - business\n  domain: culture\n[|commons_domain|]: *id001\n---\n`,
        after: `${START}classification:\n  domain: culture\ncommons_domain: [business]\n---\n`,
        library: {
          'other.md': '---\nid: pat_1\ncommons_domain: life\nclassification:\n  domain: culture\n---\n',
          'third.md': '---\nid: pat_2\ncommons_domain: business\nclassification:\n  domain: culture\n---\n',
        },
      },
    ],
  },
  *check(document) {
    for (const { field, path } of fieldsWithPaths(document.format.fields)) {
      const other = field.insteadOf === undefined ? undefined : document.fields.get(field.insteadOf);
      const here = other && document.fields.get(path);
      if (!here || !isWritten(here) || !isWritten(other)) continue;
      yield {
        span: here.entry.key.span,
        message: textFor(shown(document, here), shown(document, other), path, other.path),
        related: [{ uri: document.uri, at: other.entry.key.span, message: message('The value of "{0}"', other.path) }],
        fixes: context => fixesFor(here, other, context),
      };
    }
  },
};

function textFor(here: string, there: string, path: string, otherPath: string): Message {
  return here === there
    ? message('{2} is the value of "{0}" and of "{1}". Expected one of the two.', path, otherPath, here)
    : message('"{0}" is {2}, but "{1}" is {3}. Expected one of the two.', path, otherPath, here, there);
}

function isWritten({ entry: { value } }: LocatedField): boolean {
  if (value.kind === 'sequence') return value.items.length > 0;
  return value.kind !== 'scalar' || value.value !== null;
}

/** The values as in a list on one line. */
function shown({ text }: PatternDocument, { entry: { value } }: LocatedField): string {
  const node = value.kind === 'alias' ? (value.anchor?.node ?? value) : value;
  return itemsOf(node)
    .map(item => `"${item.kind === 'scalar' ? item.text : textOf(text, item.span)}"`)
    .join(', ');
}

function fixesFor(here: LocatedField, other: LocatedField, context: FixContext): readonly Fix[] {
  const [kept, removed] = usesOf(here, context) > usesOf(other, context) ? [here, other] : [other, here];
  const same = valuesIn(here.entry.value).join('\n') === valuesIn(other.entry.value).join('\n');
  return [
    { title: message('Remove "{0}"', removed.path), edits: removal(context.document, removed, kept), preferred: same },
    { title: message('Remove "{0}"', kept.path), edits: removal(context.document, kept, removed) },
  ];
}

/** How often other patterns have the values of one of the two fields in this place. */
function usesOf({ path, field }: LocatedField, { library }: FixContext): number {
  const type = field.type.kind === 'list' ? field.type.of : field.type;
  const values = type.kind === 'enum' ? type.values.map(({ value }) => value) : [];
  return values.reduce((sum, value) => sum + library.uses(path, value), 0);
}

function valuesIn(value: YamlNode): readonly string[] {
  const node = value.kind === 'alias' ? value.anchor?.node : value;
  return node ? itemsOf(node).flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : [];
}

/** Removes an entry; if the other one is an alias of its value, the value is written there. */
function removal(document: PatternDocument, removed: LocatedField, kept: LocatedField): readonly TextEdit[] {
  const { value } = kept.entry;
  const edits = [removeEntry(document, removed.parent, removed.entry)];
  if (value.kind !== 'alias' || value.anchor?.node !== removed.entry.value) return edits;
  return [...edits, { span: value.span, newText: onOneLine(document, value.anchor?.node) }];
}

function onOneLine({ text }: PatternDocument, node: YamlNode): string {
  return node.kind === 'sequence' && !node.flow
    ? `[${node.items.map(item => textOf(text, item.span)).join(', ')}]`
    : textOf(text, node.span);
}
