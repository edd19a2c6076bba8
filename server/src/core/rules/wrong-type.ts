import { decimalComma } from '../document/decimalComma.ts';
import { itemShapesFor, type Shape, shapeName, shapeOf, shapesFor } from '../document/fieldKinds.ts';
import { joinPath, type LocatedField, type PatternDocument } from '../document/patternDocument.ts';
import { relationMaps } from '../document/relationMaps.ts';
import { isOptional } from '../edits/misspelledKeys.ts';
import { namesNoPattern, notationFixes } from '../edits/relationNotations.ts';
import { numberFixes, typeFixes } from '../edits/typeFixes.ts';
import { type Field, TARGET_KEYS } from '../formats/format.ts';
import type { DocumentRule, Finding } from '../rule.ts';
import { closest } from '../similar.ts';
import { type Located, message, type Span, spanOf, textOf } from '../text.ts';
import { entryOf, type YamlMapping, type YamlNode } from '../yaml/yamlNode.ts';

export const wrongType: DocumentRule = {
  kind: 'document',
  id: 'wrong-type',
  title: 'Value of the wrong type',
  severity: 'warning',
  reads: 'frontmatter',
  silencedAt: ['placeholder-text'],
  docs: `Tools that read a pattern expect the type that the format defines: text in place of a list is read letter by
letter, or breaks the page. A required key without a value is also reported. The fixes make a list of a single value,
take values out of a list that they should not be in, put quotes around a number that is meant as text, read a decimal comma, a
percentage or a fraction as a number, insert \`[]\` for an empty
list, and offer the known values if a number is used instead. There is no fix if a map is expected, or if an entry of a
relation list does not tell which pattern is meant: only the author knows what belongs there.`,
  examples: {
    valid: [
      {
        text: '---\nclassification:\n  universality: domain\n  category: [practice]\n  era:\n  - digital\n  commons_alignment: 3.5\n---\n',
      },
      { text: '---\nversion: 1.0\naliases: []\ncontributors:\n- ada\n- name: grace\n  role: editor\n---\n' },
      { text: '---\nversion: "1.0.1"\ntitle: "1984"\nsources: ["Orwell, 1949"]\n---\n' },
      { text: '---\ncommons_domain: urban\nclassification:\n  commons_domain:\n---\n' },
      { text: '---\naliases:\n---\n', settings: { optionalKeys: ['aliases'] } },
      { text: '---\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp41, {id: pat_01h2xcejqtf2nbrexx3vqjhp42, weight: 0.5}]\n---\n' },
      { text: '---\nrelationships:\n  tools: [{slug: seeds, weight: 0.5}, {slug: 1984}, {slug: a, weight: , note: [b]}]\n---\n' },
      {
        text: '---\nrelationships:\n  tools: [{slug: seeds, weight: 0, 8: }, {slug: a, weight: 0, 8}, {slug: b, weight: 1,b: 2}]\n---\n',
      },
      { text: '---\ntitle: &name Seed Library\naliases: *name\n---\n' },
    ],
    invalid: [
      {
        text: '---\nrelated:\n  - [|pat_01h2xcejqtf2nbrexx3vqjhp42: Seed Library|] # to share\n---\n',
        library: { 'other.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\ntitle: Seed Library\n---\n' },
        after: '---\nrelated:\n  - pat_01h2xcejqtf2nbrexx3vqjhp42 # to share\n---\n',
      },
      { text: '---\nrelated: [[|{note: to be found}|]]\n---\n' },
      {
        text: '---\nclassification:\n  category: [|practice|] # so far\n  status: draft\n---\n',
        after: '---\nclassification:\n  category:\n  - practice # so far\n  status: draft\n---\n',
      },
      {
        text: "---\r\naliases: [Seed Bank]\r\nclassification:\r\n  era: [|'digital'|]\r\n---\r\n",
        after: "---\r\naliases: [Seed Bank]\r\nclassification:\r\n  era: ['digital']\r\n---\r\n",
      },
      {
        text: '---\nclassification: {category: [|practice|], status: draft}\n---\n',
        after: '---\nclassification: {category: [practice], status: draft}\n---\n',
      },
      {
        text: '---\nclassification:\n  category: [|practice, principle|]\n---\n',
        after: '---\nclassification:\n  category: [practice, principle]\n---\n',
      },
      {
        text: '---\nclassification:\n  [|origin|]: # which?\n  status: draft\n---\n',
        after: '---\nclassification:\n  origin: [] # which?\n  status: draft\n---\n',
      },
      {
        text: '---\nsources:\n- Schumacher\n- [|1973|] # the first edition\n---\n',
        after: '---\nsources:\n- Schumacher\n- "1973" # the first edition\n---\n',
      },
      { text: '---\naliases: [[|2.0|], Seeds]\n---\n', after: '---\naliases: ["2.0", Seeds]\n---\n' },
      {
        text: '---\nclassification:\n  universality: [|3|]\n---\n',
        after: '---\nclassification:\n  universality: universal\n---\n',
      },
      { text: '---\nclassification:\n  universality: [|true|]\n---\n' },
      { text: '---\ntitle: [|1984|]\n---\n', after: '---\ntitle: "1984"\n---\n' },
      { text: '---\n[|title|]:\n---\n', file: 'seed-library.md', after: '---\ntitle: Seed Library\n---\n' },
      {
        text: '---\nclassification:\n  domain: [|[culture]|]\n---\n',
        after: '---\nclassification:\n  domain: culture\n---\n',
      },
      {
        text: '---\nclassification:\n  [|domain|]: # one\n  - culture # or\n  - meta\n  status: draft\n---\n',
        after: '---\nclassification:\n  domain: culture # one\n  # or\n  status: draft\n---\n',
      },
      {
        text: '---\nclassification: {domain: [|[culture]|], status: draft} # to do\n---\n',
        after: '---\nclassification: {domain: culture, status: draft} # to do\n---\n',
      },
      {
        text: '---\nclassification: {\n  [|domain|]: [ # one\n    culture], status: draft\n}\n---\n',
        after: '---\nclassification: {\n  domain: culture # one\n  , status: draft\n}\n---\n',
      },
      {
        text: '---\nclassification:\n  commons_alignment: [|"4"|]\n---\n',
        after: '---\nclassification:\n  commons_alignment: 4\n---\n',
      },
      {
        text: '---\nclassification:\n  commons_alignment: [|very high|]\n---\n',
        after: '---\nclassification:\n  commons_alignment: 5\n---\n',
      },
      {
        text: '---\nsources:\n- [|Schumacher: Small Is Beautiful|]\n---\n',
        after: '---\nsources:\n- "Schumacher: Small Is Beautiful"\n---\n',
      },
      { text: '---\naliases:\n- Seed Bank\n[|-|]\n- Seeds\n---\n', after: '---\naliases:\n- Seed Bank\n- Seeds\n---\n' },
      { text: '---\nclassification: [|culture|]\n---\n' },
      {
        text: '---\ntitle: Seed Library\n[|classification|]: # to do\nlicense: CC-BY-SA-4.0\n---\n',
        after:
          '---\ntitle: Seed Library\nclassification: # to do\n  universality:\n  domain:\n  category:\n  era:\n  origin: []\n  status: draft\n  commons_alignment:\nlicense: CC-BY-SA-4.0\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools:\n    - slug: seeds\n      weight: [|"0.88"|] # much\n---\n',
        after: '---\nrelationships:\n  tools:\n    - slug: seeds\n      weight: 0.88 # much\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools: [{slug: seeds, weight: [|strong|]}]\n---\n',
        after: '---\nrelationships:\n  tools: [{slug: seeds, weight: 0.8}]\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools:\n    - {slug: seeds, weight: [|0,85|], description: much}\n---\n',
        after: '---\nrelationships:\n  tools:\n    - {slug: seeds, weight: 0.85, description: much}\n---\n',
      },
      {
        text: '---\nclassification: {commons_alignment: [|3,5|], status: draft}\n---\n',
        after: '---\nclassification: {commons_alignment: 3.5, status: draft}\n---\n',
      },
      {
        text: '---\nrelationships:\n  tools:\n    - slug: seeds\n      weight: [|85%|]\n---\n',
        after: '---\nrelationships:\n  tools:\n    - slug: seeds\n      weight: 0.85\n---\n',
      },
      {
        text: '---\nclassification:\n  commons_alignment: [|4/5|] # much\n---\n',
        after: '---\nclassification:\n  commons_alignment: 4 # much\n---\n',
      },
      {
        text: '---\naliases:\n- [|[Seed Bank]|] # old\n- Seeds\n---\n',
        after: '---\naliases:\n- Seed Bank # old\n- Seeds\n---\n',
      },
      {
        text: '---\naliases:\n- [|[Seed Bank, "Seeds: A"]|]\n---\n',
        after: '---\naliases:\n- Seed Bank\n- "Seeds: A"\n---\n',
      },
      {
        text: '---\nclassification:\n  category: [[|[practice, tool]|], principle]\n---\n',
        after: '---\nclassification:\n  category: [practice, tool, principle]\n---\n',
      },
      {
        text: '---\nrelated:\n- [|[pat_01h2xcejqtf2nbrexx3vqjhp42]|]\n---\n',
        after: '---\nrelated:\n- pat_01h2xcejqtf2nbrexx3vqjhp42\n---\n',
      },
      {
        text: '---\naliases:\n- [|[WIP, [2]]|]\n---\n',
        after: '---\naliases:\n- "[WIP, [2]]"\n---\n',
      },
      { text: '---\nrelationships:\n  tools: [{slug: [|[seeds]|], weight: 0.8}, {[|slug|]: , weight: 1}]\n---\n' },
      {
        text: '---\nrelated: [|pat_01h2xcejqtf2nbrexx3vqjhp41|]\n---\n',
        after: '---\nrelated:\n- pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n',
      },
    ],
  },
  *check(document, { settings }) {
    yield* inRelations(document);
    for (const located of document.fields.values()) {
      const { field, path, entry } = located;
      const shape = shapeOf(entry.value);
      if (shape === undefined) continue;
      const cut = field.type.kind === 'number' ? decimalComma(document.text, located.parent, entry) : undefined;
      if (cut) {
        yield cutNumber(located, cut);
        continue;
      }
      if (!shapesFor(field.type).includes(shape)) {
        if (shape === 'empty' && (!field.required || isOptional(path, settings.optionalKeys))) continue;
        yield finding(document, located, entry.value, shape, shapesFor(field.type), markOf(document, located));
        continue;
      }
      const wanted = itemShapesFor(field.type);
      if (wanted === undefined || entry.value.kind !== 'sequence') continue;
      for (const item of entry.value.items) {
        const itemShape = shapeOf(item);
        if (itemShape !== undefined && !wanted.includes(itemShape)) {
          yield finding(document, located, item, itemShape, wanted, item.span.start < item.span.end ? item.span : dashOf(item));
        }
      }
    }
  },
};

