/** The keystrokes that are measured in a pattern: each makes a problem, and is taken back, so that an answer always comes. */
import type { Position } from 'vscode-languageserver-protocol/node';

export const KEYSTROKE_KINDS = ['word in the body', 'title', 'relation', 'value'] as const;
export type KeystrokeKind = (typeof KEYSTROKE_KINDS)[number];

/** `right` is replaced by `wrong`, and back. */
export interface Keystroke {
  readonly kind: KeystrokeKind;
  readonly position: Position;
  readonly right: string;
  readonly wrong: string;
}

/**
 * @param otherTitle of another pattern of the library
 * @returns one of each kind
 */
export function keystrokesIn(text: string, otherTitle: string): readonly Keystroke[] {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  return [
    keystroke('word in the body', proseLine(lines, end), /\b\w+\b(?= \w)/, word => `${word}_x000D_`),
    keystroke('title', lineAfter(lines, /^title: /, 0), /(?<=^title: ).*/, () => otherTitle),
    keystroke('relation', firstRelation(lines), /\bpat_\w+|(?<=- (?:(?:slug|id): )?)[\w-]+$/, target => `${target}q`),
    keystroke('value', lineAfter(lines, /^ {2}status: draft/, 0), /draft/, () => 'draff'),
  ];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

function keystroke(kind: KeystrokeKind, line: Line, part: RegExp, change: (right: string) => string): Keystroke {
  const found = part.exec(line.text);
  if (found === null) throw new Error(`There is nothing to type for "${kind}" in "${line.text}".`);
  const [right] = found;
  return { kind, position: { line: line.number, character: found.index }, right, wrong: change(right) };
}

/** The first long line in the middle of the body. */
function proseLine(lines: readonly string[], end: number): Line {
  return lineAfter(lines, /^[A-Z][^|]{80}/, end + Math.floor((lines.length - end) / 3));
}

function firstRelation(lines: readonly string[]): Line {
  const from = lines.findIndex(line => /^(?:relationships|generalizes_from):/.test(line));
  return lineAfter(lines, /\bpat_\w+|^ *- (?:(?:slug|id): )?[\w-]+$/, from);
}

function lineAfter(lines: readonly string[], pattern: RegExp, from: number): Line {
  const number = lines.findIndex((line, index) => index >= from && pattern.test(line));
  const text = lines[number];
  if (text === undefined) throw new Error(`No line matches ${pattern}.`);
  return { number, text };
}
