/** Edits of one text, as authors make them: each affects the subject of some rule. Offsets are UTF-16 units. */
import type { Choices } from './chance.ts';
import { ALL_NAMES } from './patternTexts.ts';

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

type TextEdit = (text: string, choices: Choices) => Replacement | undefined;

const RELATIONS = ['generalizes_from', 'specializes_to', 'enables', 'requires', 'related', 'alternatives', 'complementary'];
const HEADING = /^#{1,6} .*$/gm;
const LINE_BREAK = /\r\n|\n|\r/g;

function names(choices: Choices) {
  return choices.pick('names', ALL_NAMES) ?? { id: 'pat_none', slug: 'none', title: 'None' };
}

/** One of the places where a pattern matches. */
function placeOf(text: string, pattern: RegExp, choices: Choices): RegExpExecArray | undefined {
  const matches = [...text.matchAll(pattern)];
  const start = choices.pick(
    'place',
    matches.map(({ index }) => index),
  );
  return matches.find(({ index }) => index === start);
}

/** Replaces one of the places where a pattern matches. */
function replacing(pattern: RegExp, newText: (choices: Choices, match: RegExpExecArray) => string): TextEdit {
  return (text, choices) => {
    const match = placeOf(text, pattern, choices);
    return match && { start: match.index, end: match.index + match[0].length, newText: newText(choices, match) };
  };
}

/** Replaces the value of a key. */
function fieldValue(key: string, values: (choices: Choices) => string): TextEdit {
  return replacing(new RegExp(`^ *${key}:[^\\r\\n]*$`, 'gm'), (choices, [line]) => {
    return `${/^ */.exec(line)?.[0] ?? ''}${key}: ${values(choices)}`;
  });
}

/** What relations of this text call others by. */
function targetIn(text: string, choices: Choices): string {
  if (choices.oneIn('dead', 5)) return choices.one('dead id', ['pat_01kzzzzzzzzzzzzzzzzzzzzzzz', 'no-such-slug']);
  return text.includes('relationships:') === choices.oneIn('other name', 6) ? names(choices).id : names(choices).slug;
}

const addBlockRelation: TextEdit = (text, choices) => {
  const kind = choices.pick('kind', RELATIONS) ?? 'related';
  const line = new RegExp(`^( *)${kind}:[ \\t]*(\\[[^\\r\\n]*\\])?[ \\t]*$`, 'm').exec(text);
  if (line === null) return undefined;
  const indent = line[1] ?? '';
  const isV7 = indent !== '' && choices.oneIn('map', 2);
  const target = targetIn(text, choices);
  const entry = isV7 ? `${indent}  - slug: ${target}\n${indent}    weight: 0.5` : `${indent}  - ${target}`;
  return { start: line.index, end: line.index + line[0].length, newText: `${indent}${kind}:\n${entry}` };
};

const setFlowRelation: TextEdit = (text, choices) => {
  const kind = choices.pick('kind', RELATIONS) ?? 'related';
  const line = new RegExp(`^( *)${kind}:[ \\t]*\\[[^\\r\\n]*\\]`, 'm').exec(text);
  if (line === null) return undefined;
  const entries = choices.oneIn('none', 4) ? [] : [targetIn(text, choices), names(choices).id];
  return { start: line.index, end: line.index + line[0].length, newText: `${line[1] ?? ''}${kind}: [${entries.join(', ')}]` };
};

function insertingAt(pattern: RegExp, newText: (choices: Choices) => string): TextEdit {
  return (text, choices) => {
    const match = placeOf(text, pattern, choices);
    const at = match && match.index + match[0].length;
    return at === undefined ? undefined : { start: at, end: at, newText: newText(choices) };
  };
}

const link = (choices: Choices) => {
  const { slug } = names(choices);
  return choices.one('link', [
    ` [it](${slug}.md)`,
    ' [gone](more/gone.md)',
    ` [more](more/${slug}.md)`,
    ' [gone](gone.md)',
    ` [page](https://commons-os.github.io/patterns/${slug}/)`,
  ]);
};