/** The values in the entries of relation lists. */
function* inRelations(document: PatternDocument): Generator<Finding> {
  for (const { path, list, map, fields } of relationMaps(document)) {
    if (list.entry.value.kind === 'sequence' && isOtherNotation(map, fields)) yield namelessEntry(document, path, list, map);
    for (const field of fields) {
      const entry = entryOf(map, field.key);
      const shape = entry && shapeOf(entry.value);
      if (entry === undefined || shape === undefined) continue;
      const located = { field, path: joinPath(path, field.key), entry, parent: map };
      const cut = field.type.kind === 'number' ? decimalComma(document.text, map, entry) : undefined;
      if (cut) yield cutNumber(located, cut);
      if (shapesFor(field.type).includes(shape) || (shape === 'empty' && !field.required)) continue;
      yield finding(document, located, entry.value, shape, shapesFor(field.type), markOf(document, located));
    }
  }
}

function cutNumber({ path, field }: LocatedField, { value, span }: Located<string>): Finding {
  return {
    span,
    message: message('Expected {3} in "{0}", found {1}: "{2}".', path, shapeName('text'), value, shapeName('number')),
    fixes: () => (field.type.kind === 'number' ? numberFixes({ span, text: value }, field.type, field.initial) : []),
  };
}

/** True for a map with other keys only. `missing-key` reports an entry without a target, `unknown-key` a misspelled key. */
function isOtherNotation(map: YamlMapping, fields: readonly Field[]): boolean {
  const { entries } = map;
  if (entries.length === 0 || !namesNoPattern(map)) return false;
  return !entries.some(({ key }) => fields.some(field => field.key === key.text) || closest(key.text, TARGET_KEYS) !== undefined);
}

