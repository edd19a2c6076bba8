import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { itemsOf, joinPath, type PatternDocument, type UnknownKey } from '../document/patternDocument.ts';
import { type RelationMap, relationMaps } from '../document/relationMaps.ts';
import { insertField, removeEntry } from '../edits/frontmatterEdits.ts';
import { isOptional, type MisspelledKey, misspelledKeys, otherPlaceOf } from '../edits/misspelledKeys.ts';
import { entryFields } from '../formats/entryFields.ts';
import { TARGET_KEYS } from '../formats/format.ts';
import type { DocumentRule, Finding, Fix } from '../rule.ts';
import { message, messageText, textOf } from '../text.ts';
import { MERGE_KEY, mergedMaps, nodesOf, type YamlNode } from '../yaml/yamlNode.ts';

export const unknownKey: DocumentRule = {
  kind: 'document',
  id: 'unknown-key',
  title: 'Unknown key',
  severity: 'information',
  reads: 'frontmatter',
  silencedAt: ['duplicate-key', 'wrong-type'],
  docs: `Keys that the format does not define are ignored, so lists, searches and the site do not find their values.
Often the key is misspelled, is the former name of a key, or belongs in another map; the fix then renames or moves it.
A misspelled required key is a warning, and \`missing-key\` does not report it again. A misspelled key in an entry of a
relation list, or of the people, is a warning as well; other keys there are not reported. Any other key can be removed; if an alias
needs its anchor, there is no fix. A map that a merge key (\`<<: *name\`) includes is not reported.`,
  examples: {
    valid: [
      { text: '---\ndefaults: &d\n  license: CC-BY-SA-4.0\n<<: *d\n---\n' },
      { text: '---\nclassification:\n  status: draft\n---\n' },
      { text: '---\nclassification:\n  status: draft\n---\n\ntitel: in the text\n' },
      { text: '---\ncontributors:\n  - name: ada\n    pronouns: she\n    rule: of the house\n    role: editor\n---\n' },
      { text: '---\n<<: {}\nclassification: {}\n---\n' },
      {
        text: '---\nrelationships:\n  tools: [{id: seeds, weight: 0.5, description: Seeds}, {weight: 1, id: a, slug: b}]\n---\n',
      },
    ],
    invalid: [
      {
        text: '---\n[|titel|]: Seed Library # as on the site\n---\n',
        after: '---\ntitle: Seed Library # as on the site\n---\n',
      },
      {
        text: "---\r\nclassification:\r\n  universality: domain\r\n  [|'Domain'|]: culture\r\n---\r\n",
        after: "---\r\nclassification:\r\n  universality: domain\r\n  'domain': culture\r\n---\r\n",
      },
      {
        text: '---\n[|alias|]: []\n[|pageURL|]:\n---\n',
        after: '---\naliases: []\npageURL:\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools:\n    - slug: seeds\n      [|wieght|]: 0.8 # much\n    - [|slgu|]: tools\n---\n',
        after: '---\nrelationships:\n  tools:\n    - slug: seeds\n      weight: 0.8 # much\n    - slgu: tools\n---\n',
      },
      {
        text: '---\ncontributors:\n  - [|nam|]: ada # from the start\n    role: editor\n---\n',
        after: '---\ncontributors:\n  - name: ada # from the start\n    role: editor\n---\n',
      },
      {
        text: '---\n[|tags|]:\n  # where it belongs\n  status: draft\n---\n',
        after: '---\nclassification:\n  # where it belongs\n  status: draft\n---\n',
      },
      {
        text: '---\n[|tags|]: [garden, food]\nclassification:\n  status: draft\n---\n',
        after: '---\nclassification:\n  status: draft\n---\n',
      },
      {
        text: '---\nclassification:\n  domain: culture\n[|status|]: draft # not yet read\ntitle: Seed Library\n---\n',
        after: '---\nclassification:\n  domain: culture\n  status: draft\n# not yet read\ntitle: Seed Library\n---\n',
      },
      {
        text: '---\nclassification: {domain: culture, [|colour|]: green}\n---\n',
        after: '---\nclassification: {domain: culture}\n---\n',
      },
      {
        text: '---\ntitle: Seed Library\n[|theme|]:\n  # of the slides\n  name: moon\nversion: 1.0\n---\n',
        after: '---\ntitle: Seed Library\n# of the slides\nversion: 1.0\n---\n',
      },
      { text: '---\n[|themes|]: &t [seeds]\naliases: *t\n---\n' },
      { text: '---\naliases: &t [seeds]\n[|themes|]: *t\n---\n', after: '---\naliases: &t [seeds]\n---\n' },
    ],
  },
  *check(document, { settings }) {
    yield* misspelledInEntries(document);
    if (document.unknownKeys.length === 0) return;
    const merged = mergedNodes(document);
    const slips = new Map([...misspelledKeys(document).values()].map(slip => [slip.unknown, slip]));
    for (const unknown of document.unknownKeys) {
      const key = unknown.entry.key.text;
      const path = joinPath(unknown.parentPath, key);
      if (key === MERGE_KEY || merged.has(unknown.entry.value) || settings.keys.includes(path)) continue;
      const addition = { setting: 'keys', item: path } as const;
      const slip = slips.get(unknown);
      const { span } = unknown.entry.key;
      if (slip) {
        yield {
          span,
          message: slipMessage(unknown, slip),
          addition,
          ...(slip.meant.required && !isOptional(slip.path, settings.optionalKeys) ? { severity: 'warning' } : {}),
          fixes: () => [rename(document, slip), ...removal(document, unknown)],
        };
        continue;
      }
      const place = otherPlaceOf(unknown, document);
      yield {
        span,
        addition,
        message: place
          ? message(
              document.fields.has(place)
                ? messageText('Unknown key "{0}". It belongs in "{1}", which already has a value.')
                : messageText('Unknown key "{0}". It belongs in "{1}".'),
              path,
              place,
            )
          : message('Unknown key "{0}".', path),
        fixes: () => [...moves(document, unknown, place), ...removal(document, unknown)],
      };
    }
  },
};