export const TEXT_EDITS: Readonly<Record<string, TextEdit>> = {
  id: fieldValue('id', choices => choices.one('id', [names(choices).id, 'pat_short', 'pat_01kzzzzzzzyyyyyyyyyyyyyyyy'])),
  lighthouse: fieldValue('id', choices => `lh_${names(choices).slug}`),
  slug: fieldValue('slug', choices => names(choices).slug),
  title: fieldValue('title', choices => names(choices).title),
  aliases: fieldValue('aliases', choices => choices.one('aliases', ['[]', `[${names(choices).title}]`])),
  domain: fieldValue('domain', choices => choices.one('domain', ['governence', 'culture', 'implementation', 'orchards', 'meta'])),
  status: fieldValue('status', choices => choices.one('status', ['draft', 'publishd', 'mature', 'seed'])),
  category: fieldValue('category', choices => choices.one('category', ['[framework]', 'framework', '[framwork]', '[digital]'])),
  dates: fieldValue('modified', choices => choices.one('date', ['2024-01-01', '2026-02-30', '2026-05-05', 'yesterday'])),
  alignment: fieldValue('commons_alignment', choices => choices.one('score', ['1', '3', '4', '9'])),
  score: replacing(/Overall Score: \d/g, choices => `Overall Score: ${choices.one('score', ['2', '4', '5'])}`),
  tension: fieldValue('primary_tension', choices => choices.one('tension', ['"Rest vs. Work"', '"Haste vs. Care"'])),
  blockRelation: addBlockRelation,
  flowRelation: setFlowRelation,
  dropEntry: replacing(/^ *- [^\r\n]*(?:\r\n|\n|\r)/gm, () => ''),
  dropRelations: replacing(/^related:[^\r\n]*(?:\r\n|\n|\r)/gm, () => ''),
  citation: insertingAt(/\w\./g, choices => choices.one('citation', [' [1]', ' [7]', ' [1-3]'])),
  reference: replacing(/^- \[\d\][^\r\n]*(?:\r\n|\n|\r)/gm, () => ''),
  link: insertingAt(/\w\./g, link),
  unlink: replacing(/\[[^\]\r\n]*\]\([^)\r\n]*\)/g, () => 'it'),
  heading: replacing(HEADING, choices =>
    choices.one('heading', ['### 2. Overview', '### 4. Something Else', '## Application Context', '### 7. When to Use']),
  ),
  dropSection: replacing(/^#{1,6} [^#]*/gm, () => ''),
  addSection: insertingAt(/\n\n/g, choices =>
    choices.one('section', ['### 5. Implementation\n\nStep by step.\n\n', '### 3. Key\n\n']),
  ),
  ignore: insertingAt(/^(?:title|slug|id):[^\r\n]*$/gm, choices =>
    choices.one('ignore', [' # commons-patterns-ignore duplicate-title', ' # commons-patterns-ignore slug-mismatch', ' # no']),
  ),
  comment: insertingAt(/^---\r?\n/g, () => '# one\n# two\n'),
  joinInBody: replacing(/(?<=\S)(?:\r\n|\n|\r)(?=\S)/g, () => ' '),
  join: replacing(LINE_BREAK, () => ' '),
  enter: replacing(/(?<=\w) (?=\w)/g, () => '\n'),
  emptyLine: replacing(LINE_BREAK, (_, [lineBreak]) => `${lineBreak}${lineBreak}`),
  loneCr: insertingAt(/\w\./g, () => '\r'),
  crLf: insertingAt(/\w\./g, () => '\r\n'),
  lineEnds: (text, choices) => {
    const to = choices.one('line end', ['\r\n', '\n']);
    return { start: 0, end: text.length, newText: text.replace(LINE_BREAK, to) };
  },
  breakYaml: insertingAt(/^(?:title|aliases|related|slug):/gm, choices => choices.one('break', [' [', ' "', ' {a: ', ': :'])),
  unclosed: replacing(/(?<=\n)---$/gm, () => ''),
  empty: text => ({ start: 0, end: text.length, newText: '' }),
  noFrontmatter: replacing(/^---[\s\S]*?\n---\n/g, () => ''),
  letters: insertingAt(/\w\./g, () => ' x'),
};

export function replace(text: string, { start, end, newText }: Replacement): string {
  return text.slice(0, start) + newText + text.slice(end);
}
