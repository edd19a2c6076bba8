import { fieldsWithPaths, itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import { replaceScalar } from '../edits/frontmatterEdits.ts';
import { valueFixes } from '../edits/valueFixes.ts';
import type { Field, Openness } from '../formats/format.ts';
import type { LibraryView } from '../library/libraryView.ts';
import type { FieldValue, Pattern } from '../library/pattern.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { closest } from '../similar.ts';
import { message, messageText } from '../text.ts';
import type { YamlScalar } from '../yaml/yamlNode.ts';

/** A value used by this many patterns is not considered a misspelling. Source: the format's definition. */
const ESTABLISHED_BY = 3;

export const unknownValue: LibraryRule = {
  kind: 'library',
  id: 'unknown-value',
  title: 'Unknown value',
  severity: 'warning',
  reads: 'frontmatter',
  silencedAt: ['wrong-type'],
  docs: `Lists and filters group patterns by these values, so a misspelled value puts a pattern in the wrong place.
Reported are a value that belongs to another field of the same map, a rarely used value that is similar to a
known one, and, in a field with a fixed set of values or with the same value for all patterns, such as the license, a
value that no other pattern uses. Undocumented values that are in use are allowed. Additional allowed values can be
added in the setting \`values\`. If two fields have each other's values, this is reported once, at the first of them,
and the fix swaps the values. Otherwise the fixes offer the known values, the closest one first.`,
  examples: {
    valid: [
      {
        text: '---\nlicense: |\n  CC-BY-SA-4.0\nattribution: >-\n  Commons OS distributed by cloudsters,\n  https://cloudsters.net\n---\n',
      },
      { text: '---\nclassification:\n  domain: governance\n---\n' },
      { text: '---\nclassification:\n  category: [ritual]\n---\n' },
      // Established in one field, known in another.
      { text: '---\nclassification:\n  category: [governance]\n  domain: startup\n---\n' },
      // An open vocabulary.
      { text: '---\nclassification:\n  origin: [framework, academic, industrial]\n---\n' },
      { text: '---\nclassification:\n  domain: health\n---\n', settings: { values: { 'classification.domain': ['health'] } } },
      {
        text: '---\nclassification:\n  domain: health\n---\n',
        library: { 'other.md': '---\nclassification:\n  domain: health\n---\n' },
      },
      // Close to a known value, but three patterns mean it.
      {
        text: '---\nclassification:\n  category: [team]\n  origin: [teams]\n  era: [digitals]\n---\n',
        library: {
          'b.md': '---\nclassification:\n  era: [digitals]\n---\n',
          'c.md': '---\nclassification:\n  era: [digitals]\n---\n',
        },
      },
      // One key may be in two places: a use in one counts in the other.
      {
        text: '---\ncommons_domain: health\n---\n',
        library: { 'other.md': '---\nclassification:\n  commons_domain: [health]\n---\n' },
      },
      {
        text: '---\nclassification:\n  commons_domain: [health]\n---\n',
        settings: { values: { commons_domain: ['health'] } },
      },
      // What is wrong with these is their kind.
      { text: '---\nclassification:\n  category: practise\n  universality: 4\n  status:\n---\n' },
      { text: '---\nclassification: {status: ""}\n---\n\nstatus: someday\n' },
      // One value for all patterns, unless the library has another.
      { text: '---\nlicense: CC-BY-SA-4.0\nrepository:\n---\n' },
      { text: '---\nlicense: MIT\n---\n', library: { 'other.md': '---\nlicense: MIT\n---\n' } },
      { text: '---\nlifecycle:\nattribution: commons.engineering by cloudsters\n---\n' },
      { text: '---\nlicense: MIT\n---\n', settings: { values: { license: ['MIT'] } } },
    ],
    invalid: [
      {
        text: "---\nclassification:\n  domain: [|'governence'|] # who decides\n---\n",
        after: "---\nclassification:\n  domain: 'governance' # who decides\n---\n",
      },
      { text: '---\nclassification:\n  domain: [|implementation|]\n---\n' },
      {
        text: '---\r\nclassification:\r\n  universality: [|design|] # how far\r\n  domain: "domain"\r\n---\r\n',
        after: '---\r\nclassification:\r\n  universality: domain # how far\r\n  domain: "design"\r\n---\r\n',
      },
      {
        text: '---\nclassification: {status: [|someday|], domain: culture}\n---\n',
        after: '---\nclassification: {status: draft, domain: culture}\n---\n',
      },
      {
        text: '---\nclassification:\n  category:\n    - practice\n    - [|framewrok|] # of four parts\n---\n',
        after: '---\nclassification:\n  category:\n    - practice\n    - framework # of four parts\n---\n',
      },
      // Used by two only.
      {
        text: '---\nclassification:\n  era: [[|digitals|]]\n---\n',
        library: { 'b.md': '---\nclassification:\n  era: [digitals]\n---\n' },
        after: '---\nclassification:\n  era: [digital]\n---\n',
      },
      { text: '---\nlicense: [|CC BY-SA 4.0|] # as all\n---\n', after: '---\nlicense: CC-BY-SA-4.0 # as all\n---\n' },
      { text: '---\nlicense: [|MIT|]\n---\n', after: '---\nlicense: CC-BY-SA-4.0\n---\n' },
      { text: '---\ncommons_domain: [|busines|]\n---\n', after: '---\ncommons_domain: business\n---\n' },
      { text: '---\nclassification:\n  universality: [|design|]\n  domain: [|sovereign|]\n---\n' },
      {
        text: '---\nclassification:\n  universality: design\n  domain: [|domain|]\n---\n',
        settings: { values: { 'classification.universality': ['design'] } },
      },
      { text: '---\nclassification:\n  category: [[|meta|], [|sustainability|], practice]\n---\n' },
      { text: '---\nclassification:\n  commons_domain:\n  - [|health|]\n---\n' },
    ],
  },
  *check(pattern, view, { settings }) {
    const vocabularies = vocabulariesOf(pattern.format.fields);
    for (const value of pattern.values) {
      const vocabulary = vocabularies.get(value.path);
      if (vocabulary === undefined || vocabulary.openness === 'open' || value.value === '') continue;
      if (vocabulary.documented.has(value.value)) continue;
      const known = knownValues(vocabulary, settings);
      if (known.includes(value.value)) continue;
      const verdict = judge(value, vocabulary, known, vocabularies, view);
      if (verdict === undefined) continue;
      const other = verdict.owner && exchanged(pattern, value, vocabulary, verdict.owner, settings);
      if (other && other.span.start < value.span.start) continue;
      if (other) {
        const text = messageText(
          '"{0}" and "{1}" have each other\'s values: "{2}" is a value of "{1}", and "{3}" is a value of "{0}".',
        );
        yield {
          span: value.span,
          message: message(text, value.path, other.path, value.value, other.value),
          related: [{ uri: pattern.uri, at: other.span, message: message('Value of "{0}"', other.path) }],
          fixes: context => exchange(value, other, context),
        };
        continue;
      }
      yield {
        span: value.span,
        message: verdict.message,
        addition: { setting: 'values', field: value.path, item: value.value },
        fixes: context => replacements(value, known, context),
      };
    }
  },
};

function judge(
  { path, value }: FieldValue,
  vocabulary: Vocabulary,
  known: readonly string[],
  vocabularies: Vocabularies,
  view: LibraryView,
) {
  const allowed = known.join(', ');
  for (const owner of vocabularies.values()) {
    if (owner.group === undefined || owner.group !== vocabulary.group || !owner.documented.has(value)) continue;
    const text = messageText('"{0}" is a value of "{1}", not of "{2}". Allowed: {3}.');
    return { owner, message: message(text, value, owner.path, path, allowed) };
  }
  const paths = vocabulary.twin === undefined ? [path] : [path, vocabulary.twin];
  const similar = view.isUsedBy(ESTABLISHED_BY, paths, value) ? undefined : closest(value, known);
  if (similar !== undefined) {
    const text = messageText('Unknown value "{0}" in "{1}". Did you mean "{2}"? Allowed: {3}.');
    return { message: message(text, value, path, similar, allowed) };
  }
  if (vocabulary.openness === 'closed' && !view.isUsedBy(2, paths, value)) {
    const text = messageText('Unknown value "{0}" in "{1}". No other pattern uses it. Allowed: {2}.');
    return { message: message(text, value, path, allowed) };
  }
  return undefined;
}

/** The value of the other field, if each of two single-value fields has a value that belongs to the other. */
function exchanged(
  { values }: Pattern,
  { path }: FieldValue,
  here: Vocabulary,
  there: Vocabulary,
  settings: Settings,
): FieldValue | undefined {
  if (here.list || there.list || values.filter(other => other.path === path).length > 1) return undefined;
  const [other, ...more] = values.filter(({ path }) => path === there.path);
  const wrongThere = other && more.length === 0 && !knownValues(there, settings).includes(other.value);
  return wrongThere && here.documented.has(other.value) ? other : undefined;
}

interface Vocabulary {
  readonly path: string;
  /** True for a field that takes a list of values. */
  readonly list: boolean;
  readonly values: readonly string[];
  readonly documented: ReadonlySet<string>;
  readonly openness: Openness;
  /** The map that contains the field, whose fields are easily confused; `undefined` at the root. */
  readonly group: string | undefined;
  /** The other allowed place of the same field. */
  readonly twin: string | undefined;
}

type Vocabularies = ReadonlyMap<string, Vocabulary>;

const cache = new WeakMap<readonly Field[], Vocabularies>();

function vocabulariesOf(fields: readonly Field[]): Vocabularies {
  let vocabularies = cache.get(fields);
  if (vocabularies === undefined) {
    vocabularies = readVocabularies(fields);
    cache.set(fields, vocabularies);
  }
  return vocabularies;
}

function readVocabularies(fields: readonly Field[]): Vocabularies {
  const vocabularies = new Map<string, Vocabulary>();
  const all = [...fieldsWithPaths(fields)];
  for (const { field, path } of all) {
    const type = field.type.kind === 'list' ? field.type.of : field.type;
    const values =
      type.kind === 'enum'
        ? type.values.map(({ value }) => value)
        : type.kind === 'constant'
          ? [type.value, ...(type.established ?? [])]
          : undefined;
    if (values === undefined) continue;
    const twin = field.insteadOf ?? all.find(other => other.field.insteadOf === path)?.path;
    const dot = path.lastIndexOf('.');
    vocabularies.set(path, {
      path,
      list: field.type.kind === 'list',
      values,
      documented: new Set(values),
      openness: type.kind === 'enum' ? type.openness : 'closed',
      group: dot === -1 || twin !== undefined ? undefined : path.slice(0, dot),
      twin,
    });
  }
  return vocabularies;
}

function knownValues({ path, twin, values }: Vocabulary, settings: Settings): readonly string[] {
  const more = [...(settings.values[path] ?? []), ...(twin === undefined ? [] : (settings.values[twin] ?? []))];
  return [...values, ...more];
}

function exchange(value: FieldValue, other: FieldValue, { document }: FixContext): readonly Fix[] {
  const here = scalarAt(document, value);
  const there = scalarAt(document, other);
  if (here === undefined || there === undefined) return [];
  return [
    {
      title: message('Swap the values of "{0}" and "{1}"', value.path, other.path),
      edits: [replaceScalar(here, there.text), replaceScalar(there, here.text)],
      preferred: true,
    },
  ];
}

function replacements(value: FieldValue, known: readonly string[], { document }: FixContext): readonly Fix[] {
  const scalar = scalarAt(document, value);
  if (scalar === undefined) return [];
  const similar = closest(value.value, known);
  const ordered = similar === undefined ? known : [similar, ...known.filter(other => other !== similar)];
  return valueFixes(
    ordered.map(other => ({ value: other, doc: undefined, edit: replaceScalar(scalar, other) })),
    similar,
  );
}

function scalarAt({ fields }: PatternDocument, { path, span }: FieldValue): YamlScalar | undefined {
  const entry = fields.get(path)?.entry;
  const scalar = entry && itemsOf(entry.value).find(item => item.span.start === span.start);
  return scalar?.kind === 'scalar' ? scalar : undefined;
}
