/** The kinds of options. */
import type { Operand, OptionSpec } from './command.ts';
import { UsageError } from './exitCode.ts';

export function flag(help: string): OptionSpec<boolean> {
  return { help, default: false };
}

/** A flag that is set unless it is negated: `--no-color`. */
export function onUnless(name: `no-${string}`, help: string): OptionSpec<boolean> {
  return { name, help, default: true };
}

export function text(value: string, help: string): OptionSpec<string | undefined> {
  return {
    value,
    help,
    default: undefined,
    read: (given, before) => {
      if (before !== undefined) throw new UsageError(`It can be given only once, but was given as "${before}" and "${given}".`);
      return given;
    },
  };
}

/** A file or folder. */
export function pathText(value: string, help: string): OptionSpec<string | undefined> {
  const { read, ...spec } = text(value, help);
  return { ...spec, read: (given, before) => read?.(readPath(given), before) };
}

/** @throws UsageError for an empty text, which would be the current folder */
export function readPath(given: string): string {
  if (given === '') throw new UsageError('An empty text is not a path.');
  return given;
}

/** The operand of commands that look at one library. */
export const LIBRARY_FOLDER: Operand = {
  name: 'folder',
  help: 'The library (default: the current folder).',
  count: 'optional',
  suggests: 'paths',
};

/** An option that can be given several times. */
export function texts(value: string, help: string): OptionSpec<readonly string[]> {
  return { value, help, default: [], read: (given, before) => [...before, given] };
}

export function choice<const T extends string>(
  value: string,
  choices: readonly T[],
  standard: NoInfer<T>,
  help: string,
): OptionSpec<T> {
  return { value, help, choices, default: standard };
}

export function optionalChoice<const T extends string>(
  value: string,
  choices: readonly T[],
  help: string,
): OptionSpec<T | undefined> {
  return { value, help, choices, default: undefined };
}

/** A number that counts something: 0 or more. */
export function count<const T extends number | undefined>(value: string, standard: T, help: string): OptionSpec<number | T> {
  return {
    value,
    help,
    default: standard,
    read: given => {
      if (!/^\d{1,9}$/.test(given)) throw new UsageError(`Expected a whole number from 0 to 999999999, found "${given}".`);
      return Number(given);
    },
  };
}
