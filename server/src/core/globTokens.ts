/** The text of a glob -> its alternatives: lists of tokens without braces, of which a path must match one. */

export type NameToken =
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | ClassToken;
interface ClassToken {
  readonly kind: 'class';
  readonly source: string;
  readonly negated: boolean;
  readonly ranges: readonly { readonly from: string; readonly to: string }[];
}
export type Slash = { readonly kind: 'slash' };
type Token = NameToken | Slash | { readonly kind: 'open' } | { readonly kind: 'comma' } | { readonly kind: 'close' };
export type Alternative = readonly (NameToken | Slash)[];

const LONGEST = 1000;
const MOST_ALTERNATIVES = 500;
/** Of all alternatives together. */
const MOST_TOKENS = 10_000;

/** All alternatives of the glob, or why it is invalid. */
export function alternativesOf(glob: string): readonly Alternative[] | string {
  const shape = shapeMistake(glob);
  if (shape !== undefined) return shape;
  const tokens = tokensOf(glob.endsWith('/') ? `${glob}**` : glob);
  if (typeof tokens === 'string') return tokens;
  const expanded = expandBraces(tokens);
  return typeof expanded === 'string' ? expanded : [...expanded, ...expanded.flatMap(literalBrackets)];
}

function shapeMistake(glob: string): string | undefined {
  if (glob.trim() === '') return 'the glob is empty';
  if (glob.length > LONGEST) return `the glob is longer than ${LONGEST} characters`;
  if (glob.startsWith('!')) return 'a glob cannot begin with "!"; write "\\!" for the character itself';
  if (glob.startsWith('/')) return 'globs are relative to the library and cannot begin with "/"';
  if (glob.split('/').includes('..')) return 'globs cannot leave the library with ".."';
  return undefined;
}

/** The tokens, or why the glob is invalid. */
function tokensOf(glob: string): readonly Token[] | string {
  const tokens: Token[] = [];
  let at = glob.startsWith('./') ? 2 : 0;
  while (at < glob.length) {
    const letter = glob.charAt(at);
    if (letter === '[') {
      const end = classEnd(glob, at);
      if (end === undefined) return unclosed('[', ']');
      const token = classOf(glob.slice(at, end));
      if (typeof token === 'string') return token;
      tokens.push(token);
      at = end;
      continue;
    }
    if (letter === ']') return unopened(']', '[');
    if (letter === '(' && (glob.charAt(at - 1) === '!' || /^\([^()]*\|[^()]*\)/.test(glob.slice(at)))) {
      return 'groups in parentheses are not supported; write "{a,b}" for alternatives, or "\\(" for the character itself';
    }
    if (letter === '\\' && at + 1 === glob.length) return 'nothing follows the last "\\"';
    const escaped = letter === '\\' && glob.charAt(at + 1) !== '/';
    tokens.push(escaped ? character(glob.charAt(at + 1)) : plainToken(letter === '\\' ? '/' : letter));
    at += letter === '\\' ? 2 : 1;
  }
  return tokens;
}

function plainToken(letter: string): Token {
  switch (letter) {
    case '/':
      return { kind: 'slash' };
    case '*':
      return { kind: 'star' };
    case '?':
      return { kind: 'any' };
    case '{':
      return { kind: 'open' };
    case ',':
      return { kind: 'comma' };
    case '}':
      return { kind: 'close' };
    default:
      return character(letter);
  }
}

function character(letter: string): NameToken {
  return { kind: 'character', text: letter.toLowerCase() };
}

function unclosed(open: string, close: string): string {
  return `"${open}" has no "${close}"; write "\\${open}" for the character itself`;
}

function unopened(close: string, open: string): string {
  return `"${close}" has no "${open}" before it; write "\\${close}" for the character itself`;
}

/** After the `]`; one that comes first, as in `[]a]`, is an ordinary character. */
function classEnd(glob: string, start: number): number | undefined {
  const first = glob.charAt(start + 1) === '!' || glob.charAt(start + 1) === '^' ? start + 2 : start + 1;
  for (let at = first; at < glob.length && glob.charAt(at) !== '/'; at++) {
    if (glob.charAt(at) === '\\') at++;
    else if (glob.charAt(at) === ']' && at > first) return at + 1;
  }
  return undefined;
}

function classOf(source: string): ClassToken | string {
  const negated = source.charAt(1) === '!' || source.charAt(1) === '^';
  const letters = [...source.slice(negated ? 2 : 1, -1).matchAll(/\\(.)|(.)/gs)].map(([, escaped, plain = '']) => ({
    text: escaped ?? plain,
    isDash: plain === '-',
  }));
  const ranges: { from: string; to: string }[] = [];
  for (let at = 0; at < letters.length; at++) {
    const from = letters[at]?.text ?? '';
    const to = letters[at + 1]?.isDash ? letters[at + 2]?.text : undefined;
    if (to !== undefined && from > to) return `the range "${from}-${to}" runs backwards`;
    ranges.push({ from, to: to ?? from });
    if (to !== undefined) at += 2;
  }
  return { kind: 'class', source, negated, ranges };
}

interface OpenBraces {
  /** The alternatives before the brace. */
  readonly before: readonly Alternative[];
  readonly closed: Alternative[];
}

/** All combinations of alternatives in braces, nested ones included. Braces without a comma are literal. */
function expandBraces(tokens: readonly Token[]): readonly Alternative[] | string {
  const open: OpenBraces[] = [];
  let current: readonly Alternative[] = [[]];
  for (const token of tokens) {
    const innermost = open.at(-1);
    if (token.kind === 'open') {
      open.push({ before: current, closed: [] });
      current = [[]];
    } else if (token.kind === 'comma' && innermost) {
      innermost.closed.push(...current);
      current = [[]];
    } else if (token.kind === 'close') {
      if (innermost === undefined) return unopened('}', '{');
      open.pop();
      if (innermost.closed.length === 0 && current.some(isRange)) {
        return 'ranges in braces are not supported; write "{1,2,3}" for "{1..3}"';
      }
      const inner = innermost.closed.length === 0 ? current.map(inBraces) : [...innermost.closed, ...current];
      if (inner.length * innermost.before.length > MOST_ALTERNATIVES) return 'the braces stand for too many alternatives';
      current = innermost.before.flatMap(start => inner.map(end => [...start, ...end]));
    } else {
      const added = token.kind === 'comma' ? character(',') : token;
      current = current.map(alternative => [...alternative, added]);
    }
    if (current.reduce((sum, { length }) => sum + length, 0) > MOST_TOKENS) return 'the braces stand for too long a list';
  }
  return open.length > 0 ? unclosed('{', '}') : current;
}

function inBraces(tokens: Alternative): Alternative {
  return [character('{'), ...tokens, character('}')];
}

function isRange(tokens: Alternative): boolean {
  return /^(\w|-?\d+)\.\.(\w|-?\d+)$/.test(tokens.map(token => (token.kind === 'character' ? token.text : '/')).join(''));
}

/**
 * Names such as `[draft]` are common, so a glob with `[draft]` means the folder of this name as well as any single letter
 * of it. Brackets with a range, a negation or other special characters are only a character class.
 */
function literalBrackets(tokens: Alternative): readonly Alternative[] {
  const read = tokens.flatMap(token =>
    token.kind === 'class' && /^\[[^-*+?.^${}(|)\\!]+\]$/.test(token.source) ? [...token.source].map(character) : [token],
  );
  return read.length > tokens.length ? [read] : [];
}
