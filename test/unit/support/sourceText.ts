/** Reads TypeScript as far as the tests of the source files need: the imports of a file, and the texts it contains. */

export interface Literal {
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** The modules that a source imports or exports from, in order; types count, too. */
export function importsOf(source: string): readonly string[] {
  const code = withoutComments(source);
  const statements = code.matchAll(/^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm);
  const calls = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...[...statements].map(match => match[1] ?? match[2] ?? ''), ...[...calls].map(match => match[1] ?? '')];
}

/** The quoted texts of a source, and its templates as far as they are constant; not those that name a module. */
export function literalsOf(source: string): readonly Literal[] {
  const modules = new Set(importsOf(source));
  const literals: Literal[] = [];
  for (const { kind, text, start } of tokensOf(source)) {
    if (kind !== 'string' && kind !== 'template') continue;
    const value = unescaped(text.slice(1, -1));
    if (modules.has(value)) continue;
    literals.push({ value, line: source.slice(0, start).split('\n').length });
  }
  return literals;
}

/** All quoted texts and templates of a source as they are written, without what their placeholders contain. */
export function textsOf(source: string): readonly Literal[] {
  return [...tokensOf(source)]
    .filter(({ kind, text }) => kind === 'string' || kind === 'template' || text.startsWith('`'))
    .map(({ text, start }) => ({
      value: unescaped(text.slice(1, -1)).replace(/\$\{[^}]*\}/g, '{}'),
      line: source.slice(0, start).split('\n').length,
    }));
}

/** All comments of a source, without their marks. */
export function commentsOf(source: string): readonly Literal[] {
  return [...tokensOf(source)]
    .filter(({ kind }) => kind === 'comment')
    .map(({ text, start }) => ({
      value: text.replace(/^\/\*+|\*+\/$/g, '').replace(/^\s*(?:\*|\/\/)/gm, ''),
      line: source.slice(0, start).split('\n').length,
    }));
}

interface Token {
  readonly kind: 'comment' | 'string' | 'template' | 'regex' | 'word' | 'other';
  readonly text: string;
  readonly start: number;
}

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['comment', /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y],
  ['template', /`(?:[^`\\$]|\\[\s\S]|\$(?!\{))*`/y],
  ['word', /[\p{L}\p{N}_$]+/uy],
];
const REGEX = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** After these a stroke divides; after anything else it begins a regular expression. */
const VALUE_END = /[\p{L}\p{N}_$)\]}'"`]$/u;
const OPERATOR_WORDS = new Set(['return', 'typeof', 'case', 'in', 'of', 'yield', 'await']);

/** A template with placeholders is a single token: its constant parts are not separate tokens. */
function* tokensOf(source: string): Generator<Token> {
  let before = '';
  for (let start = 0; start < source.length; ) {
    const token = tokenAt(source, start, before);
    start += token.text.length;
    if (token.kind === 'comment') {
      yield token;
      continue;
    }
    if (token.text.trim() !== '') before = token.text;
    yield token;
  }
}

function tokenAt(source: string, start: number, before: string): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = start;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) return { kind, text, start };
  }
  REGEX.lastIndex = start;
  const divides = VALUE_END.test(before) && !OPERATOR_WORDS.has(before);
  const regex = divides ? undefined : REGEX.exec(source)?.[0];
  if (regex !== undefined) return { kind: 'regex', text: regex, start };
  if (source.charAt(start) === '`') return { kind: 'other', text: openTemplate(source, start), start };
  return { kind: 'other', text: source.charAt(start), start };
}

/** A template with `${...}` in it, as a whole; quotes and braces in its values are counted. */
function openTemplate(source: string, start: number): string {
  let depth = 0;
  for (let index = start + 1; index < source.length; index++) {
    const character = source.charAt(index);
    if (character === '\\') index++;
    else if (depth === 0 && character === '`') return source.slice(start, index + 1);
    else if (source.startsWith('${', index)) {
      depth++;
      index++;
    } else if (depth > 0 && character === '{') depth++;
    else if (depth > 0 && character === '}') depth--;
    else if (depth > 0 && character === '`') index += openTemplate(source, index).length - 1;
  }
  return source.slice(start);
}

function withoutComments(source: string): string {
  let code = '';
  for (const { kind, text } of tokensOf(source)) code += kind === 'comment' ? text.replace(/[^\n]/g, ' ') : text;
  return code;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