/** Entries of lists may have other keys as well, so that only misspelled keys are reported. */
function* misspelledInEntries(document: PatternDocument): Generator<Finding> {
  for (const { path, map, fields } of [...relationMaps(document), ...personMaps(document)]) {
    const others = map.entries.filter(
      ({ key }) => !fields.some(field => field.key === key.text) && !TARGET_KEYS.includes(key.text),
    );
    if (others.length === 0) continue;
    const unknownKeys = others.map(entry => ({ entry, parent: map, parentPath: path, siblings: fields }));
    for (const slip of misspelledKeys({ unknownKeys }).values()) {
      yield {
        span: slip.unknown.entry.key.span,
        severity: 'warning',
        message: slipMessage(slip.unknown, slip),
        fixes: () => [rename(document, slip), ...removal(document, slip.unknown)],
      };
    }
  }
}

function* personMaps(document: PatternDocument): Generator<Pick<RelationMap, 'path' | 'map' | 'fields'>> {
  for (const { field, path, entry } of fieldsOfKind(document, 'person')) {
    for (const map of itemsOf(entry.value)) {
      if (map.kind === 'mapping') yield { path, map, fields: entryFields(document.format, field.type, []) };
    }
  }
}

/** The maps that merge keys name: their entries are used, whatever the key of the map is. */
function mergedNodes({ frontmatter }: PatternDocument): ReadonlySet<YamlNode> {
  const named = new Set<YamlNode>();
  for (const node of frontmatter?.root ? nodesOf(frontmatter.root) : []) {
    if (node.kind === 'mapping') for (const map of mergedMaps(node)) named.add(map);
  }
  return named;
}

function slipMessage({ entry, parentPath }: UnknownKey, { reason, meant }: MisspelledKey) {
  const path = joinPath(parentPath, entry.key.text);
  return reason === 'former'
    ? message('"{0}" is the former name of "{1}".', path, meant.key)
    : message('Unknown key "{0}". Did you mean "{1}"?', path, meant.key);
}

function rename({ text }: PatternDocument, { unknown, meant, reason }: MisspelledKey): Fix {
  const { span } = unknown.entry.key;
  const quote = /^["']/.exec(textOf(text, span))?.[0] ?? '';
  return {
    title: message('Rename to "{0}"', meant.key),
    edits: [{ span, newText: `${quote}${meant.key}${quote}` }],
    preferred: true,
    safe: reason === 'former',
  };
}

/** Moves the entry to the map where it belongs, if there is no such key yet and the entry fits on one line. */
function moves(document: PatternDocument, { entry, parent }: UnknownKey, place: string | undefined): readonly Fix[] {
  if (place === undefined || document.fields.has(place)) return [];
  const written = textOf(document.text, entry.value.span);
  if (written === '' || written.includes('\n')) return [];
  const insertion = insertField(document, place, written);
  if (insertion === undefined) return [];
  return [
    {
      title: message('Move to "{0}"', place),
      edits: [insertion, removeEntry(document, parent, entry)],
      preferred: true,
    },
  ];
}

function removal(document: PatternDocument, { entry, parent }: UnknownKey): readonly Fix[] {
  if (entry.key.text === '') return [];
  return [{ title: message('Remove "{0}"', entry.key.text), edits: [removeEntry(document, parent, entry)] }];
}