/** An entry such as `- pat_...: Title`, which would silently be no relation. */
function namelessEntry({ text, format }: PatternDocument, path: string, list: LocatedField, map: YamlMapping): Finding {
  const { type } = list.field;
  const kind = format.relations.find(({ key }) => type.kind === 'relations' && key === type.relation);
  const [first] = map.entries;
  const isShort = !textOf(text, map.span).includes('\n');
  return {
    span: isShort || first === undefined ? map.span : first.key.span,
    message: message('This entry of "{0}" names no pattern: expected the key "{1}".', path, kind?.target ?? 'id'),
    fixes: context => notationFixes(type, map, context),
  };
}

function finding(
  document: PatternDocument,
  located: LocatedField,
  node: YamlNode,
  shape: Shape,
  wanted: readonly Shape[],
  span: Span,
): Finding {
  const right = shapeName(wanted[0] ?? 'text');
  const { path } = located;
  const item = node !== located.entry.value;
  return {
    span,
    message:
      shape === 'empty'
        ? item
          ? message('Expected {1} as an item of "{0}", found nothing.', path, right)
          : message('Expected {1} in "{0}", found nothing.', path, right)
        : item
          ? message('Expected {3} as an item of "{0}", found {1}: "{2}".', path, shapeName(shape), excerpt(document, node), right)
          : message('Expected {3} in "{0}", found {1}: "{2}".', path, shapeName(shape), excerpt(document, node), right),
    fixes: context => typeFixes(located, node, shape, context),
  };
}

/** The value, or the key if the value is empty or spans several lines. */
function markOf({ text }: PatternDocument, { entry }: LocatedField): Span {
  const { span } = entry.value;
  const empty = entry.value.kind === 'scalar' && entry.value.text === '';
  return empty || text.slice(span.start, span.end).includes('\n') ? entry.key.span : span;
}

/** The dash of an empty item. */
function dashOf(item: YamlNode): Span {
  return spanOf(item.span.start - 1, item.span.start);
}

const LONGEST_EXCERPT = 60;

function excerpt({ text }: PatternDocument, { span }: YamlNode): string {
  const line = text.slice(span.start, Math.min(span.end, span.start + LONGEST_EXCERPT)).split(/\r?\n/, 1)[0] ?? '';
  return line.length < span.end - span.start ? `${line.trimEnd()}...` : line;
}
