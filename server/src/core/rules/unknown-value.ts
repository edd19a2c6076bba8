import type { EnumValue, Field, FieldType } from '../formats/format.ts';
import { replaceScalar } from '../frontmatterEdits.ts';
import type { Library } from '../library.ts';
import type { FieldValue } from '../pattern.ts';
import { fieldsWithPaths, itemsOf } from '../patternDocument.ts';
import type { Fix, FixContext, LibraryRule } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { closest } from '../similar.ts';
import { message } from '../text.ts';

/** From this many users on, a value that looks like a slip is none. Source: the format's definition. */
const ESTABLISHED_BY = 3;

export const unknownValue: LibraryRule = {
  kind: 'library',
  id: 'unknown-value',
  title: 'A value is not one of those in use',
  severity: 'warning',
  reads: 'frontmatter',
  docs: `Lists and filters group patterns by these values: a slip puts a pattern where nobody looks. Reported is a value
that belongs to another field, one that is close to a known value and hardly used, and, in a field with a closed list, one
that nobody else uses. A value that is not documented but in use is no problem. Further values can be allowed in the
settings.`,
  examples: {
    valid: [
      { text: '---\nclassification:\n  domain: governance\n---\n' },
      { text: '---\nclassification:\n  category: [ritual]\n---\n' },
      { text: '---\nclassification:\n  domain: health\n---\n', settings: { values: { 'classification.domain': ['health'] } } },
    ],
    invalid: [
      {
        text: "---\nclassification:\n  domain: '[|governence|]' # who decides\n---\n".replace(
          "'[|governence|]'",
          "[|'governence'|]",
        ),
        after: "---\nclassification:\n  domain: 'governance' # who decides\n---\n",
      },
      { text: '---\nclassification:\n  domain: [|implementation|]\n---\n' },
      { text: '---\nclassification:\n  status: [|someday|]\n---\n' },
    ],
  },
  *check(pattern, library, { settings }) {
    const vocabularies = vocabulariesOf(pattern.format.fields);
    for (const value of pattern.values) {
      const vocabulary = vocabularies.find(({ path }) => path === value.path);
      if (vocabulary === undefined || vocabulary.openness === 'open') continue;
      const known = knownValues(vocabulary, settings);
      if (known.includes(value.value)) continue;
      const verdict = judge(value, vocabulary, known, vocabularies, library);
      if (verdict === undefined) continue;
      yield { span: value.span, ...verdict, fixes: context => replacements(value, known, context) };
    }
  },
};

function judge(
  { path, value }: FieldValue,
  { openness }: Vocabulary,
  known: readonly string[],
  vocabularies: readonly Vocabulary[],
  library: Library,
) {
  const allowed = known.join(', ');
  const uses = library.uses(path, value);
  const similar = uses < ESTABLISHED_BY ? closest(value, known) : undefined;
  const owner = vocabularies.find(
    other => other.path !== path && sameGroup(other.path, path) && other.values.some(known => known.value === value),
  );
  if (owner) {
    return { message: message('"{0}" is a value of "{1}", not of "{2}". Known here: {3}.', value, owner.path, path, allowed) };
  }
  if (similar !== undefined) {
    return {
      message: message('"{0}" is not known in "{1}". Did you mean "{2}"? Known here: {3}.', value, path, similar, allowed),
    };
  }
  if (openness === 'closed' && uses <= 1) {
    return {
      message: message('"{0}" is not known in "{1}", and no other pattern uses it. Known here: {2}.', value, path, allowed),
    };
  }
  return undefined;
}

interface Vocabulary {
  readonly path: string;
  readonly values: readonly EnumValue[];
  readonly openness: Extract<FieldType, { kind: 'enum' }>['openness'];
}

const cache = new WeakMap<readonly Field[], readonly Vocabulary[]>();

function vocabulariesOf(fields: readonly Field[]): readonly Vocabulary[] {
  let vocabularies = cache.get(fields);
  if (vocabularies === undefined) {
    vocabularies = [...fieldsWithPaths(fields)].flatMap(({ field, path }) => {
      const type = field.type.kind === 'list' ? field.type.of : field.type;
      return type.kind === 'enum' ? [{ path, values: type.values, openness: type.openness }] : [];
    });
    cache.set(fields, vocabularies);
  }
  return vocabularies;
}

/** Two fields of one map: their values are easily mixed up. */
function sameGroup(a: string, b: string): boolean {
  return a.includes('.') && a.slice(0, a.lastIndexOf('.')) === b.slice(0, b.lastIndexOf('.'));
}

function knownValues({ path, values }: Vocabulary, settings: Settings): readonly string[] {
  return [...values.map(({ value }) => value), ...(settings.values[path] ?? [])];
}

function replacements({ path, value, span }: FieldValue, known: readonly string[], { document }: FixContext): readonly Fix[] {
  const entry = document.fields.get(path)?.entry;
  const scalar = entry && itemsOf(entry.value).find(item => item.span.start === span.start);
  if (scalar?.kind !== 'scalar') return [];
  const similar = closest(value, known);
  const ordered = similar === undefined ? known : [similar, ...known.filter(other => other !== similar)];
  return ordered.map(other => ({
    title: message('Change to "{0}"', other),
    edits: [replaceScalar(scalar, other)],
    preferred: other === similar,
  }));
}
