/**
 * The two injection grammars for Markdown, made from the data of the formats: one for the frontmatter, one for the body.
 * They colour what the format gives a meaning to, and leave everything else to the grammars of Markdown and YAML.
 *
 * A rule of an injection is tried inside the rules of the base grammar, which may have gone over the indentation of the
 * line already: what stands before is therefore looked back at, never matched.
 */
import type { Field, FieldType, Format } from '../../server/src/core/formats/format.ts';

export interface Grammar {
  readonly information_for_contributors: readonly string[];
  readonly name: string;
  readonly scopeName: string;
  readonly injectionSelector: string;
  readonly patterns: readonly GrammarRule[];
  readonly repository: Readonly<Record<string, GrammarRule>>;
}

export interface GrammarRule {
  readonly name?: string;
  readonly match?: string;
  readonly captures?: Captures;
  readonly begin?: string;
  readonly beginCaptures?: Captures;
  readonly while?: string;
  readonly include?: string;
  readonly patterns?: readonly GrammarRule[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

const ORIGIN = ['Made by "npm run generate" from the formats; change those, or scripts/generate/grammars.ts.'];

export function frontmatterGrammar(formats: readonly Format[]): Grammar {
  const vocabularies = vocabulariesOf(formats);
  return {
    information_for_contributors: ORIGIN,
    name: 'Commons Patterns: frontmatter',
    scopeName: 'commons-patterns.frontmatter.injection',
    injectionSelector: 'L:text.html.markdown meta.embedded.block.frontmatter - comment - string.unquoted.block',
    patterns: [{ include: '#pattern-id' }, ...relationKeys(formats).map(relationKeyRule), ...vocabularies.map(vocabularyRule)],
    repository: { 'pattern-id': PATTERN_ID, 'rest-of-value': REST_OF_VALUE },
  };
}

export function bodyGrammar(formats: readonly Format[]): Grammar {
  return {
    information_for_contributors: ORIGIN,
    name: 'Commons Patterns: body',
    scopeName: 'commons-patterns.body.injection',
    injectionSelector: PROSE.map(scope => `L:text.html.markdown ${scope}${NOT_PROSE.map(other => ` - ${other}`).join('')}`).join(
      ', ',
    ),
    patterns: [
      { include: '#pattern-id' },
      { include: '#section-number' },
      { include: '#overall-score' },
      { include: '#citation' },
    ],
    repository: {
      'pattern-id': PATTERN_ID,
      'section-number': SECTION_NUMBER,
      'overall-score': overallScoreRule(formats),
      citation: CITATION,
    },
  };
}

/** Blocks of Markdown that hold text. A rule that matched outside them would keep the block from being opened. */
const PROSE = ['meta.paragraph.markdown', 'entity.name.section.markdown', 'markup.table.markdown'];

const NOT_PROSE = ['comment', 'markup.inline.raw', 'markup.fenced_code', 'meta.link', 'meta.image', 'string.other.link'];

/** `pat_` and 20 to 30 letters and digits. The second scope is one that the themes of VS Code colour. */
const PATTERN_ID: GrammarRule = {
  match: '(?<![\\w-])pat_[a-z0-9]{20,30}(?![\\w-])',
  name: 'constant.other.pattern-id.pattern variable.other.constant.pattern-id.pattern',
};

/** `### 1. Overview`, `### Section 1: Context`, but not `### 1.2 Detail`. */
const SECTION_NUMBER: GrammarRule = {
  match: '(?=[\\dSs])(?<=#[ \\t]+)(?:((?i:section))[ \\t]+(\\d{1,2})(:)|(\\d{1,2})(\\.)(?!\\d))',
  captures: {
    1: { name: 'keyword.other.section.pattern' },
    2: { name: 'constant.numeric.section-number.pattern' },
    3: { name: 'punctuation.separator.section-number.pattern' },
    4: { name: 'constant.numeric.section-number.pattern' },
    5: { name: 'punctuation.separator.section-number.pattern' },
  },
};

/** `[1]`, `[1, 2]`, `[1-3]`, also `[1][2]`; no link, no image, no definition of a link. */
const CITATION: GrammarRule = {
  match: '(?<![\\\\!])(?!^\\[[^\\]]*\\]:)(\\[)(\\d{1,3}(?:[ \\t]*[-–,][ \\t]*\\d{1,3})*)(\\])(?!\\(|\\[(?!\\d)|:[ \\t]*https?:)',
  name: 'meta.citation.pattern',
  captures: {
    1: { name: 'punctuation.definition.citation.begin.pattern' },
    2: { name: 'constant.numeric.citation.pattern' },
    3: { name: 'punctuation.definition.citation.end.pattern' },
  },
};

/**
 * The words, the number and the label are three rules: the bold marks between them belong to Markdown. What can be seen
 * ahead is asked first, because to look back costs much more.
 */
function overallScoreRule(formats: readonly Format[]): GrammarRule {
  const words = '\\bOverall (?:Commons Alignment )?Score';
  const before = `${words}(?:\\*\\*|__)?:(?:\\*\\*|__)?[ \\t]*`;
  const number = '[1-5](?:\\.\\d+)?(?:/5)?';
  const labels = unique(formats.flatMap(({ assessment }) => Object.values(assessment?.labels ?? {}).flat()));
  const initials = unique(labels.map(label => escapeRegExp(label.slice(0, 1)))).join('|');
  return {
    patterns: [
      { match: `${words}(?=(?:\\*\\*|__)?:)`, name: 'keyword.other.overall-score.pattern' },
      { match: `(?=\\d)(?<=${before})${number}(?![\\w.])`, name: 'constant.numeric.overall-score.pattern' },
      {
        match: `(?=${initials})(?<=${before}${number}[ \\t]*(?:\\(|[-–][ \\t]*))(?:${alternatives(labels)})(?!\\w)`,
        name: 'constant.language.overall-score.pattern',
      },
    ],
  };
}

/** A field counts by its key and by whether it stands at the root: a file shows one format, the grammar serves them all. */
interface Placed {
  readonly key: string;
  readonly nested: boolean;
}

interface Vocabulary extends Placed {
  readonly values: readonly string[];
}

function vocabulariesOf(formats: readonly Format[]): readonly Vocabulary[] {
  const byPlace = new Map<string, Vocabulary>();
  for (const { field, nested } of allFields(formats)) {
    const values = knownValues(field.type);
    if (values.length === 0) continue;
    const place = `${nested} ${field.key}`;
    const previous = byPlace.get(place)?.values ?? [];
    byPlace.set(place, { key: field.key, nested, values: unique([...previous, ...values]) });
  }
  return [...byPlace.values()];
}

function knownValues(type: FieldType): readonly string[] {
  if (type.kind === 'list') return knownValues(type.of);
  return type.kind === 'enum' ? type.values.map(({ value }) => value) : [];
}

interface RelationKeys {
  readonly nested: boolean;
  readonly keys: readonly string[];
}

function relationKeys(formats: readonly Format[]): readonly RelationKeys[] {
  const fields = allFields(formats).filter(({ field }) => field.type.kind === 'relations');
  return [false, true].flatMap(nested => {
    const keys = unique(fields.filter(placed => placed.nested === nested).map(({ field }) => field.key));
    return keys.length === 0 ? [] : [{ nested, keys }];
  });
}

function allFields(formats: readonly Format[]): readonly { field: Field; nested: boolean }[] {
  const within = (fields: readonly Field[], nested: boolean): { field: Field; nested: boolean }[] =>
    fields.flatMap(field => [{ field, nested }, ...(field.type.kind === 'map' ? within(field.type.fields, true) : [])]);
  return formats.flatMap(format => within(format.fields, false));
}

function relationKeyRule({ nested, keys }: RelationKeys): GrammarRule {
  return {
    match: `${lineStart(nested)}(?:${alternatives(keys)})(?=[ \\t]*:(?:\\s|$))`,
    name: 'entity.name.tag.yaml support.type.relation.pattern',
  };
}

/** From the key to the line before the next key, so that a list may stand on lines of its own. */
function vocabularyRule({ key, nested, values }: Vocabulary): GrammarRule {
  return {
    begin: `${lineStart(nested)}(${escapeRegExp(key)})[ \\t]*(:)(?=\\s|$)`,
    beginCaptures: {
      1: { name: 'entity.name.tag.yaml' },
      2: { name: 'punctuation.separator.key-value.mapping.yaml' },
    },
    while: '(?:^|\\G)(?![ \\t]*["\']?[\\w-]+["\']?[ \\t]*:(?:\\s|$))',
    patterns: [
      {
        match: `(?<=[\\s\\[,]|^)(["']?)(${alternatives(values)})(\\1)(?=[ \\t]*(?:$|[,\\]]|[ \\t]#))`,
        captures: {
          1: { name: 'punctuation.definition.string.begin.yaml' },
          2: { name: `constant.language.${key.replaceAll('_', '-')}.pattern` },
          3: { name: 'punctuation.definition.string.end.yaml' },
        },
      },
      { include: '#rest-of-value' },
    ],
  };
}

/** What else stands in a value of words: enough of YAML for that, and the same whatever YAML grammar is installed. */
const REST_OF_VALUE: GrammarRule = {
  patterns: [
    { match: '(?:(?<=\\s)|^|\\G)#.*$', name: 'comment.line.number-sign.yaml' },
    {
      match: '(?:^|\\G)[ \\t]*(-)(?=\\s|$)',
      captures: { 1: { name: 'punctuation.definition.block.sequence.item.yaml' } },
    },
    { match: '\\[', name: 'punctuation.definition.sequence.begin.yaml' },
    { match: '\\]', name: 'punctuation.definition.sequence.end.yaml' },
    { match: ',', name: 'punctuation.separator.sequence.yaml' },
    { match: '"(?:[^"\\\\]|\\\\.)*"', name: 'string.quoted.double.yaml' },
    { match: "'(?:[^']|'')*'", name: 'string.quoted.single.yaml' },
    { match: '[^\\s,\\[\\]](?:[^,\\[\\]\\s]|[ \\t]+(?=[^#\\s]))*', name: 'string.unquoted.plain.out.yaml' },
  ],
};

function lineStart(nested: boolean): string {
  return nested ? '(?<=^[ \\t]+)' : '^';
}

function alternatives(words: readonly string[]): string {
  return words.map(escapeRegExp).join('|');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
