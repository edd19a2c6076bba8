/**
 * Globs of settings: which files are patterns, which are ignored, which have a fixed format. A glob comes from an untrusted file,
 * so matching always takes at most (length of the glob) x (length of the path) steps: braces are expanded beforehand within fixed
 * limits, and a failed match goes back to the last star only. Paths are relative, with `/`; matching is case-insensitive, and
 * names that begin with a dot are not special. `*` and `?` stay inside a name, `**` as a whole name spans any number of folders,
 * including none.
 */

import { type Alternative, alternativesOf, type NameToken } from './globTokens.ts';

export type CompiledGlob = Glob | GlobMistake;

export interface Glob {
  readonly kind: 'glob';
  readonly matches: (path: string) => boolean;
  /** True when the glob matches everything below this folder, so that it does not have to be read. */
  readonly matchesAllBelow: (folder: string) => boolean;
}

export interface GlobMistake {
  readonly kind: 'mistake';
  /** Completes the sentence "The glob is wrong: ...". */
  readonly reason: string;
}

type Name = '**' | NameGlob;
interface NameGlob {
  readonly tokens: readonly NameToken[];
  /** The name itself, in lower case, when the glob has no wildcards here. */
  readonly literal: string | undefined;
}

/** The names of a glob without braces. */
interface Names {
  readonly names: readonly Name[];
  /** A name that every path has that matches; empty if there is none that has to be the same. */
  readonly literal: string;
}

const ANY_NAME: NameGlob = { tokens: [{ kind: 'star' }], literal: undefined };

/** @param onStep called for each comparison; for tests that count them */
export function compileGlob(glob: string, onStep: () => void = () => {}): CompiledGlob {
  const read = alternativesOf(glob);
  if (typeof read === 'string') return { kind: 'mistake', reason: read };
  const alternatives = read.map(namesOf);
  const strict = alternatives.map(names => withLiteral(withNameBelowStar(names)));
  const endless = alternatives.filter(names => names.at(-1) === '**').map(withLiteral);
  return {
    kind: 'glob',
    matches: path => matchesSome(strict, path, onStep),
    matchesAllBelow: folder => matchesSome(endless, folder, onStep),
  };
}

/** A glob of ignored files: a folder that it matches is ignored with everything in it. */
export function compileIgnoreGlob(glob: string): CompiledGlob {
  const own = compileGlob(glob);
  if (own.kind === 'mistake' || glob.endsWith('/')) return own;
  const below = compileGlob(`${glob}/**`);
  // Only the glob itself is short enough.
  if (below.kind === 'mistake') return own;
  return { ...below, matches: path => own.matches(path) || below.matches(path) };
}

/**
 * `**` at the end also matches no name at all, but not behind a star: `drafts/**` matches `drafts`, and the file
 * `drafts.md` is not taken for a folder by the same glob with `draft*`. Other matchers do the same.
 */
function withNameBelowStar(names: readonly Name[]): readonly Name[] {
  const [last, before] = [names.at(-1), names.at(-2)];
  const isBelowStar = last === '**' && before !== undefined && before !== '**' && before.tokens.at(-1)?.kind === 'star';
  return isBelowStar ? [...names, ANY_NAME] : names;
}

function withLiteral(names: readonly Name[]): Names {
  const literals = names.flatMap(name => (name === '**' || name.literal === undefined ? [] : [name.literal]));
  return { names, literal: literals[0] ?? '' };
}

function namesOf(tokens: Alternative): readonly Name[] {
  const names: NameToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'slash') names.push([]);
    else names.at(-1)?.push(token);
  }
  return names
    .filter(({ length }) => length > 0)
    .map(nameOf)
    .filter((name, index, all) => name !== '**' || all[index - 1] !== '**');
}

function nameOf(tokens: readonly NameToken[]): Name {
  if (tokens.length > 1 && tokens.every(({ kind }) => kind === 'star')) return '**';
  const texts = tokens.map(token => (token.kind === 'character' ? token.text : undefined));
  return { tokens, literal: texts.includes(undefined) ? undefined : texts.join('') };
}

function matchesSome(alternatives: readonly Names[], path: string, onStep: () => void): boolean {
  const written = path.toLowerCase();
  // Nearly all paths have none of the names that a glob asks for: they are not taken apart.
  const possible = alternatives.filter(({ literal }) => written.includes(literal));
  if (possible.length === 0) return false;
  const names = path === '' ? [] : written.split('/');
  return possible.some(alternative => matchesNames(alternative.names, names, onStep));
}

/**
 * Going back to the last `**` is enough: what precedes it has matched the fewest names possible, and any later start of
 * the rest is reached from there.
 */
function matchesNames(glob: readonly Name[], names: readonly string[], onStep: () => void): boolean {
  let index = 0;
  let at = 0;
  let star: { index: number; at: number } | undefined;
  while (at < names.length) {
    const expected = glob[index];
    if (expected === '**') {
      star = { index: index++, at };
    } else if (expected !== undefined && matchesName(expected, names[at] ?? '', onStep)) {
      index++;
      at++;
    } else if (star) {
      index = star.index + 1;
      at = ++star.at;
    } else {
      return false;
    }
  }
  return glob.slice(index).every(name => name === '**');
}

/** The same for `*` and the letters of one name. */
function matchesName({ tokens, literal }: NameGlob, name: string, onStep: () => void): boolean {
  onStep();
  if (literal !== undefined) return name === literal;
  let index = 0;
  let at = 0;
  let star: { index: number; at: number } | undefined;
  while (at < name.length) {
    onStep();
    const token = tokens[index];
    if (token?.kind === 'star') {
      star = { index: index++, at };
    } else if (token !== undefined && matchesLetter(token, name.charAt(at))) {
      index++;
      at++;
    } else if (star) {
      index = star.index + 1;
      at = ++star.at;
    } else {
      return false;
    }
  }
  return tokens.slice(index).every(({ kind }) => kind === 'star');
}

function matchesLetter(token: NameToken, letter: string): boolean {
  switch (token.kind) {
    case 'character':
      return token.text === letter;
    case 'any':
      return true;
    case 'star':
      return false;
    case 'class': {
      const upper = letter.toUpperCase();
      const found = token.ranges.some(({ from, to }) => (from <= letter && letter <= to) || (from <= upper && upper <= to));
      return found !== token.negated;
    }
  }
}
